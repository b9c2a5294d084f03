import Basics
import Books
import Clubs
import Notices

/// What is recorded of some people's part in one piece of work.
package struct WorkRecord: Sendable {
    package var state: Work.State
    package var note: String?
    /// When it came in, on the wall of the cohort, when that was earlier than now.
    package var received: CivilDateTime?

    package init(state: Work.State, note: String? = nil, received: CivilDateTime? = nil) {
        self.state = state
        self.note = note
        self.received = received
    }
}

extension CohortDraft {
    /// Records how far people are with work, all of them or none; who is stuck goes on the call list at once.
    /// - Throws: `.badData` with everybody who is not expected at it, `.notAllowed` for what is no work or is cancelled.
    package mutating func record(
        _ record: WorkRecord, of names: [String], in session: Session, source: Attendance.Source, by name: String
    ) throws(Fault) {
        try refuse(session)
        let received = try received(record)
        var stuck: [ParticipantID] = []
        var deeds: [PersonRecord] = []
        let people = CohortPeople(book.people, of: book.id)
        let faults = try people.each(of: names) { person, _ throws(Fault) in
            guard session.personalised(by: book.seats(of: person.id)) != nil else { throw notTheirs(person) }
            let part = PersonSession(person.id, session.id)
            let known = book.work[part]
            let work = Work(
                session: session.id, participant: person.id, record, after: known, received: received, source: source,
                at: now)
            book.work[part] = work
            deeds.append(PersonRecord(person.id, slot: session.id, detail: work.state.rawValue))
            if work.state == .needsHelp, known?.state != .needsHelp { stuck.append(person.id) }
            if work.state.isDone { dropCalls(about: session.id, to: person.id) }
        }
        guard faults.isEmpty else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "Ce travail n’est pas celui de tous. Rien n’a été enregistré.",
                    en: "This work is not that of all of them. Nothing was recorded."), details: faults)
        }
        deed = Deed(PersonDeed.work.rawValue, by: name, .people(deeds))
        guard !stuck.isEmpty else { return }
        // Who is stuck does not wait for the next step of the outbox: a call is listed at once.
        happenings.append(
            Happening(
                .helpAsked, to: stuck, of: session.id, occurrence: Occurrence(session.id.key, try today),
                listing: .byRule))
    }

    /// Takes calls about work off the list that nobody has to make any more.
    private mutating func dropCalls(about session: SessionID, to person: ParticipantID) {
        let rules = Set(
            house.catalogue.rules.filter {
                $0.call == true && ($0.event == .helpAsked || $0.condition?.isAboutWork == true)
            }.map(\.id))
        for index in book.calls.indices
        where book.calls[index].participant == person && book.calls[index].state.isPending {
            guard case .notice(let name) = book.calls[index].subject, rules.contains(name.rule),
                let notice = book.notices[name], notice.session == session
            else { continue }
            book.calls[index].state = .closed
            book.calls[index].again = nil
            // One that came too late stays so.
            if notice.state == .called { book.notices.end(notice, as: .cancelled, reason: .workIsDone) }
        }
    }

    private func received(_ record: WorkRecord) throws(Fault) -> Instant {
        guard let wall = record.received else { return now }
        let instant = try zone.instant(of: wall)
        guard instant <= now else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Le \(wall.spoken(.french)) n’est pas encore passé : un travail ne peut pas être déjà arrivé.",
                    en: "\(wall.spoken(.english)) has not come yet: work cannot have come in by then."))
        }
        return instant
    }

    private func refuse(_ session: Session) throws(Fault) {
        guard session.modality == .asynchronous else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "La séance \(session.id) n’est pas un travail à son rythme.",
                    en: "The session \(session.id) is no work at one's own pace."),
                remedies: [.takeAttendance(session: session.id.rawValue)])
        }
        guard session.status != .cancelled else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "Le travail \(session.id) est annulé : personne ne le doit.",
                    en: "The work \(session.id) is cancelled: nobody owes it."))
        }
    }

    private func notTheirs(_ person: Participant) -> Fault {
        Fault(
            .notFound,
            Phrase(
                fr: "\(person.name) (\(person.id.key)) n’a pas ce travail à faire.",
                en: "\(person.name) (\(person.id.key)) does not have this work to do."))
    }
}

extension Work {
    /// What holds after a record, given what held before: when it came in and when help was asked for are kept.
    fileprivate init(
        session: SessionID, participant: ParticipantID, _ record: WorkRecord, after known: Work?, received: Instant,
        source: Attendance.Source, at now: Instant
    ) {
        let kept = known.flatMap { $0.state.isDone && record.received == nil ? $0.receivedAt : nil }
        self.init(
            session: session, participant: participant, state: record.state, source: source, at: now,
            receivedAt: record.state.isDone ? kept ?? received : nil,
            helpAskedAt: known?.helpAskedAt ?? (record.state == .needsHelp ? now : nil),
            note: record.note ?? known?.note)
    }
}
