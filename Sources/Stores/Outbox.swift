import Basics
import Clubs
import Notices

/// What is to be sent, what was sent and what became of it: the contract between those who send and a store.
///
/// - *Atomic*: each function is one transaction. What it writes is there as a whole, or not at all; of several that run at
///   the same time, in one process or in many, each sees the others whole or not at all. Nobody holds a transaction open
///   while something is rendered, composed, signed or sent.
/// - *Durable*: what a function that returns has written survives a kill and a power cut.
/// - *Unknown outcome*: a function that throws may have been carried out all the same when the disk failed during its
///   commit. Each says what the same call does again; none loses or doubles a message by it.
/// - *Faults*: `.inputOutput` from the disk, `.internal` for a rule of the schema; whoever gets one goes on later.
/// - Functions that are handed in are pure and quick: they are called within the transaction, perhaps more than once.
package protocol Outbox: Sendable {
    // MARK: Sending, called by lanes

    /// What is due on a channel, with everything that is needed to decide about it and to write it; writes nothing.
    ///
    /// Notices and retries each in the order in which they leave; where a channel with a limit would come too late for some
    /// of it, that first, and before its time. The versions are read before what they stand for: what is written meanwhile
    /// is found out by `lease`.
    /// - Parameters:
    ///   - limit: how many of each kind at most; within the room that the pace of the channel leaves.
    ///   - held: the numbers of notices that are left out: others decide about them.
    ///   - needs: what has to be known of a notice.
    func due(
        on line: ChannelLine, at now: Instant, upTo limit: Int, besides held: Set<Int>,
        needs: @escaping (DueNotice, Purpose) -> Needs
    ) throws(Fault) -> DueWork

    /// Everything that waits for the people of a cohort, due or not, for whoever wants to know what it would say.
    func waiting(in cohort: Int, at now: Instant, needs: @escaping (DueNotice, Purpose) -> Needs) throws(Fault)
        -> DueWork

    /// Carries out what was decided, each as far as what it was decided of still holds, and before that writes what came
    /// of earlier attempts: one visit to the disk does for both.
    ///
    /// A notice is left alone, and counted as refused, when it no longer waits with the same due time, end of use, channel
    /// and number of deliveries, when the book of its cohort has another version, or when an address of the person was
    /// silenced or opened meanwhile; a message also when the day of the person is full, when the channel has no room in
    /// this minute. Nothing is lost by it: it is due as before. What is leased is
    /// `transmitting` with its frozen bytes, counted towards day and pace, and kept as said, when this returns: the last
    /// thing before the first byte leaves.
    ///
    /// Outcome unknown: the leases belong to the worker, and whoever has them not in hand takes them over
    /// (`takeOver`); the same call again refuses them.
    func lease(
        _ decided: [Decided], by holder: LeaseHolder, after results: [AttemptResult], at now: Instant,
        onward: @escaping Onward.Rule
    ) throws(Fault) -> LeaseAnswer

    /// Writes what came of attempts, and what follows: reports that came before are heard, what failed goes onward.
    ///
    /// Each attempt is finished once, by who holds its lease: what another has taken over, or what was written before,
    /// changes nothing. So the same call again, after an unknown outcome, too, is harmless.
    func settle(
        _ results: [AttemptResult], on channel: ChannelName, at now: Instant, onward: @escaping Onward.Rule
    ) throws(Fault) -> Tally

    /// Keeps the leases of a worker that is alive.
    func renewLeases(of worker: Int64, until end: Instant) throws(Fault)

    // MARK: House-keeping, called by the scheduler

    /// When something next is due; writes nothing.
    func agenda(of lines: [ChannelLine], at now: Instant) throws(Fault) -> OutboxAgenda

    /// Opens the sessions that have begun and closes those that are over; doing it again changes nothing.
    /// - Returns: when the next one begins or ends, or `nil` when none is left.
    @discardableResult
    func turnSessions(at now: Instant) throws(Fault) -> Instant?

    /// Settles deliveries in flight that nobody sends: those of `worker` that it has not in hand, and those of others whose
    /// lease is over. Doing it again finds none of them.
    /// - Parameters:
    ///   - alone: whether no other process can be sending; then no lease is waited for.
    ///   - isInHand: whether a lease of this worker is being sent, or its result is about to be written.
    ///   - resends: whether what is in doubt on a channel is sent again under the same id; else a human asks.
    func takeOver(
        for worker: Int64, alone: Bool, at now: Instant, isInHand: (Lease) -> Bool, resends: (ChannelName) -> Bool,
        onward: @escaping Onward.Rule
    ) throws(Fault) -> Tally

    /// Passes on what was accepted and not proven in time; a late receipt still ends it. Each is passed on once.
    func passOnUnproven(at now: Instant, onward: @escaping Onward.Rule) throws(Fault) -> Tally

    /// What the dead-man's switch looks at; writes nothing.
    func vitals(of lines: [ChannelLine]) throws(Fault) -> Vitals

    /// Carries out what it ordered, in this order; the same again changes nothing but the time of the beat.
    func keep(_ orders: [WatchOrder], at now: Instant) throws(Fault)

    /// Keeps what the account of a channel still holds.
    func setCredit(_ credit: Credit, of channel: ChannelName, at now: Instant) throws(Fault)

    // MARK: Reports

    /// Takes a report. The state that a set of reports leads to does not depend on their order, and what is said again
    /// counts once. One of a message that nobody knows yet is kept until the answer that names it comes.
    func hear(_ report: DeliveryReport, at now: Instant, onward: @escaping Onward.Rule) throws(Fault) -> HeardReport

    // MARK: Alarms

    /// The open alarms, each with those who have to hear of it now.
    /// - Parameters:
    ///   - most: how many people somebody is told to phone.
    ///   - isDue: whether somebody whose telling stands so is to be told again; who was never told is.
    func openAlarms(
        at now: Instant, naming most: Int, when isDue: (Telling) -> Bool
    ) throws(Fault) -> [(alarm: Alarm, listeners: [AlarmListener])]

    /// Who leads what is not over, and whom they should phone when these channels bring nothing.
    func listeners(on channels: [ChannelName], at now: Instant, naming most: Int) throws(Fault) -> [AlarmListener]

    /// Written before the first byte of an alarm leaves: after a crash it is told again, after a pause.
    func beginTelling(
        of alarm: Int, to facilitator: FacilitatorID, by channel: ChannelName, at now: Instant
    ) throws(Fault)
    func endTelling(of alarm: Int, to facilitator: FacilitatorID, isTaken: Bool, at now: Instant) throws(Fault)

    // MARK: How things stand

    /// How things stand.
    /// - Parameter most: counting ends there.
    func state(of lines: [ChannelLine], at now: Instant, counting most: Int) throws(Fault) -> HouseState
    /// Whether anything is in flight or waits for another attempt.
    func isSending() throws(Fault) -> Bool
}
