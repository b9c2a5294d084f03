extension CompanyPlanner {
    /// The companies of work to come after some people have left: those who still have company keep it, and who is left
    /// alone joins two others, or takes one out of the three that their number no longer needs.
    /// - Returns: `nil` where somebody is new, or where two would meet a second time: all is better made anew then.
    package func keeping(_ companies: [[Company]], for rounds: [Round]) -> [[Company]]? {
        var kept = companies
        for (index, round) in rounds.enumerated() {
            let peers = round.peers.map(\.id)
            guard peers.count > 1 else {
                kept[index] = []
                continue
            }
            let before = kept[index]
            guard !before.covers(peers) else { continue }
            guard Set(before.flatMap(\.members)).isSuperset(of: peers) else { return nil }
            var others = past
            for (other, companies) in kept.enumerated() where other != index { others.note(companies) }
            let settled = CompanyPlanner(after: others).settled(before, for: round.peers, isUnderWay: false)
            let met = Set(before.flatMap(\.meetings))
            let isNew = settled.flatMap(\.meetings).allSatisfy { meeting in
                met.contains(meeting) || others.meetings(of: meeting.one, and: meeting.other) == 0
            }
            guard isNew, settled.covers(peers) else { return nil }
            kept[index] = settled
        }
        return kept
    }
}
