import Clubs
import Notices
import Orchestration
import Storage

/// What is known of the people of a cohort, for whoever is about to phone one of them.
struct CallBrief {
    let zone: Zone
    let today: CivilDate
    private let cohort: Cohort
    private let now: Instant
    private let sessions: [Session]
    private let seats: [ParticipantID: [Seat]]
    private let autonomy: AutonomyFacts
    private let attendance: [ParticipantID: [SessionID: Attendance.Status]]

    init(
        _ installation: some ReadableInstallation, of id: CohortID, zone: Zone, at now: Instant,
        _ connection: Connection
    ) throws(Fault) {
        let cohort = try connection.findCohort(id.rawValue)
        autonomy = try AutonomyFacts(installation, cohort: cohort, at: now, connection)
        self.cohort = cohort.value
        self.zone = zone
        self.now = now
        today = zone.wall(at: now).date
        sessions = try connection.sessions(of: cohort).map(\.value).filter { $0.status != .cancelled }
        seats = try connection.seats(of: cohort)
        attendance = Dictionary(grouping: try connection.attendance(of: cohort), by: \.participant).mapValues {
            Dictionary($0.map { ($0.session, $0.status) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The days of a week of the programme.
    func week(_ number: Int) -> ClosedRange<CivilDate> {
        let first = cohort.start + 7 * (number - 1)
        return first...(first + 6)
    }

    func topics(
        for call: CallEntry, noticeTitles: [NoticeRuleID: Phrase], _ connection: Connection
    ) throws(Fault) -> CallTopics {
        let person = call.participant
        let lived = sessions.lived(with: seats[person.id] ?? []).filter { person.enrolment.counts(on: $0.span.date) }
        let records = attendance[person.id] ?? [:]
        let since = try lastSpoken(to: call.person, lived, records, connection)
        let work = try connection.workStates(ofParticipant: call.person)
        var topics = CallTopics()
        topics.missed = lived.filter {
            records[$0.id] == .absent && $0.span.end.instant > since && $0.id != call.turn?.session
        }
        .map(\.title)
        topics.late = lived.filter { session in
            session.modality == .asynchronous && (session.due ?? session.span.end).instant <= now
                && [nil, .unrecorded, .absent].contains(records[session.id])
                && !["done", "validated", "needsHelp"].contains(work[session.id.key])
        }.map(\.title)
        topics.needsHelp = lived.filter { work[$0.id.key] == "needsHelp" }.map(\.title)
        topics.undelivered = try connection.undelivered(toParticipant: call.person, since: since)
            .compactMap { noticeTitles[$0] }
        topics.level = person.enrolment.level
        if let level = autonomy.undecided(of: person) {
            topics.suggestion = Phrase(
                fr: "bilan à faire : les faits disent « \(level.name.french) »",
                en: "check to make: the facts say \"\(level.name.english)\"")
        }
        topics.tries = call.tries
        topics.comesBack = call.state == .open || call.state == .unreached
        topics.note = call.tries == 0 ? nil : try connection.notes(ofCall: call.number).first
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
        to person: Int, _ lived: [Session], _ records: [SessionID: Attendance.Status], _ connection: Connection
    ) throws(Fault) -> Instant {
        let turns = lived.filter { $0.byPhone && [.present, .late].contains(records[$0.id]) }.map(\.span.end.instant)
        return max(try connection.lastReached(participant: person) ?? .distantPast, turns.max() ?? .distantPast)
    }
}
