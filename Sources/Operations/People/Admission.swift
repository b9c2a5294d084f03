import Clubs
import Notices
import Orchestration
import Planning
import Storage

/// What follows when people come into a cohort: turns and companies, their messages, and for who comes late a moment
/// of their own and what they missed.
struct Admission {
    let installation: Installation
    let cohort: Stored<Cohort>
    let now: Instant
    let connection: Connection

    /// How long before the moment alone somebody hears of it at the least.
    private static let notice = Span.hours(2)
    /// What of the past is told at most.
    private static let mostMissed = 6

    /// - Parameters:
    ///   - people: enrolled already, with the day from which they count.
    ///   - back: whether they were there before: they know how to connect.
    /// - Returns: how many notices were new.
    func admit(_ people: [Stored<Participant>], back: Bool = false) throws(Fault) -> Int {
        try installation.renewTogether(of: cohort, connection, at: now)
        let late = people.filter { $0.enrolment.enrolledOn != nil }
        var setups: [ParticipantID: Stored<Session>] = [:]
        if !back {
            for person in late { setups[person.id] = try setUp(person) }
        }
        let sessions = try connection.sessions(of: cohort)
        let planning = NoticePlanning(installation: installation, now: now)
        var added = try planning.plan(cohort, sessions: sessions, for: people, connection)
        for person in late {
            let details = try NoticeDetails(missed: missed(by: person.value, of: sessions.map(\.value))).json()
            let day = try installation.zone(cohort.zone).wall(at: now).date
            if let setup = setups[person.id] {
                added += try planning.tell(
                    .joinedLate, of: setup, in: cohort, occurrence: "\(setup.id.key)#0", to: [person],
                    details: details, connection)
            } else if try planning.tell(
                .joinedLate, to: person, in: cohort, occurrence: "back#\(day)", details: details, connection)
            {
                added += 1
            }
        }
        return added
    }

    /// A connection set-up with the facilitator for one person alone, before the next video session where possible.
    /// - Returns: `nil` when no hour is free within two weeks, or the catalogue has no such session.
    private func setUp(_ person: Stored<Participant>) throws(Fault) -> Stored<Session>? {
        let kind: SessionKindID = "connection-setup"
        guard let setup = installation.catalogue.kinds[kind],
            let programme = installation.catalogue.programmes[cohort.programme]
        else { return nil }
        let sessions = try connection.sessions(of: cohort).map(\.value)
        let ahead = sessions.filter { $0.status == .planned && $0.span.start.instant > now }
        guard let last = ahead.map(\.span.end.instant).max() else { return nil }
        let zone = try installation.zone(cohort.zone)
        let horizon = now + .days(14)
        var busy = ahead.filter { $0.modality != .asynchronous && $0.choice == nil && !$0.isListed }
            .map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) }
        busy += ahead.filter { $0.isListed }.map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) }
        if let facilitator = cohort.facilitator {
            busy += try connection.engagements(
                ofFacilitator: facilitator, besides: cohort.id, from: now, to: horizon
            ).map { BusySpan(from: $0.from, to: $0.to) }
            busy += try connection.busyTimes(of: facilitator, from: now, to: horizon).map {
                BusySpan(from: $0.from, to: $0.to)
            }
        }
        let times = DropInTime(
            halfDays: programme.halfDays, daysOff: installation.daysOff(in: cohort.territory), zone: zone, busy: busy)
        let earliest = now + Admission.notice
        let nextVideo = ahead.filter { $0.isVideo && !$0.each }.map(\.span.start.instant).min() ?? horizon
        let span =
            [60, 30].lazy.compactMap { times.first(from: earliest, by: min(nextVideo, horizon), minutes: $0) }.first
            ?? times.first(from: earliest, by: min(horizon, max(last, now + .days(3))), minutes: 30)
        guard let span else { return nil }
        let model = sessions.first { $0.isVideo && $0.link != nil }
        let session = Session(
            id: SessionID(cohort: cohort.id, key: key(for: person.id, among: sessions)), kind: kind,
            title: setup.title, modality: .synchronous, isListed: true,
            week: ahead.first?.week ?? 1, span: span, facilitator: cohort.facilitator, link: model?.link,
            hostLink: model?.hostLink)
        guard let number = try connection.insert([session], into: cohort.number)[session.id] else { return nil }
        try connection.save(
            Seat(session: session.id, participant: person.id), session: number, participant: person,
            in: cohort.number)
        return Stored(number: number, value: session)
    }

    /// `setup-p07`; `setup-p07-2` the second time.
    private func key(for person: ParticipantID, among sessions: [Session]) -> String {
        let taken = Set(sessions.map(\.id.key))
        let base = "setup-\(person.key)"
        var key = base
        var number = 1
        while taken.contains(key) {
            number += 1
            key = "\(base)-\(number)"
        }
        return key
    }

    /// What took place while the person was not there, each kind once, the latest last.
    private func missed(by person: Participant, of sessions: [Session]) -> [NoticeDetails.Missed] {
        var seen: Set<SessionKindID> = []
        let past = sessions.filter { session in
            session.status != .cancelled && session.week >= 1
                && (session.due?.instant ?? session.span.start.instant) < now
                && !session.isListed && !person.enrolment.counts(on: session.span.date)
        }
        let kinds = past.reversed().filter { seen.insert($0.kind).inserted }
        let told = kinds.compactMap { session -> NoticeDetails.Missed? in
            guard let lesson = installation.catalogue.kinds[session.kind]?.leaveWith.first else { return nil }
            return NoticeDetails.Missed(title: session.title, leaveWith: [lesson])
        }
        return told.prefix(Admission.mostMissed).reversed()
    }
}
