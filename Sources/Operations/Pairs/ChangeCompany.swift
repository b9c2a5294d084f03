import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

extension ReadableInstallation {
    /// Who works with whom.
    package func companyPlan(of text: String, at now: Instant) throws(Fault) -> CompanyPlan {
        CompanyPlan(
            of: try read { store throws(Fault) in try store.load(try store.findCohort(text), .company) }, at: now)
    }
}

extension Installation {
    /// Makes the companies of all that is still to come anew; those put together by hand stay.
    /// - Parameter dryRun: shows what that would give, and changes nothing.
    package func makeCompany(
        of text: String, dryRun: Bool = false, by name: String = "", at now: Instant
    ) throws(Fault) -> CompanyPlan {
        try onDesk(isDryRun: dryRun, at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: text)
            draft.makeCompanies(by: name)
            return CompanyPlan(try desk.carryOut(draft).change, at: now)
        }
    }

    /// Puts two or three people together by hand; those whom they leave alone find company with the least change.
    /// - Throws: `.notAllowed` when the work is over, or somebody does not do it in company.
    package func setCompany(
        session text: String, of names: [String], by name: String = "", at now: Instant
    ) throws(Fault) -> CompanyPlan {
        try onDesk(at: now) { desk throws(Fault) in
            let (cohort, key) = try desk.store.findCohort(ofSession: text)
            var draft = try desk.draft(of: cohort)
            try draft.setCompany(names, in: try draft.book.find(session: key), by: name)
            return CompanyPlan(try desk.carryOut(draft).change, at: now)
        }
    }

    /// Records whether somebody lets others reach them; the last word counts.
    /// - Parameter partner: one person, of this cohort or as `COHORT/P`; `nil` for all with whom the person works.
    /// - Throws: `.usage` when somebody has nothing by which they could be reached as they wish.
    package func recordConsent(
        of text: String, in cohort: String, with partner: String?, _ consent: Consent, by name: String = "",
        at now: Instant
    ) throws(Fault) -> RecordedConsent {
        try onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: cohort)
            let person = try draft.book.find(person: text)
            let other = try partner.map { text throws(Fault) in try desk.store.findAnybody(text, from: draft.book) }
            try draft.record(consent, of: person, with: other?.person.id, by: name)
            try desk.carryOut(draft)
            let theirs = other.map { $0.book.consent(of: $0.person.id, with: person.id)?.isGiven == true }
            return RecordedConsent(
                participant: person, partner: other?.person, consent: consent,
                isMutual: consent.isGiven && theirs ?? false)
        }
    }

    /// Gives a newcomer somebody of an earlier cohort who welcomes them.
    ///
    /// The welcome names the buddy; the buddy hears once whom they welcome, even if they have found work since.
    /// - Parameters:
    ///   - buddy: `COHORT/P`; `nil` when nobody welcomes the newcomer any more.
    ///   - agreed: whether somebody has asked both and both said yes.
    /// - Throws: `.notAllowed` without their agreement, or when the buddy's cohort does not come before.
    package func giveBuddy(
        to text: String, in cohort: String, _ buddy: String?, agreed: Bool, by name: String = "", at now: Instant
    ) throws(Fault) -> GivenBuddy {
        try onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: cohort)
            let newcomer = try draft.book.find(person: text)
            let former = draft.book.buddies[newcomer.id]?.participant
            let new = try buddy.map { text throws(Fault) in try desk.store.findAnybody(text, from: draft.book) }
            try draft.give(new?.person, of: new?.book.cohort, to: newcomer, agreed: agreed, by: name)
            try desk.carryOut(draft)
            if let former, former != new?.person.id {
                try desk.tell(ofCohort: former) { draft in draft.release(former, from: newcomer.id) }
            }
            var isTold = false
            if let new, let row = draft.before.rows.people[newcomer.id] {
                try desk.tell(ofCohort: new.person.id) { draft throws(Fault) in
                    let count = draft.book.notices.added.count
                    try draft.welcome(newcomer.id, row: row, by: new.person)
                    isTold = draft.book.notices.added.count > count
                }
            }
            return GivenBuddy(newcomer: newcomer, buddy: new?.person, isTold: isTold)
        }
    }
}

extension CohortDesk {
    /// Changes what waits for somebody of another cohort.
    fileprivate func tell(
        ofCohort person: ParticipantID, _ body: (inout CohortDraft) throws(Fault) -> Void
    ) throws(Fault) {
        guard let cohort = try store.cohort(CohortID(String(person.rawValue.prefix { $0 != "/" }))) else { return }
        var draft = try draft(of: cohort)
        try body(&draft)
        try carryOut(draft)
    }
}
