import Basics
import Books
import Clubs

/// Who stands in for whom, and for how long.
package struct Replacement: Sendable {
    package var absent: String
    package var substitute: String
    /// The first and the last day; `nil` from now on, and for good.
    package var from: CivilDate?
    package var to: CivilDate?
    /// One cohort alone, or all.
    package var cohort: String?

    package init(
        absent: String, substitute: String, from: CivilDate? = nil, to: CivilDate? = nil, cohort: String? = nil
    ) {
        self.absent = absent
        self.substitute = substitute
        self.from = from
        self.to = to
        self.cohort = cohort
    }
}

extension Replacement {
    /// - Throws: `.usage` when the days are the wrong way round, or both are the same person.
    package func check(_ absent: FacilitatorID, _ substitute: FacilitatorID) throws(Fault) {
        if let from, let to, to < from {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Le dernier jour, \(to.spokenWithYear(.french)), vient avant le premier.",
                    en: "The last day, \(to.spokenWithYear(.english)), comes before the first."))
        }
        guard absent == substitute else { return }
        throw Fault(
            .usage, Phrase(fr: "C’est la même personne deux fois.", en: "That is the same person twice."))
    }
}

extension CohortDraft {
    /// Lets somebody else lead what is still to come; for good when no last day is given.
    package mutating func replace(
        _ absent: FacilitatorID, by substitute: FacilitatorID, _ wish: Replacement, _ order: ChangeOrder
    ) {
        let isAhead = book.sessions.contains { $0.isAhead(of: now) }
        let edited = book.sessions.compactMap { session -> Session? in
            guard session.isAhead(of: now), (session.facilitator ?? book.cohort.facilitator) == absent,
                wish.from.map({ session.span.date >= $0 }) ?? true, wish.to.map({ session.span.date <= $0 }) ?? true
            else { return nil }
            var session = session
            session.facilitator = substitute
            return session
        }
        // Who led a cohort that is over has led it.
        if wish.to == nil, isAhead, book.cohort.facilitator == absent { book.cohort.facilitator = substitute }
        change(edited)
        deed = Deed(.replaceFacilitator, order)
    }
}
