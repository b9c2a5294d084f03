import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

extension Installation {
    /// The address of somebody's own page.
    /// - Throws: `.configuration` where there are no pages, `.notFound` for a cohort or a person that is not there.
    package func page(of text: String, in cohort: String) throws(Fault) -> (person: Participant, page: String) {
        try read { store throws(Fault) in
            let book = try store.load(try store.findCohort(cohort), [])
            let person = try book.find(person: text)
            let stored = Stored(number: book.rows.people[person.id] ?? 0, value: person)
            guard let page = page(of: stored) else {
                throw Fault(.configuration, Phrase(fr: "Il n’y a pas de pages.", en: "There are no pages."))
            }
            return (person, page)
        }
    }

    /// Another address leads to somebody's page from now on, and none that they had before; later messages carry it.
    package func renewPage(
        of text: String, in cohort: String, operator name: String, at now: Instant
    ) throws(Fault) -> Participant {
        try changePerson(text, in: cohort, at: now) { draft, id, _ throws(Fault) in draft.renewPage(of: id, by: name) }
    }

    /// Whose door a token opens; `nil` for one that is nobody's.
    func place(behind door: PageKey.Door, _ token: String, _ store: any CohortReading) throws(Fault) -> PersonPlace? {
        if let number = pageKey?.number(in: token), let place = try store.place(person: number),
            pageKey?.opens(door, of: place.person, token) == true
        {
            return place
        }
        // Before tokens were derived one opened both; mails that name it can be ended for ever.
        guard let place = try store.place(formerToken: token) else { return nil }
        return door == .unsubscribing || place.person.value.pageGeneration == 0 ? place : nil
    }
}
