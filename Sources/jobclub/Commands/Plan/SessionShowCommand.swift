import Answers
import Arguments
import Basics
import Clubs
import Operations
import Stores
import UseCases

/// `jobclub session show`: one session, all that a facilitator needs beside it.
enum SessionShowCommand: Command {
    static let session = Parameter<SessionID>.argument(
        .identifier("SESSION"),
        Phrase(fr: "la séance : limoges-2027-01/w1-mon-am", en: "the session: limoges-2027-01/w1-mon-am"))

    static let declaration = Declaration(
        "session show", .cohorts,
        Phrase(fr: "une séance : quand, où, avec quel lien", en: "one session: when, where, which link"),
        [session],
        examples: [
            .init("jobclub session show limoges-2027-01/w1-mon-am", Phrase(fr: "la première", en: "the first one"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let id = try arguments.require(session)
        let found = try shell.clubs().read { store throws(Fault) in
            try store.findSession(id.rawValue).session
        }
        return Answer(["session": .session(found)]) {
            Part.heading(found.title + " (\(found.id))")
            Part.facts([
                (
                    Phrase(fr: "Quand", en: "When"),
                    .words(Phrase { "\(found.span.start.wall.spoken($0)) – \(found.span.ends.spoken($0))" })
                ),
                (Phrase(fr: "À rendre", en: "Due"), .words(found.due.map { due in Phrase { due.wall.spoken($0) } })),
                (
                    Phrase(fr: "Durée moyenne", en: "Average length"),
                    .minutes(found.modality == .asynchronous ? found.span.minutes : nil)
                ),
                (Phrase(fr: "Forme", en: "Form"), .words(found.modalityName)),
                (Phrase(fr: "État", en: "State"), .words(found.status.name)),
                (Phrase(fr: "Animée par", en: "Led by"), .code(found.facilitator)),
                (Phrase(fr: "Lieu", en: "Place"), .text(found.place)),
                (Phrase(fr: "Lien", en: "Link"), .text(found.link)),
                (Phrase(fr: "Lien animateur", en: "Host link"), .text(found.hostLink)),
                (Phrase(fr: "Comment la mener", en: "How to lead it"), .text("jobclub catalogue show \(found.kind)")),
            ])
            if let task = found.task {
                Part.gap
                Part.line(Phrase(fr: "À faire", en: "To do"), indent: 2)
                Part.text(task, indent: 4)
                if !found.documents.isEmpty {
                    Part.gap
                    Part.line(Phrase(fr: "À rendre", en: "To hand in"), indent: 2)
                    for document in found.documents { Part.item(document, level: 2) }
                }
            }
        }
    }
}
