import Basics
import Clubs
import Notices
import OrderedJSON
import Stores

/// The outbox and the call list as scripts read them.
extension JSONWriter {
    mutating func delivery(_ entry: OutboxEntry, withBody: Bool = false) {
        object {
            $0.field("id", entry.id.description)
            $0.field("notice", entry.id.notice)
            $0.field("rule", entry.rule.rawValue)
            $0.field("occurrence", entry.occurrence.rawValue)
            $0.field("cohort", entry.cohort.rawValue)
            $0.field("session", entry.session?.rawValue)
            $0.field("participant", entry.participant.rawValue)
            $0.field("channel", entry.channel?.rawValue)
            $0.field("state", entry.state.rawValue)
            $0.field("dueAt", entry.due.description)
            $0.field("usefulUntil", entry.usefulUntil.description)
            $0.field("attempts", entry.attempts)
            $0.field("message", entry.messageID)
            $0.field("with", entry.carrier)
            $0.field("reference", entry.reference)
            $0.field("reason", entry.reason)
            if withBody { $0.field("body", entry.body.map { String(decoding: $0, as: UTF8.self) }) }
        }
    }
}
