import Clubs

/// Who has worked with whom so far, and who has been in a three.
package struct Acquaintance: Sendable {
    private var meetings: [Meeting: (count: Int, last: Int)] = [:]
    private var threes: [ParticipantID: (count: Int, last: Int)] = [:]
    private var rounds = 0

    package init() {}

    /// - Parameter rounds: the companies of each piece of work, in time order.
    package init(_ rounds: some Sequence<[Company]>) {
        for round in rounds { note(round) }
    }

    package mutating func note(_ round: [Company]) {
        for company in round {
            for meeting in company.meetings {
                meetings[meeting] = ((meetings[meeting]?.count ?? 0) + 1, rounds)
            }
            guard company.isThree else { continue }
            for member in company.members { threes[member] = ((threes[member]?.count ?? 0) + 1, rounds) }
        }
        rounds += 1
    }

    /// How often two people have worked together.
    package func meetings(of one: ParticipantID, and other: ParticipantID) -> Int {
        meetings[Meeting(one, other)]?.count ?? 0
    }

    /// What it costs to put two people together again: nothing for those who have not met.
    ///
    /// One meeting more weighs more than everything else, and of those who have met, those who met long ago come first.
    func cost(of one: ParticipantID, and other: ParticipantID) -> Int {
        guard let met = meetings[Meeting(one, other)] else { return 0 }
        return met.count * met.count * Weight.meeting + max(0, Weight.memory - (rounds - met.last)) * Weight.recent
    }

    /// What it costs to put somebody into a three: those who have been in one come last, and most so soon after it.
    func costOfThree(with person: ParticipantID) -> Int {
        guard let been = threes[person] else { return 0 }
        return been.count * Weight.three + max(0, Weight.memory - (rounds - been.last)) * Weight.three
    }
}

/// What counts for how much: each line more than all of those after it can add up to.
enum Weight {
    static let meeting = 100_000_000
    static let three = 100_000
    /// For each piece of work by which a meeting is younger than `memory`.
    static let recent = 100
    /// After so many pieces of work all is forgotten.
    static let memory = 12
}

extension AutonomyLevel {
    /// How ill two levels go together: somebody at ease helps somebody who is not, and two in need of help are stuck.
    func mismatch(with other: AutonomyLevel) -> Int {
        switch (self, other) {
        case (.supported, .supported): 4
        case (.autonomous, .autonomous): 2
        case (.supported, .autonomous), (.autonomous, .supported): 0
        default: 1
        }
    }
}
