import Basics
import Clubs

/// Whether everybody got what mattered, or a human was told in time to phone.
package struct ReachReport: Sendable {
    package enum Outcome: String, Sendable, CaseIterable {
        /// A receipt says that it is with the person.
        case delivered
        /// The channel took it, and has no receipts: nothing better can be known, and nothing said otherwise since.
        case accepted
        /// Somebody was told in time to phone, and spoke to the person.
        case phoned
        /// On a human's list while it was still of use.
        case called
        /// Its time has not run out.
        case pending
        /// It no longer had to be said.
        case unneeded
        /// None of these: somebody was left at the roadside.
        case unreached
    }

    package static let definition = Phrase(
        fr:
            "Sont comptés les messages importants dont l’heure est venue. Remis : un accusé le prouve. Pris : le canal a pris "
            + "le message, ne donne pas d’accusés, et rien n’a dit le contraire. Joints : quelqu’un a téléphoné. À appeler : sur la liste "
            + "d’appels avant que le message ne serve plus. En route : il est encore temps. Sans objet : il n’y avait plus rien à dire. Le "
            + "reste n’a atteint personne à temps.",
        en:
            "Counted are the messages that matter and whose time has come. Delivered: a receipt proves it. Taken: the "
            + "channel took the message, gives no receipts, and nothing has said otherwise. Phoned: somebody spoke to them. To phone: on the call list "
            + "before the message was of no more use. Under way: there is still time. Unneeded: there was nothing left "
            + "to say. All else reached nobody in time.")

    /// One way that was tried.
    package struct Attempt: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            case delivered
            /// - Parameter awaitsProof: whether a receipt is asked for and has not come: then this alone proves nothing.
            case accepted(awaitsProof: Bool)
            case underway
            case failed
        }

        package var channel: ChannelName
        package var state: State
        package var at: Instant?

        package init(channel: ChannelName, state: State, at: Instant?) {
            self.channel = channel
            self.state = state
            self.at = at
        }
    }

    /// A notice that matters, with what became of it.
    package struct Source: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            case waiting
            /// Its attempts tell.
            case started
            case unneeded
            case ended
        }

        package var notice: Int
        package var rule: NoticeRuleID
        package var cohort: CohortID
        package var participant: ParticipantID
        package var due: Instant
        package var usefulUntil: Instant
        package var state: State
        package var attempts: [Attempt]
        /// When a human was told to phone.
        package var listedAt: Instant?
        /// What came of the call.
        package var call: Call?

        package enum Call: Hashable, Sendable {
            case spoken
            /// Nobody has noted that they phoned while it was of use.
            case missed
            case open
        }

        package init(
            notice: Int, rule: NoticeRuleID, cohort: CohortID, participant: ParticipantID, due: Instant,
            usefulUntil: Instant, state: State, attempts: [Attempt] = [], listedAt: Instant? = nil, call: Call? = nil
        ) {
            self.call = call
            self.notice = notice
            self.rule = rule
            self.cohort = cohort
            self.participant = participant
            self.due = due
            self.usefulUntil = usefulUntil
            self.state = state
            self.attempts = attempts
            self.listedAt = listedAt
        }
    }

    package struct Row: Hashable, Sendable {
        package var source: Source
        package var outcome: Outcome
        /// The channel that brought it, or `call`.
        package var by: String?
        package var at: Instant?
    }

    /// In the order in which they were due.
    package private(set) var rows: [Row]

    package var unreached: Int { rows.count { $0.outcome == .unreached } }

    /// Calls that were listed in time and that nobody has noted to have made in time.
    package var missedCalls: Int { rows.count { $0.outcome == .called && $0.source.call == .missed } }

    package init(_ sources: [Source], at now: Instant) {
        rows = sources.sorted { ($0.due, $0.notice) < ($1.due, $1.notice) }.map { Row($0, at: now) }
    }

    /// How many ended in which way, by rule, in the order in which the first of each was due.
    package var byRule: [(rule: NoticeRuleID, counts: [Outcome: Int])] {
        var order: [NoticeRuleID] = []
        var counts: [NoticeRuleID: [Outcome: Int]] = [:]
        for row in rows {
            if counts[row.source.rule] == nil { order.append(row.source.rule) }
            counts[row.source.rule, default: [:]][row.outcome, default: 0] += 1
        }
        return order.map { ($0, counts[$0] ?? [:]) }
    }
}

extension ReachReport.Row {
    init(_ source: ReachReport.Source, at now: Instant) {
        self.source = source
        let delivered = source.attempts.first { $0.state == .delivered }
        let taken = source.attempts.last { $0.state == .accepted(awaitsProof: false) }
        if let delivered {
            (outcome, by, at) = (.delivered, delivered.channel.rawValue, delivered.at)
        } else if source.state == .unneeded {
            outcome = .unneeded
        } else if let listed = source.listedAt {
            let inTime: ReachReport.Outcome = source.call == .spoken ? .phoned : .called
            (outcome, by, at) = (listed <= source.usefulUntil ? inTime : .unreached, "call", listed)
        } else if let taken, source.state == .started {
            (outcome, by, at) = (.accepted, taken.channel.rawValue, taken.at)
        } else if source.state != .ended, now < source.usefulUntil {
            outcome = .pending
        } else {
            outcome = .unreached
        }
    }
}
