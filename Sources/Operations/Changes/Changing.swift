import Clubs
import Notices
import Orchestration
import Planning
import Storage

/// Carries out a change of one cohort's plan, in the transaction of the caller: every change goes this way.
///
/// Sessions, turns, notices, calendar sequences and the audit trail change together or not at all.
struct Changing {
    let installation: Installation
    let order: ChangeOrder
    let connection: Connection

    /// What is to become of a cohort.
    struct Proposal {
        var what: PlanChange.What
        var cohort: Stored<Cohort>
        /// The cohort as it is to be.
        var frame: Cohort
        /// The sessions as they stand, all of them.
        var plan: [Stored<Session>]
        /// Those that are to change, as they are to be.
        var edited: [Session]
        /// Those that are to be added.
        var added: [Session] = []
        /// The number of the change that this one takes back.
        var undoes: Int?
    }

    func proposal(_ what: PlanChange.What, of cohort: Stored<Cohort>, _ edited: [Session]) throws(Fault) -> Proposal {
        Proposal(
            what: what, cohort: cohort, frame: cohort.value, plan: try connection.sessions(of: cohort), edited: edited)
    }

    func carryOut(_ proposal: Proposal) throws(Fault) -> PlanChange {
        let edits = edits(of: proposal)
        var change = PlanChange(
            what: proposal.what, cohort: proposal.frame, edits: edits.map(\.edit),
            isUnchanged: edits.isEmpty && proposal.frame == proposal.cohort.value)
        guard !change.isUnchanged else { return change }
        let seats =
            try connection.livesDiffer(in: proposal.cohort.number) ? try connection.seats(of: proposal.cohort) : [:]
        change.conflicts = try conflicts(of: proposal, change.edits)
        try write(proposal, edits)
        var cohort = proposal.cohort
        cohort.value = proposal.frame
        // Turns that no longer fit the diary, and pairs of work that has come or gone.
        if cohort.status != .cancelled {
            try installation.renewTogether(of: cohort, connection, at: order.now)
        }
        let number = try record(proposal, change.edits)
        try tell(&change, cohort, before: proposal.plan, seats, number: number)
        change.remarks = remarks(on: change)
        return change
    }

    /// Gives anew the turns that no longer fit the diary of whoever leads, and tells those whose turn moves.
    /// - Returns: how many hear of it.
    func followDiary(of cohort: Stored<Cohort>) throws(Fault) -> Int {
        let plan = try connection.sessions(of: cohort)
        let seats = try connection.seats(of: cohort)
        try installation.renewTogether(of: cohort, connection, at: order.now)
        guard try connection.seats(of: cohort) != seats else { return 0 }
        let number = try connection.record(
            Change(
                cohort: cohort.number, at: order.now, by: order.by, what: PlanChange.What.followDiary.rawValue))
        var change = PlanChange(what: .followDiary, cohort: cohort.value, edits: [], isUnchanged: false)
        try tell(&change, cohort, before: plan, seats, number: number)
        return change.told.count
    }

    // MARK: The plan

    private typealias Row = (edit: SessionEdit, number: Int?)

    /// The sessions that effectively differ, each with its sequence raised when people have to hear of it.
    private func edits(of proposal: Proposal) -> [Row] {
        let stored = Dictionary(proposal.plan.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let weeks = WeekCounting(before: proposal.cohort.start, after: proposal.frame.start)
        let edited = proposal.edited.compactMap { session -> Row? in
            guard let before = stored[session.id] else { return nil }
            var after = session
            after.sequence = before.sequence
            if proposal.undoes == nil { after.week = weeks.week(of: after, before: before.value) }
            guard after != before.value else { return nil }
            if !after.says(sameAs: before.value) { after.sequence += 1 }
            return (SessionEdit(before: before.value, after: after), before.number)
        }
        let added = proposal.added.map { (SessionEdit(before: nil, after: $0), number: Int?.none) }
        return (edited + added).sorted {
            ($0.edit.after.span.start.instant, $0.edit.after.id) < ($1.edit.after.span.start.instant, $1.edit.after.id)
        }
    }

    private func write(_ proposal: Proposal, _ edits: [Row]) throws(Fault) {
        if proposal.frame != proposal.cohort.value {
            try connection.update(Stored(number: proposal.cohort.number, value: proposal.frame))
        }
        for (edit, number) in edits {
            guard let number, let before = edit.before else { continue }
            let turns = try connection.turns(of: Stored(number: number, value: before))
            try connection.update(Stored(number: number, value: edit.after))
            let zone = try installation.zone(proposal.cohort.zone)
            for (participant, turn) in turns {
                try connection.setTurn(
                    turn.following(before.span, to: edit.after.span, in: zone), session: number,
                    participant: participant)
            }
        }
        try connection.insert(edits.filter { $0.number == nil }.map(\.edit.after), into: proposal.cohort.number)
    }

    private func record(_ proposal: Proposal, _ edits: [SessionEdit]) throws(Fault) -> Int {
        let (old, new) = (PlanRecord.Frame(proposal.cohort.value), PlanRecord.Frame(proposal.frame))
        let reason = order.reason.flatMap { $0.isEmpty ? nil : $0 }
        return try connection.record(
            Change(
                cohort: proposal.cohort.number, at: order.now, by: order.by, what: proposal.what.rawValue,
                reason: reason,
                before: try PlanRecord(sessions: edits.compactMap(\.before), cohort: old == new ? nil : old).json(),
                after: try PlanRecord(sessions: edits.map(\.after), cohort: old == new ? nil : new).json(),
                undoes: proposal.undoes))
    }

    /// What the change makes wrong with the plan, asked before it is written.
    private func conflicts(of proposal: Proposal, _ edits: [SessionEdit]) throws(Fault) -> [Conflict] {
        let new = Dictionary(edits.map { ($0.after.id, $0.after) }, uniquingKeysWith: { first, _ in first })
        let plan = proposal.plan.map { new[$0.id] ?? $0.value } + edits.filter { $0.before == nil }.map(\.after)
        var cohort = proposal.cohort
        cohort.value = proposal.frame
        return try installation.conflicts(
            of: cohort, sessions: plan, changed: Set(new.keys), at: order.now, connection)
    }

    // MARK: The people

    private func tell(
        _ change: inout PlanChange, _ cohort: Stored<Cohort>, before plan: [Stored<Session>],
        _ oldSeats: [ParticipantID: [Seat]], number: Int
    ) throws(Fault) {
        let byKey = { (sessions: [Session]) in
            Dictionary(sessions.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let people = try connection.participants(of: cohort).filter { $0.enrolment.status == .enrolled }
        let sessions = try connection.sessions(of: cohort)
        let seats = try connection.livesDiffer(in: cohort.number) ? try connection.seats(of: cohort) : [:]
        let telling = try ChangeTelling(
            installation, cohort: cohort, plan: byKey(plan.map(\.value)), change: number, reason: order.reason,
            at: order.now, connection)
        let edited = change.edits.map(\.after.id.key)
        let old = plan.map(\.value)
        let all = Set(edited).union(old.map(\.id.key)).sorted()
        let new = sessions.map(\.value)
        let shared = (
            before: byKey(old.lived(with: [])), after: byKey(new.map { $0.livedOrWithdrawn(with: []) })
        )
        var outcomes: [(Stored<Participant>, ChangeTelling.Outcome)] = []
        for person in people {
            let (then, now) = (oldSeats[person.id], seats[person.id])
            let before = then.map { byKey(old.lived(with: $0)) } ?? shared.before
            let after = now.map { seats in byKey(new.map { $0.livedOrWithdrawn(with: seats) }) } ?? shared.after
            // Turns may be dealt anew beside the sessions that change.
            let changed = then == nil && now == nil ? edited : all
            outcomes.append(
                (person, try telling.tell(person, before: before, after: after, changed: changed, connection)))
        }
        try replan(cohort, sessions, people)
        let numbers = Dictionary(sessions.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        for (person, outcome) in outcomes {
            try telling.put(outcome.notices, for: person, numbers: numbers, connection)
            let channel = person.value.route(among: installation.channelNames).first
            change.told += outcome.notices.map {
                .init(participant: person.value, notice: $0.occasion.rule, channel: channel, at: $0.occasion.due)
            }
            if outcome.isSpared { change.spared.append(person.value) }
        }
    }

    private static let cohortEnded = "the cohort is cancelled"

    /// Brings what the plan calls for in line with it; of a cancelled cohort nothing is called for.
    private func replan(
        _ cohort: Stored<Cohort>, _ sessions: [Stored<Session>], _ people: [Stored<Participant>]
    ) throws(Fault) {
        guard cohort.status != .cancelled else {
            for offer in try connection.openOffers(in: cohort.number) {
                try connection.settle(offer: offer.number, as: .withdrawn)
            }
            return try connection.cancelWaitingNotices(ofCohort: cohort.number, reason: Changing.cohortEnded)
        }
        try connection.forgetCancelledNotices(ofCohort: cohort.number, reason: Changing.cohortEnded)
        try NoticePlanning(installation: installation, now: order.now)
            .replan(cohort, sessions: sessions, for: people, connection)
    }

    // MARK: Remarks

    /// A change is carried out all the same: whoever leads may have good reasons, and has seen these words.
    private func remarks(on change: PlanChange) -> [Phrase] {
        let past = change.edits.filter {
            $0.after.status == .planned && $0.after.span.start.instant < order.now
                && $0.before?.span.start != $0.after.span.start
        }
        return past.prefix(1).map { edit in
            let date = edit.after.span.date
            return Phrase(
                fr: "Attention : le \(date.spokenWithYear(.french)) est déjà passé.",
                en: "Careful: \(date.spokenWithYear(.english)) is past already.")
        }
    }
}

extension Installation {
    /// Carries out a change in a transaction of its own, or works it out and takes it back.
    func change<T>(
        _ order: ChangeOrder, _ body: (Changing) throws(Fault) -> T
    ) throws(Fault) -> T {
        let work = { (connection: Connection) throws(Fault) -> T in
            try body(Changing(installation: self, order: order, connection: connection))
        }
        return order.isDryRun ? try database.trial(work) : try database.write(work)
    }
}

extension LocalSpan {
    /// A turn within a session that takes place at another time: as long, as far from the beginning, and within it
    /// where it fits.
    fileprivate func following(_ old: LocalSpan, to new: LocalSpan, in zone: Zone) -> LocalSpan {
        let offset = start.wall.minuteNumber - old.start.wall.minuteNumber
        let latest = max(0, new.minutes - minutes)
        return LocalSpan(
            on: new.date, at: CivilTime(clamping: new.starts.minutes + min(offset, latest)), minutes: minutes, in: zone)
    }
}
