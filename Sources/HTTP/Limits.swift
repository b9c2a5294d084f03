/// How much of everything a connection may use; past a limit it is refused, never guessed.
package struct Limits: Sendable {
    /// Octets of the request line. Default 8 KB (RFC 9112 section 3 recommends 8,000 at least).
    package var requestLine = 8 * 1024
    /// Octets of all header fields together, also of all trailers. Default 32 KB.
    package var headers = 32 * 1024
    /// Header fields, also trailers. Default 100.
    package var headerCount = 100
    /// Octets of a body. Default 1 MB.
    package var body = 1024 * 1024
    /// Octets of a chunk's line with its extensions. Default 256.
    package var chunkLine = 256
    /// Connections at a time; more get 503. Default 1,024.
    package var connections = 1024
    /// Of these, connections of one address, or of one IPv6 network of 64 bits; this machine may have all. Default 64.
    package var connectionsPerPeer = 64
    /// Connections of this machine beyond all others, for what is essential. Default 16.
    package var reserve = 16
    /// Octets that all connections hold together; who then sends much gets 503. Default 32 MB.
    package var memory = 32 * 1024 * 1024
    /// Seconds that a connection may rest between requests, or that nothing of an answer is taken. Default 30.
    package var idleSeconds = 30
    /// Seconds that the head of a request may take to arrive. Default 10.
    package var headSeconds = 10
    /// Seconds that one request may take to arrive, head and body. Default 30.
    package var requestSeconds = 30

    package init() {}
}
