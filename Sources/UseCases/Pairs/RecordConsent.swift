import Basics
import Books
import Clubs

/// What somebody has said about being reached by others.
package struct RecordedConsent: Sendable {
    package var participant: Participant
    /// `nil`: all with whom the person works.
    package var partner: Participant?
    package var consent: Consent
    /// Whether the partner has agreed too: only then do both see how to reach each other.
    package var isMutual: Bool

    package init(participant: Participant, partner: Participant?, consent: Consent, isMutual: Bool) {
        self.participant = participant
        self.partner = partner
        self.consent = consent
        self.isMutual = isMutual
    }
}

extension CohortDraft {
    /// Records whether somebody lets others reach them; the last word counts.
    /// - Parameter partner: one person, of this cohort or of another; `nil` for all with whom the person works.
    /// - Throws: `.usage` when somebody has nothing by which they could be reached as they wish.
    package mutating func record(
        _ consent: Consent, of person: Participant, with partner: ParticipantID?, by name: String
    ) throws(Fault) {
        if let missing = consent.missing(of: person) { throw missing }
        if partner == person.id { throw oneself(person) }
        book.consents.removeAll { $0.participant == person.id && $0.partner == partner }
        book.consents.append(GivenConsent(participant: person.id, partner: partner, consent: consent, at: now))
        deed = Deed(
            PersonDeed.consent.rawValue, by: name,
            .person(
                before: PersonRecord(person.id),
                after: PersonRecord(person.id, detail: consent.isGiven ? "given" : "refused")))
    }

    private func oneself(_ person: Participant) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr: "\(person.name) (\(person.id.key)) est la même personne : nommez-en une autre.",
                en: "\(person.name) (\(person.id.key)) is the same person: name another one."))
    }
}

extension Consent {
    /// What the person does not have though they wish to be reached by it.
    fileprivate func missing(of person: Participant) -> Fault? {
        guard isGiven else { return nil }
        switch shares {
        case .phone? where person.phone == nil:
            return Fault(
                .usage, Phrase(fr: "\(person.name) n’a pas de téléphone.", en: "\(person.name) has no telephone."))
        case .email? where person.email == nil:
            return Fault(
                .usage, Phrase(fr: "\(person.name) n’a pas de courriel.", en: "\(person.name) has no e-mail address."))
        default: return nil
        }
    }
}

extension CohortBook {
    /// What somebody has said about being reached by another: about that one, else about all.
    package func consent(of person: ParticipantID, with partner: ParticipantID) -> Consent? {
        let own = consents.filter { $0.participant == person }
        return (own.first { $0.partner == partner } ?? own.first { $0.partner == nil })?.consent
    }
}
