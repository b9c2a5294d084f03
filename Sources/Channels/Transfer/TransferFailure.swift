import CCurl
import Notices

/// Why a transfer over HTTP brought no answer.
enum TransferFailure: Error, Hashable {
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

    /// Why, for operators.
    var words: String {
        switch self {
        case .beforeSending(let reason), .afterSending(let reason): reason
        case .refusedAddress: "the address leads to no public network"
        }
    }

    var outcome: Outcome {
        switch self {
        case .beforeSending: .transient(reason: words)
        case .afterSending: .unknown(reason: words)
        case .refusedAddress: .permanent(reason: words)
        }
    }
}
