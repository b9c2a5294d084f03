import Clubs
import Glibc
import HTTP
import Synchronization

/// Takes webhooks on the product's own HTTP server: answers every POST with 200 and counts the ids that it saw.
final class Sink: Sendable {
    private let seen: SeenBox
    private let server: HTTPServer

    /// Listens on a free port of this machine alone.
    init() throws(Fault) {
        let seen = SeenBox()
        self.seen = seen
        server = HTTPServer(listen: "127.0.0.1:0", workers: 1, methods: [.post]) { request in
            // One without an id is a request that nobody should have made.
            guard let id = request.headers["webhook-id"] else { return Response(status: 400) }
            seen.count(id)
            return Response(status: 200)
        }
        try server.start()
    }

    var port: Int { server.port }

    /// Serves until standard input ends.
    func serve() -> SinkProcess.Tally {
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0 {}
        server.stop(within: 1)
        return seen.tally
    }
}

/// What a sink has seen so far.
private final class SeenBox: Sendable {
    private let seen = Mutex<(posts: Int, ids: Set<String>)>((0, []))

    func count(_ id: String) {
        seen.withLock { seen in
            seen.posts += 1
            seen.ids.insert(id)
        }
    }

    var tally: SinkProcess.Tally { seen.withLock { .init(posts: $0.posts, distinct: $0.ids.count) } }
}
