import Glibc

/// How far long work has come, on one line of standard error that rewrites itself; nothing when that is no terminal.
package struct ProgressBar {
    private let title: String
    private let isShown: Bool
    private var lastPermille = -1

    package init(_ title: String, on terminal: Terminal) {
        self.title = title
        isShown = terminal.showsProgress
    }

    /// - Parameters:
    ///   - done: how much is done, 0 to `total`.
    package mutating func show(_ done: Int, of total: Int) {
        guard isShown, total > 0 else { return }
        let permille = min(max(done, 0), total) * 1000 / total
        guard permille != lastPermille else { return }
        lastPermille = permille
        put("\r\(ProgressBar.line(title, permille: permille))")
    }

    /// Takes the bar away, so that what follows begins on a clean line.
    package func end() {
        guard isShown, lastPermille >= 0 else { return }
        put("\r\u{1B}[K")
    }

    /// `Planning  ██████████░░░░░░░░░░  50 %`.
    static func line(_ title: String, permille: Int) -> String {
        let filled = permille * 20 / 1000
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
        return "\(title)  \(bar)  \(permille / 10) %"
    }

    private func put(_ text: String) { _ = Terminal.write(Array(text.utf8), to: STDERR_FILENO) }
}
