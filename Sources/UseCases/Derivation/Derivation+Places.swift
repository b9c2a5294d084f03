import Basics
import Books
import Clubs
import Notices

/// Step 10: places that are free go to those who wait.
extension Derivation {
    /// How often a place is offered to somebody who does not answer.
    private static let patience = 2

    /// Offers each free place to the next in line who has no open offer.
    mutating func fillPlaces() throws(Fault) {
        guard var free = book.freePlaces, free > 0, isWorthJoining else { return }
        for person in book.queue where free > 0 {
            let own = book.offers.filter { $0.participant == person.id }
            guard !own.contains(where: { $0.state == .open }),
                own.count(where: { $0.state == .lapsed }) < Derivation.patience
            else { continue }
            try offer(to: person)
            free -= 1
        }
    }

    /// Whether at least half of the cohort's sessions are still to come.
    private var isWorthJoining: Bool {
        let sessions = book.sessions.filter { $0.status != .cancelled }
        return sessions.count { $0.span.start.instant > now } * 2 >= sessions.count && !sessions.isEmpty
    }

    private mutating func offer(to person: Participant) throws(Fault) {
        let zone = try house.zone(book.cohort.zone)
        let answerBy = house.organisation.quietHours.moment(
            after: .hours(house.organisation.offerHours), from: now, zone: zone)
        let new = book.offers.count - before.offers.count
        let number = try around.nextNumber(of: .offer) + new
        book.offers.append(Offer(number: number, participant: person.id, madeAt: now, answerBy: answerBy))
        record(
            Change(
                cohort: book.rows.cohort, at: now, by: draft.deed?.by ?? "", what: PersonDeed.offer.rawValue,
                reason: nil,
                before: "", after: try PersonRecord(person.id, status: .waiting).storedJSON, undoes: nil))
        try tell(
            CohortDraft.Happening(
                .placeOffered, to: [person.id], occurrence: .place(number),
                details: NoticeDetails(answerBy: zone.wall(at: answerBy)), until: answerBy))
    }

    /// Who holds an offer of a cohort that is cancelled has to hear that there is no place: a human phones those who know
    /// of it.
    mutating func withdrawOffers() {
        let rule = house.rule(of: .placeOffered)
        for index in book.offers.indices where book.offers[index].state == .open {
            book.offers[index].state = .withdrawn
            guard let rule else { continue }
            let name = NoticeName(book.offers[index].participant, rule.id, .place(book.offers[index].number))
            guard let notice = book.notices[name], notice.hasLeft else { continue }
            listCall(for: notice, .offeredPlaceIsGone)
        }
    }
}

extension CohortBook {
    /// Those who wait for a place, the first in line first.
    package var queue: [Participant] {
        people.enumerated().filter { $0.element.enrolment.status == .waiting }.sorted {
            ($0.element.enrolment.queue ?? .max, $0.offset) < ($1.element.enrolment.queue ?? .max, $1.offset)
        }.map(\.element)
    }

    /// How many places are neither taken nor offered; `nil` when nobody counts.
    package var freePlaces: Int? {
        cohort.places.map { max(0, $0 - enrolled.count - offers.count { $0.state == .open }) }
    }

    /// The number of the next one to queue.
    package var endOfQueue: Int { (queue.compactMap(\.enrolment.queue).max() ?? 0) + 1 }

    package func openOffer(of person: ParticipantID) -> Offer? {
        offers.first { $0.participant == person && $0.state == .open }
    }
}
