import Basics
import Clubs

/// Programmes made for tests.
enum GeneratedProgramme {
    static let hours = Programme.HalfDays(
        am: .init(from: CivilTime(clamping: 540), to: CivilTime(clamping: 750)),
        pm: .init(from: CivilTime(clamping: 810), to: CivilTime(clamping: 1020)))

    /// Any programme, the same for the same seed.
    static func random(seed: UInt64) -> Programme {
        var random = SeededGenerator(seed: seed)
        var entries: [Programme.Entry] = []
        for week in Int.random(in: -1...1, using: &random)...Int.random(in: 2...5, using: &random) {
            for slot in 0..<10 where Int.random(in: 0..<100, using: &random) < 65 {
                var time = (slot % 2 == 0 ? 540 : 810) + 15 * Int.random(in: 0...4, using: &random)
                let end = slot % 2 == 0 ? 750 : 1020
                for _ in 0..<Int.random(in: 1...3, using: &random) where time + 30 <= end {
                    let minutes = 15 * Int.random(in: 2...min(8, (end - time) / 15), using: &random)
                    let modality = Modality.allCases.randomElement(using: &random) ?? .synchronous
                    let owes = modality == .asynchronous && Bool.random(using: &random)
                    entries.append(
                        entry(
                            week, slot / 2 + 1, time, minutes, modality,
                            due: owes
                                ? .init(
                                    week: week, day: Int.random(in: (slot / 2 + 1)...5, using: &random),
                                    at: CivilTime(clamping: 60 * Int.random(in: 9...18, using: &random))) : nil))
                    time += minutes + 15 * Int.random(in: 0...2, using: &random)
                }
            }
        }
        return programme(id: "random-\(seed)", entries.shuffled(using: &random))
    }

    static func programme(id: String, _ entries: [Programme.Entry]) -> Programme {
        Programme(
            id: ProgrammeID(id), title: Phrase(id), summary: Phrase(id), weeks: 4, halfDays: hours, sessions: entries)
    }

    static func entry(
        _ week: Int, _ day: Int, _ at: Int, _ minutes: Int, _ modality: Modality, due: Programme.Moment? = nil,
        key: String? = nil, choice: String? = nil
    ) -> Programme.Entry {
        Programme.Entry(
            kind: "work", modality: modality, week: week, day: day, at: CivilTime(clamping: at), minutes: minutes,
            due: due, key: key, choice: choice)
    }
}
