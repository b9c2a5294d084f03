@testable import Storage

extension OldDatabase {
    /// What the tables of all versions hold. **A new step adds its rows, and the values of its columns, here**; each
    /// table that it makes and each value that a `check` of its lists must be met at least once.
    static let rows: [OldRow] =
        club + sessions + people + messages + evidence + calls + company + offers + watch

    private static let club = [
        OldRow("marks", ["mark": "first-mark"]),
        OldRow("signing_keys", ["name": "returnPath", "value": "00ff"]),
        OldRow("facilitators", ["id": "anne@example.org", "name": "Anne", "phone": "+33611111111"]),
        OldRow("facilitators", ["id": "bo@example.org", "name": "Bo"]),
        OldRow(
            "cohorts",
            [
                "number": 1, "id": "club-2027-02", "name": "Club", "programme": "four-week-remote", "start_day": 20_850,
                "zone": "Europe/Paris", "territory": "metropole", "facilitator": "anne@example.org",
                "status": "planned", "planned_at": 1_800_000_000_000, "places": 8,
            ]),
        OldRow(
            "cohorts",
            [
                "number": 2, "id": "club-2027-03", "name": "Autre", "programme": "four-week-remote",
                "start_day": 20_880, "zone": "Indian/Reunion", "territory": "reunion", "status": "cancelled",
                "planned_at": 1_800_000_000_001,
            ]),
        OldRow(
            "changes",
            [
                "number": 1, "cohort": 1, "made_at": 1_801_000_000_000, "made_by": "anne@example.org",
                "what": "session.move", "reason": "room", "before": "{}", "after": "{\"day\":1}",
            ]),
        OldRow(
            "changes",
            [
                "number": 2, "cohort": 1, "made_at": 1_801_000_100_000, "made_by": "anne@example.org",
                "what": "undo", "before": "{\"day\":1}", "after": "{}", "undoes": 1,
            ]),
        OldRow("busy", ["facilitator": "anne@example.org", "from_at": 1_801_500_000_000, "to_at": 1_801_503_600_000]),
    ]

    private static let session = OldRow(
        "sessions",
        [
            "cohort": 1, "kind": "talk", "title_fr": "Échange", "title_en": "Talk", "modality": "synchronous",
            "by_phone": 0, "each_person": 0, "peers": 0, "week": 1, "day": 20_850, "starts": 540, "ends": 600,
            "starts_at": 1_801_468_800_000, "ends_at": 1_801_472_400_000, "status": "planned", "sequence": 0,
            "facilitator": "anne@example.org", "link": "https://meet.example.org/a",
            "host_link": "https://host.example.org/a", "listed": 0, "documents_fr": "", "documents_en": "",
        ])

    private static let sessions = [
        session.with(["number": 1, "key": "w1-mon-am"]),
        session.with([
            "number": 2, "key": "w1-mon-pm", "status": "open", "modality": "asynchronous", "due_day": 20_852,
            "due_time": 1020, "due_at": 1_801_600_000_000, "link": nil, "host_link": nil, "task_fr": "Une lettre",
            "task_en": "A letter", "documents_fr": "modèle", "documents_en": "template",
        ]),
        session.with([
            "number": 3, "key": "w1-tue-am", "status": "held", "modality": "inPerson", "place": "Salle 2", "link": nil,
            "capacity": 6, "listed": 1, "peers": 1, "sequence": 2,
        ]),
        session.with(["number": 4, "key": "w1-wed-am", "status": "cancelled", "choice": "slot-a", "sequence": 1]),
        session.with(["number": 5, "key": "w1-thu-am", "by_phone": 1, "each_person": 1, "link": nil]),
    ]

    private static let person = OldRow(
        "participants",
        [
            "cohort": 1, "first_name": "Ana", "last_name": "Diaz", "email": "ana@example.org", "phone": "+33612345678",
            "language": "fr", "tags": "a\nb", "status": "enrolled", "level": "accompanied", "told_day": 20_840,
            "told_count": 2, "enrolled_day": 20_850, "spells": "",
        ])

    private static let people = [
        person.with(["number": 1, "key": "p01", "token": "token-1", "equipment": "computer", "connection": "good"]),
        person.with([
            "number": 2, "key": "p02", "first_name": "Bo", "email": nil, "phone": nil, "told_day": nil, "told_count": 0,
            "status": "withdrawn", "left_on": 20_860, "level": "supported", "language": "en", "token": "token-2",
            "outcome": "other", "spells": "20850..20860",
        ]),
        person.with([
            "number": 3, "key": "p03", "first_name": "Cléo", "email": "CLEO@example.org", "phone": nil,
            "status": "exited", "left_on": 20_861, "level": "autonomous", "token": "token-3", "outcome": "job",
            "told_count": 1,
        ]),
        person.with([
            "number": 4, "key": "p04", "first_name": "Dan", "webhook": "https://hook.example.org/d", "email": nil,
            "phone": nil, "channel": "webhook", "token": "token-4", "leaving_on": 20_870, "leaving_as": "exited",
            "outcome": "training", "enrolled_day": nil,
        ]),
        person.with([
            "number": 5, "key": "p05", "first_name": "Eve", "token": "token-5", "leaving_on": 20_871,
            "leaving_as": "withdrawn", "outcome": "business",
        ]),
        person.with(["number": 6, "cohort": 2, "key": "p01", "first_name": "Fay", "token": "token-6"]),
        person.with([
            "number": 7, "key": "p07", "first_name": "Gil", "status": "waiting", "token": "token-7", "queue": 1,
            "enrolled_day": nil, "told_day": nil, "told_count": 0,
        ]).since(5),
    ]

    private static let notice = OldRow(
        "notices",
        [
            "cohort": 1, "participant": 1, "rule": "reminder", "session": 1, "channel": "email",
            "due_at": 1_801_400_000_000, "useful_until": 1_801_468_800_000, "matters": 0, "state": "scheduled",
            "send_at": 1_801_400_000_000, "rank": 1,
        ])

    private static let delivery = OldRow(
        "deliveries",
        [
            "step": 1, "channel": "email", "attempts": 1, "worker": 77, "begun_at": 1_801_400_000_100,
            "started_at": 1_801_400_000_100, "address": "ana@example.org", "about": "w1-mon-am#0", "doubtful": 0,
        ])

    private static let messages = waiting + started + around

    private static let waiting: [OldRow] = [
        notice.with(["number": 1, "occurrence": "w1-mon-am", "rank": 0, "early_at": 1_801_390_000_000]),
        notice.with(["number": 2, "occurrence": "w1-mon-pm", "session": 2, "state": "deferred", "rank": 2]),
        notice.with(["number": 3, "occurrence": "w1-tue-am", "state": "expired", "reason": "too late to be of use"]),
        notice.with(["number": 4, "occurrence": "w1-wed-am", "state": "cancelled", "reason": "cancelled by hand"]),
        notice.with(["number": 5, "occurrence": "w1-thu-am", "state": "suppressed", "details": "{\"a\":1}"]),
        notice.with(["number": 6, "rule": "welcome", "occurrence": "cohort", "session": nil, "state": "failed"]),
        notice.with(["number": 7, "rule": "late", "occurrence": "w1-mon-am", "state": "called", "matters": 1]),
    ]

    /// A notice that has started for each state that a delivery can be in.
    private static let started: [OldRow] = [
        ("transmitting", nil), ("retrying", nil), ("accepted", "r3"), ("delivered", "r4"), ("failed", nil),
        ("unknown", nil), ("expired", nil), ("cancelled", nil),
    ].enumerated().flatMap { (offset: Int, item: (state: SQLValue, reference: SQLValue)) in
        let number = SQLValue.integer(Int64(11 + offset))
        let isUnderway = offset < 2
        return [
            notice.with(["number": number, "rule": .text("news\(offset)"), "occurrence": "cohort", "state": "started"]),
            delivery.with([
                "notice": number, "state": item.state, "reference": item.reference,
                "next_at": isUnderway ? 1_801_400_060_000 : nil, "finished_at": isUnderway ? nil : 1_801_400_000_900,
                "message_id": .text("\(11 + offset).1.first-mark"), "body": .bytes([0x48, UInt8(offset)]),
                "doubtful": .integer(offset == 1 ? 1 : 0), "unproven": .integer(offset == 2 ? 1 : 0),
                "proof_by": offset == 2 ? 1_801_500_000_000 : nil, "reason": offset == 4 ? "550 at AUTH" : nil,
            ]),
            OldRow(
                "parcels",
                [
                    "notice": number, "step": 1, "address": "ana@example.org", "body": .bytes([0x48, UInt8(offset)]),
                ]),
        ]
    }

    private static let around: [OldRow] = [
        notice.with(["number": 30, "rule": "joined", "occurrence": "cohort", "state": "started"]).since(12),
        OldRow("carried", ["notice": 30, "carrier": 13, "step": 1, "place": 1]),
        report(14, "delivered", ""), report(13, "underway", ""), report(15, "failed", "message"),
        report(16, "failed", "address"), report(17, "failed", "ourselves"),
        OldRow(
            "stray_reports",
            [
                "channel": "sms", "reference": "lost-1", "verdict": "delivered", "blame": "", "reason": "",
                "said_at": 1_801_400_010_000, "heard_at": 1_801_400_010_100,
            ]),
        OldRow("silenced", ["channel": "sms", "address": "+33699999999", "since": 1, "why": "stop"]),
        OldRow("silenced", ["channel": "email", "address": "u@example.org", "since": 2, "why": "unsubscribed"]),
        OldRow("silenced", ["channel": "email", "address": "i@example.org", "since": 3, "why": "invalid"]),
        OldRow("silenced", ["channel": "email", "address": "g@example.org", "since": 4, "why": "gone"]),
        OldRow("told", ["person": "someone@example.org", "day": 20_845, "count": 2, "most": 4]),
        OldRow("paces", ["channel": "email", "begun": "1801400000100"]),
        said(14, "synchronous", byPhone: 0, isCancelled: 0).since(13),
        said(15, "asynchronous", byPhone: 1, isCancelled: 0).since(13),
        said(16, "inPerson", byPhone: 0, isCancelled: 1).since(13),
    ]

    private static func said(_ notice: Int64, _ modality: String, byPhone: Int64, isCancelled: Int64) -> OldRow {
        OldRow(
            "said",
            [
                "notice": .integer(notice), "step": 1, "participant": 1, "session": 1, "sequence": 0,
                "title_fr": "Échange", "title_en": "Talk", "modality": .text(modality), "by_phone": .integer(byPhone),
                "day": 20_850, "starts": 540, "ends": 600, "cancelled": .integer(isCancelled), "partners": "p02",
            ])
    }

    private static func report(_ notice: Int64, _ verdict: String, _ blame: String) -> OldRow {
        OldRow(
            "reports",
            [
                "notice": .integer(notice), "step": 1, "verdict": .text(verdict), "blame": .text(blame), "reason": "",
                "said_at": 1_801_400_020_000, "heard_at": 1_801_400_020_100,
            ])
    }
}
