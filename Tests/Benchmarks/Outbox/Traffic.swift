import Clubs

/// Between whom messages go while the outbox is measured.
struct Traffic: Hashable, Sendable {
    enum Carrier: String, CaseIterable, Sendable {
        /// SMTP, through one mail server as an association has it.
        case email
        /// Signed posts over HTTP.
        case webhook
    }

    var carrier = Carrier.webhook
    /// Of the recipients: of webhooks so many ports, of mails so many domains behind one mail server. 1 to 64.
    var servers = 1
    /// How long a sink waits before each answer, in milliseconds: the round-trip. An SMTP mail takes four of them.
    var delay = 0
    /// Connections side by side, of mails; the product allows 1 to 20. Webhooks always go as the product sends them.
    var connections = Traffic.mostConnections

    /// As many as the product allows.
    static let mostConnections = 20
    static let mostServers = 64

    /// How many posts the product has under way at most in each of its lanes.
    static let postsInLane = 128

    /// What comes back from `init?(word:)`: `email,64,50,20`.
    var word: String { "\(carrier.rawValue),\(servers),\(delay),\(connections)" }

    init(
        _ carrier: Carrier = .webhook, servers: Int = 1, delay: Int = 0, connections: Int = Traffic.mostConnections
    ) {
        self.carrier = carrier
        self.servers = servers
        self.delay = delay
        self.connections = connections
    }

    init?(word: String) {
        let parts = word.split(separator: ",")
        guard parts.count == 4, let carrier = Carrier(rawValue: String(parts[0])), let servers = Int(parts[1]),
            let delay = Int(parts[2]), let connections = Int(parts[3])
        else { return nil }
        self.init(carrier, servers: servers, delay: delay, connections: connections)
    }

    var channel: ChannelName { carrier == .email ? .email : .webhook }

    /// What the recipient number so and so is reached at.
    func address(of number: Int, at sinks: [Int]) -> String {
        switch carrier {
        case .email: "person.\(number)@example\(number % servers).org"
        case .webhook: "http://127.0.0.1:\(sinks[number % sinks.count])/people/\(number)"
        }
    }
}
