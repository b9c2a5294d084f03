import Clubs
import Notices
import Orchestration
import Steering
import Storage

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

extension Installation {
    /// Records how far people are with work, all of them or none; who is stuck goes on the call list at once.
    /// - Throws: `.badData` with everybody who is not expected at it, `.notAllowed` for what is no work or is cancelled.
    package func recordWork(
        session text: String, people names: [String], _ record: WorkRecord,
        source: Attendance.Source = .facilitator, at now: Instant
    ) throws(Fault) -> WorkSheet {
        try database.write { connection throws(Fault) in
            let (cohort, session) = try connection.findSession(text)
            try refuse(session.value)
            let received = try received(record, in: cohort.value, at: now)
            let people = CohortPeople(try connection.participants(of: cohort), of: cohort.id)
            let seats = try connection.seats(of: cohort)
            var faults: [Fault.Detail] = []
            var stuck: [Stored<Participant>] = []
            for name in names {
                do throws(Fault) {
                    let person = try people.find(name)
                    guard session.value.lived(with: seats[person.id] ?? []) != nil else {
                        throw notTheirs(person.value)
                    }
                    let known = try connection.work(
                        session: session.number, participant: person.number, in: cohort.id)
                    let work = Work(
                        session: session.id, participant: person.id, record, after: known, received: received,
                        source: source, at: now)
                    try connection.save(work, session: session.number, participant: person.number)
                    if work.state == .needsHelp, known?.state != .needsHelp { stuck.append(person) }
                    if work.state.isDone {
                        try connection.dropCalls(
                            about: session.number, participant: person.number, of: workCalls, reason: "the work is done"
                        )
                    }
                } catch {
                    guard error.code == .notFound else { throw error }
                    faults.append(Fault.Detail(field: name, error.message))
                }
            }
            guard faults.isEmpty else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr: "Ce travail n’est pas celui de tous. Rien n’a été enregistré.",
                        en: "This work is not that of all of them. Nothing was recorded."), details: faults)
            }
            try call(stuck, about: session, in: cohort, at: now, connection)
            return try sheet(session, of: cohort, at: now, connection)
        }
    }

    /// The rules that put people on the call list because of work.
    private var workCalls: [NoticeRuleID] {
        catalogue.rules.filter { $0.call == true && ($0.event == .helpAsked || $0.condition?.isAboutWork == true) }.map(
            \.id)
    }

    /// Who is stuck does not wait for the next step of the outbox: a call is listed at once.
    private func call(
        _ people: [Stored<Participant>], about session: Stored<Session>, in cohort: Stored<Cohort>, at now: Instant,
        _ connection: Connection
    ) throws(Fault) {
        guard !people.isEmpty else { return }
        let rules = catalogue.rules.filter { $0.event == .helpAsked && $0.call == true }
        let day = try zone(cohort.zone).wall(at: now).date
        let occurrence = "\(session.id.key)#\(day)"
        _ = try NoticePlanning(installation: self, now: now)
            .tell(.helpAsked, of: session, in: cohort, occurrence: occurrence, to: people, connection)
        let numbers = Set(people.map(\.number))
        for waiting in try connection.waitingNotices(of: cohort.number)
        where waiting.occurrence == occurrence && numbers.contains(waiting.participant) {
            guard let rule = rules.first(where: { $0.id == waiting.rule }),
                let notice = try connection.notice(waiting.number)
            else { continue }
            let reason = rule.callReason(about: [session.value])[organisation.language]
            try connection.listCall(for: notice, reason: reason, at: now)
            try connection.close(notice: notice.number, as: .called, reason: reason)
        }
    }

    private func received(_ record: WorkRecord, in cohort: Cohort, at now: Instant) throws(Fault) -> Instant {
        guard let wall = record.received else { return now }
        let instant = try zone(cohort.zone).instant(of: wall)
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
                    fr:
                        "La séance \(session.id) n’est pas un travail à son rythme : « jobclub attendance take » note qui "
                        + "était là.",
                    en:
                        "The session \(session.id) is no work at one's own pace: \"jobclub attendance take\" records who was "
                        + "there."))
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
