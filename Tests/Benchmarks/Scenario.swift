import Basics

/// Something that the product does, with a bare way of doing the least that it takes: the yardstick.
///
/// Each part runs in a process of its own, one after the other, and leaves what the next one needs on the stage.
protocol Scenario: Sendable {
    static var name: String { get }
    /// One line for the help page.
    var summary: String { get }
    /// What a size counts: `cohorts`.
    var sizeUnit: String { get }
    /// What is done and counted: `notices`.
    var unit: String { get }
    /// What the yardstick does, in a few words.
    var yardstick: String { get }
    var size: Int { get }
    var quickSize: Int { get }
    /// How many times smaller the smaller of the two sizes is.
    var smallerBy: Int { get }
    var aim: Aim { get }
    /// Why there is nothing to compare with on this machine, or `nil`; then the yardstick counts nothing.
    var missingYardstick: String? { get }
    /// Between whom its messages go; for those that send.
    var traffic: Traffic? { get }
    /// How often each size is measured unless that is said.
    var rounds: Int { get }
    /// What is measured under this name.
    /// - Parameter chosen: one traffic alone.
    func cases(_ chosen: Traffic?) -> [any Scenario]

    /// What has to be there before the clock starts.
    func prepare(_ stage: Stage) throws(Fault)
    func run(_ stage: Stage) throws(Fault) -> Figures
    func runYardstick(_ stage: Stage) throws(Fault) -> Figures
}

extension Scenario {
    var smallerBy: Int { 10 }
    var missingYardstick: String? { nil }
    var traffic: Traffic? { nil }
    var rounds: Int { 3 }

    func cases(_ chosen: Traffic?) -> [any Scenario] { [self] }
    func prepare(_ stage: Stage) throws(Fault) {}
}

/// What a scenario is held to; it is told, and fails nothing.
enum Aim {
    /// The least share of the yardstick's rate.
    case share(Double)
    /// The most seconds, at one size.
    case seconds(Double, atSize: Int)
    /// The most milliseconds that the slowest but one in a hundred takes.
    case slowest(Int)
}

/// Where a part of a measurement plays.
struct Stage {
    var size: Int
    /// Its files go here: a directory that is removed after the round.
    var directory: String
    /// The directory of the catalogue.
    var catalogue: String
    var traffic = Traffic()

    func path(_ name: String) -> String { "\(directory)/\(name)" }
}
