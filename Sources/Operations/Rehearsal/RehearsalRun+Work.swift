import Basics
import Books
import Clubs
import Notices
import Orchestration
import Steering
import Stores
import UseCases

/// Work and autonomy in a rehearsal: people do it or not, the facilitator records and confirms.
extension RehearsalRun {
    /// Some are stuck and say so before it is owed.
    mutating func ask(_ session: Session) throws(Fault) {
        var stuck: [Participant] = []
        for (person, temperament) in try workers(session) {
            if Int.random(in: 0..<100, using: &random) < temperament.stuck { stuck.append(person) }
        }
        try record(session, stuck, as: .needsHelp)
    }

    /// Most hand in what is owed; whoever asked for help got it, and does so too.
    mutating func handIn(_ session: Session) throws(Fault) {
        let states = try states(session)
        var done: [Participant] = []
        for (person, temperament) in try workers(session) {
            let chance = Int.random(in: 0..<100, using: &random)
            if states[person.id] == .needsHelp || chance < temperament.onTime { done.append(person) }
        }
        try record(session, done, as: .done)
    }

    /// A day later some more has come, and the facilitator has seen what there is.
    mutating func lookThrough(_ session: Session) throws(Fault) {
        let states = try states(session)
        var late: [Participant] = []
        for (person, temperament) in try workers(session) where states[person.id]?.isDone != true {
            if Int.random(in: 0..<100, using: &random) < temperament.late { late.append(person) }
        }
        try record(session, late, as: .done)
        let came = try self.states(session).filter { $0.value == .done }
        try record(session, people.map(\.0).filter { came[$0.id] != nil }, as: .validated)
    }

    private func record(_ session: Session, _ people: [Participant], as state: Work.State) throws(Fault) {
        guard !people.isEmpty else { return }
        _ = try stage.recordWork(
            session: session.id.rawValue, people: people.map(\.id.key), WorkRecord(state: state), source: .rehearsal,
            at: now)
    }

    /// Those who have this work to do.
    private func workers(_ session: Session) throws(Fault) -> [(Participant, Temperament)] {
        let seats = try seats()
        return people.filter { session.personalised(by: seats[$0.0.id] ?? []) != nil }
    }

    private func states(_ session: Session) throws(Fault) -> [ParticipantID: Work.State] {
        let stored = stored
        let work = try stage.read { store throws(Fault) in try store.load(stored, .evidence).workRecords }
        return Dictionary(
            work.filter { $0.session == session.id }.map { ($0.participant, $0.state) }, uniquingKeysWith: { $1 })
    }

    // MARK: Autonomy

    func isGate(_ session: Session) -> Bool {
        let gates = stage.catalogue.programmes[cohort.programme]?.gates ?? []
        return gates.contains { $0.after == Programme.Gate.Check(kind: session.kind, week: session.week) }
    }

    /// The facilitator takes what the facts suggest; where they say too little, everything stays as it is.
    /// - Returns: the drop-in slots that this brought about.
    mutating func check(_ session: Session) throws(Fault) -> [Session] {
        let overview = try stage.autonomy(of: cohort.id.rawValue, at: now)
        let records = overview.people.filter { $0.suggestion.level != nil }.map { person in
            AutonomyRecord(
                participant: person.participant.id.key, decision: AutonomyDecision(confirms: true),
                session: session.id.rawValue)
        }
        guard !records.isEmpty else { return [] }
        var slots: [Session] = []
        for result in try stage.recordAutonomy(of: cohort.id.rawValue, records, at: now) {
            guard let slot = result.dropIn, !(sessions + dropIns).contains(where: { $0.id == slot.id }) else {
                continue
            }
            dropIns.append(slot)
            slots.append(slot)
        }
        return slots
    }
}
