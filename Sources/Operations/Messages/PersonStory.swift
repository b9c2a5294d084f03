import Basics
import Books
import Clubs
import Notices
import Orchestration
import Stores
import UseCases

/// What one person was sent, or was not, and why.
package struct PersonStory: Sendable {
    /// One thing that they were to be told.
    package struct Chapter: Sendable {
        package var notice: Int
        package var rule: NoticeRuleID
        package var due: Instant
        package var usefulUntil: Instant
        /// The state of the last of its lines.
        package var state: DeliveryState
        package var events: [Event]
    }

    /// One thing that happened.
    package struct Event: Sendable {
        package enum What: String, Sendable {
            case waits
            case deferred
            case left
            /// It did not get through.
            case tried
            /// It left in the message of another notice.
            case leftWith
            case accepted
            case delivered
            case refused
            case retried
            case outcomeUnknown
            case reportedFailed
            case reportedUnderway
            case dropped
            case listed
            case phoned
        }

        package var what: What
        package var at: Instant
        package var channel: ChannelName?
        package var reason: Reason?
        /// How often it was tried, or the notice with which it left.
        package var count: Int?
    }

    package var cohort: Stored<Cohort>
    package var participant: Participant
    /// In the order in which they are due.
    package var chapters: [Chapter]
}

extension ReadableInstallation {
    /// - Throws: `.notFound` when nobody is called so.
    package func story(of person: String, in cohort: String) throws(Fault) -> PersonStory {
        try read { store throws(Fault) in
            let cohort = try store.findCohort(cohort)
            let book = try store.load(cohort, [])
            let participant = try book.find(person: person)
            let row = book.rows.people[participant.id] ?? 0
            let entries = try store.list(.participant(row))
            let reports = Dictionary(
                grouping: try store.reports(ofParticipant: row), by: \.delivery.notice)
            let calls = try store.callStories(ofParticipant: row)
            let byNotice = Dictionary(grouping: entries, by: \.id.notice)
            let chapters = byNotice.compactMap { number, lines in
                let told = lines.compactMap(\.carrier).flatMap { reports[$0] ?? [] } + (reports[number] ?? [])
                return PersonStory.Chapter(lines, reports: told, call: calls[number])
            }
            return PersonStory(
                cohort: cohort, participant: participant,
                chapters: chapters.sorted { ($0.due, $0.notice) < ($1.due, $1.notice) })
        }
    }
}

extension PersonStory.Chapter {
    fileprivate init?(_ lines: [OutboxEntry], reports: [ReportEntry], call: CallStory?) {
        guard let first = lines.first, let last = lines.last else { return nil }
        notice = first.id.notice
        rule = first.rule
        due = first.due
        usefulUntil = first.usefulUntil
        state = call != nil && last.state != .delivered ? .called : last.state
        let reported = Set(reports.filter { $0.verdict == "failed" }.map(\.delivery.step))
        events = lines.flatMap { PersonStory.Chapter.events(of: $0, wasReported: reported.contains($0.id.step)) }
        for report in reports where report.verdict != "delivered" {
            events.append(
                PersonStory.Event(
                    what: report.verdict == "failed" ? .reportedFailed : .reportedUnderway, at: report.saidAt,
                    reason: report.reason.map { .said($0) }))
        }
        if let call {
            events.append(PersonStory.Event(what: .listed, at: call.listedAt, reason: call.reason))
            events += call.tries.map { PersonStory.Event(what: .phoned, at: $0.at, reason: .phoned($0.outcome)) }
        }
        // What happened at one moment keeps its order; what is still to come comes last.
        let order = { (event: PersonStory.Event) in event.what == .waits ? Instant.distantFuture : event.at }
        events = events.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
            .map(\.element)
    }

    /// - Parameter wasReported: whether a report says that it failed: then it had been taken before.
    private static func events(of line: OutboxEntry, wasReported: Bool) -> [PersonStory.Event] {
        guard let started = line.startedAt else {
            let what: PersonStory.Event.What =
                switch line.state {
                case .scheduled: .waits
                case .deferred: .deferred
                default: .dropped
                }
            return [PersonStory.Event(what: what, at: line.due, channel: line.channel, reason: line.reason)]
                .filter { _ in line.state != .called }
        }
        var events: [PersonStory.Event] = []
        let gotThrough = wasReported || ![.failed, .retrying].contains(line.state)
        if !gotThrough {
            events.append(PersonStory.Event(what: .tried, at: started, channel: line.channel, count: line.attempts))
        } else if let carrier = line.carrier {
            events.append(PersonStory.Event(what: .leftWith, at: started, channel: line.channel, count: carrier))
        } else {
            events.append(PersonStory.Event(what: .left, at: started, channel: line.channel, count: line.attempts))
        }
        let ended = line.finishedAt ?? started
        let what: PersonStory.Event.What? =
            switch line.state {
            case .accepted: .accepted
            case .delivered: .delivered
            case .failed: wasReported ? .accepted : .refused
            case .retrying: .retried
            case .unknown: .outcomeUnknown
            case .expired, .cancelled, .suppressed: .dropped
            default: nil
            }
        if let what {
            events.append(PersonStory.Event(what: what, at: ended, channel: line.channel, reason: line.reason))
        }
        return events
    }
}
