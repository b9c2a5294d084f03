import Basics
import Clubs

/// How many took part, counted the way the definition says.
package struct AttendanceReport: Sendable {
    /// What the rows stand for.
    package enum Grouping: String, CaseIterable, Sendable {
        case session
        case participant
        case week
        case month
        case year
        case modality
        case cohort
    }

    /// One cohort with what was recorded in it.
    package struct Source: Sendable {
        package var cohort: Cohort
        package var sessions: [Session]
        package var participants: [Participant]
        package var records: [Attendance]
        /// What is theirs alone, of those who have something.
        package var seats: [ParticipantID: [Seat]]

        package init(
            cohort: Cohort, sessions: [Session], participants: [Participant], records: [Attendance],
            seats: [ParticipantID: [Seat]] = [:]
        ) {
            self.cohort = cohort
            self.sessions = sessions
            self.participants = participants
            self.records = records
            self.seats = seats
        }
    }

    package struct Row: Hashable, Sendable {
        /// The identifier of what the row stands for: a session's key, `w1`, `2027-02`, `synchronous`.
        package var key: String
        /// The same for people: a title, a name.
        package var label: Phrase
        package var figures: Figures
    }

    package static let definition = Phrase(
        fr: "Attendu : une personne inscrite et une séance passée qui la concerne. Taux : présents et retards sur "
            + "présents, retards, excusés et absents. Ce qui n’est pas renseigné ne compte ni comme présence ni comme absence. "
            + "Assiduité : minutes suivies sur minutes attendues et renseignées ; un travail compte pour sa durée moyenne, "
            + "un tour dont l’heure n’est pas fixée pour une part égale de la séance.",
        en:
            "Expected: one enrolled person and one past session that concerns them. Rate: present and late over present, "
            + "late, excused and absent. What is not recorded counts neither as presence nor as absence. "
            + "Assiduity: minutes attended over minutes expected and recorded; work counts by its average duration, a turn "
            + "without a time of its own as an equal share of the session.")

    /// People, weeks, months and years by their keys, which is in time order; the rest in the order of the sources.
    package var rows: [Row]
    package var total: Figures

    /// - Parameters:
    ///   - now: sessions that have not ended by then are expected of nobody, unless somebody recorded them already.
    ///   - days: sessions outside are left out; `nil` for all.
    package init(
        _ sources: [Source], by grouping: Grouping, at now: Instant, days: ClosedRange<CivilDate>? = nil
    ) {
        var order: [String] = []
        var rows: [String: Row] = [:]
        var total = Figures()
        for source in sources {
            let records = Dictionary(
                source.records.map { (Pair(session: $0.session, participant: $0.participant), $0) },
                uniquingKeysWith: { _, last in last })
            for session in source.sessions
            where session.status != .cancelled && days?.contains(session.span.date) != false {
                for person in source.participants {
                    let record = records[Pair(session: session.id, participant: person.id)]
                    guard session.expects(person, source.seats[person.id] ?? [], recorded: record != nil, at: now)
                    else { continue }
                    let (key, label) = grouping.row(cohort: source.cohort, session: session, person: person)
                    if rows[key] == nil {
                        order.append(key)
                        rows[key] = Row(key: key, label: label, figures: Figures())
                    }
                    let minutes = session.minutes(
                        of: source.seats[person.id] ?? [], among: source.participants.count)
                    let status = record?.status ?? .unrecorded
                    rows[key]?.figures.count(status, minutes: minutes, attended: record?.minutes)
                    total.count(status, minutes: minutes, attended: record?.minutes)
                }
            }
        }
        self.rows = (grouping.isOrderedByKey ? order.sorted() : order).compactMap { rows[$0] }
        self.total = total
    }
}

private struct Pair: Hashable {
    var session: SessionID
    var participant: ParticipantID
}

extension Session {
    /// Whether the person counts for the session: enrolled on its day, and it has ended or somebody recorded it.
    ///
    /// Of the slots of one meeting a person attends one: the one that they chose, or that a record says.
    fileprivate func expects(_ person: Participant, _ seats: [Seat], recorded: Bool, at now: Instant) -> Bool {
        guard person.enrolment.counts(on: span.date) else { return false }
        if recorded { return true }
        guard let lived = personalised(by: seats) else { return false }
        return lived.choice == nil && lived.span.end.instant <= now
    }
}

extension Session {
    /// How long one person is expected: their own turn where it has a time, else an equal share of all turns.
    fileprivate func minutes(of seats: [Seat], among people: Int) -> Int {
        guard let lived = personalised(by: seats) else { return span.minutes }
        return lived.each ? lived.span.minutes / max(people, 1) : lived.span.minutes
    }
}

extension AttendanceReport.Grouping {
    /// Cohorts overlap: the first session of one may come before the last of the one before it.
    fileprivate var isOrderedByKey: Bool {
        switch self {
        case .participant, .week, .month, .year: true
        case .session, .modality, .cohort: false
        }
    }

    fileprivate func row(cohort: Cohort, session: Session, person: Participant) -> (String, Phrase) {
        let date = session.span.date
        switch self {
        case .session: return (session.id.rawValue, session.title)
        case .participant: return (person.id.rawValue, Phrase(person.name))
        case .week: return week(session)
        case .month:
            let month = "\(date.year)-\(padded(date.month, to: 2))"
            return (month, Phrase(fr: date.monthAndYear(.french), en: date.monthAndYear(.english)))
        case .year: return (String(date.year), Phrase(String(date.year)))
        case .modality: return (session.modality.rawValue, session.modality.name)
        case .cohort: return (cohort.id.rawValue, Phrase(cohort.name))
        }
    }

    private func week(_ session: Session) -> (String, Phrase) {
        session.week < 1
            ? ("w0", Phrase(fr: "avant le début", en: "before the start"))
            : ("w\(session.week)", Phrase(fr: "semaine \(session.week)", en: "week \(session.week)"))
    }
}

extension Modality {
    package var name: Phrase {
        switch self {
        case .synchronous: Phrase(fr: "ensemble à distance", en: "together at a distance")
        case .asynchronous: Phrase(fr: "à son rythme", en: "at one's own pace")
        case .inPerson: Phrase(fr: "sur place", en: "in person")
        }
    }
}
