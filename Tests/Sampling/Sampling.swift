import Glibc
import Synchronization

/// How many of the cases of its properties a test run examines: a few of each, or all of them.
package enum Sampling: Sendable {
    case few
    /// What the gate does: `JOBCLUB_EXHAUSTIVE=1`.
    case exhaustive

    /// That of this run.
    package static let ofThisRun = Sampling(environment: getenv("JOBCLUB_EXHAUSTIVE").map { String(cString: $0) })

    package init(environment value: String?) {
        self = value == "1" ? .exhaustive : .few
    }

    /// So many of the cases, in their order, one out of each of as many stretches of about the same length.
    ///
    /// The same every time, and at no fixed distance: a stride of seven days would see Mondays alone.
    package func cases<Cases: Collection>(of full: Cases, few count: Int) -> [Cases.Element] {
        guard self == .few, count < full.count else { return Array(full) }
        var (rest, state) = (full[...], UInt64(full.count))
        return (0..<count).map { number in
            let length = full.count * (number + 1) / count - full.count * number / count
            // Knuth, The Art of Computer Programming 2, 3.3.4, table 1, line 26: the high bits are the good ones.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let chosen = rest[rest.index(rest.startIndex, offsetBy: Int(state >> 33) % length)]
            rest = rest.dropFirst(length)
            return chosen
        }
    }
}

/// The cases of a property that this run examines: all of them, or a few that lie all over them.
package func sample<Cases: Collection>(of full: Cases, few count: Int) -> [Cases.Element] {
    let cases = Sampling.ofThisRun.cases(of: full, few: count)
    SamplingAccount.ofThisRun.enter(cases.count, of: full.count)
    return cases
}

/// How many times this run lets chance try a property: all of them, or the first few.
package func rounds(_ full: Int, few count: Int) -> Int {
    let rounds = Sampling.ofThisRun == .few ? min(count, full) : full
    SamplingAccount.ofThisRun.enter(rounds, of: full)
    return rounds
}

/// Says at the end of a test run how much of its properties it has examined; the gate reads it.
package struct SamplingAccount: Sendable {
    private(set) package var examined = 0
    private(set) package var full = 0

    package init() {}

    package mutating func enter(_ examined: Int, of full: Int) {
        self.examined += examined
        self.full += full
    }

    package var sentence: String {
        let sentence = "Examined \(examined) of \(full) cases of sampled properties"
        return examined == full ? sentence : sentence + "; JOBCLUB_EXHAUSTIVE=1 examines all"
    }

    fileprivate static let ofThisRun = Shared()

    fileprivate final class Shared: Sendable {
        private let account = Mutex(SamplingAccount())

        init() {
            atexit {
                let line = Array(SamplingAccount.ofThisRun.account.withLock { "\($0.sentence).\n" }.utf8)
                write(STDERR_FILENO, line, line.count)
            }
        }

        func enter(_ examined: Int, of full: Int) {
            account.withLock { $0.enter(examined, of: full) }
        }
    }
}
