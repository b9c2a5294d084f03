import Basics
import Clubs
import Planning
import Sampling
import Testing

/// What must hold for any plan, whatever was done to it.
@Suite struct PlanExaminationPropertyTests {
    static let seeds = sample(of: 1...6 as ClosedRange<UInt64>, few: 2)

    @Test(arguments: seeds)
    func clashesAreThoseThatATwoByTwoComparisonFinds(_ seed: UInt64) throws {
        let plan = try StandingPlan.random(seed: seed)
        let rules: Set<Conflict.Rule> = [
            .facilitatorInTwoPlaces, .roomInTwoPlaces, .facilitatorBusy, .sessionsAtOnce, .dayOff,
        ]
        let told = plan.conflicts.filter { rules.contains($0.rule) }.map { Mark($0.rule, $0.sessions, $0.others) }
        #expect(Set(told).count == told.count, "nothing is told twice")
        #expect(Set(told) == Comparison(plan).marks)
    }

    @Test(arguments: seeds)
    func everyProposalEndsItsConflictAndMakesNoOther(_ seed: UInt64) throws {
        let plan = try StandingPlan.random(seed: seed)
        let conflicts = plan.conflicts
        let before = Set(conflicts.flatMap { plan.marks($0) })
        for conflict in conflicts {
            #expect(!conflict.proposals.isEmpty)
            #expect(!conflict.message.french.isEmpty && !conflict.message.english.isEmpty)
        }
        // Some of them: each costs another examination.
        var random = SeededGenerator(seed: seed)
        let tried = conflicts.flatMap { conflict in conflict.proposals.map { (conflict, $0) } }
            .shuffled(using: &random).prefix(6)
        for (conflict, proposal) in tried {
            let after = plan.following(proposal)
            let left = Set(after.conflicts.flatMap { after.marks($0) })
            #expect(left.isDisjoint(with: plan.marks(conflict)), "\(conflict.message.english) \(proposal)")
            #expect(left.isSubset(of: before), "\(left.subtracting(before)) after \(proposal)")
            #expect(Comparison(after).marks.isSubset(of: Comparison(plan).marks))
        }
    }

    /// What a change is told to bring is what the whole plan has now and had not before, or what touches it.
    @Test(arguments: seeds)
    func aChangeIsToldWhatItBrings(_ seed: UInt64) throws {
        let before = try StandingPlan.random(seed: seed)
        var random = SeededGenerator(seed: seed &+ 1000)
        let session = try #require(before.sessions.filter { $0.status == .planned }.randomElement(using: &random))
        let to = CivilDateTime(
            session.span.date + Int.random(in: -3...3, using: &random),
            CivilTime(clamping: 15 * Int.random(in: 36...64, using: &random)))
        let after = before.following(.move([.init(session: session.id.key, to: to)]))
        let told = PlanExamination(of: after.sessions, before: before.sessions, in: after.surroundings)
            .conflicts(changed: [session.id])
        let marks = Set(told.flatMap { after.marks($0) })
        let all = Set(after.conflicts.flatMap { after.marks($0) })
        let old = Set(before.conflicts.flatMap { before.marks($0) })
        #expect(marks.isSubset(of: all))
        #expect(all.subtracting(old).isSubset(of: marks))
        let touching = after.conflicts.filter { $0.rule != .orderBroken && $0.sessions.contains(session.id.key) }
        #expect(Set(touching.flatMap { after.marks($0) }).isSubset(of: marks))
    }
}

/// One wrong, told apart from every other.
struct Mark: Hashable, CustomStringConvertible {
    var rule: Conflict.Rule
    var subject: [String]

    init(_ rule: Conflict.Rule, _ keys: [String], _ others: [SessionID] = []) {
        self.rule = rule
        subject = keys.sorted() + others.map(\.rawValue)
    }

    var description: String { "\(rule) \(subject)" }
}

extension StandingPlan {
    /// The wrongs that a conflict gathers.
    func marks(_ conflict: Conflict) -> [Mark] {
        let first = conflict.sessions[0]
        let span = sessions.first { $0.id.key == first }?.span
        switch conflict.rule {
        case .orderBroken: return conflict.sessions.dropFirst().map { Mark(.orderBroken, [first, $0]) }
        case .deadlineOutOfPlace:
            let rest = conflict.sessions.dropFirst().map { Mark(.deadlineOutOfPlace, [first, $0]) }
            return rest.isEmpty ? [Mark(.deadlineOutOfPlace, [first])] : rest
        case .tooMuchVideo: return [Mark(conflict.rule, [span.map { "\($0.date) \($0.halfDay.part)" } ?? ""])]
        case .noLunchBreak, .dayWithoutHumanContact: return [Mark(conflict.rule, [span?.date.description ?? ""])]
        default: return [Mark(conflict.rule, conflict.sessions, conflict.others)]
        }
    }
}

/// Compares everything with everything.
struct Comparison {
    private(set) var marks: Set<Mark> = []

    init(_ plan: StandingPlan) {
        let people = plan.sessions.filter { $0.status != .cancelled && $0.modality != .asynchronous }
        func overlap(_ a: (Instant, Instant), _ b: (Instant, Instant)) -> Bool { max(a.0, b.0) < min(a.1, b.1) }
        func span(_ session: Session) -> (Instant, Instant) { (session.span.start.instant, session.span.end.instant) }
        for a in people {
            for b in people where a.id < b.id && overlap(span(a), span(b)) {
                let keys = [a.id.key, b.id.key]
                if a.facilitator == b.facilitator { marks.insert(Mark(.facilitatorInTwoPlaces, keys)) }
                if a.modality == .inPerson, b.modality == .inPerson,
                    a.place?.lowercased().filter(\.isNumber) == b.place?.lowercased().filter(\.isNumber)
                {
                    marks.insert(Mark(.roomInTwoPlaces, keys))
                }
                if !a.each, !b.each { marks.insert(Mark(.sessionsAtOnce, keys)) }
            }
            for other in a.facilitator.flatMap({ plan.taken[$0] })?.engagements ?? []
            where overlap(span(a), (other.from, other.to)) {
                marks.insert(Mark(.facilitatorInTwoPlaces, [a.id.key], [other.session]))
            }
            if plan.taken[a.facilitator ?? ""]?.busy.contains(where: { overlap(span(a), ($0.from, $0.to)) }) == true {
                marks.insert(Mark(.facilitatorBusy, [a.id.key]))
            }
            for other in a.modality == .inPerson ? plan.takenRooms[a.place?.filter(\.isNumber) ?? ""] ?? [] : []
            where overlap(span(a), (other.from, other.to)) {
                marks.insert(Mark(.roomInTwoPlaces, [a.id.key], [other.session]))
            }
        }
        for session in plan.sessions where session.status != .cancelled {
            if plan.surroundings.daysOff.contains(session.span.date) {
                marks.insert(Mark(.dayOff, [session.id.key]))
            }
        }
    }
}
