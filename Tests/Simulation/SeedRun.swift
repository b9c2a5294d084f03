import Basics
import FoundationEssentials

/// One seed from a fresh copy of the club to its verdict.
package struct SeedRun {
    package struct Result: Sendable {
        package var violations: [Violation]
        /// Everything that happened; empty unless a story was asked for.
        package var story: Story
        /// Parcels that came to a gateway.
        package var handovers: Int
    }

    let club: SimulatedClub
    let seed: UInt64
    let folder: String
    let tells: Bool

    /// - Parameters:
    ///   - folder: where a folder for the files of this seed may be made.
    ///   - tells: whether a story is kept.
    package init(club: SimulatedClub, seed: UInt64, folder: String, tells: Bool = false) {
        self.club = club
        self.seed = seed
        self.folder = folder
        self.tells = tells
    }

    package func run() throws(Fault) -> Result {
        let own = "\(folder)/\(seed)"
        do { try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true) } catch {
            throw Saboteur.fault("The folder \(own) cannot be made.")
        }
        defer { try? FileManager.default.removeItem(atPath: own) }
        var simulation = try Simulation(of: club, seed: seed, folder: own, tells: tells)
        let history = try simulation.run()
        let violations = Checker(history, isDayOff: club.isDayOff).violations()
        var story = simulation.story
        story.close(violations, booked: history.booked)
        return Result(violations: violations, story: story, handovers: history.handovers.count)
    }
}
