import Basics
import Books
import Clubs
import Orchestration
import Spreadsheets
import Stores
import UseCases

/// People added to a cohort.
package struct EnrolledParticipants: Sendable {
    package var cohort: Cohort
    package var added: [Participant]
    /// Those of the file who were in the cohort already; nothing changes for them.
    package var known: [Participant]
    package var notices: Int
    /// Everybody of the cohort, as they are now.
    package var everybody: [Participant]
}

/// People who come, leave and come back.
extension Installation {
    /// Adds people to a cohort, with the notices that are still of use to them, all in one transaction.
    ///
    /// Somebody is known already by name and address.
    package func enrol(
        _ rows: [PersonRow], in text: String, by name: String = "", at now: Instant
    ) throws(Fault) -> EnrolledParticipants {
        try onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: text)
            try draft.refuseCancelled()
            let (new, known) = try newcomers(rows, in: draft.book)
            try draft.enrol(new, by: name)
            let change = try desk.carryOut(draft).change
            let ids = Set(new.map(\.id))
            return EnrolledParticipants(
                cohort: change.after.cohort, added: change.after.people.filter { ids.contains($0.id) }, known: known,
                notices: change.after.notices.added.count { ids.contains($0.participant) },
                everybody: change.after.people)
        }
    }

    /// Those who are not in the cohort yet.
    /// - Throws: `.badData` with everybody who shares an address with somebody else.
    private func newcomers(
        _ rows: [PersonRow], in book: CohortBook
    ) throws(Fault) -> (new: [Participant], known: [Participant]) {
        let acquainted = KnownPeople(book.people)
        var next = (book.people.compactMap { Int($0.id.key.dropFirst()) }.max() ?? 0) + 1
        var new: [Participant] = []
        var known: [Participant] = []
        var faults: [Fault.Detail] = []
        for row in rows {
            let person = Participant(row, cohort: book.id, number: next)
            if let same = acquainted.same(as: person) {
                known.append(same)
            } else if let other = acquainted.withAddress(of: person) {
                faults.append(sharedAddress(row, other.id))
            } else {
                new.append(person)
                next += 1
            }
        }
        guard faults.isEmpty else {
            throw Fault(
                .badData, Phrase(fr: "Rien n’a été ajouté à \(book.id).", en: "Nothing was added to \(book.id)."),
                details: faults)
        }
        return (new, known)
    }

    private func sharedAddress(_ row: PersonRow, _ other: ParticipantID) -> Fault.Detail {
        Fault.Detail(
            line: row.line, field: Phrase(fr: "courriel", en: "e-mail")[organisation.language],
            Phrase(
                fr: "\(other.key) a la même adresse sous un autre nom. Donnez à chacun la sienne, ou laissez-la vide.",
                en: "\(other.key) has the same address under another name. Give each their own, or leave it empty."))
    }

    /// Ends somebody's part in a cohort from a day on; a day to come takes effect by itself when it comes.
    /// - Parameter outcome: what they left for, for an exit.
    package func end(
        _ text: String, in cohort: String, as status: Enrolment.Status, outcome: Enrolment.Outcome? = nil,
        on day: CivilDate, operator name: String = "", at now: Instant
    ) throws(Fault) -> Participant {
        try changePerson(text, in: cohort, at: now) { draft, id, desk throws(Fault) in
            try draft.end(id, as: status, outcome: outcome, on: day, by: name, try desk.trail(of: draft.before))
        }
    }

    /// Somebody who left comes back, from a day on that is not to come; the time away counts nowhere.
    ///
    /// An end that was only foreseen is taken back. Where no place is free they wait for one.
    package func takeBack(
        _ text: String, in cohort: String, on day: CivilDate, operator name: String = "", at now: Instant
    ) throws(Fault) -> Participant {
        try changePerson(text, in: cohort, at: now) { draft, id, desk throws(Fault) in
            try draft.takeBack(
                id, on: day, by: name, try desk.trail(of: draft.before), change: try desk.around.nextNumber(of: .change)
            )
        }
    }

    /// Somebody who waits takes the place that is offered.
    package func acceptPlace(
        _ text: String, in cohort: String, operator name: String, at now: Instant
    ) throws(Fault) -> Participant {
        try changePerson(text, in: cohort, at: now) { draft, id, _ throws(Fault) in try draft.accept(id, by: name) }
    }

    func changePerson(
        _ text: String, in cohort: String, at now: Instant,
        _ body: (inout CohortDraft, ParticipantID, CohortDesk) throws(Fault) -> Void
    ) throws(Fault) -> Participant {
        try onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: cohort)
            let person = try draft.book.find(person: text)
            try body(&draft, person.id, desk)
            return try desk.carryOut(draft).change.after.person(person.id) ?? person
        }
    }

    /// Those who wait for a place in a cohort, the first in line first.
    package func waitingList(of cohort: String) throws(Fault) -> [Participant] {
        try read { store throws(Fault) in try store.load(try store.findCohort(cohort), []).queue }
    }
}
