import Clubs
import Notices

/// What limits the sending: so many messages to a person in a day, so many by a channel in a minute.
extension Connection {
    /// How many messages a person has been sent on a day, over all channels and cohorts.
    package func told(_ person: Stored<Participant>, on day: CivilDate) throws(Fault) -> Int {
        try prepare("select count from told where person = ? and day = ?")
            .first(person.contactKey, day) { row throws(Fault) in row.integer(0) } ?? 0
    }

    /// Counts a message towards the most that a person gets in a day.
    /// - Throws: `.internal` past that: the schema refuses it, and nothing leaves.
    package func countTold(_ person: Stored<Participant>, on day: CivilDate, most: Int) throws(Fault) {
        try prepare(
            """
            insert into told (person, day, count, most) values (?, ?, 1, ?)
            on conflict (person, day) do update set count = count + 1, most = excluded.most
            """
        ).run(person.contactKey, day, most)
    }

    /// Forgets whom the messages of days before one were counted for.
    package func dropTold(before day: CivilDate) throws(Fault) {
        try prepare("delete from told where day < ?").run(day)
    }

    /// What a channel began in its last minute, as `Pace` writes it; empty before its first message.
    package func pace(of channel: ChannelName) throws(Fault) -> String {
        try prepare("select begun from paces where channel = ?").first(channel) { row throws(Fault) in row.text(0) }
            ?? ""
    }

    package func setPace(of channel: ChannelName, _ begun: String) throws(Fault) {
        try prepare(
            """
            insert into paces (channel, begun) values (?, ?)
            on conflict (channel) do update set begun = excluded.begun
            """
        ).run(channel, begun)
    }
}

extension Stored<Participant> {
    /// What one human is known by, in whichever cohorts they are: by it the messages of a day are counted.
    var contactKey: String { value.phone ?? value.email?.lowercased() ?? value.webhook ?? "#\(number)" }
}
