import Clubs
import Orchestration
import Storage

/// Whether somebody gets mails, and what the page on which they end them needs to say.
package struct MailEnding: Sendable {
    package var person: Participant
    package var facilitator: Facilitator?
    /// Whether nothing more is sent to their address.
    package var isEnded: Bool
    /// Whether they can still be reached by something other than e-mail.
    package var hasOtherWays: Bool
}

extension Installation {
    /// What is so for a token's person, in whatever state their cohort is: they may end mails after they have left.
    /// - Returns: `nil` for a token that is nobody's.
    package func mailEnding(token: String) throws(Fault) -> MailEnding? {
        try database.read { connection throws(Fault) in try mailEnding(token, connection) }
    }

    /// Sends nothing more to the e-mail address of a token's person, as if they had answered STOP: what matters goes by
    /// their other channels, or a human phones.
    /// - Returns: `nil` for a token that is nobody's.
    package func endMails(token: String, at now: Instant) throws(Fault) -> MailEnding? {
        try database.write { connection throws(Fault) in
            guard let address = try mailAddress(token, connection) else { return try mailEnding(token, connection) }
            try connection.silence(.email, at: address, since: now, why: .unsubscribed)
            return try mailEnding(token, connection)
        }
    }

    /// Takes that back.
    /// - Returns: `nil` for a token that is nobody's.
    package func resumeMails(token: String) throws(Fault) -> MailEnding? {
        try database.write { connection throws(Fault) in
            guard let address = try mailAddress(token, connection) else { return try mailEnding(token, connection) }
            try connection.endSilence(.email, at: address)
            return try mailEnding(token, connection)
        }
    }

    private func mailAddress(_ token: String, _ connection: Connection) throws(Fault) -> String? {
        try connection.participant(token: token)?.person.value.email?.lowercased()
    }

    private func mailEnding(_ token: String, _ connection: Connection) throws(Fault) -> MailEnding? {
        guard let (cohort, stored) = try connection.participant(token: token) else { return nil }
        let person = stored.value
        return MailEnding(
            person: person,
            facilitator: try cohort.facilitator.flatMap { id throws(Fault) in try connection.facilitator(id) },
            isEnded: person.silenced.contains(.email), hasOtherWays: person.phone != nil || person.webhook != nil)
    }
}
