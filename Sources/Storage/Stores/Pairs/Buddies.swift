import Basics
import Clubs

extension Connection {
    /// Who welcomes somebody.
    func buddy(of participant: Int) throws(Fault) -> Stored<Participant>? {
        try prepare(
            """
            select c.id, \(Connection.participantColumns) from buddies b join participants p on p.number = b.buddy
            join cohorts c on c.number = p.cohort where b.participant = ?
            """
        ).first(participant) { row throws(Fault) in try anybody(row) }
    }

    /// Somebody of any cohort, by the number of their row.
    func participant(number: Int) throws(Fault) -> Stored<Participant>? {
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
