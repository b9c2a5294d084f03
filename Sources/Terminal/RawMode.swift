import Basics
import Glibc

/// Takes keys one by one, unseen, and gives the terminal back as it was: on return, on a fault, on a signal.
package enum RawMode {
    /// What the terminal was before.
    ///
    /// `nonisolated(unsafe)`: written only by the one caller of `keys`, before its signal handlers stand and after they
    /// are gone; the handlers read it.
    nonisolated(unsafe) private static var before: termios?
    private static let signals = [SIGTERM, SIGHUP, SIGQUIT]

    /// Calls `body` with each key until it returns `false` or standard input ends.
    /// - Throws: `Fault.usage` when standard input is no terminal.
    package static func keys(_ body: (Key) throws(Fault) -> Bool) throws(Fault) {
        var saved = termios()
        guard tcgetattr(STDIN_FILENO, &saved) == 0 else {
            throw Fault(
                .usage,
                Phrase(fr: "L’entrée standard n’est pas un terminal.", en: "Standard input is no terminal."))
        }
        var raw = saved
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
        before = saved
        for number in signals {
            signal(number) { number in
                RawMode.giveBack()
                _exit(128 + number)
            }
        }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
        defer {
            giveBack()
            for number in signals { signal(number, SIG_DFL) }
            before = nil
        }
        var buffer = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            for key in Key.parse(Array(buffer.prefix(count))) where try !body(key) { return }
        }
    }

    private static func giveBack() {
        guard var saved = before else { return }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
    }
}
