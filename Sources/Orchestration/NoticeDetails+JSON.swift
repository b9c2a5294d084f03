import Clubs
import FoundationEssentials
import Notices
import Storage

extension NoticeDetails {
    /// What the outbox keeps with a notice; `nil` when it is no such JSON.
    package init?(json: String) {
        guard let details = try? JSONDecoder().decode(NoticeDetails.self, from: Data(json.utf8)) else { return nil }
        self = details
    }

    /// The same value gives the same text.
    package func json() throws(Fault) -> String { try storedJSON }
}
