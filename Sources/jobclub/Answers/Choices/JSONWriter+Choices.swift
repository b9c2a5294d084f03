import Basics
import Clubs
import Operations
import OrderedJSON

extension JSONWriter {
    /// A meeting to choose, with its slots and who has which.
    mutating func choice(_ sheet: ChoiceSheet, _ language: Language) {
        object {
            $0.field("choice", sheet.choice.name)
            $0.field("title", sheet.choice.title[language])
            $0.field("slots") {
                $0.array(sheet.choice.slots) { json, slot in
                    json.object {
                        $0.field("number", slot.number)
                        $0.field("session", slot.session.id.rawValue)
                        $0.field("startsAt", slot.session.span.start.rfc3339)
                        $0.field("status", slot.session.status.rawValue)
                        $0.field("capacity", slot.session.capacity)
                        $0.field("taken", slot.taken)
                        $0.field("left", slot.left)
                    }
                }
            }
            $0.field("participants") {
                $0.array(sheet.rows) { json, row in
                    json.object {
                        $0.field("participant", row.participant.id.rawValue)
                        $0.field("slot", row.slot?.number)
                        $0.field("session", row.slot?.session.id.rawValue)
                        $0.field("by", row.by?.rawValue)
                    }
                }
            }
        }
    }
}
