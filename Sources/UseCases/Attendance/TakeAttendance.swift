import Basics
import Books
import Clubs
import Notices

/// What is recorded of one person in one session.
package struct AttendanceMark: Sendable {
    /// An identifier, an e-mail address or a name.
    package var participant: String
    package var status: Attendance.Status
    package var minutes: Int?
    package var trouble: String?

    package init(participant: String, status: Attendance.Status, minutes: Int? = nil, trouble: String? = nil) {
        self.participant = participant
        self.status = status
        self.minutes = minutes
        self.trouble = trouble
    }
}

extension CohortDraft {
    /// Records who took part, all marks or none; who is absent is told that they were missed.
    /// - Throws: `.badData` with every mark that fits nobody, `.notAllowed` for a session that is cancelled.
    package mutating func take(
        _ marks: [AttendanceMark], in session: Session, source: Attendance.Source, by name: String
    ) throws(Fault) {
        guard session.status != .cancelled else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "La séance \(session.id) est annulée : personne n’y était attendu.",
                    en: "The session \(session.id) is cancelled: nobody was expected."))
        }
        var absent: [ParticipantID] = []
        var deeds: [PersonRecord] = []
        let byName = Dictionary(marks.map { ($0.participant, $0) }, uniquingKeysWith: { $1 })
        let people = CohortPeople(book.people, of: book.id)
        let faults = try people.each(of: marks.map(\.participant)) { person, name throws(Fault) in
            guard let mark = byName[name] else { return }
            book.attendance[PersonSession(person.id, session.id)] = Attendance(
                session: session.id, participant: person.id, status: mark.status, source: source, at: now,
                minutes: mark.minutes, trouble: mark.trouble)
            deeds.append(PersonRecord(person.id, slot: session.id, detail: mark.status.rawValue))
            if mark.status == .absent, session.modality != .asynchronous { absent.append(person.id) }
        }
        guard faults.isEmpty else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "Certaines personnes ne sont pas dans le groupe \(book.id). Rien n’a été enregistré.",
                    en: "Some people are not in the cohort \(book.id). Nothing was recorded."), details: faults)
        }
        if !deeds.isEmpty { deed = Deed(PersonDeed.attend.rawValue, by: name, .people(deeds)) }
        guard !absent.isEmpty else { return }
        // One notice for all that a person missed in a day, or one for each session, as the rule says.
        let occurrence = house.rule(of: .absence)?.per.occurrence(of: session) ?? Occurrence(session.id.key)
        happenings.append(Happening(.absence, to: absent, of: session.id, occurrence: occurrence))
    }
}
