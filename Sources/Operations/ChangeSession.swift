import Clubs
import FoundationEssentials
import Glibc
import Notices
import Orchestration
import Planning
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
    /// What the facilitator may not have seen: a day off, a moment past, another session at the same time.
    package var remarks: [Phrase] = []
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
            if event == .sessionChanged, !change.unchanged {
                change.remarks = remarks(
                    on: after.value, in: cohort.value, among: try connection.sessions(of: cohort).map(\.value), at: now)
            }
            guard !change.unchanged, !dryRun else { return change }
            after.value.sequence += 1
            change.after = after.value
            try connection.update(after)
            let known = try timesKnown(of: before, in: cohort, among: people, connection)
            let planning = NoticePlanning(installation: self, now: now)
            try planning.replan(cohort, sessions: try connection.sessions(of: cohort), for: people, connection)
            for (times, people) in known.sorted(by: { $0.key.start < $1.key.start })
            where event == .sessionCancelled || times != NoticeDetails.Times(after.span) {
                _ = try planning.tell(
                    event, of: after, in: cohort, occurrence: "\(after.id.key)#\(after.sequence)", to: people,
                    details: try json(NoticeDetails(old: times, reason: reason)),
                    before: try zone(cohort.zone).instant(of: times.start), connection)
            }
            return change
        }
        return dryRun ? try database.read(body) : try database.write(body)
    }

    /// A move is carried out all the same: whoever leads may have good reasons, and has seen these words.
    private func remarks(on session: Session, in cohort: Cohort, among sessions: [Session], at now: Instant) -> [Phrase]
    {
        var remarks: [Phrase] = []
        let start = session.span.start
        if start.instant < now {
            remarks.append(
                Phrase(
                    fr: "Attention : le \(start.wall.date.spokenWithYear(.french)) est déjà passé.",
                    en: "Careful: \(start.wall.date.spokenWithYear(.english)) is past already."))
        }
        let daysOff = daysOff(in: cohort.territory)
        if daysOff.contains(start.wall.date) {
            let holiday = daysOff.isPublicHoliday(start.wall.date) ? daysOff.name(of: start.wall.date) : nil
            remarks.append(
                Phrase(
                    fr: "Attention : le \(start.wall.date.spokenWithYear(.french)) est fermé"
                        + (holiday.map { " (\($0.french))." } ?? "."),
                    en: "Careful: \(start.wall.date.spokenWithYear(.english)) is a day off"
                        + (holiday.map { " (\($0.english))." } ?? ".")))
        }
        for other in sessions where other.id != session.id && other.isAppointment && session.isAppointment {
            guard other.span.start.instant < session.span.end.instant, start.instant < other.span.end.instant else {
                continue
            }
            let (title, wall) = (other.title, other.span.start.wall)
            remarks.append(
                Phrase(
                    fr:
                        "Attention : « \(title.french) » (\(other.id.key)) a lieu au même moment, \(wall.spoken(.french)).",
                    en:
                        "Careful: \"\(title.english)\" (\(other.id.key)) takes place then too, \(wall.spoken(.english))."
                ))
        }
        return remarks
    }

    /// When people believe the session to be: who has not been told of an earlier change yet knows the time before it.
    private func timesKnown(
        of session: Stored<Session>, in cohort: Stored<Cohort>, among people: [Stored<Participant>],
        _ connection: Connection
    ) throws(Fault) -> [NoticeDetails.Times: [Stored<Participant>]] {
        let changes = Set(catalogue.rules.filter { $0.event == .sessionChanged }.map(\.id))
        var untold: [Int: NoticeDetails.Times] = [:]
        for notice in try connection.waitingNotices(of: cohort.number)
        where changes.contains(notice.rule) && notice.occurrence.hasPrefix("\(session.id.key)#") {
            let details = notice.details.flatMap { try? JSONDecoder().decode(NoticeDetails.self, from: Data($0.utf8)) }
            untold[notice.participant] = untold[notice.participant] ?? details?.old
        }
        return Dictionary(grouping: people) { untold[$0.number] ?? NoticeDetails.Times(session.span) }
    }

    private func json(_ details: NoticeDetails) throws(Fault) -> String {
        do {
            return String(decoding: try JSONEncoder().encode(details), as: UTF8.self)
        } catch {
            throw Fault(.internal, Phrase("\(error)"))
        }
    }
}

extension Session {
    /// Whether it takes everybody's time at its hour: not work alone, not turns within a span, not a choice of dates.
    fileprivate var isAppointment: Bool {
        status == .planned && modality != .asynchronous && !each && choice == nil
    }
}

extension NoticeDetails.Times {
    fileprivate init(_ span: LocalSpan) { self.init(start: span.start.wall, end: span.end.wall) }
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
