import Clubs
import Storage

/// What is kept only for as long as it is needed: whom a day's messages were counted for, and reports that nobody placed.
enum Forgetting {
    private static let told = 2
    private static let strays = Span.days(7)

    static func perform(in installation: Installation, at now: Instant, _ connection: Connection) throws(Fault) {
        let today = try installation.zone(installation.organisation.zone).wall(at: now).date
        try connection.dropTold(before: today - told)
        try connection.dropStrays(before: now - strays)
    }
}
