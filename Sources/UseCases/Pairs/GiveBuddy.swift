import Basics
import Books
import Clubs
import Notices

/// A newcomer with who welcomes them.
package struct GivenBuddy: Sendable {
    package var newcomer: Participant
    /// `nil` when nobody does any more.
    package var buddy: Participant?
    /// Whether the buddy hears of it by a message that is new.
    package var isTold: Bool

    package init(newcomer: Participant, buddy: Participant?, isTold: Bool) {
        self.newcomer = newcomer
        self.buddy = buddy
        self.isTold = isTold
    }
}

extension CohortDraft {
    /// Gives a newcomer somebody of an earlier cohort who welcomes them, or nobody any more.
    /// - Parameters:
    ///   - agreed: whether somebody has asked both and both said yes.
    /// - Throws: `.notAllowed` without their agreement, or when the buddy's cohort does not come before.
    package mutating func give(
        _ buddy: Participant?, of earlier: Cohort?, to newcomer: Participant, agreed: Bool, by name: String
    ) throws(Fault) {
        if let buddy {
            guard agreed else { throw notAsked }
            guard let earlier, earlier.id != book.id, earlier.start <= book.cohort.start else {
                throw notEarlier(buddy)
            }
        }
        book.buddies[newcomer.id] = buddy.map { Buddy(participant: $0.id, agreedAt: now) }
        deed = Deed(
            PersonDeed.buddy.rawValue, by: name,
            .person(
                before: PersonRecord(newcomer.id, detail: before.buddies[newcomer.id]?.participant.rawValue),
                after: PersonRecord(newcomer.id, detail: buddy?.id.rawValue)))
    }

    /// What was still to tell somebody who is not the buddy of a newcomer any more. They are of this cohort.
    package mutating func release(_ buddy: ParticipantID, from newcomer: ParticipantID) {
        guard let rule = house.rule(of: .buddyGiven),
            let notice = book.notices[NoticeName(buddy, rule.id, Occurrence("cohort", newcomer))]
        else { return }
        book.withdraw(notice)
    }

    /// Tells somebody of this cohort, once, whom they welcome, even if they have found work since.
    /// - Parameter row: of the newcomer.
    package mutating func welcome(_ newcomer: ParticipantID, row: Int, by buddy: Participant) throws(Fault) {
        guard let session = book.plan.last,
            let occasion = try house.occasionPlanner(for: book.cohort)
                .occasion(of: .buddyGiven, session: session, occurrence: Occurrence("cohort", newcomer), at: now)
        else { return }
        var notice = BookNotice(
            occasion, to: buddy.id, by: house.firstChannel(of: buddy),
            details: try NoticeDetails(newcomer: row).json())
        notice.session = nil
        book.notices.add(notice)
    }

    private var notAsked: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Demandez d’abord aux deux personnes ; si toutes deux disent oui, ajoutez --agreed.",
                en: "Ask both people first; if both say yes, add --agreed."))
    }

    private func notEarlier(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’est pas d’un groupe plus ancien.",
                en: "\(person.name) (\(person.id)) is not of an earlier cohort."))
    }
}
