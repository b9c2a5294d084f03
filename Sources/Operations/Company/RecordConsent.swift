import Clubs
import Orchestration
import Storage

/// What somebody has said about being reached by others.
package struct RecordedConsent: Sendable {
    package var participant: Participant
    /// `nil`: all with whom the person works.
    package var partner: Participant?
    package var consent: Consent
    /// Whether the partner has agreed too: only then do both see how to reach each other.
    package var isMutual: Bool
}

extension Installation {
    /// Records whether somebody lets others reach them; the last word counts.
    /// - Parameter partner: one person, of this cohort or as `COHORT/P`; `nil` for all with whom the person works.
    /// - Throws: `.usage` when somebody has nothing by which they could be reached as they wish.
    package func recordConsent(
        of text: String, in cohortText: String, with partner: String?, _ consent: Consent, at now: Instant
    ) throws(Fault) -> RecordedConsent {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohortText)
            let person = try connection.findParticipant(text, in: cohort)
            let other = try partner.map { text throws(Fault) in try connection.findAnybody(text, from: cohort) }
            if let missing = consent.missing(of: person.value) { throw missing }
            if let other, other.number == person.number { throw oneself(person.value) }
            try connection.save(consent, of: person.number, with: other?.number, at: now)
            let isMutual =
                if let other, consent.isGiven {
                    try connection.consent(of: other.number, with: person.number)?.isGiven == true
                } else { false }
            return RecordedConsent(
                participant: person.value, partner: other?.value, consent: consent, isMutual: isMutual)
        }
    }

    func oneself(_ person: Participant) -> Fault {
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

extension Connection {
    /// Somebody of a cohort, or of another one: `p04`, `limoges-2026-10/p04`.
    func findAnybody(_ text: String, from cohort: Stored<Cohort>) throws(Fault) -> Stored<Participant> {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return try findParticipant(text, in: cohort) }
        return try findParticipant(parts[1], in: try findCohort(parts[0]))
    }
}
