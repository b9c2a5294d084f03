import Basics
import Clubs

extension Connection {
    /// The others of somebody's company in a session, with their numbers.
    func partners(
        of participant: Int, session: Int, in cohort: CohortID
    ) throws(Fault) -> [Stored<Participant>] {
        try prepare(
            """
            select \(Connection.participantColumns) from pairings mine
            join pairings q on q.session = mine.session and q.company = mine.company
            join participants p on p.number = q.participant
            where mine.session = ? and mine.participant = ? and q.participant <> mine.participant order by p.number
            """
        ).all(session, participant) { row throws(Fault) in try self.participant(row, of: cohort) }
    }
}
