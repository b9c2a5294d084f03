import Basics
import Clubs
import Stores

/// What limits the sending: so many messages to a person in a day, so many by a channel in a minute.
extension Connection {
    /// How many messages a person has been sent, by day, over all channels and cohorts.
    func messageCounts(of person: Stored<Participant>) throws(Fault) -> [CivilDate: Int] {
        let days = try prepare("select day, count from told where person = ?")
            .all(person.contactKey) { row throws(Fault) in (row.date(0), row.integer(1)) }
        return Dictionary(days, uniquingKeysWith: { first, _ in first })
    }

    /// The same of one day.
    func messageCount(of person: Stored<Participant>, on day: CivilDate) throws(Fault) -> Int {
        try messageCounts(of: person)[day, default: 0]
    }

    /// Counts a message towards the most that a person gets in a day.
    /// - Returns: whether there was room for it; else nothing is counted.
    func countMessage(to person: Stored<Participant>, on day: CivilDate, most: Int) throws(Fault) -> Bool {
        guard most > 0 else { return false }
        try prepare(
            """
            insert into told (person, day, count, most) values (?, ?, 1, ?)
            on conflict (person, day) do update set count = count + 1, most = excluded.most where count < excluded.most
            """
        ).run(person.contactKey, day, most)
        return changes == 1
    }

    /// Forgets whom the messages of days before one were counted for.
    func dropMessageCounts(before day: CivilDate) throws(Fault) {
        try prepare("delete from told where day < ?").run(day)
    }

    /// What a channel began in its last minute, as `Pace` writes it; empty before its first message.
    func pace(of channel: ChannelName) throws(Fault) -> String {
        try prepare("select begun from paces where channel = ?").first(channel) { row throws(Fault) in row.text(0) }
            ?? ""
    }

    func setPace(of channel: ChannelName, _ begun: String) throws(Fault) {
        try prepare(
            """
            insert into paces (channel, begun) values (?, ?)
            on conflict (channel) do update set begun = excluded.begun
            """
        ).run(channel, begun)
    }
}
