import Clubs

/// The sessions of a cohort numbered for the rules, and what the rules find in them.
struct PlanVersion: Sendable {
    let surroundings: Surroundings
    let rules: PlanRules
    private(set) var sittings: [Sitting] = []
    private(set) var findings: [Finding] = []
    /// By their numbers.
    private let sessions: [Session]
    private let indices: [SessionID: Int]
    private let facilitators: [FacilitatorID: Int]
    private let roomNumbers: [Room: Int]
    private let choices: [String: Int]
    private let order: ProgrammeOrder?

    /// - Parameter others: sessions that get numbers too, of another version of the same plan.
    init(_ sessions: [Session], numberedWith others: [Session] = [], in surroundings: Surroundings) {
        self.surroundings = surroundings
        var indices: [SessionID: Int] = [:]
        var numbered: [Session] = []
        for session in sessions + others where indices[session.id] == nil {
            indices[session.id] = numbered.count
            numbered.append(session)
        }
        let people = PlanVersion.numbered(numbered.compactMap(\.facilitator) + surroundings.substitutes)
        let rooms = PlanVersion.numbered(numbered.compactMap(\.room))
        self.sessions = numbered
        self.indices = indices
        facilitators = people.numbers
        roomNumbers = rooms.numbers
        choices = PlanVersion.numbered(numbered.compactMap(\.choice)).numbers
        order = surroundings.programme.map { ProgrammeOrder($0, keys: numbered.map(\.id.key)) }
        rules = PlanRules(
            surroundings: surroundings, leaders: people.values.map { surroundings.leaders[$0] },
            rooms: rooms.values.map { surroundings.rooms[$0] })
        sittings = self.sittings(of: sessions)
        findings = rules.findings(in: sittings)
    }

    func session(_ index: Int) -> Session { sessions[index] }
    func index(of session: SessionID) -> Int? { indices[session] }
    func number(of facilitator: FacilitatorID) -> Int? { facilitators[facilitator] }

    /// The sessions that stand, in the order of time.
    func sittings(of sessions: [Session]) -> [Sitting] {
        sessions.filter { $0.status != .cancelled }.compactMap { session in
            indices[session.id].map { sitting(session, index: $0) }
        }.sorted { ($0.start, $0.index) < ($1.start, $1.index) }
    }

    private func sitting(_ session: Session, index: Int) -> Sitting {
        Sitting(
            index: index, week: session.week, hasHumanContact: session.isHumanContact,
            isForEverybody: session.isHumanContact && !session.each && session.choice == nil && !session.isListed,
            isOnScreenTogether: session.isVideo && !session.each && !session.isListed, isListed: session.isListed,
            choice: session.choice.flatMap { choices[$0] }, room: session.room.flatMap { roomNumbers[$0] },
            order: order?[session.id.key], facilitator: session.facilitator.flatMap { facilitators[$0] },
            start: session.span.start.instant, end: session.span.end.instant, halfDay: session.span.halfDay,
            due: session.due?.instant)
    }

    private static func numbered<Value: Hashable>(_ values: [Value]) -> (values: [Value], numbers: [Value: Int]) {
        var numbers: [Value: Int] = [:]
        var distinct: [Value] = []
        for value in values where numbers[value] == nil {
            numbers[value] = distinct.count
            distinct.append(value)
        }
        return (distinct, numbers)
    }
}
