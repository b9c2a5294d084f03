import Basics

/// A person's place in a cohort.
package struct Enrolment: Hashable, Sendable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        /// On the waiting list: nothing but the offer of a place is sent.
        case waiting
        case enrolled
        /// Left without a result; counts in no denominator from that day.
        case withdrawn
        /// Left with a result.
        case exited
    }

    /// What somebody left for.
    package enum Outcome: String, Codable, Sendable, CaseIterable {
        case job
        case training
        case business
        case other
    }

    /// An end that is known and has not come yet.
    package struct Leaving: Hashable, Sendable {
        /// The first day that no longer counts.
        package var on: CivilDate
        /// `withdrawn` or `exited`.
        package var status: Status
        package var outcome: Outcome?

        package init(on: CivilDate, status: Status, outcome: Outcome? = nil) {
            self.on = on
            self.status = status
            self.outcome = outcome
        }
    }

    package var status: Status
    /// The first day that counts, for who joined after the start; `nil` for who was there from the beginning.
    package var enrolledOn: CivilDate?
    /// The first day that no longer counts, once withdrawn or exited.
    package var leftOn: CivilDate?
    package var outcome: Outcome?
    /// Until that day the person is enrolled like everybody.
    package var leaving: Leaving?
    /// Earlier times in the cohort, of who left and came back.
    package var spells: [Spell]
    /// Who waits: a lower one comes before a higher one.
    package var queue: Int?
    package var level: AutonomyLevel
    /// When the person came in, last; `nil` for who was there when the cohort was planned. What was asked for before is
    /// not asked of them.
    package var admittedAt: Instant?

    package init(
        status: Status = .enrolled, enrolledOn: CivilDate? = nil, leftOn: CivilDate? = nil, outcome: Outcome? = nil,
        leaving: Leaving? = nil, spells: [Spell] = [], queue: Int? = nil, level: AutonomyLevel = .accompanied,
        admittedAt: Instant? = nil
    ) {
        self.status = status
        self.enrolledOn = enrolledOn
        self.leftOn = leftOn
        self.outcome = outcome
        self.leaving = leaving
        self.spells = spells
        self.queue = queue
        self.level = level
        self.admittedAt = admittedAt
    }

    /// Whether the person counts for what takes place on a day.
    package func counts(on day: CivilDate) -> Bool {
        guard status != .waiting else { return false }
        return spells.contains { $0.holds(day) } || Spell(from: enrolledOn, to: leftOn ?? leaving?.on).holds(day)
    }

    /// The status on a day: an end that was foreseen takes effect by itself.
    package func status(on day: CivilDate) -> Status {
        guard status == .enrolled, let leaving, day >= leaving.on else { return status }
        return leaving.status
    }
}

/// A time that somebody spent in a cohort.
package struct Spell: Hashable, Sendable {
    /// The first day; `nil` for the beginning.
    package var from: CivilDate?
    /// The first day that is no longer part of it; `nil` for no end.
    package var to: CivilDate?

    package init(from: CivilDate?, to: CivilDate?) {
        self.from = from
        self.to = to
    }

    package func holds(_ day: CivilDate) -> Bool { from.map { day >= $0 } ?? true && to.map { day < $0 } ?? true }
}

extension Session {
    /// Whether it takes place while the person is there.
    package func concerns(_ enrolment: Enrolment) -> Bool {
        enrolment.leaving.map { span.date < $0.on } ?? true
    }
}

/// How independently a person copes, as a facilitator observed it.
package enum AutonomyLevel: String, Codable, Sendable, CaseIterable {
    case supported
    case accompanied
    case autonomous
}
