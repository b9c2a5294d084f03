import Clubs
import Notices

/// The notices of a cohort, by whom they are for: each name stands there once, in whatever state.
package struct NoticeShelf: Hashable, Sendable {
    /// What makes a notice unique for its person.
    package struct Key: Hashable, Sendable {
        package var rule: NoticeRuleID
        package var occurrence: Occurrence

        package init(_ rule: NoticeRuleID, _ occurrence: Occurrence) {
            self.rule = rule
            self.occurrence = occurrence
        }
    }

    package private(set) var people: [ParticipantID: [Key: BookNotice]] = [:]
    /// The names of those that are new, in the order in which they were added.
    package private(set) var added: [NoticeName] = []

    package init() {}

    /// Puts all of one person there as they are kept.
    package mutating func keep(_ notices: [BookNotice], of person: ParticipantID) {
        var own = [Key: BookNotice](minimumCapacity: notices.count)
        for notice in notices { own[Key(notice.name.rule, notice.name.occurrence)] = notice }
        people[person] = own
    }

    package subscript(name: NoticeName) -> BookNotice? {
        people[name.participant]?[Key(name.rule, name.occurrence)]
    }

    /// All of one person's, the oldest first.
    package func all(of person: ParticipantID) -> [BookNotice] {
        (people[person] ?? [:]).values.sorted { ($0.number ?? .max) < ($1.number ?? .max) }
    }

    /// Adds a notice; one of its name that stands there already is left as it is.
    /// - Returns: whether it was new.
    @discardableResult
    package mutating func add(_ notice: BookNotice) -> Bool {
        let key = Key(notice.name.rule, notice.name.occurrence)
        guard people[notice.name.participant]?[key] == nil else { return false }
        people[notice.name.participant, default: [:]][key] = notice
        added.append(notice.name)
        return true
    }

    /// Changes one that stands there.
    package mutating func update(_ notice: BookNotice) {
        let key = Key(notice.name.rule, notice.name.occurrence)
        guard people[notice.name.participant]?[key] != nil else { return }
        people[notice.name.participant]?[key] = notice
    }

    /// Takes one out of the plan, so that a later plan may call for it again; one that was begun, and waits, is cancelled.
    package mutating func withdraw(_ notice: BookNotice) {
        guard notice.isScheduled else { return }
        guard notice.progress == .unbegun else { return end(notice, as: .cancelled, reason: .withdrawn) }
        people[notice.name.participant]?[Key(notice.name.rule, notice.name.occurrence)] = nil
        added.removeAll { $0 == notice.name }
    }

    /// Ends one: `cancelled` or `called`; attempts that are still to come are cancelled with it.
    package mutating func end(_ notice: BookNotice, as state: DeliveryState, reason: Reason) {
        var ended = notice
        ended.state = state
        ended.reason = reason
        update(ended)
    }

    /// Forgets what was ended for a reason and never begun, so that the plan may call for it again.
    /// - Parameter kept: those that stand on a call list: they stay.
    package mutating func forget(cancelledFor reason: Reason, of person: ParticipantID, except kept: Set<NoticeName>) {
        for (key, notice) in people[person] ?? [:]
        where notice.state == .cancelled && notice.reason == reason && notice.progress == .unbegun
            && !kept.contains(notice.name)
        {
            people[person]?[key] = nil
        }
    }
}
