import Books
import Clubs

extension CohortDraft {
    /// Another address leads to somebody's own page from now on.
    package mutating func renewPage(of id: ParticipantID, by name: String) {
        guard var person = book.person(id) else { return }
        person.pageGeneration += 1
        book.update(person)
        deed = Deed(PersonDeed.renewPage.rawValue, by: name, .people([PersonRecord(id)]))
    }
}
