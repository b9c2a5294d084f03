import Basics
import Books
import Clubs
import Notices
import Orchestration
import Stores
import UseCases

/// What is known of the people of a cohort, for whoever is about to phone one of them.
struct CallBrief {
    let zone: Zone
    let today: CivilDate
    private let cohort: Cohort
    private let now: Instant
    private let book: CohortBook
    private let sessions: [Session]
    private let autonomy: AutonomyFacts

    init(
        _ installation: some ReadableInstallation, of book: CohortBook, zone: Zone, at now: Instant
    ) {
        self.book = book
        autonomy = AutonomyFacts(book, installation.catalogue, at: now)
        cohort = book.cohort
        self.zone = zone
        self.now = now
        today = zone.wall(at: now).date
        sessions = book.plan.filter { $0.status != .cancelled }
    }

    /// The days of a week of the programme.
    func week(_ number: Int) -> ClosedRange<CivilDate> {
        let first = cohort.start + 7 * (number - 1)
        return first...(first + 6)
    }

    func topics(
        for call: CallEntry, noticeTitles: [NoticeRuleID: Phrase], _ store: any CohortReading
    ) throws(Fault) -> CallTopics {
        let person = call.participant
        let lived = sessions.personalised(by: book.seats(of: person.id)).filter {
            person.enrolment.counts(on: $0.span.date)
        }
        let records = records(of: person.id, lived)
        let since = try lastSpoken(to: call.person, lived, records, store)
        var topics = CallTopics()
        topics.missed = lived.filter {
            records[$0.id] == .absent && $0.span.end.instant > since && $0.id != call.turn?.session
        }
        .map(\.title)
        topics.late = lived.filter { session in
            session.modality == .asynchronous && (session.due ?? session.span.end).instant <= now
                && [nil, .unrecorded, .absent].contains(records[session.id])
                && ![.done, .validated, .needsHelp].contains(book.work[PersonSession(person.id, session.id)]?.state)
        }.map(\.title)
        topics.needsHelp = lived.filter { book.work[PersonSession(person.id, $0.id)]?.state == .needsHelp }.map(\.title)
        topics.undelivered = try store.undelivered(toParticipant: call.person, since: since)
            .compactMap { noticeTitles[$0] }
        topics.level = person.enrolment.level
        if let level = autonomy.undecided(of: person) {
            topics.suggestion = Phrase(
                fr: "bilan à faire : les faits disent « \(level.name.french) »",
                en: "check to make: the facts say \"\(level.name.english)\"")
        }
        topics.tries = call.tries
        topics.comesBack = call.state == .open || call.state == .unreached
        topics.note = call.tries == 0 ? nil : try store.notes(ofCall: call.number).first
        topics.next = lived.first { session in
            session.span.start.instant > max(now, call.due) && session.modality != .asynchronous
                && session.choice == nil && session.id != call.turn?.session
        }.map { session in
            Phrase(
                fr: "\(session.span.start.wall.spoken(.french)), \(session.title.french)",
                en: "\(session.span.start.wall.spoken(.english)), \(session.title.english)")
        }
        return topics
    }

    /// The end of the last call that reached the person, or of the last turn in which they were there.
    private func lastSpoken(
        to person: Int, _ lived: [Session], _ records: [SessionID: Attendance.Status], _ store: any CohortReading
    ) throws(Fault) -> Instant {
        let turns = lived.filter { $0.byPhone && [.present, .late].contains(records[$0.id]) }.map(\.span.end.instant)
        return max(try store.lastReached(participant: person) ?? .distantPast, turns.max() ?? .distantPast)
    }

    private func records(of person: ParticipantID, _ lived: [Session]) -> [SessionID: Attendance.Status] {
        Dictionary(
            lived.compactMap { session in book.record(of: person, in: session).map { (session.id, $0.status) } },
            uniquingKeysWith: { first, _ in first })
    }
}
