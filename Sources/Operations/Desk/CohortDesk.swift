import Basics
import Books
import Clubs
import Notices
import Orchestration
import Stores
import UseCases

/// Where use cases are carried out, within one view of the store: load, decide, derive what follows, keep.
///
/// A dry run works on a view that cannot write: it shows what would be kept, and holds up nobody.
final class CohortDesk {
    let house: House
    let now: Instant
    let store: any CohortReading
    private let writing: (any CohortWriting)?
    private var neighbours: Neighbours

    /// - Parameter writing: `nil` for a dry run.
    init(_ house: House, _ store: any CohortReading, writing: (any CohortWriting)?, at now: Instant) {
        self.house = house
        self.store = store
        self.writing = writing
        self.now = now
        neighbours = Neighbours(store: store)
    }

    var isDryRun: Bool { writing == nil }
    var around: any Neighbourhood { neighbours }

    // MARK: Drafts

    func book(of cohort: Stored<Cohort>, _ parts: BookParts = .derived) throws(Fault) -> CohortBook {
        // What is changed already in a dry run is nowhere but here.
        if isDryRun, let changed = neighbours.changed[cohort.id] { return changed }
        return try store.load(cohort, parts)
    }

    func draft(of cohort: Stored<Cohort>, _ parts: BookParts = .derived) throws(Fault) -> CohortDraft {
        CohortDraft(try book(of: cohort, parts), in: house, at: now)
    }

    func draft(of text: String, _ parts: BookParts = .derived) throws(Fault) -> CohortDraft {
        try draft(of: try store.findCohort(text), parts)
    }

    /// Derives what follows from a draft and keeps it; then lets turns of other cohorts go out of its way.
    @discardableResult
    func carryOut(_ draft: CohortDraft) throws(Fault) -> (change: CohortChange, elsewhere: [CohortChange]) {
        let change = try keep(draft)
        return (change, try followElsewhere(change))
    }

    private func keep(_ draft: CohortDraft) throws(Fault) -> CohortChange {
        let change = try Derivation.derive(draft, around: neighbours)
        guard !change.isUnchanged else { return change }
        neighbours.changed[change.after.id] = change.after
        if let writing {
            let kept = try writing.commit(change.before, change.after, change.trail, at: now)
            neighbours.changed[kept.id] = kept
        } else {
            neighbours.untrailed += change.trail.count
        }
        return change
    }

    /// The audit trail of a cohort, the latest first; empty for one that is new.
    func trail(of book: CohortBook) throws(Fault) -> [Stored<Change>] {
        guard let row = book.rows.cohort else { return [] }
        return try store.changes(of: row)
    }

    // MARK: Facilitators

    func keep(_ facilitator: Facilitator) throws(Fault) { try writing?.keep(facilitator) }

    /// Puts a diary in the place of what is known of it.
    func keep(busy spans: [(from: Instant, to: Instant)], of facilitator: FacilitatorID) throws(Fault) {
        neighbours.diaries[facilitator] = spans
        try writing?.replaceBusyTimes(of: facilitator, by: spans)
    }

    // MARK: Other cohorts

    /// Turns of other cohorts that a change of this one collides with go out of the way, and those for which it makes room
    /// are given; those whose turns they are hear of it.
    ///
    /// One round: what then still collides is told as a conflict.
    private func followElsewhere(_ change: CohortChange) throws(Fault) -> [CohortChange] {
        var others: [Int: Stored<Cohort>] = [:]
        for id in try touched(by: change) {
            guard let cohort = try store.cohort(id), cohort.status != .cancelled else { continue }
            others[cohort.number] = cohort
        }
        var changes: [CohortChange] = []
        for (_, cohort) in others.sorted(by: { $0.key < $1.key }) {
            let followed = try follow(cohort, by: change.trail.first?.value.by ?? "")
            if !followed.isUnchanged { changes.append(followed) }
        }
        return changes
    }

    /// The other cohorts in whose turns a change makes a difference.
    private func touched(by change: CohortChange) throws(Fault) -> Set<CohortID> {
        var touched: Set<CohortID> = []
        for times in change.differingTimes(after: now) {
            let all = times.taken + times.free
            guard let from = all.map(\.from).min(), let to = all.map(\.to).max() else { continue }
            let own = change.after.id
            for time in try neighbours.takenTimes(of: times.facilitator, besides: own, from: from, to: to) {
                guard let cohort = time.cohort, times.taken.contains(where: time.overlaps) else { continue }
                touched.insert(cohort)
            }
            guard !times.free.isEmpty else { continue }
            for led in try neighbours.engagements(ofFacilitator: times.facilitator, besides: own, from: from, to: to) {
                let time = TakenTime(cohort: led.session.cohort, from: led.from, to: led.to)
                if times.free.contains(where: time.overlaps) { touched.insert(led.session.cohort) }
            }
        }
        return touched
    }

    /// Deals the turns of a cohort anew that no longer fit what else takes whoever calls.
    func follow(_ cohort: Stored<Cohort>, by name: String) throws(Fault) -> CohortChange {
        var draft = try draft(of: cohort)
        draft.followsDiary = true
        draft.deed = Deed(PlanChange.What.followDiary.rawValue, by: name, .plan)
        return try keep(draft)
    }
}

extension CohortChange {
    /// The times to come that a change takes of facilitators, and those that it gives back to them.
    fileprivate func differingTimes(
        after now: Instant
    ) -> [(facilitator: FacilitatorID, taken: [TakenTime], free: [TakenTime])] {
        guard before.sessions != after.sessions || before.seats != after.seats || before.cohort != after.cohort else {
            return []
        }
        let facilitators = [before, after].flatMap { book in
            book.sessions.compactMap { $0.facilitator ?? book.cohort.facilitator }
        }
        return Set(facilitators).sorted().map { facilitator in
            let old = Set(before.takenTimes(of: facilitator).filter { $0.to > now })
            let new = Set(after.takenTimes(of: facilitator).filter { $0.to > now })
            return (facilitator, Array(new.subtracting(old)), Array(old.subtracting(new)))
        }
    }
}

extension Installation {
    /// What use cases know of this place.
    package var house: House {
        House(
            organisation: organisation, catalogue: catalogue,
            channels: channels.map { HouseChannel(name: $0.name, perMinute: $0.perMinute) }, zone: zone)
    }

    /// Carries out a use case in one transaction, or works it out and keeps nothing.
    func onDesk<T>(
        isDryRun: Bool = false, at now: Instant, _ body: (CohortDesk) throws(Fault) -> T
    ) throws(Fault) -> T {
        let house = house
        guard !isDryRun else {
            return try cohorts.read { (store: any CohortReading) throws(Fault) -> T in
                try body(CohortDesk(house, store, writing: nil, at: now))
            }
        }
        return try cohorts.write { (store: any CohortWriting) throws(Fault) -> T in
            try body(CohortDesk(house, store, writing: store, at: now))
        }
    }
}
