import Basics
import Foundation

/// The same messages to the same sink without the product: bare libcurl for webhooks, Postfix's `smtp-source` for mails.
struct OutboxYardstick {
    let traffic: Traffic

    init(_ traffic: Traffic) { self.traffic = traffic }

    /// As many threads as the product has lanes for webhooks.
    private static let lanes = 3

    var summary: String {
        switch traffic.carrier {
        case .webhook:
            "bare libcurl: the same bodies to the same addresses, \(Self.lanes) threads of \(Traffic.postsInLane) posts"
        case .email:
            "smtp-source of Postfix: a mail of the middle size as often, \(traffic.connections) connections"
        }
    }

    var missing: String? {
        traffic.carrier == .email && SMTPSource.path == nil ? "smtp-source is not here (Debian: postfix)" : nil
    }

    /// - Parameter interval: between the beginnings of two posts; all at once without it.
    /// - Parameter record: where the sink writes what came when.
    func perform(_ stage: Stage, every interval: Duration? = nil, record: String? = nil) throws(Fault) -> Figures {
        if missing != nil { return Figures(count: 0, seconds: 0) }
        let database = try BareDatabase(stage.path(DueOutbox.file))
        let sink = try SinkProcess(traffic, record: record)
        var watch = Stopwatch()
        let count: Int
        var begun = SinkRecord.now
        switch traffic.carrier {
        case .email:
            let source = try SMTPSource(database, stage)
            count = source.count
            try watch.time { () throws(Fault) in
                try source.perform(port: sink.ports[0], connections: traffic.connections)
            }
        case .webhook:
            let rows = try database.prepare(
                "select p.notice || '.1.bench', p.address, p.body from parcels p order by p.notice"
            ).rows()
            count = rows.count
            let lanes = interval == nil ? Self.lanes : 1
            let posts = try (0..<lanes).map { lane throws(Fault) in
                let share = stride(from: lane, to: rows.count, by: lanes).map { rows[$0] }
                return try BarePosts(share, to: sink.ports, parallel: Traffic.postsInLane)
            }
            begun = SinkRecord.now
            try watch.time { () throws(Fault) in try BarePosts.perform(posts, every: interval) }
        }
        let figures = Figures(count: count, seconds: watch.seconds).costing(watch)
        let tally = try sink.close()
        guard tally.messages == count else {
            throw Fault(.internal, Phrase("The yardstick sent \(count) messages and the sink got \(tally.messages)."))
        }
        guard let interval, let record else { return figures }
        // They come in the order in which they were begun, or nearly.
        let step = Int64(interval / .microseconds(1))
        let came = try SinkRecord.read(from: record).map(\.at)
        return figures.counting(count, delays: came.enumerated().map { $1 - begun - Int64($0) * step })
    }
}
