import Basics
import Clubs
import Notices
import Operations
import Testing

/// What the suites about calls share: a club in which everybody has a telephone, and its call list.
protocol CallSuite {}

extension CallSuite {
    var tuesday: String { "2027-02-02T09:00:00+01:00" }

    func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// Everybody has a telephone.
    func club(_ people: Int = 8, channels: [any Channel] = [KeepingChannel(.email)]) throws -> RealClub {
        let club = try RealClub(channels: channels)
        _ = try club.plan(with: try (1...people).map(RealClub.person))
        return club
    }

    func list(_ club: RealClub, _ query: CallQuery = CallQuery(), at now: String) throws -> [ListedCall] {
        try club.installation.callList(query, at: try at(now))
    }
}
