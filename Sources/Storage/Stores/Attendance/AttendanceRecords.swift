import Basics
import Clubs

extension Connection {
    /// How one person's part in one session is recorded, done work as present; `.unrecorded` when nobody has said
    /// anything.
    func attendanceStatus(session: Int, participant: Int) throws(Fault) -> Attendance.Status {
        let taken: Attendance.Status? = try prepare(
            "select status from attendance where session = ? and participant = ?"
        ).first(session, participant) { row throws(Fault) in try row.value(0) }
        if let taken, taken != .unrecorded { return taken }
        let isDone = try prepare(
            "select 1 from work where session = ? and participant = ? and state in ('done', 'validated')"
        ).first(session, participant) { _ throws(Fault) in true }
        return isDone == true ? .present : .unrecorded
    }
}
