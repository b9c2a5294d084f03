import Basics
import Clubs
import Notices
import Orchestration
import Reports
import Stores

extension ReadableInstallation {
    /// Whether everybody got what mattered: of one cohort or all, what was due by now.
    /// - Parameter days: only what was due on these days, in the organisation's zone; `nil` for all.
    package func reportReach(
        cohort text: String? = nil, days: ClosedRange<CivilDate>? = nil, at now: Instant
    ) throws(Fault) -> ReachReport {
        let zone = try zone(organisation.zone)
        let from = days.map { zone.instant(of: CivilDateTime($0.lowerBound, .midnight)) } ?? .distantPast
        let to = days.map { zone.instant(of: CivilDateTime($0.upperBound + 1, .midnight)) - .milliseconds(1) }
        return try read { store throws(Fault) in
            let cohort = try text.map { text throws(Fault) in try store.findCohort(text).number }
            let notices = try store.reached(cohort: cohort, from: from, to: min(to ?? now, now))
            return ReachReport(notices.map { $0.source(at: now) }, at: now)
        }
    }
}

extension ReachedNotice {
    fileprivate func source(at now: Instant) -> ReachReport.Source {
        let state: ReachReport.Source.State =
            switch self.state {
            case nil: .started
            case .scheduled?, .deferred?: .waiting
            case .cancelled?, .suppressed?: .unneeded
            default: .ended
            }
        return ReachReport.Source(
            notice: number, rule: rule, cohort: cohort, participant: participant, due: due, usefulUntil: usefulUntil,
            state: state, attempts: deliveries.map(\.attempt), listedAt: listedAt,
            call: call.map { call in
                switch call {
                case .reached, .closed: .spoken
                default: now >= usefulUntil && call == .open ? .missed : .open
                }
            })
    }
}

extension ReachedDelivery {
    fileprivate var attempt: ReachReport.Attempt {
        let state: ReachReport.Attempt.State =
            switch self.state {
            case .delivered: .delivered
            case .accepted: .accepted(awaitsProof: awaitsProof)
            case .transmitting, .retrying: .underway
            default: .failed
            }
        return ReachReport.Attempt(channel: channel, state: state, at: finishedAt)
    }
}
