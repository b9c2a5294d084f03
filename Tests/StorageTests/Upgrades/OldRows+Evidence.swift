@testable import Storage

extension OldDatabase {
    static let evidence: [OldRow] =
        attendance + work + [
            OldRow(
                "autonomy_checks",
                [
                    "number": 1, "participant": 1, "session": 3, "made_at": 1_801_480_000_000,
                    "made_by": "anne@example.org", "level": "supported", "observed": "{}", "note": "calm",
                ]),
            OldRow(
                "autonomy_checks",
                [
                    "number": 2, "participant": 1, "made_at": 1_801_490_000_000, "made_by": "anne@example.org",
                    "level": "accompanied", "observed": "{}",
                ]),
            OldRow(
                "autonomy_checks",
                [
                    "number": 3, "participant": 1, "made_at": 1_801_500_000_000, "made_by": "anne@example.org",
                    "level": "autonomous", "observed": "{}",
                ]),
        ]

    private static let attendance: [OldRow] = [
        ("unrecorded", "facilitator"), ("present", "participant"), ("late", "file"), ("excused", "rehearsal"),
        ("absent", "facilitator"), ("exempt", "facilitator"),
    ].enumerated().map { (offset: Int, mark: (status: SQLValue, source: SQLValue)) in
        OldRow(
            "attendance",
            [
                "session": 3, "participant": .integer(Int64(offset + 1)), "status": mark.status, "source": mark.source,
                "recorded_at": 1_801_475_000_000, "minutes": offset == 2 ? 12 : nil,
                "trouble": offset == 1 ? "sound" : nil,
            ])
    }

    private static let work: [OldRow] = [
        ("open", "facilitator"), ("done", "participant"), ("validated", "file"), ("needsHelp", "rehearsal"),
    ].enumerated().map { (offset: Int, mark: (state: SQLValue, source: SQLValue)) in
        OldRow(
            "work",
            [
                "session": 2, "participant": .integer(Int64(offset + 1)), "state": mark.state, "source": mark.source,
                "recorded_at": 1_801_580_000_000, "note": offset == 3 ? "where?" : nil,
                "received_at": offset == 1 ? 1_801_570_000_000 : nil,
                "help_asked_at": offset == 3 ? 1_801_560_000_000 : nil,
            ])
    }

    /// Before the calls that hang on sessions their table had `open`, `reached` and `unreached` alone.
    static let calls: [OldRow] = [
        call(7, "open"), call(6, "unreached"), call(3, "reached"),
        OldRow(
            "calls",
            [
                "number": 100, "cohort": 1, "participant": 4, "session": 5, "reason": "it is the person's turn",
                "listed_at": 1_801_300_000_000, "state": "undecided", "tries": 1, "again_at": 1_801_310_000_000,
            ]
        ).since(7),
        OldRow(
            "calls",
            [
                "number": 101, "cohort": 1, "participant": 5, "session": 5, "reason": "it is the person's turn",
                "listed_at": 1_801_300_000_000, "state": "closed", "tries": 0,
            ]
        ).since(7),
        OldRow(
            "call_tries",
            [
                "call": 100, "number": 1, "made_at": 1_801_305_000_000, "made_by": "anne@example.org",
                "outcome": "undecided", "note": "again on Monday",
            ]),
    ]

    /// The number of a call was that of its notice, and is from then on.
    private static func call(_ notice: Int64, _ state: String) -> OldRow {
        OldRow(
            "calls",
            [
                "number": .integer(notice), "notice": .integer(notice), "cohort": 1, "participant": 1,
                "reason": "no channel reaches the person", "listed_at": 1_801_300_000_000,
                "before_at": 1_801_468_800_000,
                "state": .text(state), "tries": state == "open" ? 0 : 1,
            ])
    }

    static let company: [OldRow] = [
        OldRow("pairings", ["session": 3, "participant": 1, "company": 1, "by_hand": 0]),
        OldRow("pairings", ["session": 3, "participant": 4, "company": 1, "by_hand": 1]),
        OldRow("consents", ["participant": 1, "given": 1, "shares": "phone", "recorded_at": 1_801_200_000_000]),
        OldRow("consents", ["participant": 4, "partner": 1, "given": 1, "shares": "email", "recorded_at": 2]),
        OldRow("consents", ["participant": 5, "given": 0, "recorded_at": 3]),
        OldRow("buddies", ["participant": 1, "buddy": 3, "agreed_at": 1_801_200_000_000]),
        seat(1, mode: "solo", chosenBy: "facilitator"), seat(4, mode: "pairs", chosenBy: "sms"),
        seat(5, mode: "supported", chosenBy: "link"), seat(2, mode: nil, chosenBy: "summoned"),
    ]

    private static func seat(_ participant: Int64, mode: SQLValue, chosenBy: SQLValue) -> OldRow {
        OldRow(
            "seats",
            [
                "participant": .integer(participant), "session": 5, "cohort": 1, "turn_starts": 540, "turn_ends": 555,
                "turn_starts_at": 1_801_728_000_000, "turn_ends_at": 1_801_728_900_000, "mode": mode, "sequence": 1,
                "chosen_by": chosenBy, "chosen_at": 1_801_100_000_000,
            ])
    }

    static let offers: [OldRow] = ["open", "accepted", "declined", "lapsed", "withdrawn"].enumerated().map {
        (offset: Int, state: String) in
        OldRow(
            "offers",
            [
                "number": .integer(Int64(offset + 1)), "participant": 7, "cohort": 1, "made_at": 1_800_900_000_000,
                "answer_by": 1_801_000_000_000, "state": .text(state),
            ])
    }

    static let watch: [OldRow] = [
        OldRow(
            "channel_health",
            [
                "channel": "email", "accepted_at": 1_801_400_000_900, "failing_since": 1_801_400_001_000,
                "reason": "the receiver refused (403)", "credit": .real(12.5), "credit_unit": "EUR",
                "credit_at": 1_801_400_000_000,
            ]),
        OldRow("beats", ["name": "scheduler", "at": 1_801_400_000_000]),
        OldRow(
            "alarms",
            [
                "number": 1, "kind": "stalled", "channel": "email", "reason": "the receiver refused (403)",
                "begun_at": 1_801_400_001_000,
                "ended_at": 1_801_400_002_000,
            ]),
        OldRow(
            "alarms",
            ["number": 2, "kind": "credit", "channel": "sms", "reason": "12 SMS", "begun_at": 1_801_400_001_000]),
        telling(1, "anne@example.org", "transmitting"), telling(2, "anne@example.org", "accepted"),
        telling(2, "bo@example.org", "failed"),
    ]

    private static func telling(_ alarm: Int64, _ facilitator: String, _ state: String) -> OldRow {
        OldRow(
            "alarm_tellings",
            [
                "alarm": .integer(alarm), "facilitator": .text(facilitator), "channel": "email", "state": .text(state),
                "at": 1_801_400_001_500, "attempts": 1,
            ])
    }
}
