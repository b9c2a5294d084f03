import Basics

extension Connection {
    /// The details of the notices of one person that were made after another and still stand.
    func laterDetails(thanNotice number: Int, of participant: Int) throws(Fault) -> [String] {
        try prepare(
            """
            select details from notices where participant = ? and number > ? and details is not null
                and state in ('scheduled', 'deferred', 'started', 'called')
            """
        ).all(participant, number) { row throws(Fault) in try row.text("details") }
    }
}
