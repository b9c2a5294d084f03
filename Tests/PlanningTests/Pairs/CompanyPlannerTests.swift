import Basics
import Clubs
import Sampling
import Testing

@testable import Planning

/// Who works with whom, over every size that a club may have.
@Suite struct CompanyPlannerTests {
    private func peers(_ numbers: some Sequence<Int>, level: (Int) -> AutonomyLevel = { _ in .accompanied }) -> [Peer] {
        numbers.map { Peer(id: ParticipantID(cohort: "c", number: $0), level: level($0)) }
    }

    private func rounds(_ count: Int, _ peers: [Peer]) -> [CompanyPlanner.Round] {
        Array(repeating: CompanyPlanner.Round(peers), count: count)
    }

    /// How often the two who met most have met.
    private func most(_ plan: [[Company]]) -> Int {
        var met: [Meeting: Int] = [:]
        for meeting in plan.joined().flatMap(\.meetings) { met[meeting, default: 0] += 1 }
        return met.values.max() ?? 0
    }

    @Test(arguments: 2...20) func nobodyIsAlone(count: Int) {
        let peers = peers(1...count)
        let plan = CompanyPlanner().companies(for: rounds(5, peers))
        #expect(plan.count == 5)
        for companies in plan {
            #expect(companies.covers(peers.map(\.id)))
            #expect(companies.count { $0.isThree } == count % 2)
        }
    }

    /// With an even number all meet once in one round less than they are, and nobody meets twice before.
    @Test(arguments: Array(stride(from: 4, through: 20, by: 2)))
    func nobodyMeetsTwiceBeforeAllHaveMet(count: Int) {
        let plan = CompanyPlanner().companies(for: rounds(count - 1, peers(1...count)))
        #expect(most(plan) == 1)
        #expect(Set(plan.joined().flatMap(\.meetings)).count == count * (count - 1) / 2)
        // And then it begins again: nobody a third time before all have met twice.
        let twice = CompanyPlanner().companies(for: rounds(2 * (count - 1), peers(1...count)))
        #expect(most(twice) == 2)
    }

    /// In a three people meet two at once: five people cannot do two pieces of work without meeting again, seven can
    /// do three, and from nine on a club of four weeks has no repetition.
    @Test(arguments: [(7, 3), (9, 4), (11, 5), (13, 5), (15, 6), (17, 6), (19, 6)])
    func oddNumbersRepeatNothingEither(count: Int, work: Int) {
        #expect(most(CompanyPlanner().companies(for: rounds(work, peers(1...count)))) == 1)
    }

    /// Of seven people any three who were not in the first three hold two who have worked together: not meeting again
    /// weighs more.
    @Test(arguments: [5, 7, 9, 13, 19]) func nobodyIsInAThreeTwiceInARow(count: Int) {
        // As many rounds as give everybody one place in a three at most.
        let plan = CompanyPlanner().companies(for: rounds(max(2, count / 3 - 1), peers(1...count)))
        var been: [ParticipantID: Int] = [:]
        for company in plan.joined() where company.isThree { for id in company.members { been[id, default: 0] += 1 } }
        let last = plan.map { $0.filter(\.isThree).flatMap(\.members) }
        for (one, next) in zip(last, last.dropFirst()) where count > 7 {
            #expect(Set(one).isDisjoint(with: next), "not twice in a row")
        }
        #expect(been.values.allSatisfy { $0 <= 2 })
    }

    @Test func levelsAreMixedWhereNothingWeighsMore() {
        let level = { (number: Int) -> AutonomyLevel in number <= 6 ? .supported : .autonomous }
        let peers = peers(1...12, level: level)
        let levels = Dictionary(uniqueKeysWithValues: peers.map { ($0.id, $0.level) })
        let plan = CompanyPlanner().companies(for: rounds(3, peers))
        for company in plan.joined() { #expect(Set(company.members.map { levels[$0] }).count == 2) }
        #expect(most(plan) == 1)
    }

    @Test func theSamePastGivesTheSameCompanies() {
        let all = peers(1...15)
        let one = CompanyPlanner().companies(for: rounds(4, all))
        #expect(CompanyPlanner().companies(for: rounds(4, all.reversed())) == one)
    }

    /// People leave and come between pieces of work, and steps of any kind follow each other.
    @Test(arguments: sample(of: 4...20, few: 4), [11, 12] as [UInt64])
    func whoeverLeavesNobodyMeetsAgainWithoutNeed(count: Int, seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var present = Set(1...count)
        var (next, past) = (count + 1, [[Company]]())
        for work in 0..<6 {
            let peers = peers(present.sorted())
            let plan = CompanyPlanner(after: Acquaintance(past)).companies(for: rounds(6 - work, peers))
            guard let companies = plan.first else { return }
            #expect(companies.covers(peers.map(\.id)))
            let known = Acquaintance(past)
            if companies.flatMap(\.meetings).contains(where: { known.meetings(of: $0.one, and: $0.other) > 0 }) {
                #expect(!canAllMeetSomebodyNew(peers, known), "\(peers.count) people, piece \(work)")
            }
            past.append(companies)
            if Bool.random(using: &chance), present.count > 4, let gone = present.randomElement(using: &chance) {
                present.remove(gone)
            }
            if Bool.random(using: &chance) {
                present.insert(next)
                next += 1
            }
        }
    }

    /// Looked for afresh: whoever is first takes anybody whom they have not met.
    private func canAllMeetSomebodyNew(_ peers: [Peer], _ known: Acquaintance) -> Bool {
        let new = { (a: Peer, b: Peer) in known.meetings(of: a.id, and: b.id) == 0 }
        guard let first = peers.first else { return true }
        let rest = Array(peers.dropFirst())
        return rest.contains { other in
            guard new(first, other) else { return false }
            let left = rest.filter { $0 != other }
            if left.count != 1, canAllMeetSomebodyNew(left, known) { return true }
            guard peers.count % 2 == 1 else { return false }
            return left.contains { third in
                new(first, third) && new(other, third)
                    && canAllMeetSomebodyNew(left.filter { $0 != third }, known)
            }
        }
    }

    // MARK: Under way

    private func id(_ number: Int) -> ParticipantID { ParticipantID(cohort: "c", number: number) }

    private func company(_ numbers: Int...) -> Company { Company(numbers.map(id)) }

    @Test func whoIsLeftAloneJoinsTwoOthers() {
        let before = [company(1, 2), company(3, 4), company(5, 6)]
        let after = CompanyPlanner().settled(before, for: peers([1, 3, 4, 5, 6]))
        #expect(after == [company(1, 3, 4), company(5, 6)])
    }

    @Test func whoIsLeftAloneJoinsThoseWhomTheyHaveNotMet() {
        let past = Acquaintance([[company(1, 3), company(2, 4)]])
        let before = [company(1, 2), company(3, 4), company(5, 6)]
        let after = CompanyPlanner(after: past).settled(before, for: peers([1, 3, 4, 5, 6]))
        #expect(after == [company(3, 4), company(1, 5, 6)])
    }

    @Test func whomAFacilitatorPutTogetherTakesInOthersLast() {
        let byHand = Company([id(1), id(2)], byHand: true)
        let after = CompanyPlanner().settled([byHand, company(3, 4)], for: peers(1...5))
        #expect(after == [byHand, company(3, 4, 5)])
    }

    /// Of every piece of work to come at most one company takes in who is left alone; the others stay as they are.
    @Test(arguments: sample(of: 8...20, few: 5)) func whoLeavesLeavesTheOthersTogether(count: Int) throws {
        let all = CompanyPlanner().companies(for: Array(repeating: CompanyPlanner.Round(peers(1...count)), count: 3))
        var answered = 0
        for leaver in 1...count {
            let rest = peers((1...count).filter { $0 != leaver })
            guard
                let kept = CompanyPlanner().keeping(
                    all, for: Array(repeating: CompanyPlanner.Round(rest), count: all.count))
            else { continue }
            answered += 1
            for (before, after) in zip(all, kept) {
                #expect(after.covers(rest.map(\.id)))
                let untouched = before.filter { !$0.contains(id(leaver)) }
                #expect(untouched.count { !after.contains($0) } <= 1)
            }
            let known = Acquaintance(kept)
            for one in rest {
                for other in rest where one.id < other.id {
                    #expect(known.meetings(of: one.id, and: other.id) <= 1)
                }
            }
        }
        #expect(answered > count / 2)
    }

    @Test func somebodyNewHasAllMadeAnew() {
        let rounds = [CompanyPlanner.Round(peers(1...5))]
        #expect(CompanyPlanner().keeping([[company(1, 2), company(3, 4)]], for: rounds) == nil)
    }

    @Test func twoLeftAloneGoTogether() {
        let before = [company(1, 2), company(3, 4), company(5, 6)]
        let after = CompanyPlanner().settled(before, for: peers([1, 4, 5, 6]))
        #expect(after == [company(5, 6), company(1, 4)])
    }

    @Test func aThreeThatLosesOneStaysAPair() {
        let after = CompanyPlanner().settled([company(1, 2), company(3, 4, 5)], for: peers([1, 2, 3, 5]))
        #expect(after == [company(1, 2), company(3, 5)])
    }

    /// Never four: a three gives one away.
    @Test func whereAllAreThreesOneIsTakenOut() {
        let after = CompanyPlanner().settled([company(1, 2, 3)], for: peers([1, 2, 3, 4]))
        #expect(after.covers([1, 2, 3, 4].map(id)))
        #expect(after.allSatisfy { !$0.isThree })
    }

    @Test func theLastOneLeftHasNoCompany() {
        #expect(CompanyPlanner().settled([company(1, 2)], for: peers([2])).isEmpty)
    }

    /// Whatever happens to a piece of work under way, those who have company keep it.
    @Test(arguments: 4...20) func companiesUnderWayAreKept(count: Int) {
        var chance = SeededGenerator(seed: UInt64(count))
        let people = peers(1...count)
        guard var companies = CompanyPlanner().companies(for: rounds(1, people)).first else { return }
        var present = people
        while present.count > 2 {
            present.remove(at: Int.random(in: 0..<present.count, using: &chance))
            let after = CompanyPlanner().settled(companies, for: present)
            let members = after.flatMap(\.members)
            #expect(members.sorted() == present.map(\.id))
            #expect(after.allSatisfy { (2...3).contains($0.members.count) })
            let stayed = companies.map { Set($0.members).intersection(present.map(\.id)) }.filter { $0.count > 1 }
            let broken = stayed.filter { old in !after.contains { Set($0.members).isSuperset(of: old) } }
            #expect(broken.count <= 1, "at most one three gives somebody away")
            #expect(broken.allSatisfy { $0.count == 3 })
            companies = after
        }
    }

    @Test func whomAFacilitatorPutTogetherStaysTogether() {
        let fixed = Company([id(1), id(2)], byHand: true)
        let round = CompanyPlanner.Round(peers(1...7), fixed: [fixed])
        let plan = CompanyPlanner().companies(for: [round, CompanyPlanner.Round(peers(1...7))])
        #expect(plan[0].contains(fixed))
        #expect(plan[0].covers((1...7).map(id)))
        #expect(most(plan) == 1)
    }
}
