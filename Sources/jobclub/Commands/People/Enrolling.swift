import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal
import UseCases

/// What adding people says: who came in, who was there.
enum Enrolling {
    static func show(_ enrolled: EnrolledParticipants, in shell: Shell) throws(Fault) {
        for person in enrolled.added where !person.hasContact {
            shell.terminal.complain(person.noContact[shell.language])
        }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("participants") { $0.array(enrolled.added) { $0.participant($1) } }
                    $0.field("known") { $0.array(enrolled.known) { $0.value($1.id.rawValue) } }
                    $0.field("notices", enrolled.notices)
                }
            }
        }
        if !enrolled.added.isEmpty { try shell.say(ParticipantsListCommand.table(enrolled.added, shell.language)) }
        let (added, messages) = (Noun.people.counted(enrolled.added.count), Noun.messages.counted(enrolled.notices))
        try shell.say(
            Phrase(
                fr:
                    "\(enrolled.cohort.id), ajouté : \(added.french) ; déjà là : \(enrolled.known.count) ; à venir : \(messages.french).",
                en:
                    "\(enrolled.cohort.id), added: \(added.english); there already: \(enrolled.known.count); to come: \(messages.english)."
            ))
    }
}
