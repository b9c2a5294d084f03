import Clubs
import Planning
import Storage

/// The peer work of a cohort with the people who do it, read in one transaction.
struct CompanyTable {
    let cohort: Stored<Cohort>
    let people: [Stored<Participant>]
    private let sessions: [Stored<Session>]
    private let seats: [ParticipantID: [Seat]]
    private let kept: [SessionID: [Company]]
    private let now: Instant

    init(of cohort: Stored<Cohort>, at now: Instant, _ connection: Connection) throws(Fault) {
        self.cohort = cohort
        self.now = now
        let seats = try connection.seats(of: cohort)
        self.seats = seats
        people = try connection.participants(of: cohort)
        let grouped = Dictionary(grouping: try connection.pairings(of: cohort), by: \.session)
        kept = grouped.mapValues { pairings in
            Dictionary(grouping: pairings, by: \.company).sorted { $0.key < $1.key }.map { _, members in
                Company(members.map(\.participant), byHand: members.allSatisfy(\.byHand))
            }
        }
        let inPairs = Set(seats.values.joined().filter { $0.mode == .pairs }.map(\.session))
        sessions = try connection.sessions(of: cohort).filter { session in
            session.status != .cancelled && session.modality == .asynchronous
                && (session.peers || inPairs.contains(session.id))
        }
    }

    /// Who does a piece of work in company.
    func peers(of session: Session) -> [Peer] {
        people.filter { person in
            person.enrolment.status == .enrolled && session.lived(with: seats[person.id] ?? [])?.peers == true
        }.map { Peer(id: $0.id, level: $0.enrolment.level) }
    }

    /// What is kept.
    var stored: CompanyPlan {
        plan(of: sessions.map { work($0.value, kept[$0.id] ?? []) }, changed: [])
    }

    /// What is to be kept from now on.
    /// - Parameter anew: whether to make anew what is still to come, even where it fits.
    func plan(anew: Bool) -> CompanyPlan {
        var past = Acquaintance()
        var works: [PeerWork] = []
        for session in sessions.map(\.value) where session.span.start.instant <= now {
            let before = kept[session.id] ?? []
            let isOver = session.isOver(at: now)
            let companies =
                isOver ? before : CompanyPlanner(after: past).settled(before, for: peers(of: session))
            past.note(companies)
            works.append(work(session, companies))
        }
        let ahead = sessions.map(\.value).filter { $0.span.start.instant > now }
        let rounds = ahead.map { session in
            CompanyPlanner.Round(peers(of: session), fixed: (kept[session.id] ?? []).filter(\.byHand))
        }
        let stands = zip(ahead, rounds).allSatisfy { session, round in
            let companies = kept[session.id] ?? []
            return round.peers.count < 2 ? companies.isEmpty : companies.covers(round.peers.map(\.id))
        }
        let present = ahead.map { kept[$0.id] ?? [] }
        let planner = CompanyPlanner(after: past)
        let companies =
            stands && !anew
            ? present : (anew ? nil : planner.keeping(present, for: rounds)) ?? planner.companies(for: rounds)
        works += zip(ahead, companies).map { work($0, $1) }
        let changed = works.filter { Set($0.companies) != Set(kept[$0.session.id] ?? []) }.map(\.session.id)
        return plan(of: works, changed: Set(changed))
    }

    /// The companies of one piece of work after somebody has rearranged them.
    func settled(_ index: Int, _ companies: [Company], for peers: [Peer]) -> [Company] {
        let past = Acquaintance(sessions.prefix(index).map { kept[$0.id] ?? [] })
        return CompanyPlanner(after: past).settled(companies, for: peers)
    }

    /// Writes what has changed.
    func keep(_ plan: CompanyPlan, _ connection: Connection) throws(Fault) {
        let numbers = Dictionary(people.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
        for work in plan.work where plan.changed.contains(work.session.id) {
            guard let session = sessions.first(where: { $0.id == work.session.id }) else { continue }
            try connection.replacePairings(
                session: session.number,
                with: work.companies.map { ($0.members.compactMap { numbers[$0] }, $0.byHand) })
        }
    }

    /// The row of a session.
    func number(of session: SessionID) -> Int? { sessions.first { $0.id == session }?.number }

    private func work(_ session: Session, _ companies: [Company]) -> PeerWork {
        let isOver = session.isOver(at: now)
        let placed = Set(companies.flatMap(\.members))
        return PeerWork(
            session: session, companies: companies, isUnderWay: session.span.start.instant <= now && !isOver,
            isOver: isOver, alone: isOver ? [] : peers(of: session).map(\.id).filter { !placed.contains($0) })
    }

    private func plan(of works: [PeerWork], changed: Set<SessionID>) -> CompanyPlan {
        CompanyPlan(
            cohort: cohort.value, people: people.map(\.value), work: works, changed: changed, told: [])
    }
}

extension Session {
    /// Whether nobody works on it any more.
    fileprivate func isOver(at now: Instant) -> Bool { (due ?? span.end).instant <= now }
}
