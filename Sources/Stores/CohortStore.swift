import Basics
import Books
import Clubs

/// Where the clubs are kept: a contract that any engine fulfils in the same way.
///
/// Both functions hand out a view that is of no use after `body`. Nothing that takes time belongs inside: no network, no
/// rendering, no question to a human.
package protocol CohortStore: Sendable {
    /// Reads one state: whatever others write meanwhile is not seen, and nothing can be written.
    func read<T>(_ body: (any CohortReading) throws(Fault) -> T) throws(Fault) -> T

    /// Changes what is kept: everything that `body` keeps is there afterwards, or nothing of it.
    ///
    /// `body` sees one state and its own writing; nobody else writes between what it reads and what it keeps.
    /// - Throws: what `body` throws, and then nothing is kept. `.inputOutput` when the medium refuses: after a fault while
    ///   committing nobody can say whether it is kept; the same use case again does no harm, since every name is unique.
    func write<T>(_ body: (any CohortWriting) throws(Fault) -> T) throws(Fault) -> T
}

/// A person with the cohort in which they are.
package struct PersonPlace: Sendable {
    package var cohort: Stored<Cohort>
    package var person: Stored<Participant>

    package init(cohort: Stored<Cohort>, person: Stored<Participant>) {
        self.cohort = cohort
        self.person = person
    }
}

/// What can be asked of the clubs. All answers of one view are of one state.
package protocol CohortReading: Neighbourhood {
    /// All cohorts, by start.
    func cohorts() throws(Fault) -> [Stored<Cohort>]
    func cohort(_ id: CohortID) throws(Fault) -> Stored<Cohort>?
    func cohort(number: Int) throws(Fault) -> Stored<Cohort>?
    /// The whole of a cohort, or its frame, plan, people and seats with some parts.
    ///
    /// What is to be committed must be loaded with all that is derived, and with the checks where one is added.
    func load(_ cohort: Stored<Cohort>, _ parts: BookParts) throws(Fault) -> CohortBook
    func facilitator(_ id: FacilitatorID) throws(Fault) -> Facilitator?
    /// The audit trail of a cohort, the latest first.
    func changes(of cohort: Int) throws(Fault) -> [Stored<Change>]
    /// Somebody by the number of their row.
    func place(person number: Int) throws(Fault) -> PersonPlace?
    /// Whose page ended with a token before tokens were derived; `nil` for one that is nobody's.
    func place(formerToken: String) throws(Fault) -> PersonPlace?
    /// Everybody with a telephone number (E.164), in all cohorts that still stand.
    func places(phone: PhoneNumber) throws(Fault) -> [PersonPlace]
    /// What makes message ids and calendar entries this store's own; `nil` before the first.
    func mark() throws(Fault) -> String?

    // MARK: Messages

    /// Lines of the outbox in the order in which things are due.
    func list(_ query: OutboxQuery) throws(Fault) -> [OutboxEntry]
    /// A notice and where it is on its way, by its number.
    func notice(_ number: Int) throws(Fault) -> DueNotice?
    /// What was said of the deliveries of one person, in the order in which it happened.
    func reports(ofParticipant person: Int) throws(Fault) -> [ReportEntry]
    /// The calls for the notices of one person, by the number of the notice.
    func callStories(ofParticipant person: Int) throws(Fault) -> [Int: CallStory]
    /// The notices that matter and were due in a time, of one cohort or of all, in the order of their numbers.
    func reached(cohort: Int?, from: Instant, to: Instant) throws(Fault) -> [ReachedNotice]
    /// Why nothing is sent to an address, or `nil` where it is open.
    func silence(_ channel: ChannelName, at address: String) throws(Fault) -> SilenceReason?

    // MARK: What time brings about

    /// Cohorts in which somebody's foreseen end may have come by a day.
    func cohortsToLeave(by day: CivilDate) throws(Fault) -> [Stored<Cohort>]
    /// The first day on which somebody leaves.
    func nextLeaving() throws(Fault) -> CivilDate?
    /// Offers whose time to answer is over, with their cohorts.
    func overdueOffers(at now: Instant) throws(Fault) -> [(cohort: Stored<Cohort>, offer: Int)]
    func nextOfferEnd() throws(Fault) -> Instant?
    /// Cohorts in which somebody waits, a place is neither taken nor offered, and something is still to come.
    func cohortsToFill(at now: Instant) throws(Fault) -> [Stored<Cohort>]
    /// Cohorts in which a facilitator has still to call people in turn.
    func cohortsWithTurns(of facilitator: FacilitatorID, after now: Instant) throws(Fault) -> [Stored<Cohort>]

    // MARK: Calls

    /// The call list, the most urgent first.
    /// - Parameters:
    ///   - open: whether only those who still have to be phoned are wanted.
    ///   - now: what nobody made in time counts as missed.
    func calls(cohort: Int?, open: Bool, at now: Instant) throws(Fault) -> [CallEntry]
    func call(_ number: Int, at now: Instant) throws(Fault) -> CallEntry?
    /// Every call of one person that is still to be made.
    func pendingCalls(ofParticipant person: Int, at now: Instant) throws(Fault) -> [CallEntry]
    /// What was noted of the last tries of a call, the latest first.
    func notes(ofCall number: Int) throws(Fault) -> [String]
    /// What the notice was to say that a call stands for, as JSON.
    func details(ofCall number: Int) throws(Fault) -> String?
    /// When somebody was last spoken to by telephone.
    func lastReached(participant: Int) throws(Fault) -> Instant?
    /// The notices that did not reach somebody, by their rules; each rule once, the latest first.
    func undelivered(toParticipant person: Int, since: Instant) throws(Fault) -> [NoticeRuleID]

    // MARK: Load and diaries

    /// The sessions that a facilitator leads between two instants, in the order of time; asynchronous work is none.
    func ledSessions(by facilitator: FacilitatorID, from: Instant, to: Instant) throws(Fault) -> [LedSession]
    /// The sessions in person that take place in a room between two instants, however its name is written there.
    func housedSessions(in room: Room, from: Instant, to: Instant) throws(Fault) -> [LedSession]
    func waitingWaves(of cohort: Int) throws(Fault) -> [WaitingWave]
    /// How many notices of all cohorts wait for a channel and are due after one instant and until another; counting ends
    /// at the limit.
    func waitingCount(on channel: ChannelName, after: Instant, until: Instant, limit: Int) throws(Fault) -> Int
    /// The same by the moment at which they are due, in the order of time.
    func waiting(on channel: ChannelName, after: Instant, until: Instant) throws(Fault) -> [(due: Instant, count: Int)]
    /// How many messages a person has been sent on a day, over all channels and cohorts.
    func messageCount(of person: Stored<Participant>, on day: CivilDate) throws(Fault) -> Int
}

/// A view in which things can be kept.
package protocol CohortWriting: CohortReading {
    /// Keeps what differs between two states of a cohort, and the line of the audit trail that says why.
    ///
    /// `before` is as it was loaded in this very view; a cohort that is new has no rows.
    /// - Returns: `after` as it is kept now, with its rows.
    func commit(
        _ before: CohortBook, _ after: CohortBook, _ trail: [Stored<Change>], at now: Instant
    ) throws(Fault) -> CohortBook
    /// Adds a line to the audit trail.
    func record(_ line: Stored<Change>) throws(Fault)
    /// Tries a notice again, at once; where that was ordered already there is nothing to try again.
    /// - Parameter mayRepeat: whether it may arrive twice: what is in doubt is tried again only then.
    func retry(notice: Int, mayRepeat: Bool, at now: Instant, onward: Onward.Rule) throws(Fault) -> OrderAnswer
    /// Leaves a notice away that has not left yet.
    func cancel(notice: Int, reason: Reason, at now: Instant) throws(Fault) -> OrderAnswer
    /// Adds a facilitator, or takes over a new name or telephone for a known address.
    func keep(_ facilitator: Facilitator) throws(Fault)
    /// Puts these spans, each of which ends after it begins, in the place of all that is known of a diary.
    func replaceBusyTimes(
        of facilitator: FacilitatorID, by spans: [(from: Instant, to: Instant)]
    ) throws(Fault)
    /// Sends nothing more to an address by a channel. The first reason stays, except that the person's own word takes the
    /// place of a machine's: it must hold even after the address works again.
    func silence(
        _ channel: ChannelName, at address: String, since now: Instant, why: SilenceReason
    ) throws(Fault)
    /// - Returns: whether there was a silence.
    func endSilence(_ channel: ChannelName, at address: String) throws(Fault) -> Bool
    /// What makes message ids and calendar entries this store's own; made on first use.
    func mark(orElse new: String) throws(Fault) -> String
}

extension CohortReading {
    /// The whole of a cohort.
    package func load(_ cohort: Stored<Cohort>) throws(Fault) -> CohortBook { try load(cohort, .whole) }
}
