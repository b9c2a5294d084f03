import Clubs

extension Connection {
    /// Sends nothing more to an address by a channel.
    /// - Parameters:
    ///   - address: an E.164 number, an e-mail address in lower case, or a web address.
    ///   - why: what the person, or the other side, said.
    package func silence(
        _ channel: ChannelName, at address: String, since now: Instant, why: Silence = .stop
    ) throws(Fault) {
        try prepare("insert into silenced (channel, address, since, why) values (?, ?, ?, ?) on conflict do nothing")
            .run(channel, address, now, why.rawValue)
    }

    /// Takes a silence back.
    /// - Returns: whether there was one.
    @discardableResult
    package func endSilence(_ channel: ChannelName, at address: String) throws(Fault) -> Bool {
        try prepare("delete from silenced where channel = ? and address = ?").run(channel, address)
        return changes == 1
    }
}

/// Why nothing more goes to an address.
package enum Silence: String, Sendable, CaseIterable {
    /// The person answered STOP.
    case stop
    /// The person used the link that ends such mails.
    case unsubscribed
    /// There is no such address.
    case invalid
    /// The receiver said that it is gone for good (410).
    case gone
}
