import Basics
import Clubs

extension Connection {
    /// Sends nothing more to an address by a channel.
    ///
    /// The first reason stays, except that the person's own word takes the place of a machine's: it must hold even
    /// after the address works again.
    /// - Parameters:
    ///   - address: an E.164 number, an e-mail address, or an https address.
    ///   - why: default: they answered STOP.
    func silence(
        _ channel: ChannelName, at address: String, since now: Instant, why: SilenceReason
    ) throws(Fault) {
        try prepare(
            """
            insert into silenced (channel, address, since, why) values (?, ?, ?, ?)
            on conflict (channel, address) do update set since = excluded.since, why = excluded.why
            where silenced.why in ('invalid', 'gone') and excluded.why in ('stop', 'unsubscribed')
            """
        ).run(channel, channel == .email ? address.lowercased() : address, now, why.rawValue)
    }

    /// Why nothing is sent to an address, or `nil` where it is open.
    func silence(_ channel: ChannelName, at address: String) throws(Fault) -> SilenceReason? {
        try prepare("select why from silenced where channel = ? and address = ?")
            .first(channel, address) { row throws(Fault) in SilenceReason(rawValue: row.text(0)) ?? .stop }
    }

    /// Takes a silence back.
    /// - Returns: whether there was one.
    @discardableResult
    func endSilence(_ channel: ChannelName, at address: String) throws(Fault) -> Bool {
        try prepare("delete from silenced where channel = ? and address = ?").run(channel, address)
        return changes == 1
    }
}
