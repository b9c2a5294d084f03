import Basics

extension Connection {
    /// Whether somebody is stuck with work, and a human has been told.
    func needsHelp(session: Int, participant: Int) throws(Fault) -> Bool {
        try prepare("select 1 from work where session = ? and participant = ? and state = 'needsHelp'")
            .first(session, participant) { _ throws(Fault) in true } ?? false
    }

    /// Whether anything is recorded of a piece of work, of anybody.
    func isKept(work session: Int) throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from work where session = ?)
                or exists (select 1 from attendance where session = ? and status <> 'unrecorded')
            """
        ).first(session, session) { row throws(Fault) in row.flag(0) } ?? false
    }
}
