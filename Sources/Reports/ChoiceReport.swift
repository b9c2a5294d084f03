import Basics
import Clubs

/// Who came of those who were invited to choose their date, and of those for whom it was set.
package struct ChoiceReport: Sendable {
    package struct Row: Hashable, Sendable {
        /// Asked to choose, or with a date set for them.
        package var asked = 0
        /// Who have a slot.
        package var chose = 0
        /// Present or late in it.
        package var came = 0
        /// Excused or absent from it.
        package var missed = 0
        /// Whose slot is past and of whom nobody has said anything.
        package var unrecorded = 0

        /// Excused and absent over all that is recorded: 0 to 1, `nil` while nothing is.
        package var noShow: Double? { came + missed == 0 ? nil : Double(missed) / Double(came + missed) }
    }

    package static let definition = Phrase(
        fr:
            "Invités : les personnes inscrites à qui l’on a demandé de choisir une date. Convoqués : celles dont la date a "
            + "été fixée. Taux d’absence : absents et excusés sur toutes les présences notées à la date retenue.",
        en:
            "Invited: enrolled people who were asked to choose a date. Summoned: those whose date was set for them. No-show "
            + "rate: absent and excused over everything recorded at the date that they had.")

    package var invited = Row()
    package var summoned = Row()

    /// A person and the name of a choice.
    package struct Question: Hashable, Sendable {
        package var participant: ParticipantID
        package var choice: String

        package init(_ participant: ParticipantID, _ choice: String) {
            self.participant = participant
            self.choice = choice
        }
    }

    /// - Parameter asked: to whom the invitation to a choice has left. Who has a slot counts without it.
    package init(_ sources: [AttendanceReport.Source], asked: Set<Question>, at now: Instant) {
        for source in sources {
            let records = Dictionary(
                source.records.map { (Pair(session: $0.session, participant: $0.participant), $0.status) },
                uniquingKeysWith: { _, last in last })
            let slots = Dictionary(grouping: source.sessions.filter { $0.choice != nil && $0.status != .cancelled }) {
                $0.choice ?? ""
            }
            for person in source.participants {
                for (name, slots) in slots where slots.contains(where: { person.enrolment.counts(on: $0.span.date) }) {
                    let isAsked = asked.contains(Question(person.id, name))
                    count(person, slots, source.seats[person.id] ?? [], isAsked: isAsked, records, at: now)
                }
            }
        }
    }

    private struct Pair: Hashable {
        var session: SessionID
        var participant: ParticipantID
    }

    private mutating func count(
        _ person: Participant, _ slots: [Session], _ seats: [Seat], isAsked: Bool,
        _ records: [Pair: Attendance.Status], at now: Instant
    ) {
        let seat = seats.first { seat in slots.contains { $0.id == seat.session } }
        guard seat != nil || isAsked else { return }
        var row = Row()
        row.asked = 1
        if let seat, let slot = slots.first(where: { $0.id == seat.session }) {
            row.chose = 1
            switch records[Pair(session: slot.id, participant: person.id)] {
            case .present?, .late?: row.came = 1
            case .absent?, .excused?: row.missed = 1
            case .exempt?: break
            case .unrecorded?, nil: row.unrecorded = slot.span.end.instant <= now ? 1 : 0
            }
        }
        if seat?.chosen == .summoned { summoned.add(row) } else { invited.add(row) }
    }
}

extension ChoiceReport.Row {
    fileprivate mutating func add(_ other: ChoiceReport.Row) {
        asked += other.asked
        chose += other.chose
        came += other.came
        missed += other.missed
        unrecorded += other.unrecorded
    }
}
