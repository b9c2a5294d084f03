import Basics

/// What is asked for on the command line.
struct SimulateRequest {
    /// Default: 1 to 200.
    var seeds: ClosedRange<UInt64> = 1...200
    /// Whether the one seed is told from beginning to end.
    var isStory = false
    /// How many processes run side by side. Default: 1.
    var jobs = 1
    /// How many people the club has, 1 to 200.
    var people = 15
    /// The directory of the catalogue. Default: where the command is run.
    var catalogue = "."
    /// For a process that another one started: which part of the seeds is its own, counted from 0.
    var part: Int?
    var isHelp = false

    init(_ words: [String]) throws(Fault) {
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--help", "-h": isHelp = true
            case "--story": isStory = true
            case "--seed":
                let seed = try number(words.popFirst(), in: 0...Int.max, of: word)
                seeds = UInt64(seed)...UInt64(seed)
            case "--seeds": seeds = try range(words.popFirst() ?? "")
            case "--jobs": jobs = try number(words.popFirst(), in: 1...64, of: word)
            case "--part": part = try number(words.popFirst(), in: 0...63, of: word)
            case "--people": people = try number(words.popFirst(), in: 1...200, of: word)
            case "--catalogue":
                guard let path = words.popFirst() else { throw SimulateRequest.refusal(word, "") }
                catalogue = path
            default: throw SimulateRequest.refusal(word, "")
            }
        }
        if isStory, seeds.count > 1 { throw SimulateRequest.refusal("--story", "--seeds") }
    }

    private func number(_ text: String?, in range: ClosedRange<Int>, of word: String) throws(Fault) -> Int {
        guard let number = text.flatMap({ Int($0) }), range.contains(number) else {
            throw SimulateRequest.refusal(word, text ?? "")
        }
        return number
    }

    /// Reads `1-1000` or `42`.
    private func range(_ text: String) throws(Fault) -> ClosedRange<UInt64> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
        guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first <= last
        else { throw SimulateRequest.refusal("--seeds", text) }
        return first...last
    }

    private static func refusal(_ word: String, _ value: String) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr: "« \(word) \(value) » ne se comprend pas. \(help.french)",
                en: "\"\(word) \(value)\" is not understood. \(help.english)"))
    }

    static let help = Phrase(
        fr: """
            Usage : jobclub-simulate [--seeds 1-200] [--jobs 2] [--people 15] [--catalogue DOSSIER]
                    jobclub-simulate --seed 42 --story
            Joue quatre semaines d'un club sous des pannes, en temps virtuel, et vérifie chaque promesse des envois.
            """,
        en: """
            Usage: jobclub-simulate [--seeds 1-200] [--jobs 2] [--people 15] [--catalogue DIRECTORY]
                   jobclub-simulate --seed 42 --story
            Plays four weeks of a club under faults, on virtual time, and checks every promise of the outbox.
            """)
}
