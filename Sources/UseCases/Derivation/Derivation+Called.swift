import Basics
import Books
import Clubs
import Notices

/// Step 8: brings the outbox in line with what the plan calls for.
extension Derivation {
    /// Why what waited for a cohort ends with it.
    package static let cohortEnded = "the cohort is cancelled"

    /// People who live the same.
    private struct Life {
        var people: [Participant]
        /// What they live differently from most; `nil` for a session that is not theirs.
        var own: [SessionID: Session?] = [:]
        /// The first day on which they are there no more; `nil` when none is foreseen.
        var until: CivilDate?
        /// Of work that was due while they were not there nobody asks them.
        var spared: Set<SessionID> = []
    }

    /// Occasions, and the people who get a notice of each.
    private typealias Called = (occasions: [Occasion], people: [Participant])

    mutating func replan() throws(Fault) {
        guard book.cohort.status != .cancelled else { return endAll() }
        forgetEndings()
        let people = concerned
        guard !people.isEmpty else { return }
        let plan = book.sessions
        let called = try called(by: lives(of: people, in: plan), in: plan)
        try moveAndWithdraw(called)
        var due = called
        for part in due.indices {
            let people = due[part].people
            guard people.count == 1, draft.ahead.contains(people[0].id) else { continue }
            due[part].occasions.removeAll { $0.due <= now }
        }
        add(due)
    }

    /// Nothing is called for in a cohort that is cancelled.
    private mutating func endAll() {
        for person in book.people {
            for notice in book.notices.all(of: person.id) where notice.isScheduled {
                book.notices.end(notice, as: .cancelled, reason: .cohortIsCancelled)
            }
        }
    }

    /// What ended with the cohort, or with somebody's leaving, may be called for again; what happened to people and is still
    /// of use is told after all, since no plan calls for it.
    private mutating func forgetEndings() {
        let events = Set(
            house.catalogue.rules.filter { rule in
                rule.event.map { !$0.isChange && $0 != .slotChosen } ?? false
            }.map(\.id))
        var listed: Set<NoticeName> = []
        for call in book.calls {
            if case .notice(let name) = call.subject { listed.insert(name) }
        }
        if before.cohort.status == .cancelled {
            for person in book.people {
                revive(events, endedFor: .cohortIsCancelled, of: person.id)
                book.notices.forget(cancelledFor: .cohortIsCancelled, of: person.id, except: listed)
            }
        }
        for person in draft.returned {
            revive(events, endedFor: .personHasLeft, of: person)
            book.notices.forget(cancelledFor: .personHasLeft, of: person, except: listed)
        }
    }

    private mutating func revive(_ rules: Set<NoticeRuleID>, endedFor reason: Reason, of person: ParticipantID) {
        for notice in book.notices.all(of: person)
        where rules.contains(notice.name.rule) && notice.state == .cancelled && notice.reason == reason
            && notice.progress == .unbegun && notice.usefulUntil > now
        {
            var again = notice
            again.state = .scheduled
            again.reason = nil
            book.notices.update(again)
        }
    }

    /// Those whose life may differ from what their notices were planned for.
    private var concerned: [Participant] {
        let isShared = draft.isNew || before.sessions != book.sessions || before.cohort != book.cohort
        let old = Dictionary(before.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return book.enrolled.filter { person in
            isShared || old[person.id] != person || before.seats[person.id] != book.seats[person.id]
        }
    }

    // MARK: Lives

    /// The common one first.
    private func lives(of people: [Participant], in plan: [Session]) -> [Life] {
        let isOwn = { (person: Participant) in
            book.seats[person.id] != nil || person.enrolment.leaving != nil || person.enrolment.enrolledOn != nil
        }
        return [Life(people: people.filter { !isOwn($0) })] + people.filter(isOwn).map { life(of: $0, in: plan) }
    }

    private func life(of person: Participant, in plan: [Session]) -> Life {
        var life = Life(people: [person], until: person.enrolment.leaving?.on)
        let seats = book.seats(of: person.id)
        let (seated, settled) = (Set(seats.map(\.session)), Set(seats.compactMap(\.choice)))
        for session in plan {
            let isTouched = seated.contains(session.id) || (session.choice.map(settled.contains) ?? false)
            guard isTouched || !session.isListed else { continue }
            let lived = isTouched ? session.personalised(by: seats) : session
            let isTheirs = lived?.concerns(person.enrolment) == true
            if isTouched || !isTheirs { life.own.updateValue(isTheirs ? lived : nil, forKey: session.id) }
            if isTheirs, let due = lived?.due, !person.enrolment.counts(on: due.wall.date) {
                life.spared.insert(session.id)
            }
        }
        return life
    }

    /// What each life calls for that is still of use, due while the people are there, and not of before they came.
    /// - Parameter lives: the common one first.
    private func called(by lives: [Life], in plan: [Session]) throws(Fault) -> [Called] {
        let planner = try house.occasionPlanner(for: book.cohort)
        let zone = try house.zone(book.cohort.zone)
        let common = CommonPlan(plan.personalised(by: []), of: book.cohort, by: planner)
        let rules = house.catalogue.rules
        let aboutWork = Set(rules.filter { $0.condition?.isAboutWork == true }.map(\.id))
        // Who comes late is not asked for work that others were asked for before, nor chased for a choice.
        let asking = aboutWork.union(rules.filter { $0.condition == .notChosen && $0.call != true }.map(\.id))
        return lives.map { life in
            let end = life.until.map { zone.instant(of: CivilDateTime($0, .midnight)) }
            let occasions = planner.occasions(of: book.cohort, as: common, except: life.own)
            let admitted = life.people.map { $0.enrolment.admittedAt ?? book.plannedAt }.max() ?? .distantPast
            return (
                occasions.filter { occasion in
                    guard occasion.usefulUntil > now, end.map({ occasion.due < $0 }) ?? true else { return false }
                    let isSpared = occasion.session.map { life.spared.contains($0) } ?? false
                    return (occasion.due > admitted || !asking.contains(occasion.rule))
                        && !(isSpared && aboutWork.contains(occasion.rule))
                }, life.people
            )
        }
    }

    // MARK: The difference

    private mutating func moveAndWithdraw(_ called: [Called]) throws(Fault) {
        let events = Set(house.catalogue.rules.filter { $0.event != nil }.map(\.id))
        for (occasions, people) in called where !people.isEmpty {
            let wanted = Dictionary(
                occasions.map { (NoticeShelf.Key($0.rule, $0.occurrence), $0) }, uniquingKeysWith: { a, _ in a })
            for person in people {
                for (key, notice) in book.notices.people[person.id] ?? [:]
                where notice.isWaiting && !events.contains(key.rule) && notice.usefulUntil > now {
                    if let occasion = wanted[key] {
                        move(notice, to: occasion, for: person)
                    } else {
                        book.withdraw(notice)
                    }
                }
            }
        }
    }

    /// What is on its way stays so; it is written again if its next attempt comes after a change.
    private mutating func move(_ notice: BookNotice, to occasion: Occasion, for person: Participant) {
        // Quiet hours, or a full day, have put it off: that stands as long as nothing else has moved.
        let isPutOff =
            notice.state == .deferred && notice.usefulUntil == occasion.usefulUntil && notice.due >= occasion.due
        guard notice.due != occasion.due && !isPutOff || notice.usefulUntil != occasion.usefulUntil else { return }
        var moved = notice
        moved.due = occasion.due
        moved.usefulUntil = occasion.usefulUntil
        moved.early = occasion.early
        moved.urgency = occasion.urgency
        moved.matters = occasion.matters
        moved.session = occasion.session
        if notice.progress == .unbegun { moved.channel = house.firstChannel(of: person) }
        if notice.isScheduled { moved.state = .scheduled }
        book.notices.update(moved)
    }

    private mutating func add(_ called: [Called]) {
        let reached = called.map { _, people in
            people.enumerated().map { place, person in
                let channel = house.firstChannel(of: person)
                return (id: person.id, channel: channel, wait: wait(channel, place))
            }
        }
        // In the order in which they are due: what leaves together lies together, and few pages change when it does.
        let order = called.indices.flatMap { part in called[part].occasions.indices.map { (part: part, index: $0) } }
            .sorted { called[$0.part].occasions[$0.index].due < called[$1.part].occasions[$1.index].due }
        for (part, index) in order {
            let occasion = called[part].occasions[index]
            for person in reached[part] {
                book.notices.add(BookNotice(occasion, to: person.id, by: person.channel, wait: person.wait))
            }
        }
    }

    /// How long somebody's turn comes after the first of their cohort, at the pace of a channel: the people of several
    /// cohorts that are due together, or one soon after another, take turns.
    func wait(_ name: ChannelName, _ place: Int) -> Span {
        guard let perMinute = house.channels.first(where: { $0.name == name })?.perMinute else { return .zero }
        return .milliseconds(place * 60_000 / max(1, perMinute))
    }
}
