import Basics
import Books
import Clubs
import Planning

/// The peer work of a cohort.
package struct CompanyPlan: Sendable {
    package var cohort: Cohort
    package var people: [Participant]
    package var work: [PeerWork]
    /// Which of it is new.
    package var changed: Set<SessionID>
    /// Who hears that they work with others than they were told.
    package var told: [ParticipantID]
}

extension CompanyPlan {
    /// What is kept.
    package init(of book: CohortBook, at now: Instant) {
        self.init(
            cohort: book.cohort, people: book.people, work: PeerWorkTable(of: book, at: now).stored, changed: [],
            told: [])
    }

    /// What a change made of it.
    package init(_ change: CohortChange, at now: Instant) {
        self.init(of: change.after, at: now)
        self.changed = change.newCompanies
        told = change.newPartners
    }
}

extension CohortDraft {
    /// Makes the companies of all that is still to come anew; those put together by hand stay.
    package mutating func makeCompanies(by name: String) {
        makesCompanies = true
        deed = Deed(PersonDeed.pair.rawValue, by: name, .plan)
    }

    /// Puts two or three people together by hand; those whom they leave alone find company with the least change.
    /// - Throws: `.notAllowed` when the work is over, or somebody does not do it in company.
    package mutating func setCompany(_ names: [String], in session: Session, by name: String) throws(Fault) {
        let people = CohortPeople(book.people, of: book.id)
        let members = try names.map { name throws(Fault) in try people.find(name) }
        let table = PeerWorkTable(of: book, at: now)
        guard let work = table.stored.first(where: { $0.session.id == session.id }) else {
            throw notPeerWork(session)
        }
        guard !work.isOver else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "Le travail \(session.id) est terminé : ses binômes ne changent plus.",
                    en: "The work \(session.id) is over: its pairs no longer change."))
        }
        guard (2...3).contains(Set(members.map(\.id)).count), members.count < 4 else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Il faut deux ou trois personnes différentes.",
                    en: "Two or three different people are needed."))
        }
        let peers = table.peers(of: session)
        if let stranger = members.first(where: { member in !peers.contains { $0.id == member.id } }) {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "\(stranger.name) (\(stranger.id.key)) ne fait pas ce travail avec d’autres.",
                    en: "\(stranger.name) (\(stranger.id.key)) does not do this work with others."))
        }
        let company = Company(members.map(\.id), byHand: true)
        let others = work.companies.map { other in
            Company(other.members.filter { !company.contains($0) }, byHand: other.byHand)
        }
        book.companies[session.id] = table.settled(session.id, [company] + others, for: peers)
        deed = Deed(PersonDeed.pair.rawValue, by: name, .plan)
    }

    private func notPeerWork(_ session: Session) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "La séance \(session.id) ne se fait pas à deux.",
                en: "The session \(session.id) is not done in pairs."),
            remedies: [.showPairs])
    }
}
