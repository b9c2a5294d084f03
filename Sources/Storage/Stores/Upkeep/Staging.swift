import Basics
import Clubs

/// Puts a database into the state in which a measurement or a simulation begins. Nobody does that to a club that runs.
extension Database {
    /// Gives the database another mark: message ids are then the same in every run.
    package func setMark(_ mark: String) throws(Fault) {
        try transaction { connection throws(Fault) in try connection.prepare("update marks set mark = ?").run(mark) }
    }

    /// Leaves so many notices that are due by a moment, and so many of the others, or fewer when there are not as many.
    package func trim(dueBy moment: Instant, to due: Int, others: Int) throws(Fault) {
        try transaction { connection throws(Fault) in
            for (condition, most) in [("due_at <= ?", due), ("due_at > ?", others)] {
                try connection.prepare(
                    """
                    delete from notices where \(condition) and number not in (
                        select number from notices where \(condition) order by number limit ?)
                    """
                ).run(moment, moment, most)
            }
        }
    }

    /// Lets what is due by a moment fall due one after another.
    /// - Returns: when the last of them does.
    package func spread(dueBy moment: Instant, from first: Instant, every interval: Span) throws(Fault) -> Instant {
        try transaction { connection throws(Fault) in
            let numbers = try connection.prepare("select number from notices where due_at <= ? order by number")
                .all(moment) { row throws(Fault) in row.integer(0) }
            let update = try connection.prepare("update notices set due_at = ?, send_at = ? where number = ?")
            var due = first
            for (turn, number) in numbers.enumerated() {
                due = first + .milliseconds(turn * Int(interval.milliseconds))
                try update.run(due, due, number)
            }
            return due
        }
    }

    /// Gives everybody an address of a channel.
    /// - Parameter address: of the person with a number.
    package func readdress(_ channel: ChannelName, _ address: (Int) -> String) throws(Fault) {
        try transaction { connection throws(Fault) in
            let numbers = try connection.prepare("select number from participants order by number")
                .all { row throws(Fault) in row.integer(0) }
            let column = channel == .email ? "email" : "webhook"
            let update = try connection.prepare("update participants set \(column) = ? where number = ?")
            for number in numbers { try update.run(address(number), number) }
        }
    }

    /// How much was due by a moment, travelled in the message of another, left, and was taken at the first attempt.
    package func progress(dueBy moment: Instant) throws(Fault) -> (
        due: Int, carried: Int, deliveries: Int, acceptedAtOnce: Int
    ) {
        try snapshot { connection throws(Fault) in
            let due = try connection.prepare("select count(*) from notices where due_at <= ?")
                .first(moment) { row throws(Fault) in row.integer(0) }
            return (
                due ?? 0, try connection.count("select count(*) from carried"),
                try connection.count("select count(*) from deliveries"),
                try connection.count("select count(*) from deliveries where state = 'accepted' and attempts = 1")
            )
        }
    }
}
