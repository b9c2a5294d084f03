import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

/// What one person's own page shows.
package struct PersonalView: Sendable {
    package var cohort: Cohort
    package var person: Participant
    package var facilitator: Facilitator?
    /// The choices that still matter, with the slot that they have.
    package var choices: [(choice: Choice, held: Choice.Slot?)]
    package var offer: Offer?
    package var answerBy: CivilDateTime?
    /// What is before them.
    package var sessions: [Session]
}

extension Installation {
    /// The view of a token's person; `nil` when it is nobody's, the person has left, or the cohort
    /// ended longer ago than pages stay.
    package func personalView(token: String, at now: Instant) throws(Fault) -> PersonalView? {
        let house = house
        return try read { store throws(Fault) in
            guard let place = try place(behind: .page, token, store), place.cohort.status == .planned else {
                return nil
            }
            let (cohort, person) = (place.cohort, place.person.value)
            let zone = try zone(cohort.zone)
            let status = person.enrolment.status(on: zone.wall(at: now).date)
            guard status == .enrolled || status == .waiting else { return nil }
            let book = try store.load(cohort, .outbox)
            let lastEnd = book.plan.map(\.span.end.instant).max() ?? now
            guard now < lastEnd + .days(pageDays) else { return nil }
            let offer = book.openOffer(of: person.id).flatMap { $0.answerBy > now ? $0 : nil }
            let choosing = Choosing(house, book, person, at: now)
            let isIn = status == .enrolled
            let plan = book.plan.personalised(by: choosing.seats).filter {
                $0.status != .cancelled && $0.span.end.instant > now && $0.choice == nil
                    && $0.concerns(person.enrolment)
            }
            let choices = choosing.choices.filter { choice in
                choice.slots.contains { $0.session.isChoosable(at: now) }
            }
            return PersonalView(
                cohort: cohort.value, person: person,
                facilitator: try cohort.facilitator.flatMap { id throws(Fault) in try store.facilitator(id) },
                choices: isIn ? choices.map { ($0, $0.slot(among: choosing.seats)) } : [], offer: offer,
                answerBy: offer.map { zone.wall(at: $0.answerBy) }, sessions: isIn ? plan : [])
        }
    }
}
