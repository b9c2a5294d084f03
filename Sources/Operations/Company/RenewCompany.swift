import Clubs
import Notices
import Orchestration
import Planning
import Storage

/// One piece of peer work of a cohort, with who does it together.
package struct PeerWork: Sendable {
    package var session: Session
    package var companies: [Company]
    /// Whether people have been told: then nobody is taken out of a company that works.
    package var isUnderWay: Bool
    /// Whether it is over.
    package var isOver: Bool
    /// Who does it in company and has none: nobody else does.
    package var alone: [ParticipantID]
}

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

extension ReadableInstallation {
    /// Who works with whom.
    /// - Parameter dryRun: shows what making it anew would give, and changes nothing.
    package func companyPlan(of text: String, dryRun: Bool = false, at now: Instant) throws(Fault) -> CompanyPlan {
        try read { connection throws(Fault) in
            let table = try CompanyTable(of: try connection.findCohort(text), at: now, connection)
            return dryRun ? table.plan(anew: true) : table.stored
        }
    }
}

extension Installation {
    /// What follows whenever people come, go, or change their way of working: turns on the telephone, and companies.
    ///
    /// It belongs before the notices are planned, in the same transaction.
    package func renewTogether(
        of cohort: Stored<Cohort>, _ connection: Connection, at now: Instant
    ) throws(Fault) {
        try renewTurns(of: cohort, connection, at: now)
        try renewCompany(of: cohort, connection, at: now)
    }

    /// Puts people together for the peer work to come, after anybody has come, gone, or changed their way of working.
    ///
    /// Work that people have been told of keeps its companies, but for those left alone; who was told of somebody else
    /// hears of it. What is still to come stays as it is while it fits, and is made anew otherwise.
    /// - Parameter anew: whether to make anew what is still to come, even where it fits.
    @discardableResult
    package func renewCompany(
        of cohort: Stored<Cohort>, anew: Bool = false, _ connection: Connection, at now: Instant
    ) throws(Fault) -> CompanyPlan {
        let table = try CompanyTable(of: cohort, at: now, connection)
        var plan = table.plan(anew: anew)
        try table.keep(plan, connection)
        plan.told = try tellPartners(in: plan, table, connection, at: now)
        return plan
    }

    /// Makes the companies of all that is still to come anew; those put together by hand stay.
    package func makeCompany(of text: String, at now: Instant) throws(Fault) -> CompanyPlan {
        try database.write { connection throws(Fault) in
            try renewCompany(of: try connection.findCohort(text), anew: true, connection, at: now)
        }
    }

    /// Puts two or three people together by hand; those whom they leave alone find company with the least change.
    /// - Throws: `.notAllowed` when the work is over, or somebody does not do it in company.
    package func setCompany(
        session text: String, of names: [String], at now: Instant
    ) throws(Fault) -> CompanyPlan {
        try database.write { connection throws(Fault) in
            let (cohort, session) = try connection.findSession(text)
            let people = CohortPeople(try connection.participants(of: cohort), of: cohort.id)
            let members = try names.map { name throws(Fault) in try people.find(name) }
            let table = try CompanyTable(of: cohort, at: now, connection)
            var plan = table.stored
            guard let index = plan.work.firstIndex(where: { $0.session.id == session.id }) else {
                throw notPeerWork(session.value)
            }
            guard !plan.work[index].isOver else {
                throw Fault(
                    .notAllowed,
                    Phrase(
                        fr: "Le travail \(session.id) est terminé : ses binômes ne changent plus.",
                        en: "The work \(session.id) is over: its pairs no longer change."))
            }
            guard (2...3).contains(Set(members.map(\.number)).count), members.count < 4 else {
                throw Fault(
                    .usage,
                    Phrase(
                        fr: "Il faut deux ou trois personnes différentes.",
                        en: "Two or three different people are needed."))
            }
            let peers = table.peers(of: session.value)
            if let stranger = members.first(where: { member in !peers.contains { $0.id == member.id } }) {
                throw Fault(
                    .notAllowed,
                    Phrase(
                        fr: "\(stranger.name) (\(stranger.id.key)) ne fait pas ce travail avec d’autres.",
                        en: "\(stranger.name) (\(stranger.id.key)) does not do this work with others."))
            }
            let company = Company(members.map(\.id), byHand: true)
            let others = plan.work[index].companies.map { other in
                Company(other.members.filter { !company.contains($0) }, byHand: other.byHand)
            }
            plan.work[index].companies = table.settled(index, [company] + others, for: peers)
            plan.changed = [session.id]
            try table.keep(plan, connection)
            plan.told = try tellPartners(in: plan, table, connection, at: now)
            return plan
        }
    }

    private func notPeerWork(_ session: Session) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "La séance \(session.id) ne se fait pas à deux. « jobclub pairs show » dit lesquelles.",
                en: "The session \(session.id) is not done in pairs. \"jobclub pairs show\" says which are."))
    }
}
