import Clubs

extension Connection {
    /// Sends nothing more to an address by a channel.
    /// - Parameter address: an E.164 number, or an e-mail address in lower case.
    package func silence(_ channel: ChannelName, at address: String, since now: Instant) throws(Fault) {
        try prepare("insert into silenced (channel, address, since) values (?, ?, ?) on conflict do nothing")
            .run(channel, address, now)
    }

    /// Takes a silence back.
    /// - Returns: whether there was one.
    @discardableResult
    package func endSilence(_ channel: ChannelName, at address: String) throws(Fault) -> Bool {
        try prepare("delete from silenced where channel = ? and address = ?").run(channel, address)
        return changes == 1
    }
}
