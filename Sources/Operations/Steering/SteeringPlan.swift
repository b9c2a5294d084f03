import Clubs
import Notices
import Orchestration
import Planning
import Steering
import Storage

/// Carries out what follows from a level of autonomy: how the next work is done, and a place in a drop-in slot.
struct SteeringPlan {
    let installation: Installation
    let cohort: Stored<Cohort>
    let person: Stored<Participant>
    let now: Instant
    let window: GateWindow?

    /// The kind of session that goes with support.
    static let dropInKind: SessionKindID = "drop-in"

    /// How long after work opened its drop-in slot may begin, and how long before it the slot must be known.
    private static let (intoWork, notice) = (Span.minutes(30), Span.hours(3))

    /// - Parameters:
    ///   - view: what is known; it is brought up to date.
    ///   - keeps: whether it is carried out, or only worked out.
    /// - Returns: how the next work is done, and the slot in which the person has a place.
    func steer(
        _ level: AutonomyLevel, _ view: inout AutonomyFacts, keeps: Bool, _ connection: Connection
    ) throws(Fault) -> (course: Course, dropIn: Session?) {
        let seats = view.seats[person.id] ?? []
        let course = Course(
            level, of: person.id, work: window?.work(in: view.plan, at: now) ?? [],
            begun: window?.begun(in: view.plan, at: now) ?? [], seats: seats)
        let numbers = Dictionary(view.sessions.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        if keeps {
            for seat in course.steps.compactMap(\.seat) {
                guard let number = numbers[seat.session] else { continue }
                try connection.save(seat, session: number, participant: person, in: cohort.number)
            }
        }
        var dropIn: Session?
        if let work = course.supported {
            dropIn = try place(for: work, view, keeps: keeps, connection)
        }
        guard keeps else { return (course, dropIn) }
        try leaveDropIns(but: dropIn?.id, view, connection)
        // Who does work in a pair from now on needs somebody to do it with.
        try installation.renewTogether(of: cohort, connection, at: now)
        view.sessions = try connection.sessions(of: cohort)
        view.seats = try connection.seats(of: cohort)
        try NoticePlanning(installation: installation, now: now)
            .replan(cohort, sessions: view.sessions, for: [person], connection)
        return (course, dropIn)
    }

    // MARK: The drop-in slot

    /// One slot for each cohort and gate: whoever needs it next has a place in the same.
    private func place(
        for work: Session, _ view: AutonomyFacts, keeps: Bool, _ connection: Connection
    ) throws(Fault) -> Session? {
        let key = "\(SteeringPlan.dropInKind)-\(window?.check?.id.key ?? "start")"
        let known = view.sessions.filter { $0.kind == SteeringPlan.dropInKind && $0.id.key.hasPrefix(key) }
        if let standing = known.first(where: { serves(work, $0.value) }) {
            if keeps { try seat(in: standing, connection) }
            return standing.value
        }
        guard let kind = installation.catalogue.kinds[SteeringPlan.dropInKind],
            let span = try time(for: work, view, connection)
        else { return nil }
        let video = view.plan.first { $0.isVideo }
        let taken = Set(view.sessions.map(\.id.key))
        let keys = [key] + (2...(taken.count + 2)).map { "\(key)-\($0)" }
        let session = Session(
            id: SessionID(cohort: cohort.id, key: keys.first { !taken.contains($0) } ?? key), kind: kind.id,
            title: kind.title, modality: video == nil ? .inPerson : .synchronous, isListed: true, week: work.week,
            span: span, facilitator: work.facilitator ?? cohort.facilitator, link: video?.link,
            hostLink: video?.hostLink,
            place: video == nil ? view.plan.compactMap(\.place).first : nil)
        guard keeps else { return session }
        let numbers = try connection.insert([session], into: cohort.number)
        if let number = numbers[session.id] { try seat(in: Stored(number: number, value: session), connection) }
        return session
    }

    /// Whether a slot that stands is still to come, and over before the work is owed.
    private func serves(_ work: Session, _ dropIn: Session) -> Bool {
        dropIn.status == .planned && dropIn.span.start.instant > now && dropIn.span.end.instant <= work.owedAt
    }

    private func seat(in dropIn: Stored<Session>, _ connection: Connection) throws(Fault) {
        let seat = Seat(session: dropIn.id, participant: person.id)
        try connection.save(seat, session: dropIn.number, participant: person, in: cohort.number)
    }

    /// A free half-hour of the facilitator's: during the work if there is one, in any case before it is owed.
    private func time(
        for work: Session, _ view: AutonomyFacts, _ connection: Connection
    ) throws(Fault) -> LocalSpan? {
        let from = max(work.span.start.instant + Self.intoWork, now + Self.notice)
        let deadline = work.owedAt
        guard from < deadline else { return nil }
        var busy = view.plan.filter { $0.modality != .asynchronous && $0.status != .cancelled }
            .map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) }
        if let facilitator = work.facilitator ?? cohort.facilitator {
            busy += try connection.engagements(
                ofFacilitator: facilitator, besides: cohort.id, from: from, to: deadline
            ).map { BusySpan(from: $0.from, to: $0.to) }
            busy += try connection.busyTimes(of: facilitator, from: from, to: deadline)
                .map { BusySpan(from: $0.from, to: $0.to) }
        }
        let hours = installation.catalogue.programmes[cohort.programme]?.halfDays ?? Self.usualHours
        return DropInTime(
            halfDays: hours, daysOff: installation.daysOff(in: cohort.territory), zone: view.zone, busy: busy
        ).first(from: from, by: deadline)
    }

    private static let usualHours = Programme.HalfDays(
        am: .init(from: CivilTime(clamping: 9 * 60), to: CivilTime(clamping: 12 * 60 + 30)),
        pm: .init(from: CivilTime(clamping: 13 * 60 + 30), to: CivilTime(clamping: 17 * 60)))

    /// Places in slots to come that the person no longer needs are given up; a slot that nobody needs is cancelled.
    private func leaveDropIns(
        but kept: SessionID?, _ view: AutonomyFacts, _ connection: Connection
    ) throws(Fault) {
        for dropIn in view.sessions
        where dropIn.kind == SteeringPlan.dropInKind && dropIn.isListed && dropIn.id != kept
            && dropIn.status == .planned && dropIn.span.start.instant > now
        {
            let holders = view.seats.filter { $0.value.contains { $0.session == dropIn.id } }.map(\.key)
            guard holders.contains(person.id) else { continue }
            try connection.removeSeat(session: dropIn.number, participant: person.number)
            guard holders.count == 1 else { continue }
            var empty = dropIn
            empty.value.status = .cancelled
            empty.value.sequence += 1
            try connection.update(empty)
        }
    }
}
