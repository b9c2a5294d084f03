import Basics
import Clubs
import Notices
import Operations
import OrderedJSON

/// The call list as scripts read it.
extension JSONWriter {
    mutating func call(_ call: ListedCall, _ language: Language) {
        object {
            $0.callFields(call.entry)
            $0.field("at", call.isAtTime || call.entry.again != nil ? call.entry.due.description : nil)
            $0.field("day", call.due.date.description)
            $0.field("subject", call.announcement?.subject)
            $0.field("topics") { $0.array(call.topics.lines) { $0.value($1[language]) } }
        }
    }

    mutating func call(_ call: CallEntry) { object { $0.callFields(call) } }

    private mutating func callFields(_ call: CallEntry) {
        field("id", String(call.number))
        field("cohort", call.cohort.rawValue)
        field("participant", call.participant.id.rawValue)
        field("name", call.participant.name)
        field("phone", call.participant.phone?.e164)
        field("rule", call.rule?.rawValue)
        field("session", call.turn?.session.rawValue)
        field("facilitator", call.facilitator?.rawValue)
        field("reason", call.reason)
        field("before", call.before.description)
        field("state", call.state.rawValue)
        field("tries", call.tries)
    }
}
