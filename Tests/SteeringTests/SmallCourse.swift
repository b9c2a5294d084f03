import Basics
import Clubs

/// Four weeks with a check on each Friday morning and work on each Monday, Tuesday and Wednesday after it.
struct SmallCourse {
    static let start = CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0)
    static let person = Participant(id: "club/p01", firstName: "Ana", lastName: "Diaz")
    static let gates = (1...3).map {
        Programme.Gate(after: .init(kind: "autonomy-check", week: $0), steers: ["autonomous-work"])
    }

    static var plan: [Session] {
        (1...4).flatMap { week in
            [check(week)] + (0...2).map { work("w\(week)-work-\($0)", week: week, day: $0) }
                + [work("w\(week)-pairs", week: week, day: 3, peers: true)]
        }
        .sorted { $0.span.start.instant < $1.span.start.instant }
    }

    static func check(_ week: Int) -> Session {
        Session(
            id: SessionID(cohort: "club", key: "w\(week)-check"), kind: "autonomy-check", title: Phrase("Check"),
            modality: .synchronous, week: week, span: span(week, day: 4, at: 11 * 60))
    }

    static func work(
        _ key: String, week: Int, day: Int, peers: Bool = false, documents: [Phrase] = [Phrase("CV")]
    ) -> Session {
        let span = span(week, day: day, at: 13 * 60)
        return Session(
            id: SessionID(cohort: "club", key: key), kind: peers ? "peer-work" : "autonomous-work",
            title: Phrase("Work \(key)"), modality: .asynchronous, peers: peers, documents: documents, week: week,
            span: span, due: LocalTime(CivilDateTime(span.date + 1, CivilTime(clamping: 18 * 60)), in: .utc))
    }

    static func meeting(_ key: String, day: Int, modality: Modality = .synchronous) -> Session {
        Session(
            id: SessionID(cohort: "club", key: key), kind: "tea-room", title: Phrase(key), modality: modality, week: 1,
            span: span(1, day: day, at: 9 * 60))
    }

    static func instant(_ text: String) -> Instant { Instant("\(text):00Z") ?? .distantPast }

    private static func span(_ week: Int, day: Int, at minute: Int) -> LocalSpan {
        LocalSpan(on: start + 7 * (week - 1) + day, at: CivilTime(clamping: minute), minutes: 60, in: .utc)
    }
}
