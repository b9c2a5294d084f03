import Clubs

extension Connection {
    static let participantColumns = """
        p.number, p.key, p.first_name, p.last_name, p.email, p.phone, p.webhook, p.channel, p.language, p.equipment,
        p.connection, p.tags, p.status, p.left_on, p.level, p.enrolled_day
        """

    /// - Returns: the people with the numbers of their rows, in the same order.
    @discardableResult
    package func insert(_ participants: [Participant], into cohort: Int) throws(Fault) -> [Stored<Participant>] {
        var number = try nextNumber(in: "participants")
        let statement = try prepare(
            """
            insert into participants (cohort, number, key, first_name, last_name, email, phone, webhook, channel,
                language, equipment, connection, tags, status, left_on, level, enrolled_day, told_count)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """)
        var stored: [Stored<Participant>] = []
        for person in participants {
            try statement.run(
                cohort, number, person.id.key, person.firstName, person.lastName, person.email, person.phone,
                person.webhook, person.channel, person.language, person.equipment, person.connection,
                person.tags.joined(separator: "\n"),
                person.enrolment.status, person.enrolment.leftOn, person.enrolment.level,
                person.enrolment.enrolledOn)
            stored.append(Stored(number: number, value: person))
            number += 1
        }
        return stored
    }

    package func participants(of cohort: Stored<Cohort>) throws(Fault) -> [Stored<Participant>] {
        try prepare("select \(Connection.participantColumns) from participants p where p.cohort = ? order by p.number")
            .all(cohort.number) { row throws(Fault) in try participant(row, of: cohort.id) }
    }

    package func setEnrolment(_ enrolment: Enrolment, ofParticipant number: Int) throws(Fault) {
        try prepare("update participants set status = ?, left_on = ?, level = ?, enrolled_day = ? where number = ?")
            .run(enrolment.status, enrolment.leftOn, enrolment.level, enrolment.enrolledOn, number)
    }

    /// - Parameter first: the column at which the participant's columns begin.
    func participant(_ row: Row, of cohort: CohortID, first: Int32 = 0) throws(Fault) -> Stored<Participant> {
        Stored(
            number: row.integer(first),
            value: Participant(
                id: ParticipantID(rawValue: "\(cohort)/\(row.text(first + 1))"), firstName: row.text(first + 2),
                lastName: row.text(first + 3), email: row.optionalText(first + 4), phone: row.optionalText(first + 5),
                webhook: row.optionalText(first + 6), channel: row.optionalText(first + 7).map(ChannelName.init),
                language: try row.value(first + 8), equipment: try row.optionalValue(first + 9),
                connection: try row.optionalValue(first + 10),
                tags: row.lines(first + 11),
                enrolment: Enrolment(
                    status: try row.value(first + 12),
                    enrolledOn: row.isNull(first + 15) ? nil : row.date(first + 15),
                    leftOn: row.isNull(first + 13) ? nil : row.date(first + 13), level: try row.value(first + 14))))
    }
}
