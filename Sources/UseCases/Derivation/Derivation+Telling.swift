import Basics
import Books
import Clubs
import Notices

/// Step 7: tells people what has changed for them, each once: what they have not been told yet and what changes now
/// become one notice.
extension Derivation {
    /// What becomes of one person's notices of changes.
    struct Outcome {
        var person: Participant
        var notices: [ChangeNotice]
    }

    /// A notice of changes that waits, with what it was to say.
    private struct Waiting {
        var notice: BookNotice
        var untold: [UntoldChange]
        var since: Instant
    }

    /// Why what waited for somebody ends with their leaving.
    package static let personLeft = "the person has left"

    /// Works out what each person is to be told, and ends what waits to tell them less.
    mutating func tellChanges() throws(Fault) -> [Outcome] {
        guard !draft.isNew else { return [] }
        let planner = try house.occasionPlanner(for: book.cohort)
        let events = Dictionary(
            house.catalogue.rules.map { ($0.id, $0.event) }, uniquingKeysWith: { first, _ in first })
        let changes = Set(events.filter { $0.value?.isChange == true }.keys)
        let arePlansEqual = before.sessions == book.sessions
        let ends = book.cohort.status == .cancelled
        let lives = LifeComparison(before, book)
        var outcomes: [Outcome] = []
        for person in book.enrolled {
            let isBack = draft.returned.contains(person.id)
            guard isBack || !arePlansEqual || before.seats[person.id] != book.seats[person.id] || ends else { continue }
            let waiting = waiting(for: person, of: changes, isBack: isBack)
            let said = try said(to: person.id)
            let differing = isBack ? missed(by: person, lives, said) : differing(for: person, lives, said, waiting)
            guard !differing.isEmpty || (ends && !waiting.isEmpty) || (isBack && !waiting.isEmpty) else { continue }
            let notices = planner.notices(
                of: waiting.flatMap(\.untold).folded(with: differing),
                since: (waiting.map(\.since) + [now]).min() ?? now, session: { lives.after($0, of: person.id) },
                change: number,
                cohortEnds: ends,
                timing: ChangeTiming(interval: .minutes(house.organisation.changeQuietMinutes)), at: now)
            for old in waiting { replace(old.notice) }
            outcomes.append(Outcome(person: person, notices: notices))
            if notices.isEmpty, !waiting.isEmpty { change.spared.append(person) }
        }
        return outcomes
    }

    // MARK: What is not told yet

    /// - Parameter isBack: whether what their leaving ended counts too.
    private func waiting(for person: Participant, of rules: Set<NoticeRuleID>, isBack: Bool) -> [Waiting] {
        before.notices.all(of: person.id).compactMap { notice in
            guard rules.contains(notice.name.rule) else { return nil }
            let endedByLeaving =
                isBack && notice.state == .cancelled && notice.reason == .personHasLeft
                && notice.usefulUntil > now
            guard notice.isUntold || endedByLeaving else { return nil }
            guard let details = notice.details.flatMap(NoticeDetails.init(json:)) else { return nil }
            var untold = details.untold ?? older(notice, details)
            for index in untold.indices where notice.isOutcomeUnknown { untold[index].isCertain = false }
            return untold.isEmpty ? nil : Waiting(notice: notice, untold: untold, since: details.since ?? notice.due)
        }
    }

    /// What a notice of an older version knows: the times alone.
    private func older(_ notice: BookNotice, _ details: NoticeDetails) -> [UntoldChange] {
        let key = String(notice.name.occurrence.subject)
        guard let old = details.old, let session = before.sessions.first(where: { $0.id.key == key }) else { return [] }
        var known = SessionFacts(session)
        known.start = old.start
        known.end = old.end
        known.isCancelled = false
        return [UntoldChange(key: key, known: known, reason: details.reason)]
    }

    /// Ends a waiting notice whose words another one takes over.
    private mutating func replace(_ notice: BookNotice) {
        if notice.progress == .unbegun, notice.isScheduled {
            book.withdraw(notice)
        } else if notice.state != .cancelled {
            book.notices.end(notice, as: .cancelled, reason: .laterChangeSaysIt)
        }
    }

    // MARK: What differs now

    private func differing(
        for person: Participant, _ lives: LifeComparison, _ said: [SessionID: Said], _ waiting: [Waiting]
    ) -> [UntoldChange] {
        guard let enrolment = before.person(person.id)?.enrolment, enrolment.status == .enrolled else { return [] }
        let told = Set(waiting.flatMap(\.untold).map(\.key))
        let own = ownDoing(of: person.id)
        return lives.keys(person, enrolment).compactMap { key in
            guard !own.contains(key), let after = lives.after(key, of: person.id), after.concerns(person.enrolment)
            else { return nil }
            guard let before = lives.before(key, of: person.id) else {
                return after.status == .cancelled ? nil : UntoldChange(key: key, known: nil, reason: reason)
            }
            guard before.concerns(enrolment) else { return theirsAgain(before, after, said) }
            guard !before.says(sameAs: after) else { return nil }
            let known = known(of: before, said, isTold: told.contains(key))
            return UntoldChange(key: key, known: known.facts, isCertain: known.isCertain, reason: reason)
        }
    }

    /// What lay behind an end that was foreseen, and no longer does, is told of where it is not as they were told; who was
    /// told nothing of it knows the plan.
    private func theirsAgain(
        _ before: Session, _ after: Session, _ said: [SessionID: Said]
    ) -> UntoldChange? {
        let said = said[after.id]?.facts
        if said == nil, let planned = book.session(after.id),
            self.before.session(after.id)?.says(sameAs: planned) == true
        {
            return nil
        }
        let known = said ?? SessionFacts(before)
        return known == SessionFacts(after) ? nil : UntoldChange(key: after.id.key, known: known, reason: reason)
    }

    /// The sessions in which the use case itself gave or took a seat, by key, with the other dates of the same meeting:
    /// what happened there to the person is told by a notice of its own.
    private func ownDoing(of person: ParticipantID) -> Set<String> {
        let (old, new) = (before.seats(of: person), draft.book.seats(of: person))
        guard old != new else { return [] }
        let changed = Set((old + new).filter { !old.contains($0) || !new.contains($0) }.map(\.session))
        let choices = Set(book.sessions.filter { changed.contains($0.id) }.compactMap(\.choice))
        return Set(
            book.sessions.filter { changed.contains($0.id) || ($0.choice.map(choices.contains) ?? false) }.map(\.id.key)
        )
    }

    private var reason: String? { draft.deed?.reason.flatMap { $0.isEmpty ? nil : $0 } }

    /// What somebody knows of a session: what they were last told of it, else what stood in the plan.
    ///
    /// Where these differ and nothing waits to say so, a human may have told them: then they are told in any case.
    private func known(
        of session: Session, _ said: [SessionID: Said], isTold: Bool
    ) -> (facts: SessionFacts, isCertain: Bool) {
        let stood = SessionFacts(session)
        guard !isTold, let said = said[session.id], said.facts != stood else {
            return (stood, true)
        }
        return (said.facts, false)
    }

    /// What changed while somebody was away, against what they were last told.
    private func missed(
        by person: Participant, _ lives: LifeComparison, _ said: [SessionID: Said]
    ) -> [UntoldChange] {
        book.sessions.compactMap { session in
            guard let said = said[session.id],
                let now = lives.after(session.id.key, of: person.id),
                max(session.span.start.instant, said.starts(like: session)) > self.now
            else { return nil }
            let present = SessionFacts(now)
            guard said.facts != present, !(said.facts.isCancelled && present.isCancelled) else { return nil }
            // A date that the person has not chosen is nothing to tell of, as long as it stands.
            if session.choice != nil, session.status != .cancelled, now.status == .cancelled,
                !wasHeld(session, by: person.id)
            {
                return nil
            }
            return UntoldChange(key: session.id.key, known: said.facts, reason: reason)
        }
    }

    /// Whether somebody was confirmed in a slot, and not only asked to choose among several.
    private func wasHeld(_ slot: Session, by person: ParticipantID) -> Bool {
        let rules = Set(house.catalogue.rules.filter { $0.event == .slotChosen }.map(\.id))
        let last = before.notices.all(of: person).last { rules.contains($0.name.rule) }
        return last.map { $0.name.occurrence.subject == slot.id.key } ?? false
    }

    // MARK: Putting it into the outbox

    /// Puts what was worked out into the outbox, after what the plan calls for.
    mutating func put(_ outcomes: [Outcome]) throws(Fault) {
        for outcome in outcomes {
            let channel = house.firstChannel(of: outcome.person)
            for notice in outcome.notices {
                let details = try notice.details.json()
                var occasion = notice.occasion
                // One of this name was begun and taken back: this one needs a name of its own.
                while !book.notices.add(BookNotice(occasion, to: outcome.person.id, by: channel, details: details)) {
                    occasion.occurrence = Occurrence("\(occasion.occurrence).\(number)")
                }
                change.told.append(
                    .init(
                        participant: outcome.person, notice: notice.occasion.rule,
                        channel: channel == .nobody ? nil : channel, at: notice.occasion.due))
            }
        }
    }
}

extension Said {
    /// When the session begins as it was said; the instant of another wall time is near enough to tell what is past.
    fileprivate func starts(like session: Session) -> Instant {
        let minutes = facts.start.minuteNumber - session.span.start.wall.minuteNumber
        return session.span.start.instant + .minutes(minutes)
    }
}

/// The plan of a cohort before and after, as each of its people lives it.
private struct LifeComparison {
    private let old: CohortBook
    private let new: CohortBook
    private let former: [String: Session]
    private let present: [String: Session]
    /// The keys of those that stand in the plan now, in order.
    private let keys: [String]
    private let edited: [String]

    init(_ old: CohortBook, _ new: CohortBook) {
        self.old = old
        self.new = new
        let former = byKey(old.sessions)
        let present = byKey(new.sessions)
        self.former = former
        self.present = present
        keys = present.keys.sorted()
        edited = keys.filter { former[$0] != present[$0] }
    }

    /// A session as the person lived it; `nil` for one that they did not have.
    func before(_ key: String, of person: ParticipantID) -> Session? {
        former[key]?.personalised(by: old.seats(of: person))
    }

    /// A session as the person lives it now; one that is no longer theirs stands as cancelled.
    func after(_ key: String, of person: ParticipantID) -> Session? {
        present[key]?.livedOrWithdrawn(with: new.seats(of: person))
    }

    /// The sessions that can differ for a person: those that change, those of seats that differ, and the other dates of
    /// the same meetings; any of them for somebody whose enrolment differs.
    func keys(_ person: Participant, _ enrolment: Enrolment) -> [String] {
        guard enrolment == person.enrolment else { return keys }
        let (before, after) = (old.seats(of: person.id), new.seats(of: person.id))
        guard before != after else { return edited }
        let differing = before.filter { !after.contains($0) } + after.filter { !before.contains($0) }
        let seats = Set(differing.map(\.session))
        let choices = Set(differing.compactMap(\.choice))
        return keys.filter { key in
            guard let session = present[key] else { return false }
            return former[key] != session || seats.contains(session.id)
                || (session.choice.map(choices.contains) ?? false)
        }
    }
}

private func byKey(_ sessions: [Session]) -> [String: Session] {
    Dictionary(sessions.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
}
