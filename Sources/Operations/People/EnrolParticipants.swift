import Clubs
import Notices
import Orchestration
import Spreadsheets
import Storage

/// People added to a cohort.
package struct EnrolledParticipants: Sendable {
    package var cohort: Cohort
    package var added: [Participant]
    /// Those of the file who were in the cohort already; nothing changes for them.
    package var known: [Participant]
    package var notices: Int
}

extension Installation {
    /// Adds people to a cohort, with the notices that are still of use to them, all in one transaction.
    ///
    /// Somebody is known already by name and address.
    package func enrol(
        _ rows: [PersonRow], in text: String, at now: Instant
    ) throws(Fault) -> EnrolledParticipants {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(text)
            guard cohort.status != .cancelled else { throw cancelled(cohort.value) }
            let present = try connection.participants(of: cohort).map(\.value)
            let acquainted = KnownPeople(present)
            var next = (present.compactMap { Int($0.id.key.dropFirst()) }.max() ?? 0) + 1
            var result = EnrolledParticipants(cohort: cohort.value, added: [], known: [], notices: 0)
            let today = try zone(cohort.zone).wall(at: now).date
            var random = SystemRandomNumberGenerator()
            var faults: [Fault.Detail] = []
            for row in rows {
                var person = Participant(row, cohort: cohort.id, number: next)
                person.token = random.token()
                if today > cohort.start { person.enrolment.enrolledOn = today }
                if let known = acquainted.same(as: person) {
                    result.known.append(known)
                } else if let other = acquainted.withAddress(of: person) {
                    faults.append(sharedAddress(row, other.id))
                } else {
                    result.added.append(person)
                    next += 1
                }
            }
            guard faults.isEmpty else {
                throw Fault(
                    .badData,
                    Phrase(fr: "Rien n’a été ajouté à \(cohort.id).", en: "Nothing was added to \(cohort.id)."),
                    details: faults)
            }
            let list = WaitingList(installation: self, cohort: cohort, now: now, connection: connection)
            // Who comes when all places are taken waits, and so does who comes after somebody who waits.
            if let places = try list.free() {
                let free = try list.queue().isEmpty ? places : 0
                let end = try list.end()
                for (index, place) in result.added.indices.dropFirst(free).enumerated() {
                    result.added[place].enrolment.status = .waiting
                    result.added[place].enrolment.enrolledOn = nil
                    result.added[place].enrolment.queue = end + index
                }
            }
            let people = try connection.insert(result.added, into: cohort.number)
            result.notices = try Admission(installation: self, cohort: cohort, now: now, connection: connection)
                .admit(people.filter { $0.enrolment.status == .enrolled })
            return result
        }
    }

    private func sharedAddress(_ row: PersonRow, _ other: ParticipantID) -> Fault.Detail {
        Fault.Detail(
            line: row.line, field: Phrase(fr: "courriel", en: "e-mail")[organisation.language],
            Phrase(
                fr: "\(other.key) a la même adresse sous un autre nom. Donnez à chacun la sienne, ou laissez-la vide.",
                en: "\(other.key) has the same address under another name. Give each their own, or leave it empty."))
    }

    func cancelled(_ cohort: Cohort) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le groupe \(cohort.id) est annulé. Planifiez-en un autre.",
                en: "The cohort \(cohort.id) is cancelled. Plan another one."))
    }
}
