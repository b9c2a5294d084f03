import Basics
import Clubs
import Stores

extension Connection {
    static let participantColumns = """
        p.number, p.key, p.first_name, p.last_name, p.email, p.phone, p.webhook, p.channel, p.language, p.equipment,
        p.connection, p.tags, p.status, p.left_on, p.level, p.enrolled_day, p.outcome, p.leaving_on, p.leaving_as,
        p.queue, p.spells, p.page_generation,
        exists (select 1 from silenced z where z.channel = 'sms' and z.address = p.phone),
        exists (select 1 from silenced z where z.channel = 'email' and z.address = lower(p.email)),
        exists (select 1 from silenced z where z.channel = 'webhook' and z.address = p.webhook), p.admitted_at
        """

    /// - Returns: the people with the numbers of their rows, in the same order.
    func insert(_ participants: [Participant], into cohort: Int) throws(Fault) -> [Stored<Participant>] {
        var number = try nextNumber(in: "participants")
        let statement = try prepare(
            """
            insert into participants (cohort, number, key, first_name, last_name, email, phone, webhook, channel,
                language, equipment, connection, tags, status, left_on, level, enrolled_day, outcome,
                queue, page_generation, admitted_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        var stored: [Stored<Participant>] = []
        for person in participants {
            try statement.run(
                cohort, number, person.id.key, person.firstName, person.lastName, person.email, person.phone,
                person.webhook, person.channel, person.language, person.equipment, person.connection,
                person.tags.joined(separator: "\n"),
                person.enrolment.status, person.enrolment.leftOn, person.enrolment.level,
                person.enrolment.enrolledOn, person.enrolment.outcome, person.enrolment.queue,
                person.pageGeneration,
                person.enrolment.admittedAt)
            stored.append(Stored(number: number, value: person))
            number += 1
        }
        try raiseVersion(of: .cohort(cohort))
        return stored
    }

    func participants(of cohort: Stored<Cohort>) throws(Fault) -> [Stored<Participant>] {
        try prepare("select \(Connection.participantColumns) from participants p where p.cohort = ? order by p.number")
            .all(cohort.number) { row throws(Fault) in try participant(row, of: cohort.id) }
    }

    func setEnrolment(_ enrolment: Enrolment, ofParticipant number: Int) throws(Fault) {
        try prepare(
            """
            update participants set status = ?, left_on = ?, level = ?, enrolled_day = ?, outcome = ?, leaving_on = ?,
                leaving_as = ?, queue = ?, spells = ?, admitted_at = ? where number = ?
            """
        ).run(
            enrolment.status, enrolment.leftOn, enrolment.level, enrolment.enrolledOn,
            enrolment.outcome ?? enrolment.leaving?.outcome, enrolment.leaving?.on, enrolment.leaving?.status,
            enrolment.queue, enrolment.spells.map(\.text).joined(separator: "\n"), enrolment.admittedAt, number)
        try raiseVersion(of: .participant(number))
    }

    /// From now on another address leads to somebody's page, and none that they had before.
    func renewPage(_ generation: Int, ofParticipant number: Int) throws(Fault) {
        try prepare("update participants set page_generation = ? where number = ?").run(generation, number)
        try raiseVersion(of: .participant(number))
    }

    func place(person number: Int) throws(Fault) -> PersonPlace? { try places("p.number = ?", number).first }

    func place(formerToken token: String) throws(Fault) -> PersonPlace? {
        try places("p.token = ?", Schema.digest(of: token)).first
    }

    func places(phone: PhoneNumber) throws(Fault) -> [PersonPlace] {
        try places("p.phone = ?", phone).filter { $0.cohort.status == .planned }
    }

    private func places(_ filter: String, _ value: any SQLBindable) throws(Fault) -> [PersonPlace] {
        let found = try prepare(
            """
            select p.cohort, c.id, \(Connection.participantColumns) from participants p
            join cohorts c on c.number = p.cohort where \(filter) order by p.number
            """
        ).all(value) { row throws(Fault) in
            (row.integer(0), try participant(row, of: CohortID(row.text(1)), first: 2))
        }
        var places: [PersonPlace] = []
        for (number, person) in found {
            if let cohort = try cohort(number: number) { places.append(PersonPlace(cohort: cohort, person: person)) }
        }
        return places
    }

    /// - Parameter first: the column at which the participant's columns begin.
    func participant(_ row: Row, of cohort: CohortID, first: Int32 = 0) throws(Fault) -> Stored<Participant> {
        Stored(
            number: row.integer(first),
            value: Participant(
                id: ParticipantID(rawValue: "\(cohort)/\(row.text(first + 1))"), firstName: row.text(first + 2),
                lastName: row.text(first + 3), email: row.optionalEmail(first + 4), phone: row.optionalPhone(first + 5),
                webhook: row.optionalText(first + 6), channel: row.optionalText(first + 7).map(ChannelName.init),
                language: try row.value(first + 8), equipment: try row.optionalValue(first + 9),
                connection: try row.optionalValue(first + 10),
                tags: row.lines(first + 11), enrolment: try enrolment(row, first: first),
                pageGeneration: row.integer(first + 21),
                silenced: silenced(row, first: first)))
    }

    private func silenced(_ row: Row, first: Int32) -> Set<ChannelName> {
        var channels: Set<ChannelName> = []
        if row.flag(first + 22) { channels.insert(.sms) }
        if row.flag(first + 23) { channels.insert(.email) }
        if row.flag(first + 24) { channels.insert(.webhook) }
        return channels
    }

    private func enrolment(_ row: Row, first: Int32) throws(Fault) -> Enrolment {
        let outcome: Enrolment.Outcome? = try row.optionalValue(first + 16)
        let leavingAs: Enrolment.Status? = try row.optionalValue(first + 18)
        return Enrolment(
            status: try row.value(first + 12), enrolledOn: row.optionalDate(first + 15),
            leftOn: row.optionalDate(first + 13), outcome: leavingAs == nil ? outcome : nil,
            leaving: leavingAs.map {
                Enrolment.Leaving(on: row.date(first + 17), status: $0, outcome: outcome)
            },
            spells: row.lines(first + 20).compactMap(Spell.init(text:)), queue: row.optionalInteger(first + 19),
            level: try row.value(first + 14), admittedAt: row.optionalInstant(first + 25))
    }
}

extension Row {
    func optionalDate(_ column: Int32) -> CivilDate? { isNull(column) ? nil : date(column) }
}

extension Spell {
    /// `20450..20470`; an open end is empty.
    fileprivate var text: String {
        "\(from.map { String($0.dayNumber) } ?? "")..\(to.map { String($0.dayNumber) } ?? "")"
    }

    fileprivate init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        self.init(
            from: Int(parts[0]).map(CivilDate.init(dayNumber:)), to: Int(parts[2]).map(CivilDate.init(dayNumber:)))
    }
}
