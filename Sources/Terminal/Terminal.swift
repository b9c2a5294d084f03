import Basics
import Glibc

/// Standard output and standard error, and what they can show.
package struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    package let isInteractive: Bool
    /// Whether standard error is a terminal: then long work may show its progress there.
    package let showsProgress: Bool
    /// Whether somebody can answer on standard input.
    package let canAsk: Bool
    package let style: Style
    /// Columns of the terminal, or `nil` when output goes into a file or a pipe.
    package let width: Int?

    /// - Parameter environment: `NO_COLOR` (no-color.org) and `TERM=dumb` switch colours off, `COLUMNS` sets the width.
    package init(environment: [String: String]) {
        isInteractive = isatty(STDOUT_FILENO) == 1
        showsProgress = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        canAsk = isatty(STDIN_FILENO) == 1
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        style = isInteractive && !isPlain ? .colourful : .plain
        width = isInteractive ? environment["COLUMNS"].flatMap { Int($0) } ?? Terminal.columns() : nil
    }

    /// The width for running text: the terminal's, at most 100 columns.
    package var textWidth: Int { min(width ?? 100, 100) }

    /// The lines that the terminal shows now, at least 10.
    package var height: Int { max(10, Terminal.size().map { Int($0.ws_row) } ?? 24) }

    private static func columns() -> Int? { size().flatMap { $0.ws_col > 0 ? Int($0.ws_col) : nil } }

    private static func size() -> winsize? {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }

    /// Writes lines to standard output, as UTF-8, without what could move the writing of a terminal.
    /// - Throws: `Fault.inputOutput` when the other end cannot take them (a full disk).
    package func write(_ lines: [String]) throws(Fault) {
        guard !lines.isEmpty else { return }
        try write(Array((ShownText(lines.joined(separator: "\n"), styled: true).text + "\n").utf8))
    }

    package func write(_ line: String) throws(Fault) { try write([line]) }

    /// Writes bytes to standard output. When its reader has gone, the process ends as `SIGPIPE` ends any other.
    package func write(_ bytes: [UInt8]) throws(Fault) {
        let failure = Terminal.write(bytes, to: STDOUT_FILENO)
        guard failure != 0 else { return }
        if failure == EPIPE {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        }
        let reason = String(cString: strerror(failure))
        throw Fault(
            .inputOutput,
            Phrase(
                fr: "La sortie standard ne peut pas être écrite : \(reason).",
                en: "Standard output cannot be written: \(reason)."))
    }

    /// Writes a line to standard error, without what could move the writing of a terminal; whether anybody reads it
    /// changes nothing.
    package func complain(_ line: String) {
        _ = Terminal.write(Array((ShownText(line, styled: false).text + "\n").utf8), to: STDERR_FILENO)
    }

    /// - Returns: 0, or the `errno` of the write that failed.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
    }
}
