import Basics
import Books
import Clubs
import Notices
import Orchestration
import Stores
import UseCases

/// A call of the list, with when and what about.
package struct ListedCall: Sendable {
    package var entry: CallEntry
    /// When it is to be made, on the wall of the cohort.
    package var due: CivilDateTime
    /// Whether the person expects it at that time.
    package var isAtTime: Bool
    package var topics: CallTopics
    /// What was to be announced, for whoever phones in its place.
    package var announcement: Announcement?
}

/// Which calls are wanted.
package struct CallQuery: Sendable {
    /// One cohort, as people name it.
    package var cohort: String?
    /// What is to be done on a day: what is due then, and what is left over from before.
    package var day: CivilDate?
    /// A week of the programme.
    package var week: Int?
    package var facilitator: FacilitatorID?
    /// Whether those already made are wanted too.
    package var all: Bool

    package init(
        cohort: String? = nil, day: CivilDate? = nil, week: Int? = nil, facilitator: FacilitatorID? = nil,
        all: Bool = false
    ) {
        self.cohort = cohort
        self.day = day
        self.week = week
        self.facilitator = facilitator
        self.all = all
    }
}

extension ReadableInstallation {
    /// Whom to phone, in the order of time.
    ///
    /// Without a day or a week it is today's list: every notice that could not be brought, and the turns up to today.
    package func callList(_ query: CallQuery, at now: Instant) throws(Fault) -> [ListedCall] {
        try read { store throws(Fault) in
            // A mistyped address would show an empty list, and nobody would be phoned.
            let facilitator = try query.facilitator.map { id throws(Fault) in
                try store.facilitators().find(id.rawValue).id
            }
            let number = try query.cohort.map { id throws(Fault) in try store.findCohort(id).number }
            var briefs: [CohortID: CallBrief] = [:]
            var list: [ListedCall] = []
            for entry in try store.calls(cohort: number, open: !query.all, at: now) {
                guard facilitator == nil || entry.facilitator == facilitator else { continue }
                let brief: CallBrief
                if let known = briefs[entry.cohort] {
                    brief = known
                } else {
                    brief = try self.brief(of: entry, at: now, store)
                    briefs[entry.cohort] = brief
                }
                let due = brief.zone.wall(at: entry.due)
                guard query.wants(entry, due: due.date, brief, at: now) else { continue }
                let topics = try brief.topics(for: entry, noticeTitles: noticeTitles, store)
                list.append(
                    ListedCall(
                        entry: entry, due: due, isAtTime: entry.again == nil && entry.turn?.isOwn == true,
                        topics: topics, announcement: try announcement(of: entry, store)))
            }
            return list.sorted { ($0.due, $0.entry.number) < ($1.due, $1.entry.number) }
        }
    }

    private func brief(of call: CallEntry, at now: Instant, _ store: any CohortReading) throws(Fault) -> CallBrief {
        let cohort = try store.findCohort(call.cohort.rawValue)
        return CallBrief(self, of: try store.load(cohort, [.evidence, .checks]), zone: try zone(call.zone), at: now)
    }

    private func announcement(of call: CallEntry, _ store: any CohortReading) throws(Fault) -> Announcement? {
        guard let rule = call.rule, catalogue.rules.contains(where: { $0.id == rule && $0.event == .announced }) else {
            return nil
        }
        return try store.details(ofCall: call.number).flatMap(NoticeDetails.init(json:))?.announcement
    }

    /// Of what is written; a call that the catalogue asks for is not among what did not arrive.
    private var noticeTitles: [NoticeRuleID: Phrase] {
        let written = catalogue.rules.filter { $0.call != true }
        return Dictionary(written.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}

extension CallQuery {
    fileprivate func wants(_ entry: CallEntry, due: CivilDate, _ brief: CallBrief, at now: Instant) -> Bool {
        if let day {
            guard entry.state.isPending else { return due == day }
            return due <= day && entry.deadline > brief.zone.instant(of: CivilDateTime(day, .midnight))
        }
        if let week {
            return entry.turn?.week == week && entry.again == nil || brief.week(week).contains(due)
        }
        return entry.turn == nil || !entry.state.isPending || due <= brief.today
    }
}
