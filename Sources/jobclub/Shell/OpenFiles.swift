import Glibc

/// How many files and connections the process may have open at a time.
enum OpenFiles {
    /// Kept free of visitors: for the database, what is sent (hundreds of posts at a time), and programs that are started.
    private static let reserved = 640
    /// As many as are asked for.
    private static let wanted: rlim_t = 8192
    /// Fewer visitors make no server.
    private static let fewest = 32

    /// Raises the limit as far as this account may, up to 8,192.
    /// - Returns: how many visitors can be connected so that sending never lacks a descriptor, at most `most`.
    static func visitors(upTo most: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return fewest }
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(kind, &raised) == 0 { limit = raised }
        }
        return max(fewest, min(most, Int(clamping: limit.rlim_cur) - reserved))
    }

    private static let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
}
