import Basics
import Clubs
import Orchestration
import Stores

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
        try read { store throws(Fault) in try mailEnding(token, store) }
    }

    /// Sends nothing more to the e-mail address of a token's person, as if they had answered STOP: what matters goes by
    /// their other channels, or a human phones.
    /// - Returns: `nil` for a token that is nobody's.
    package func endMails(token: String, at now: Instant) throws(Fault) -> MailEnding? {
        try cohorts.write { (store: any CohortWriting) throws(Fault) in
            guard let address = try mailAddress(token, store) else { return try mailEnding(token, store) }
            try store.silence(.email, at: address, since: now, why: .unsubscribed)
            return try mailEnding(token, store)
        }
    }

    /// Takes that back.
    /// - Returns: `nil` for a token that is nobody's.
    package func resumeMails(token: String) throws(Fault) -> MailEnding? {
        try cohorts.write { (store: any CohortWriting) throws(Fault) in
            guard let address = try mailAddress(token, store) else { return try mailEnding(token, store) }
            _ = try store.endSilence(.email, at: address)
            return try mailEnding(token, store)
        }
    }

    private func mailAddress(_ token: String, _ store: any CohortReading) throws(Fault) -> String? {
        try place(behind: .unsubscribing, token, store)?.person.value.email?.identity
    }

    private func mailEnding(_ token: String, _ store: any CohortReading) throws(Fault) -> MailEnding? {
        guard let place = try place(behind: .unsubscribing, token, store) else { return nil }
        let person = place.person.value
        return MailEnding(
            person: person,
            facilitator: try place.cohort.facilitator.flatMap { id throws(Fault) in try store.facilitator(id) },
            isEnded: person.silenced.contains(.email), hasOtherWays: person.phone != nil || person.webhook != nil)
    }
}
