import Clubs

extension Connection {
    /// Gives a newcomer somebody of an earlier cohort who welcomes them, or nobody.
    package func setBuddy(_ buddy: Int?, of participant: Int, at now: Instant) throws(Fault) {
        try prepare("delete from buddies where participant = ?").run(participant)
        guard let buddy else { return }
        try prepare("insert into buddies (participant, buddy, agreed_at) values (?, ?, ?)").run(
            participant, buddy, now)
    }

    /// Who welcomes somebody.
    package func buddy(of participant: Int) throws(Fault) -> Stored<Participant>? {
        try prepare(
            """
            select c.id, \(Connection.participantColumns) from buddies b join participants p on p.number = b.buddy
            join cohorts c on c.number = p.cohort where b.participant = ?
            """
        ).first(participant) { row throws(Fault) in try anybody(row) }
    }

    /// Somebody of any cohort, by the number of their row.
    package func participant(number: Int) throws(Fault) -> Stored<Participant>? {
        try prepare(
            """
            select c.id, \(Connection.participantColumns) from participants p join cohorts c on c.number = p.cohort
            where p.number = ?
            """
        ).first(number) { row throws(Fault) in try anybody(row) }
    }

    private func anybody(_ row: Row) throws(Fault) -> Stored<Participant> {
        try participant(row, of: CohortID(row.text(0)), first: 1)
    }
}
