import Basics
import Clubs

/// Puts people together for peer work, piece after piece.
///
/// Nobody is alone. Nobody works with the same person twice before they have worked with all whom they can meet; of
/// those who have met, those who met least and longest ago come first. Who was in a three is not in one again soon.
/// After that, levels are mixed. The same people and the same past give the same companies.
package struct CompanyPlanner: Sendable {
    package var past: Acquaintance

    package init(after past: Acquaintance = Acquaintance()) { self.past = past }

    /// One piece of work: who does it in company, and whom a facilitator has put together for it.
    package struct Round: Sendable {
        package var peers: [Peer]
        package var fixed: [Company]

        package init(_ peers: [Peer], fixed: [Company] = []) {
            self.peers = peers.sorted { $0.id < $1.id }
            self.fixed = fixed
        }
    }

    /// How many ways are tried before what repeats the least is taken.
    private static let attempts = 6

    /// The companies of each piece of work, in the same order.
    ///
    /// Who is the only one to do a piece of work in company has none.
    package func companies(for rounds: [Round]) -> [[Company]] {
        var best: (cost: Int, rounds: [[Company]]) = (.max, [])
        for attempt in 0..<CompanyPlanner.attempts {
            let plan = piece(by: rounds, attempt)
            if plan.cost < best.cost { best = plan }
            // Nothing repeated: what is left to mend is less than one meeting.
            if best.cost < Weight.meeting { return best.rounds }
            if attempt == 0, let ahead = lookingAhead(rounds), ahead.cost < best.cost { best = ahead }
            if best.cost < Weight.meeting { return best.rounds }
        }
        return best.rounds
    }

    /// Each piece of work at the least cost after those before it.
    /// - Parameter attempt: 0 for the levels alone; others break ties by chance.
    private func piece(by rounds: [Round], _ attempt: Int) -> (cost: Int, rounds: [[Company]]) {
        var known = past
        var chance = SeededGenerator(seed: UInt64(attempt))
        var cost = 0
        let planned = rounds.map { round in
            let companies = CompanyPlanner(after: known).companies(for: round) {
                attempt == 0 ? 0 : Int.random(in: 0..<Weight.recent, using: &chance)
            }
            cost += known.cost(of: companies)
            known.note(companies)
            return companies
        }
        return (cost, planned)
    }

    /// One piece of work.
    private func companies(for round: Round, tie: () -> Int) -> [Company] {
        let present = Set(round.peers.map(\.id))
        let fixed = round.fixed.filter { Set($0.members).isSubset(of: present) }
        let placed = Set(fixed.flatMap(\.members))
        let free = round.peers.filter { !placed.contains($0.id) }
        guard free.count > 1 else { return settled(fixed, for: round.peers) }
        let matching = RoundMatching(
            count: free.count, cost: { cost(free[$0], free[$1]) + tie() },
            three: { past.costOfThree(with: free[$0].id) }
        )
        return fixed + matching.best().map { group in Company(group.map { free[$0].id }) }
    }

    private func cost(_ one: Peer, _ other: Peer) -> Int {
        past.cost(of: one.id, and: other.id) + one.level.mismatch(with: other.level)
    }

    // MARK: Looking ahead

    /// Rounds that leave the later ones pairs to be made of, where the same even number of people does all of them.
    private func lookingAhead(_ rounds: [Round]) -> (cost: Int, rounds: [[Company]])? {
        guard let peers = rounds.first?.peers, rounds.count > 1, peers.count >= 4, peers.count % 2 == 0,
            rounds.allSatisfy({ $0.fixed.isEmpty && $0.peers.map(\.id) == peers.map(\.id) })
        else { return nil }
        var known = past
        var planned: [[Company]] = []
        var cost = 0
        while planned.count < rounds.count {
            var next = CompanyPlanner(after: known).unrepeated(rounds.count - planned.count, peers)
            if next.isEmpty { next = [CompanyPlanner(after: known).companies(for: rounds[planned.count]) { 0 }] }
            for companies in next {
                cost += known.cost(of: companies)
                known.note(companies)
            }
            planned += next
        }
        return (cost, planned)
    }

    /// As many rounds as can be found, up to `wanted`, of those who have met least.
    private func unrepeated(_ wanted: Int, _ peers: [Peer]) -> [[Company]] {
        let met = { (one: Int, other: Int) in past.meetings(of: peers[one].id, and: peers[other].id) }
        var least = Int.max
        for one in peers.indices { for other in 0..<one { least = min(least, met(one, other)) } }
        let table = RoundRobin(count: peers.count) { met($0, $1) == least }
        for count in stride(from: min(wanted, table.most), to: 0, by: -1) {
            guard let rounds = table.rounds(count) else { continue }
            return rounds.map { $0.map { pair in Company(pair.map { peers[$0].id }) } }
        }
        return []
    }

    // MARK: Under way

    /// The companies of work that people have been told of, after some have left or come.
    ///
    /// Those who still have company keep it. Those left alone, and those who are new, go together; the last of them joins
    /// two others, or takes one out of a three.
    /// - Parameter isUnderWay: whether people have begun: then a three stays one even where the number is even.
    package func settled(_ companies: [Company], for peers: [Peer], isUnderWay: Bool = true) -> [Company] {
        let byID = Dictionary(peers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var settled = companies.map { company in
            Company(company.members.filter { byID[$0] != nil }, byHand: company.byHand)
        }.filter { $0.members.count > 1 }
        let placed = Set(settled.flatMap(\.members))
        let loose = peers.filter { !placed.contains($0.id) }.sorted { $0.id < $1.id }
        guard loose.count == 1 else {
            let matching = RoundMatching(
                count: loose.count, cost: { cost(loose[$0], loose[$1]) },
                three: { past.costOfThree(with: loose[$0].id) }
            )
            return settled + matching.best().map { group in Company(group.map { loose[$0].id }) }
        }
        join(loose[0], &settled, byID, opening: !isUnderWay)
        return settled
    }

    /// Finds company for one person with the least change for others.
    /// - Parameter opening: whether a three is taken apart rather than another one made.
    private func join(
        _ person: Peer, _ companies: inout [Company], _ byID: [ParticipantID: Peer], opening: Bool
    ) {
        let cost = { (members: [ParticipantID]) in
            members.reduce(0) { sum, id in sum + (byID[id].map { self.cost(person, $0) } ?? 0) }
        }
        let pairs = companies.indices.filter { !companies[$0].isThree }
        // Those whom a facilitator put together are left to themselves while others can take somebody in.
        let open = pairs.filter { !companies[$0].byHand }
        let host = (open.isEmpty ? pairs : open).min { a, b in
            let (one, other) = (companies[a].members, companies[b].members)
            return cost(one) + threes(one) < cost(other) + threes(other)
        }
        if let host, !opening || !companies.contains(where: \.isThree) {
            companies[host] = Company(companies[host].members + [person.id], byHand: companies[host].byHand)
            return
        }
        // A three has one person more than it needs.
        let guests = companies.indices.filter { companies[$0].isThree }.flatMap { index in
            companies[index].members.map { (index, $0) }
        }
        guard let (index, guest) = guests.min(by: { cost([$0.1]) < cost([$1.1]) }) else { return }
        companies[index] = Company(companies[index].others(than: guest))
        companies.append(Company([guest, person.id]))
    }

    private func threes(_ members: [ParticipantID]) -> Int {
        members.reduce(0) { $0 + past.costOfThree(with: $1) }
    }
}

extension Acquaintance {
    /// What putting people together so costs.
    func cost(of companies: [Company]) -> Int {
        companies.reduce(0) { sum, company in
            sum + company.meetings.reduce(0) { $0 + cost(of: $1.one, and: $1.other) }
                + (company.isThree ? company.members.reduce(0) { $0 + costOfThree(with: $1) } : 0)
        }
    }
}

extension [Company] {
    /// Whether everybody has company, nobody twice, in pairs with at most one three.
    package func covers(_ peers: some Sequence<ParticipantID>) -> Bool {
        let members = flatMap(\.members)
        return members.count == Set(members).count && Set(members) == Set(peers)
            && allSatisfy { (2...3).contains($0.members.count) } && count(where: \.isThree) <= 1
    }
}
