import Basics
import Clubs

/// What is wrong with the world in one run: drawn from the seed, some runs mild and some wild.
package struct Weather: Sendable {
    /// How a gateway behaves for some time.
    package enum Trouble: String, Sendable, CaseIterable {
        /// No connection.
        case outage
        /// It takes what it gets, or does not, and answers too late to be heard.
        case slow
        /// It says that it took what it throws away.
        case swallows
        /// It says that it failed although it took it.
        case denies
        /// The account is empty.
        case noCredit
        /// Nothing is reported any more.
        case silent
    }

    /// One trouble of one channel.
    package struct Episode: Sendable {
        package var channel: ChannelName
        package var trouble: Trouble
        package var from: Instant
        package var to: Instant
        /// Of 100 parcels, how many meet it.
        package var share: Int
    }

    /// How often each kind of thing goes wrong: 0, 1 or 3.
    package struct Strength: Sendable {
        package var gateways = 0
        package var receipts = 0
        package var crashes = 0
        package var disk = 0
        package var clock = 0
        package var sleep = 0
        package var changes = 0
        package var people = 0
    }

    package var strength: Strength
    package var episodes: [Episode]

    /// - Parameter channels: those that have reports have them lost.
    package init(from begin: Instant, to end: Instant, using random: inout SeededGenerator) {
        let draw = { (random: inout SeededGenerator) in [0, 1, 1, 3][Int.random(in: 0..<4, using: &random)] }
        strength = Strength(
            gateways: draw(&random), receipts: draw(&random), crashes: draw(&random), disk: draw(&random),
            clock: draw(&random), sleep: draw(&random), changes: draw(&random), people: draw(&random))
        let span = Int(end.seconds - begin.seconds)
        episodes = (0..<(6 * strength.gateways)).map { _ in
            let from = begin + .seconds(Int.random(in: 0..<span, using: &random))
            let trouble = Trouble.allCases[Int.random(in: 0..<Trouble.allCases.count, using: &random)]
            let hours = [1, 2, 5, 12, 30][Int.random(in: 0..<5, using: &random)]
            return Episode(
                channel: [.email, .sms, .webhook][Int.random(in: 0..<3, using: &random)], trouble: trouble, from: from,
                to: from + .minutes(Int.random(in: 5...hours * 60, using: &random)),
                share: [20, 60, 100][Int.random(in: 0..<3, using: &random)])
        }
    }

    func troubles(of channel: ChannelName, at now: Instant) -> [Episode] {
        guard !episodes.isEmpty else { return [] }
        return episodes.filter { $0.channel == channel && $0.from <= now && now < $0.to }
    }
}
