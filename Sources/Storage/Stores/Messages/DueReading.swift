import Basics
import Clubs
import Notices
import Stores

/// Reads what is due, with everything that is needed to decide about it; what several notices need is read once.
struct DueReading {
    let connection: Connection
    let channel: ChannelName
    let now: Instant
    let held: Set<Int>
    let needs: (DueNotice, Purpose) -> Needs
    private(set) var cohorts: [Int: CohortSlice] = [:]

    init(
        _ connection: Connection, on channel: ChannelName, at now: Instant, besides held: Set<Int> = [],
        needs: @escaping (DueNotice, Purpose) -> Needs
    ) {
        self.connection = connection
        self.channel = channel
        self.now = now
        self.held = held
        self.needs = needs
    }

    mutating func item(_ notice: DueNotice, for purpose: Purpose) throws(Fault) -> DueItem {
        let needs = needs(notice, purpose)
        var item = try item(notice, for: purpose, needs)
        guard let together = needs.together, purpose != .carried, purpose != .preview else { return item }
        let others = try connection.companions(
            of: notice, on: channel, dueBy: together.by, rules: together.rules, limit: together.most)
        for other in others where !held.contains(other.number) {
            item.together.append(try self.item(other, for: .first, self.needs(other, .first)))
        }
        return item
    }

    private mutating func item(
        _ notice: DueNotice, for purpose: Purpose, _ needs: Needs
    ) throws(Fault) -> DueItem {
        var item = DueItem(notice)
        let slice = try slice(of: notice.cohort, for: needs)
        if slice.livesDiffer, let part = needs.part, slice.parts[part]?.isEmpty == false {
            item.seats = try connection.seats(of: notice.participant.number, in: slice.cohort.id, touching: part)
        }
        if needs.later {
            item.laterDetails = try connection.laterDetails(
                thanNotice: notice.number, of: notice.participant.number)
        }
        try readCompany(needs.company, of: &item, in: slice.cohort.id)
        guard purpose != .carried, purpose != .preview else { return item }
        item.messageCounts = try connection.messageCounts(of: notice.participant)
        if needs.records, let session = notice.session { try readRecords(of: session, &item) }
        if needs.mails { item.mails = try connection.mails(toParticipant: notice.participant.number) }
        return item
    }

    private func readRecords(of session: Int, _ item: inout DueItem) throws(Fault) {
        let person = item.notice.participant.number
        item.attendance = try connection.attendanceStatus(session: session, participant: person)
        item.isWorkKept = try connection.isKept(work: session)
        item.hasAskedForHelp = try connection.needsHelp(session: session, participant: person)
    }

    private func readCompany(_ company: Needs.Company, of item: inout DueItem, in cohort: CohortID) throws(Fault) {
        let notice = item.notice
        switch company {
        case .nobody: break
        case .partners:
            guard let session = notice.session else { return }
            let partners = try connection.partners(of: notice.participant.number, session: session, in: cohort)
            item.partners = partners.map { $0.id }
            item.companions.partners = try partners.map { partner throws(Fault) in try companion(partner, of: notice) }
        case .buddy:
            guard let buddy = try connection.buddy(of: notice.participant.number) else { return }
            item.companions.buddy = try companion(buddy, of: notice)
        case .newcomer(let number):
            guard let number, let newcomer = try connection.participant(number: number) else { return }
            item.companions.newcomer = try companion(newcomer, of: notice)
        }
    }

    private func companion(_ person: Stored<Participant>, of notice: DueNotice) throws(Fault) -> Companion {
        Companion(
            firstName: person.firstName.isEmpty ? person.lastName : person.firstName,
            contact: try connection.contact(of: person, for: notice.participant.number))
    }

    // MARK: The plan

    private mutating func slice(of number: Int, for needs: Needs) throws(Fault) -> CohortSlice {
        var slice: CohortSlice
        if let known = cohorts.removeValue(forKey: number) { slice = known } else { slice = try newSlice(number) }
        if let part = needs.part {
            try read(part, into: &slice)
            let isOfChoice = needs.choices && slice.parts[part]?.contains { $0.choice != nil } == true
            if isOfChoice, slice.taken.isEmpty {
                try read(.whole, into: &slice)
                slice.taken = try connection.seatsTaken(in: slice.cohort)
            }
        }
        try read(needs.facilitators.union([slice.cohort.facilitator].compactMap { $0 }), into: &slice)
        cohorts[number] = slice
        return slice
    }

    private func newSlice(_ number: Int) throws(Fault) -> CohortSlice {
        // The version first: what is written after this question makes what follows newer than it, never older.
        let version = try connection.prepare("select version from cohorts where number = ?")
            .first(number) { row throws(Fault) in row.integer(0) }
        guard let version, let cohort = try connection.cohort(number: number) else {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "La base a perdu un groupe.",
                    en: "The database has lost a cohort."),
                remedies: [.verifyDatabase])
        }
        return CohortSlice(
            cohort: cohort, version: version, livesDiffer: try connection.livesDiffer(in: number))
    }

    private func read(_ part: CohortPart, into slice: inout CohortSlice) throws(Fault) {
        guard slice.parts[part] == nil else { return }
        let sessions = try connection.sessions(of: slice.cohort, within: part)
        slice.parts[part] = sessions
        try read(Set(sessions.compactMap { $0.facilitator }), into: &slice)
    }

    private func read(_ facilitators: Set<FacilitatorID>, into slice: inout CohortSlice) throws(Fault) {
        for id in facilitators where slice.facilitators[id] == nil {
            slice.facilitators[id] = try connection.facilitator(id)
        }
    }
}

extension Connection {
    /// What is due on a channel, notices and retries in the order in which they leave.
    func due(
        on line: ChannelLine, at now: Instant, upTo limit: Int, besides held: Set<Int>,
        needs: @escaping (DueNotice, Purpose) -> Needs
    ) throws(Fault) -> DueWork {
        var work = DueWork()
        var limit = limit
        if let perMinute = line.perMinute {
            let kept = try pace(of: line.name)
            var pace = Pace(text: kept)
            limit = min(limit, pace.room(perMinute: perMinute, at: now))
            guard limit > 0 else {
                work.isPaceAhead = pace.text != kept
                return work
            }
        }
        var reading = DueReading(self, on: line.name, at: now, besides: held, needs: needs)
        var retries = try dueRetries(on: line.name, at: now, limit: limit + held.count, mark: try mark())
            .filter { !held.contains($0.id.notice) }[...]
        var notices = try waitingNotices(on: line, at: now, upTo: limit + held.count)
            .filter { !held.contains($0.number) }[...]
        while work.due.count < limit {
            if let retry = retries.first, notices.first.map({ retry.due <= $0.sendAt }) ?? true {
                retries.removeFirst()
                guard let notice = try notice(retry.id.notice) else { continue }
                let carried = try carried(by: retry.id)
                work.due.append(
                    .again(
                        DueAgain(
                            retry: retry, item: try reading.item(notice, for: .again),
                            carried: try carried.map { one throws(Fault) in try reading.item(one, for: .carried) })))
            } else if let notice = notices.popFirst() {
                work.due.append(.notice(try reading.item(notice, for: .first)))
            } else {
                break
            }
        }
        work.cohorts = reading.cohorts
        return work
    }

    /// What is due; where a channel with a limit would come too late for some of it, that first, and before its time.
    private func waitingNotices(
        on line: ChannelLine, at now: Instant, upTo limit: Int
    ) throws(Fault) -> [DueNotice] {
        guard let perMinute = line.perMinute,
            let deadline = Pressure(
                try pressure(on: line.name, at: now, moreThan: perMinute), perMinute: perMinute, at: now)?.deadline
        else { return try dueNotices(on: line.name, at: now, limit: limit, inLine: line.inLine) }
        let pressing = try pressingNotices(on: line.name, by: deadline, at: now, limit: limit)
        guard pressing.count < limit else { return pressing }
        let known = Set(pressing.map(\.number))
        return pressing + (try dueNotices(on: line.name, at: now, limit: limit)).filter { !known.contains($0.number) }
    }

    private func mark() throws(Fault) -> String {
        try prepare("select mark from marks").first { row throws(Fault) in row.text(0) } ?? ""
    }

    /// The notices of a cohort that wait, for their time or for another attempt or a proof.
    private func waitingNumbers(of cohort: Int) throws(Fault) -> [Int] {
        try prepare(
            """
            select n.number as number from participants p join notices n on n.participant = p.number
            where p.cohort = ? and (n.state in ('scheduled', 'deferred') or n.state = 'started' and exists (
                select 1 from deliveries d
                where d.notice = n.number and (d.next_at is not null or d.proof_by is not null)
                union all
                select 1 from carried k join deliveries d on d.notice = k.carrier and d.step = k.step
                where k.notice = n.number and (d.next_at is not null or d.proof_by is not null)))
            order by n.number
            """
        ).all(cohort) { row throws(Fault) in try row.integer("number") }
    }

    /// All notices that wait for the people of a cohort.
    func waiting(
        in cohort: Int, at now: Instant, needs: @escaping (DueNotice, Purpose) -> Needs
    ) throws(Fault) -> DueWork {
        var work = DueWork()
        var reading = DueReading(self, on: .nobody, at: now, needs: needs)
        for number in try waitingNumbers(of: cohort) {
            guard let notice = try notice(number) else { continue }
            work.due.append(.notice(try reading.item(notice, for: .preview)))
        }
        work.cohorts = reading.cohorts
        return work
    }
}
