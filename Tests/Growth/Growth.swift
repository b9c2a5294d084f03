import Glibc

/// How much more work four times the input makes: about 4 where work is in proportion, 16 where it is quadratic.
///
/// What is measured is the processor time of this thread, the least of several runs: readers take arrays and strings, so
/// there is nothing that could count their steps, and the system's counter of instructions is not there on every machine.
/// Waiting for the processor does not count, but caches and other work still make it unsteady: the bound for a test is 8,
/// which leaves a factor of two on both sides, and one good measurement of three is enough. Where a reader counts its own
/// steps, as `Effort` does for calendars, tests hold those instead.
package func growth<Input>(
    from size: Int, of input: (Int) throws -> Input, _ work: (Input) throws -> Void
) rethrows -> Double {
    let (small, large) = (try input(size), try input(4 * size))
    var least = Double.infinity
    for _ in 0..<3 where least >= growthBound {
        // The first run pays for tables that are made once.
        let before = min(try time(small, work), try time(small, work), try time(small, work))
        let after = min(try time(large, work), try time(large, work))
        least = min(least, Double(after) / Double(max(1, before)))
    }
    return least
}

/// Below this, work is in proportion to the input, or nearly (n log n).
package let growthBound = 8.0

/// Nanoseconds that this thread had the processor.
private func time<Input>(_ input: Input, _ work: (Input) throws -> Void) rethrows -> Int {
    let start = now()
    try work(input)
    return now() - start
}

private func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
