import Basics
import Books
import Clubs
import Notices
import Planning

/// Step 3: an hour with the facilitator for who joins late, to be connected, before the next video session where possible.
extension Derivation {
    /// How long before the hour somebody hears of it at the least.
    private static let notice = Span.hours(2)
    private static let kind: SessionKindID = "connection-setup"

    mutating func giveSetUps() throws(Fault) {
        for person in draft.unset { try giveSetUp(to: person) }
    }

    /// Gives none when no hour is free within two weeks, or the catalogue has no such session.
    private mutating func giveSetUp(to person: ParticipantID) throws(Fault) {
        guard let kind = house.catalogue.kinds[Derivation.kind] else { return }
        let sessions = book.plan
        let ahead = sessions.filter { $0.status == .planned && $0.span.start.instant > now }
        guard let span = try freeHour(ahead) else { return }
        let model = sessions.first { $0.isVideo && $0.link != nil }
        let session = Session(
            id: SessionID(cohort: book.id, key: key(for: person, among: sessions)), kind: kind.id, title: kind.title,
            modality: .synchronous, isListed: true, week: ahead.first?.week ?? 1, span: span,
            facilitator: book.cohort.facilitator, link: model?.link, hostLink: model?.hostLink)
        book.sessions.append(session)
        book.take(Seat(session: session.id, participant: person))
    }

    private func freeHour(_ ahead: [Session]) throws(Fault) -> LocalSpan? {
        guard let programme = house.catalogue.programmes[book.cohort.programme],
            let last = ahead.map(\.span.end.instant).max()
        else { return nil }
        let horizon = now + .days(14)
        var busy = ahead.filter { $0.modality != .asynchronous && $0.choice == nil }
            .map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) }
        if let facilitator = book.cohort.facilitator {
            busy += try around.busySpans(of: facilitator, besides: book.id, from: now, to: horizon)
        }
        let times = DropInTime(
            halfDays: programme.halfDays, daysOff: house.daysOff(in: book.cohort.territory),
            zone: try house.zone(book.cohort.zone), busy: busy)
        let earliest = now + Derivation.notice
        let nextVideo = ahead.filter { $0.isVideo && !$0.each }.map(\.span.start.instant).min() ?? horizon
        return [60, 30].lazy.compactMap { times.first(from: earliest, by: min(nextVideo, horizon), minutes: $0) }.first
            ?? times.first(from: earliest, by: min(horizon, max(last, now + .days(3))), minutes: 30)
    }

    /// `setup-p07`; `setup-p07-2` the second time.
    private func key(for person: ParticipantID, among sessions: [Session]) -> String {
        unusedKey("setup-\(person.key)", among: sessions)
    }
}

/// A key that no session has: the base, then `base-2`, `base-3`.
func unusedKey(_ base: String, among sessions: [Session]) -> String {
    let taken = Set(sessions.map(\.id.key))
    var key = base
    var number = 1
    while taken.contains(key) {
        number += 1
        key = "\(base)-\(number)"
    }
    return key
}

extension Neighbourhood {
    /// What other cohorts and the diary take of a facilitator.
    func busySpans(
        of facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [BusySpan] {
        try engagements(ofFacilitator: facilitator, besides: cohort, from: from, to: to)
            .map { BusySpan(from: $0.from, to: $0.to) }
            + busyTimes(of: facilitator, from: from, to: to).map { BusySpan(from: $0.from, to: $0.to) }
    }
}
