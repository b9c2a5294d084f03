import Basics
import PositionedJSON

extension SettingKind where Value == Double {
    /// A number with a fraction: `0.045`.
    static func amount(_ range: ClosedRange<Double>) -> SettingKind {
        let name = "\(plain(range.lowerBound))–\(plain(range.upperBound))"
        return SettingKind(
            name: Phrase(name),
            read: { node, faults in
                guard let number = node.double(&faults) else { return nil }
                guard range.contains(number) else {
                    faults.append(
                        node.fault(
                            expected: Phrase(
                                fr: "un nombre de \(plain(range.lowerBound)) à \(plain(range.upperBound))",
                                en: "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))")))
                    return nil
                }
                return number
            }, text: { plain($0) },
            variable: { text in Double(text).map { .decimal($0) } ?? .text(text) })
    }
}

/// `1000.0` is written `1000`.
@Sendable private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
}
