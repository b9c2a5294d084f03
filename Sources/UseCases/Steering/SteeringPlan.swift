import Basics
import Books
import Clubs
import Notices
import Planning
import Steering

/// What follows from a level of autonomy: how the next work is done, and a place in a drop-in slot.
package struct SteeringPlan {
    let house: House
    let person: Participant
    let now: Instant
    let window: GateWindow?

    package init(_ house: House, for person: Participant, _ window: GateWindow?, at now: Instant) {
        self.house = house
        self.person = person
        self.window = window
        self.now = now
    }

    /// The kind of session that goes with support.
    static let dropInKind: SessionKindID = "drop-in"

    /// How long after work opened its drop-in slot may begin, and how long before it the slot must be known.
    private static let (intoWork, notice) = (Span.minutes(30), Span.hours(3))

    /// Gives the person the seats that go with a level.
    /// - Returns: how the next work is done, and the slot in which the person has a place.
    package func steer(
        _ level: AutonomyLevel, _ book: inout CohortBook, around: some Neighbourhood
    ) throws(Fault) -> (course: Course, dropIn: Session?) {
        let plan = book.plan
        let course = Course(
            level, of: person.id, work: window?.work(in: plan, at: now) ?? [],
            begun: window?.begun(in: plan, at: now) ?? [], seats: book.seats(of: person.id))
        for seat in course.steps.compactMap(\.seat) { book.take(seat) }
        let dropIn = try course.supported.flatMap { work throws(Fault) in try place(for: work, &book, around) }
        leaveDropIns(but: dropIn?.id, &book)
        return (course, dropIn)
    }

    // MARK: The drop-in slot

    /// One slot for each cohort and gate: whoever needs it next has a place in the same.
    private func place(
        for work: Session, _ book: inout CohortBook, _ around: some Neighbourhood
    ) throws(Fault) -> Session? {
        let key = "\(SteeringPlan.dropInKind)-\(window?.check?.id.key ?? "start")"
        let plan = book.plan
        let known = plan.filter { $0.kind == SteeringPlan.dropInKind && $0.id.key.hasPrefix(key) }
        if let standing = known.first(where: { serves(work, $0) }) {
            seat(in: standing, &book)
            return standing
        }
        guard let kind = house.catalogue.kinds[SteeringPlan.dropInKind],
            let span = try time(for: work, book, around)
        else { return nil }
        let video = plan.first { $0.isVideo }
        let session = Session(
            id: SessionID(cohort: book.id, key: unusedKey(key, among: plan)), kind: kind.id, title: kind.title,
            modality: video == nil ? .inPerson : .synchronous, isListed: true, week: work.week, span: span,
            facilitator: work.facilitator ?? book.cohort.facilitator, link: video?.link, hostLink: video?.hostLink,
            place: video == nil ? plan.compactMap(\.place).first : nil)
        book.sessions.append(session)
        seat(in: session, &book)
        return session
    }

    /// Whether a slot that stands is still to come, and over before the work is owed.
    private func serves(_ work: Session, _ dropIn: Session) -> Bool {
        dropIn.isAhead(of: now) && dropIn.span.end.instant <= work.owedAt
    }

    private func seat(in dropIn: Session, _ book: inout CohortBook) {
        guard book.seat(of: person.id, in: dropIn.id) == nil else { return }
        book.take(Seat(session: dropIn.id, participant: person.id))
    }

    /// A free half-hour of the facilitator's: during the work if there is one, in any case before it is owed.
    private func time(
        for work: Session, _ book: CohortBook, _ around: some Neighbourhood
    ) throws(Fault) -> LocalSpan? {
        let from = max(work.span.start.instant + Self.intoWork, now + Self.notice)
        let deadline = work.owedAt
        guard from < deadline else { return nil }
        var busy = book.sessions.filter { $0.modality != .asynchronous && $0.status != .cancelled }
            .map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) }
        if let facilitator = work.facilitator ?? book.cohort.facilitator {
            busy += try around.busySpans(of: facilitator, besides: book.id, from: from, to: deadline)
        }
        let hours = house.catalogue.programmes[book.cohort.programme]?.halfDays ?? Planning.Surroundings.usualHours
        return DropInTime(
            halfDays: hours, daysOff: house.daysOff(in: book.cohort.territory), zone: try house.zone(book.cohort.zone),
            busy: busy
        ).first(from: from, by: deadline)
    }

    /// Places in slots to come that the person no longer needs are given up; a slot that nobody needs is cancelled.
    private func leaveDropIns(but kept: SessionID?, _ book: inout CohortBook) {
        for dropIn in book.sessions
        where dropIn.kind == SteeringPlan.dropInKind && dropIn.isListed && dropIn.id != kept && dropIn.isAhead(of: now)
        {
            guard book.seat(of: person.id, in: dropIn.id) != nil else { continue }
            book.removeSeat(of: person.id, in: dropIn.id)
            guard !book.isTaken(dropIn.id) else { continue }
            var empty = dropIn
            empty.status = .cancelled
            book.update(empty)
        }
    }
}
