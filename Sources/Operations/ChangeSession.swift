import Clubs
import FoundationEssentials
import Glibc
import Notices
import Orchestration
import Storage

/// A change of one session, carried out or only shown.
package struct SessionChange: Sendable {
    package var cohort: Cohort
    package var before: Session
    package var after: Session
    /// Who is told, and by which channel.
    package var told: [(participant: Participant, channel: ChannelName?)]
    /// Whether nothing had to be done: the session stood so already.
    package var unchanged: Bool
}

extension Installation {
    /// Moves a session to another time: the plan, its notices and the calendar sequence commit together.
    /// - Parameter wall: the new start, on the wall of the cohort's zone; the length stays.
    package func moveSession(
        _ text: String, to wall: CivilDateTime, reason: String? = nil, dryRun: Bool = false, at now: Instant
    ) throws(Fault) -> SessionChange {
        try changeSession(text, .sessionChanged, reason: reason, dryRun: dryRun, at: now) { session, zone in
            let minutes = session.span.minutes
            guard session.span.start.wall != wall else { return }
            session.span = LocalSpan(on: wall.date, at: wall.time, minutes: minutes, in: zone)
            if let due = session.due, due.instant < session.span.end.instant { session.due = session.span.end }
            session.status = .planned
        }
    }

    /// Cancels a session; it stays in the plan as cancelled, and everybody is told.
    package func cancelSession(
        _ text: String, reason: String? = nil, dryRun: Bool = false, at now: Instant
    ) throws(Fault) -> SessionChange {
        try changeSession(text, .sessionCancelled, reason: reason, dryRun: dryRun, at: now) { session, _ in
            session.status = .cancelled
        }
    }

    private func changeSession(
        _ text: String, _ event: NoticeRule.Event, reason: String?, dryRun: Bool, at now: Instant,
        edit: (inout Session, Zone) -> Void
    ) throws(Fault) -> SessionChange {
        let body = { (connection: Connection) throws(Fault) -> SessionChange in
            let (cohort, before) = try connection.findSession(text)
            guard before.status == .planned || (before.status == .cancelled && event == .sessionCancelled) else {
                throw Fault(
                    .notAllowed,
                    Phrase(
                        fr: "La séance \(before.id) ne peut plus changer : elle est \(before.status.name.french).",
                        en: "The session \(before.id) can no longer change: it is \(before.status.name.english)."))
            }
            var after = before
            edit(&after.value, try zone(cohort.zone))
            let people = try connection.participants(of: cohort).filter { $0.enrolment.status == .enrolled }
            var change = SessionChange(
                cohort: cohort.value, before: before.value, after: after.value,
                told: people.map { ($0.value, $0.value.route(among: channelNames).first) },
                unchanged: after.value == before.value)
            guard !change.unchanged, !dryRun else { return change }
            after.value.sequence += 1
            change.after = after.value
            try connection.update(after)
            let planning = NoticePlanning(installation: self, now: now)
            try planning.replan(cohort, sessions: try connection.sessions(of: cohort), for: people, connection)
            let details = NoticeDetails(
                old: .init(start: before.span.start.wall, end: before.span.end.wall), reason: reason)
            _ = try planning.tell(
                event, of: after, in: cohort, occurrence: "\(after.id.key)#\(after.sequence)", to: people,
                details: try json(details), connection)
            return change
        }
        return dryRun ? try database.read(body) : try database.write(body)
    }

    private func json(_ details: NoticeDetails) throws(Fault) -> String {
        do {
            return String(decoding: try JSONEncoder().encode(details), as: UTF8.self)
        } catch {
            throw Fault(.internal, Phrase("\(error)"))
        }
    }
}

extension Session.Status {
    package var name: Phrase {
        switch self {
        case .planned: Phrase(fr: "prévue", en: "planned")
        case .open: Phrase(fr: "en cours", en: "under way")
        case .held: Phrase(fr: "passée", en: "over")
        case .cancelled: Phrase(fr: "annulée", en: "cancelled")
        }
    }
}
