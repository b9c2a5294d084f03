import Basics
import Books
import Clubs
import Planning

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

/// The peer work of a cohort with the people who do it.
package struct PeerWorkTable {
    package let book: CohortBook
    let now: Instant
    private let sessions: [Session]

    package init(of book: CohortBook, at now: Instant) {
        self.book = book
        self.now = now
        let inPairs = Set(book.seats.values.joined().filter { $0.mode == .pairs }.map(\.session))
        sessions = book.plan.filter { session in
            session.status != .cancelled && session.modality == .asynchronous
                && (session.peers || inPairs.contains(session.id))
        }
    }

    /// Who does a piece of work in company.
    package func peers(of session: Session) -> [Peer] {
        book.enrolled.filter { session.personalised(by: book.seats(of: $0.id))?.peers == true }
            .map { Peer(id: $0.id, level: $0.enrolment.level) }
    }

    /// What is kept.
    package var stored: [PeerWork] { sessions.map { work($0, book.companies[$0.id] ?? []) } }

    /// What is to be kept from now on: work that people have been told of keeps its companies, but for those left alone;
    /// what is still to come stays as it is while it fits, and is made anew otherwise.
    /// - Parameter anew: whether to make anew what is still to come, even where it fits.
    package func renewed(anew: Bool) -> [PeerWork] {
        var past = Acquaintance()
        var works: [PeerWork] = []
        for session in sessions where session.span.start.instant <= now {
            let before = book.companies[session.id] ?? []
            let companies =
                session.isOver(at: now) ? before : CompanyPlanner(after: past).settled(before, for: peers(of: session))
            past.note(companies)
            works.append(work(session, companies))
        }
        let ahead = sessions.filter { $0.span.start.instant > now }
        let rounds = ahead.map { session in
            CompanyPlanner.Round(peers(of: session), fixed: (book.companies[session.id] ?? []).filter(\.byHand))
        }
        let present = ahead.map { book.companies[$0.id] ?? [] }
        let stands = zip(present, rounds).allSatisfy { companies, round in
            round.peers.count < 2 ? companies.isEmpty : companies.covers(round.peers.map(\.id))
        }
        let planner = CompanyPlanner(after: past)
        let companies =
            stands && !anew
            ? present : (anew ? nil : planner.keeping(present, for: rounds)) ?? planner.companies(for: rounds)
        return works + zip(ahead, companies).map { work($0, $1) }
    }

    /// The companies of one piece of work after somebody has rearranged them.
    package func settled(_ session: SessionID, _ companies: [Company], for peers: [Peer]) -> [Company] {
        let earlier = sessions.prefix { $0.id != session }
        let past = Acquaintance(earlier.map { book.companies[$0.id] ?? [] })
        return CompanyPlanner(after: past).settled(companies, for: peers)
    }

    private func work(_ session: Session, _ companies: [Company]) -> PeerWork {
        let isOver = session.isOver(at: now)
        let placed = Set(companies.flatMap(\.members))
        return PeerWork(
            session: session, companies: companies, isUnderWay: session.span.start.instant <= now && !isOver,
            isOver: isOver, alone: isOver ? [] : peers(of: session).map(\.id).filter { !placed.contains($0) })
    }
}

extension Session {
    /// Whether nobody works on it any more.
    fileprivate func isOver(at now: Instant) -> Bool { (due ?? span.end).instant <= now }
}
