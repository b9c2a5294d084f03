import CCurl
import Notices

/// Why a transfer over HTTP brought no answer.
enum TransferFailure: Hashable {
    /// Nothing of the request had left: it cannot have been taken.
    case beforeSending(reason: String)
    /// The request had left, in part or whole: it may have been taken.
    case afterSending(reason: String)
    /// The address belongs to no public network.
    case refusedAddress

    init(_ code: CURLcode, _ handle: EasyHandle) {
        if handle.refusedAddress {
            self = .refusedAddress
        } else if handle.number(CURLINFO_REQUEST_SIZE) == 0 {
            self = .beforeSending(reason: CurlLibrary.words(code))
        } else {
            self = .afterSending(reason: CurlLibrary.words(code))
        }
    }

    var outcome: Outcome {
        switch self {
        case .beforeSending(let reason): .transient(reason: reason)
        case .afterSending(let reason): .unknown(reason: reason)
        case .refusedAddress: .permanent(reason: "the address leads to no public network")
        }
    }
}
