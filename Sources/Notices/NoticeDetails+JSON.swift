import Basics
import FoundationEssentials

extension NoticeDetails {
    /// What the outbox keeps with a notice; `nil` when it is no such JSON.
    package init?(json: String) {
        guard let details = try? JSONDecoder().decode(NoticeDetails.self, from: Data(json.utf8)) else { return nil }
        self = details
    }

    /// The same value gives the same text.
    package func json() throws(Fault) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw Fault(.internal, Phrase("\(error)"))
        }
    }
}
