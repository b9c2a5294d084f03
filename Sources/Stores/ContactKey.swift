import Basics
import Clubs

extension Stored<Participant> {
    /// What one human is known by, in whichever cohorts they are: by it the messages of a day are counted.
    package var contactKey: String { value.phone?.e164 ?? value.email?.identity ?? value.webhook ?? "#\(number)" }
}
