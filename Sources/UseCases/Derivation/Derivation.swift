import Basics
import Books
import Clubs
import Notices

/// Everything that follows from a change of a cohort, in one written order.
///
/// Each step reads only what the steps above it have settled; a second run adds nothing.
///  1. What cannot be true is cleaned up: everything follows from who is there.
///  2. Turns on the telephone, around what else takes whoever calls; a turn that fits stays.
///  3. Hours alone for late joiners, which need the time that is left; then the companies of peer work.
///  4. Calendar sequences: where a person would be told something else than before, theirs goes up, once.
///  5. Conflicts of the plan, before anything is kept.
///  6. The line of the audit trail, whose number notices are named by.
///  7. What has changed for each person against what they know: one notice of change each.
///  8. What the plan calls for: added, moved, withdrawn.
///  9. What happened to people beside that, once it cannot be withdrawn by step 8.
/// 10. Free places, last: an offer must see the final count, and changes nobody's turn.
package struct Derivation {
    let house: House
    let around: any Neighbourhood
    let now: Instant
    let draft: CohortDraft
    var change: CohortChange
    /// The number of this change in the audit trail.
    let number: Int
    /// What people were told, as far as it was asked for.
    private var told: [ParticipantID: [SessionID: Said]] = [:]

    package init(_ draft: CohortDraft, around: any Neighbourhood) throws(Fault) {
        house = draft.house
        now = draft.now
        self.draft = draft
        self.around = around
        change = CohortChange(before: draft.before, after: draft.book)
        number = try around.nextNumber(of: .change)
    }

    package static func derive(_ draft: CohortDraft, around: any Neighbourhood) throws(Fault) -> CohortChange {
        var derivation = try Derivation(draft, around: around)
        try derivation.run()
        return derivation.change
    }

    var before: CohortBook { change.before }

    var book: CohortBook {
        get { change.after }
        _modify { yield &change.after }
    }

    /// Whether turns, companies and notices can differ at all: what was observed of people touches none of them.
    private var isPlanTouched: Bool {
        draft.isNew || draft.followsDiary || draft.makesCompanies || book.cohort != before.cohort
            || book.sessions != before.sessions || book.people != before.people || book.seats != before.seats
            || book.companies != before.companies
    }

    /// Whether it can differ who works with whom.
    private var areCompaniesTouched: Bool {
        guard !draft.isNew, !draft.makesCompanies, book.cohort == before.cohort, book.sessions == before.sessions,
            book.people == before.people, book.companies == before.companies
        else { return true }
        let modes = { (seats: [Seat]?) in (seats ?? []).filter { $0.mode != nil }.map { ($0.session, $0.mode) } }
        return Set(before.seats.keys).union(book.seats.keys).contains { person in
            before.seats[person] != book.seats[person]
                && !modes(before.seats[person]).elementsEqual(modes(book.seats[person]), by: ==)
        }
    }

    private mutating func run() throws(Fault) {
        cleanUp()
        let isTouched = isPlanTouched
        let stands = book.cohort.status != .cancelled
        if isTouched, stands {
            try renewTurns()
            try giveSetUps()
            if areCompaniesTouched { renewCompanies() }
        }
        try raiseSequences()
        noteEdits()
        try recordDeed()
        if isTouched {
            let outcomes = try tellChanges()
            try replan()
            try put(outcomes)
        }
        try tellPartners()
        try welcomeLateJoiners()
        for happening in draft.happenings { try tell(happening) }
        if draft.fillsPlaces, stands { try fillPlaces() }
    }

    /// What a person was last told of each session.
    mutating func said(to person: ParticipantID) throws(Fault) -> [SessionID: Said] {
        if let known = told[person] { return known }
        let said = draft.isNew ? [:] : try around.said(to: person)
        told[person] = said
        return said
    }

    /// A slot that is cancelled settles nothing, one that stands again does; nobody holds an offer of a cancelled cohort.
    private mutating func cleanUp() {
        let cancelled = Set(book.sessions.filter { $0.status == .cancelled }.map(\.id))
        for (person, seats) in book.seats {
            for (index, seat) in seats.enumerated() where seat.isVoid != cancelled.contains(seat.session) {
                book.seats[person]?[index].isVoid.toggle()
            }
        }
        guard book.cohort.status == .cancelled, before.cohort.status != .cancelled else { return }
        withdrawOffers()
    }

    /// Sessions that differ, with their sequences: the caller shows them.
    private mutating func noteEdits() {
        guard !draft.isNew else { return }
        let old = Dictionary(before.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        change.edits = book.sessions.compactMap { session in
            guard let before = old[session.id] else { return SessionEdit(before: nil, after: session) }
            return before == session ? nil : SessionEdit(before: before, after: session)
        }.sorted {
            ($0.after.span.start.instant, $0.after.id) < ($1.after.span.start.instant, $1.after.id)
        }
    }
}
