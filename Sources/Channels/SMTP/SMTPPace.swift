import Basics
import Dispatch
import Synchronization

/// How fast the mail server takes mails, and so how many a connection has in hand at once.
///
/// Mails in hand wait for each other and are in doubt after a crash: as many as leave in a quarter of a second, and one
/// where the server needs longer for each.
final class SMTPPace: Sendable {
    private static let most = 16
    private static let together = Span.milliseconds(250)

    /// What a mail takes, in microseconds; `nil` before the first.
    private let usual = Mutex<Int64?>(nil)

    /// 1 to 16.
    var batch: Int {
        guard let usual = usual.withLock({ $0 }) else { return 1 }
        return Int(max(1, min(Int64(SMTPPace.most), SMTPPace.together.milliseconds * 1000 / max(1, usual))))
    }

    /// Slowness is believed at once, speed after some mails.
    func took(_ microseconds: Int64) {
        usual.withLock { usual in
            guard let before = usual, microseconds < before else { return usual = microseconds }
            usual = before - (before - microseconds + 7) / 8
        }
    }

    /// Measures mails one after another.
    struct Watch {
        private let begun = DispatchTime.now().uptimeNanoseconds
        private var last = DispatchTime.now().uptimeNanoseconds

        var elapsed: Span { Span(milliseconds: Int64((DispatchTime.now().uptimeNanoseconds - begun) / 1_000_000)) }

        /// Microseconds since the last time, or since the beginning.
        mutating func lap() -> Int64 {
            let now = DispatchTime.now().uptimeNanoseconds
            defer { last = now }
            return Int64((now - last) / 1000)
        }
    }
}
