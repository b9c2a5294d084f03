import Basics
import Clubs

/// The levels of autonomy that were found at each check, and how people moved between them.
package struct AutonomyReport: Sendable {
    /// One cohort with its checks.
    package struct Source: Sendable {
        package var cohort: Cohort
        package var sessions: [Session]
        /// In the order in which they were made.
        package var checks: [AutonomyCheck]

        package init(cohort: Cohort, sessions: [Session], checks: [AutonomyCheck]) {
            self.cohort = cohort
            self.sessions = sessions
            self.checks = checks
        }
    }

    /// One check of one cohort.
    package struct Row: Hashable, Sendable {
        package var cohort: CohortID
        /// The session in which it took place; `nil` for checks between sessions.
        package var session: SessionID?
        /// The day of the session, or of the first of the checks.
        package var date: CivilDate
        package var title: Phrase
        package var figures: Figures
    }

    package struct Figures: Hashable, Sendable {
        package var supported = 0
        package var accompanied = 0
        package var autonomous = 0
        /// People who need less support than before.
        package var up = 0
        /// People who need more.
        package var down = 0
        package var same = 0
        /// How many levels are the ones that facts and observations suggested.
        package var asSuggested = 0

        package init() {}

        /// How many people were concerned.
        package var checked: Int { supported + accompanied + autonomous }

        mutating func count(_ level: AutonomyLevel, from before: AutonomyLevel, asSuggested: Bool) {
            switch level {
            case .supported: supported += 1
            case .accompanied: accompanied += 1
            case .autonomous: autonomous += 1
            }
            if level.order > before.order {
                up += 1
            } else if level.order < before.order {
                down += 1
            } else {
                same += 1
            }
            if asSuggested { self.asSuggested += 1 }
        }
    }

    package static let definition = Phrase(
        fr:
            "Une ligne par bilan d’un groupe : combien de personnes à chaque niveau après lui, et combien ont maintenant "
            + "besoin de moins d’appui, de plus d’appui ou d’autant qu’avant. Compte la dernière décision prise pour chaque "
            + "personne à ce bilan ; une observation sans décision ne compte pas. Le niveau dit l’appui à donner, jamais la "
            + "valeur d’une personne.",
        en:
            "One row for each check of a cohort: how many people at each level after it, and how many now need less support, "
            + "more support or as much as before. The last decision about each person at that check counts; an observation "
            + "without a decision does not. A level says what support to give, never what a person is worth.")

    /// By cohort as given, then in time order.
    package var rows: [Row]

    /// - Parameter day: the day that it is for a cohort at an instant.
    package init(_ sources: [Source], day: (Cohort, Instant) -> CivilDate) {
        rows = sources.flatMap { source -> [Row] in
            let sessions = Dictionary(source.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let decided = source.checks.filter { $0.decision != .observedOnly }
            return Dictionary(grouping: decided, by: \.session).map { session, checks in
                let known = session.flatMap { sessions[$0] }
                var figures = Figures()
                for own in Dictionary(grouping: checks, by: \.participant).values {
                    guard let first = own.first, let last = own.last else { continue }
                    figures.count(last.level, from: first.before, asSuggested: last.level == last.suggested)
                }
                let first = checks.map(\.at).min() ?? .distantPast
                return Row(
                    cohort: source.cohort.id, session: session,
                    date: known?.span.date ?? day(source.cohort, first),
                    title: known?.title ?? Phrase(fr: "Hors séance", en: "Between sessions"), figures: figures)
            }
            .sorted { ($0.date, $0.session?.rawValue ?? "") < ($1.date, $1.session?.rawValue ?? "") }
        }
    }
}

extension AutonomyLevel {
    /// From the most support to the least.
    fileprivate var order: Int {
        switch self {
        case .supported: 0
        case .accompanied: 1
        case .autonomous: 2
        }
    }
}
