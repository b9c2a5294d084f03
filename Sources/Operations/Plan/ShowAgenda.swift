import Basics
import Books
import Clubs
import ICalendar
import Notices
import Orchestration
import Stores
import UseCases

/// What somebody has before them.
package struct Agenda: Sendable {
    package var cohort: Cohort
    /// `nil` for the agenda of the whole cohort.
    package var participant: Participant?
    package var facilitator: Facilitator?
    /// In time order.
    package var sessions: [Session]
    fileprivate var zone: Zone
    fileprivate var kinds: [SessionKindID: SessionKind]
    /// What makes the UIDs this database's own.
    fileprivate var host: String

    /// The agenda as a calendar file (RFC 5545): the same entries, by UID, as those that come with e-mails.
    package func calendar(_ language: Language, at now: Instant) -> [UInt8] {
        let events = sessions.map { session in
            CalendarEvent(
                session, of: cohort, kind: kinds[session.kind], facilitator: facilitator, attendee: nil, host: host,
                language: language)
        }
        return CalendarObject(method: .publish, zone: zone, events: events, name: cohort.name, language: language)
            .bytes(stamp: now)
    }
}

extension Installation {
    /// - Parameters:
    ///   - participant: an identifier, an e-mail address or a name; `nil` for what everybody gets.
    ///   - week: one week of the programme; `nil` for all.
    package func agenda(of text: String, participant: String? = nil, week: Int? = nil) throws(Fault) -> Agenda {
        var random = SystemRandomNumberGenerator()
        let mark = random.token(length: 12)
        return try cohorts.write { (store: any CohortWriting) throws(Fault) in
            let book = try store.load(try store.findCohort(text), [])
            let cohort = book.cohort
            let person = try participant.map { text throws(Fault) in try book.find(person: text) }
            let plan = book.plan
            let sessions = person.map { plan.personalised(by: book.seats(of: $0.id)) } ?? plan
            if let week, !sessions.contains(where: { $0.week == week }) {
                let weeks = Set(sessions.map(\.week)).sorted()
                throw Fault(
                    .notFound,
                    Phrase(
                        fr:
                            "Le groupe \(cohort.id) n’a pas de semaine \(week). Il va de la semaine \(weeks.first ?? 1) à la semaine \(weeks.last ?? 1).",
                        en:
                            "The cohort \(cohort.id) has no week \(week). It goes from week \(weeks.first ?? 1) to week \(weeks.last ?? 1)."
                    ))
            }
            return Agenda(
                cohort: cohort, participant: person,
                facilitator: try cohort.facilitator.flatMap { id throws(Fault) in try store.facilitator(id) },
                sessions: sessions.filter { week == nil || $0.week == week }, zone: try zone(cohort.zone),
                kinds: catalogue.kinds, host: try store.mark(orElse: mark))
        }
    }
}
