import Basics
import FoundationEssentials

extension Encodable {
    /// As a column keeps it: the same value gives the same text.
    package var storedJSON: String {
        get throws(Fault) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            do {
                return String(decoding: try encoder.encode(self), as: UTF8.self)
            } catch {
                throw Fault(.internal, Phrase("\(error)"))
            }
        }
    }
}
