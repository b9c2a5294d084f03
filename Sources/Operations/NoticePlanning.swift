import Clubs
import Notices
import Orchestration
import Storage

/// Brings the outbox of a cohort in line with its plan, inside the transaction that changes the plan.
struct NoticePlanning {
    let installation: Installation
    let now: Instant

    /// Puts into the outbox what the plan calls for and is still of use, for some of its people.
    ///
    /// Who comes late is not asked for work that others were asked for before, nor chased for a choice that they have
    /// not been asked for.
    /// - Returns: how many notices were new.
    func plan(
        _ cohort: Stored<Cohort>, sessions: [Stored<Session>], for people: [Stored<Participant>],
        _ connection: Connection
    ) throws(Fault) -> Int {
        let asking = Set(
            installation.catalogue.rules.filter {
                $0.condition?.isAboutWork == true || $0.condition == .notChosen && $0.call != true
            }.map(\.id))
        let lives = try lives(of: people, in: cohort, sessions, connection)
        let called = try called(cohort, lives) { $0.due > now || !asking.contains($0.rule) }
        return try add(called, of: cohort, sessions, connection)
    }

    /// People who live the same plan, with that plan.
    private struct Life {
        var sessions: [Session]
        var people: [Stored<Participant>]
        /// The first day on which they are there no more; `nil` when none is foreseen.
        var until: CivilDate?
        /// Of work that was due while they were not there nobody asks them.
        var spared: Set<SessionID> = []
    }

    private func lives(
        of people: [Stored<Participant>], in cohort: Stored<Cohort>, _ sessions: [Stored<Session>],
        _ connection: Connection
    ) throws(Fault) -> [Life] {
        let plan = sessions.map(\.value)
        var seats: [ParticipantID: [Seat]] = [:]
        if try connection.livesDiffer(in: cohort.number) {
            if people.count == 1, let person = people.first {
                let own = try connection.seats(of: person.number, in: cohort.id)
                if !own.isEmpty { seats[person.id] = own }
            } else {
                seats = try connection.seats(of: cohort)
            }
        }
        let isOwn = { (person: Stored<Participant>) in
            seats[person.id] != nil || person.enrolment.leaving != nil || person.enrolment.enrolledOn != nil
        }
        let common = Life(sessions: plan.lived(with: []), people: people.filter { !isOwn($0) })
        let own = people.filter(isOwn).map { person in
            let lived = plan.lived(with: seats[person.id] ?? []).filter { $0.concerns(person.enrolment) }
            let due = lived.filter { $0.due.map { !person.enrolment.counts(on: $0.wall.date) } ?? false }
            return Life(
                sessions: lived, people: [person], until: person.enrolment.leaving?.on, spared: Set(due.map(\.id)))
        }
        return [common] + own
    }

    /// Tells people of something that happened to one session.
    /// - Parameter deadline: when it is too late, if that is before the rule says so: who comes at the old time has
    ///   not been told.
    func tell(
        _ event: NoticeRule.Event, of session: Stored<Session>, in cohort: Stored<Cohort>, occurrence: String,
        to people: [Stored<Participant>], details: String? = nil, before deadline: Instant = .distantFuture,
        _ connection: Connection
    ) throws(Fault) -> Int {
        let planner = try installation.occasionPlanner(for: cohort.value)
        var added = 0
        for life in try lives(of: people, in: cohort, [session], connection) {
            guard let lived = life.sessions.first else { continue }
            // Whoever notes an absence ahead of time must not have it told before the session is over.
            let moment = event == .absence ? max(now, lived.span.end.instant) : now
            let told = planner.occasion(of: event, session: lived, occurrence: occurrence, at: moment)
            guard var occasion = told else { continue }
            if deadline > now, deadline < occasion.usefulUntil {
                occasion.usefulUntil = deadline
                // In quiet hours that last until it is too late, it is decided now: a human phones.
                if occasion.due >= deadline { occasion.due = now }
            }
            added += try add([([occasion], life.people)], of: cohort, [session], details: details, connection)
        }
        return added
    }

    /// Tells one person of something that happened to them, or to a choice of theirs.
    /// - Parameters:
    ///   - channel: by which it leaves first, when that is not the one that they prefer.
    ///   - deadline: until when it is of use, if that is not what the rule says.
    /// - Returns: whether it was new.
    func tell(
        _ event: NoticeRule.Event, to person: Stored<Participant>, in cohort: Stored<Cohort>, occurrence: String,
        details: String? = nil, by channel: ChannelName? = nil, until deadline: Instant? = nil,
        _ connection: Connection
    ) throws(Fault) -> Bool {
        let planner = try installation.occasionPlanner(for: cohort.value)
        guard var occasion = planner.occasion(of: event, occurrence: occurrence, of: cohort.value, at: now) else {
            return false
        }
        if let deadline { occasion.usefulUntil = deadline }
        let route = person.value.route(among: installation.channelNames)
        let first = channel.flatMap { route.contains($0) ? $0 : nil } ?? route.first ?? .nobody
        return try connection.insert([
            NewNotice(
                cohort: cohort.number, participant: person.number, channel: first, session: nil, occasion: occasion,
                details: details)
        ]) == 1
    }

    /// After a change of the plan: adds what it newly calls for, moves what is due at another time, withdraws the rest.
    /// - Parameter ahead: whether what was due before now is not caught up on.
    func replan(
        _ cohort: Stored<Cohort>, sessions: [Stored<Session>], for people: [Stored<Participant>],
        ahead: Bool = false, _ connection: Connection
    ) throws(Fault) {
        var wanted: [Int: [Key: Occasion]] = [:]
        let called = try called(cohort, try lives(of: people, in: cohort, sessions, connection))
        for (occasions, people) in called where !people.isEmpty {
            let keyed = Dictionary(
                occasions.map { (Key(rule: $0.rule, occurrence: $0.occurrence), $0) }, uniquingKeysWith: { a, _ in a })
            for person in people { wanted[person.number] = keyed }
        }
        let events = Set(installation.catalogue.rules.filter { $0.event != nil }.map(\.id))
        for notice in try connection.waitingNotices(
            of: cohort.number, for: people.count == 1 ? people.first?.number : nil)
        where !events.contains(notice.rule) {
            // Who is not among these people keeps what waits for them.
            guard let wanted = wanted[notice.participant] else { continue }
            guard let occasion = wanted[Key(rule: notice.rule, occurrence: notice.occurrence)] else {
                try connection.withdraw(notice: notice.number)
                continue
            }
            if occasion.due != notice.due || occasion.usefulUntil != notice.usefulUntil {
                try connection.reschedule(
                    notice: notice.number, due: occasion.due, usefulUntil: occasion.usefulUntil)
            }
        }
        let due = ahead ? called.map { ($0.occasions.filter { $0.due > now }, $0.people) } : called
        _ = try add(due, of: cohort, sessions, connection)
    }

    private struct Key: Hashable {
        var rule: NoticeRuleID
        var occurrence: String
    }

    /// Occasions, and the people who get a notice of each.
    private typealias Called = (occasions: [Occasion], people: [Stored<Participant>])

    /// What each life calls for that is still of use, and due while the people are there.
    /// - Parameter lives: the common one first.
    private func called(
        _ cohort: Stored<Cohort>, _ lives: [Life], where isWanted: (Occasion) -> Bool = { _ in true }
    ) throws(Fault) -> [Called] {
        guard let common = lives.first else { return [] }
        let planner = try installation.occasionPlanner(for: cohort.value)
        let shared = planner.occasions(of: cohort.value, sessions: common.sessions)
        let aboutWork = Set(installation.catalogue.rules.filter { $0.condition?.isAboutWork == true }.map(\.id))
        var called: [Called] = []
        for life in lives {
            let end = try life.until.map { day throws(Fault) in
                try installation.zone(cohort.zone).instant(of: CivilDateTime(day, .midnight))
            }
            let occasions = planner.occasions(
                of: cohort.value, sessions: life.sessions, as: common.sessions, shared)
            called.append(
                (
                    occasions.filter { occasion in
                        guard occasion.usefulUntil > now, end.map({ occasion.due < $0 }) ?? true else { return false }
                        let isSpared = occasion.session.map { life.spared.contains($0) } ?? false
                        return isWanted(occasion) && !(isSpared && aboutWork.contains(occasion.rule))
                    }, life.people
                ))
        }
        return called
    }

    /// How long somebody's turn comes after the first of their cohort, at the pace of a channel: the people of several
    /// cohorts that are due together, or one soon after another, take turns.
    private func wait(_ name: ChannelName, _ place: Int) -> Span {
        guard let perMinute = installation.channels.first(where: { $0.name == name })?.perMinute else { return .zero }
        return .milliseconds(place * 60_000 / perMinute)
    }

    private func add(
        _ called: [Called], of cohort: Stored<Cohort>, _ sessions: [Stored<Session>], details: String? = nil,
        _ connection: Connection
    ) throws(Fault) -> Int {
        let numbers = Dictionary(sessions.map { ($0.id, $0.number) }, uniquingKeysWith: { a, _ in a })
        let available = installation.channelNames
        let reached = called.map { _, people in
            people.filter { $0.enrolment.status == .enrolled }.enumerated().map { place, person in
                let channel = person.value.route(among: available).first ?? .nobody
                return (number: person.number, channel: channel, wait: wait(channel, place))
            }
        }
        // In the order in which they are due: what leaves together lies together, and few pages change when it does.
        let order = called.indices.flatMap { part in called[part].occasions.indices.map { (part: part, index: $0) } }
            .sorted { called[$0.part].occasions[$0.index].due < called[$1.part].occasions[$1.index].due }
        let notices = order.lazy.flatMap { part, index in
            let occasion = called[part].occasions[index]
            let session = occasion.session.flatMap { numbers[$0] }
            return reached[part].lazy.map { person in
                NewNotice(
                    cohort: cohort.number, participant: person.number, channel: person.channel, session: session,
                    occasion: occasion, details: details, wait: person.wait)
            }
        }
        return try connection.insert(notices)
    }
}
