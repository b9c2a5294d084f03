@preconcurrency import Dispatch
import Glibc

/// Ctrl-C and SIGTERM as a call: the first asks to end, a second one ends at once.
final class EndSignals {
    private let sources: [any DispatchSourceSignal]

    init(_ end: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "end signals")
        sources = [SIGINT, SIGTERM].map { number in
            // Dispatch sees the signal only when it no longer kills.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                end()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    func cancel() { for source in sources { source.cancel() } }
}
