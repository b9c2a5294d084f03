import Basics
import Clubs

/// A way to more cohorts, with what it would bring: tried by planning that season too.
package struct SeasonProposal: Hashable, Sendable {
    package enum Way: Hashable, Sendable {
        /// So many more people who lead, without leave.
        case facilitators(Int)
        /// So many more rooms.
        case rooms(Int)
        /// Somebody's diary beside sessions, left aside.
        case withoutLeave(of: FacilitatorID)
        /// More weeks of the calendar at the end.
        case weeks(Int)
    }

    package var way: Way
    /// How many cohorts there would be.
    package var cohorts: Int

    package init(way: Way, cohorts: Int) {
        self.way = way
        self.cohorts = cohorts
    }
}

extension SeasonRequest {
    /// Ways to more cohorts than there are, the most helpful of each sort.
    /// - Parameters:
    ///   - placed: how many there are.
    ///   - available: minutes that a facilitator without leave would have.
    package func proposals(beyond placed: Int, available: Int) -> [SeasonProposal] {
        guard placed < wanted, !starts.isEmpty else { return [] }
        var proposals = [more(of: { .facilitators($0) }, placed) { $0.addFacilitators($1, available: available) }]
        if !rooms.isEmpty { proposals.append(more(of: { .rooms($0) }, placed) { $0.addRooms($1) }) }
        let leaves = facilitators.indices.filter { !facilitators[$0].busy.isEmpty }.prefix(12).map { index in
            var other = self
            other.facilitators[index].busy = []
            other.facilitators[index].availableMinutes = available
            return SeasonProposal(way: .withoutLeave(of: facilitators[index].id), cohorts: other.cohorts)
        }
        let best = leaves.map(\.cohorts).max() ?? 0
        return proposals.compactMap(\.self) + leaves.filter { $0.cohorts > placed && $0.cohorts == best }.prefix(3)
    }

    /// How many cohorts the season has at the least: more thought may find more.
    package var cohorts: Int { SeasonSolver(self).cohorts }

    /// The least number that brings all that are wanted, of 1, 2, 4 and 8; else the most useful of them.
    private func more(
        of way: (Int) -> SeasonProposal.Way, _ placed: Int, add: (inout SeasonRequest, Int) -> Void
    ) -> SeasonProposal? {
        var best: SeasonProposal?
        for number in [1, 2, 4, 8] {
            var other = self
            add(&other, number)
            let proposal = SeasonProposal(way: way(number), cohorts: other.cohorts)
            guard proposal.cohorts > best?.cohorts ?? placed else { continue }
            best = proposal
            if proposal.cohorts >= wanted { break }
        }
        return best
    }

    private mutating func addFacilitators(_ number: Int, available: Int) {
        // No address of a person holds a space.
        facilitators += (1...number).map {
            SeasonFacilitator(id: FacilitatorID("more \($0)"), availableMinutes: available)
        }
    }

    private mutating func addRooms(_ number: Int) {
        rooms += (1...number).map { SeasonRoom(name: "more \($0)") }
    }
}
