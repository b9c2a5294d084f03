import Basics

extension Connection {
    /// Opens a database for use: WAL and synchronous=FULL, keys between tables held.
    static func open(_ path: String) throws(Fault) -> Connection {
        let connection = try Connection(path: path)
        try connection.execute(
            """
            pragma busy_timeout = 10000;
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma wal_autocheckpoint = 4000;
            pragma foreign_keys = on;
            pragma temp_store = memory;
            pragma cache_size = -32000;
            """)
        return connection
    }

    /// Opens a database of any version to read it: not even its settings change.
    static func inspect(_ path: String) throws(Fault) -> Connection {
        let connection = try Connection(path: path)
        try connection.execute("pragma busy_timeout = 10000")
        return connection
    }
}
