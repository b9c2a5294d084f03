import Testing

/// One change to the small catalogue and every fault that it must bring, as `line field: sentence`.
struct Mutation: Sendable, CustomTestStringConvertible {
    var path: String
    var old: String
    var new: String
    var faults: [String]

    init(_ path: String, _ old: String, _ new: String, _ faults: String...) {
        (self.path, self.old, self.new, self.faults) = (path, old, new, faults)
    }

    var testDescription: String { "\(path): \(old) → \(new)" }

    /// Every change that is tried.
    static let all: [Mutation] =
        kindMutations + programmeMutations + gateMutations + criteriaMutations + weekMutations + ruleMutations
        + messageMutations
}

/// The files that are changed.
extension Mutation {
    static let kind = "Sessions/cv.json"
    static let programme = "Templates/Programmes/short.json"
    static let rule = "Templates/Notices/day-before.json"
    static let messages = "Templates/Messages/fr/day-before"
    static let criteria = "Templates/Autonomy/criteria.json"
}
