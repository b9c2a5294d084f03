import CCurl
import Clubs
import Notices

/// Why a transfer over HTTP brought no answer.
enum TransferFailure: Error, Hashable {
    /// Nothing of the request had left: it cannot have been taken.
    case beforeSending(Reason)
    /// The request had left, in part or whole: it may have been taken.
    case afterSending(Reason)
    /// The address belongs to no public network.
    case refusedAddress

    init(_ code: CURLcode, _ handle: EasyHandle) {
        if handle.refusedAddress {
            self = .refusedAddress
        } else if handle.number(CURLINFO_REQUEST_SIZE) == 0 {
            self = .beforeSending(.said(CurlLibrary.words(code)))
        } else {
            self = .afterSending(.said(CurlLibrary.words(code)))
        }
    }

    var reason: Reason {
        switch self {
        case .beforeSending(let reason), .afterSending(let reason): reason
        case .refusedAddress: .addressIsNotPublic
        }
    }

    var outcome: Outcome {
        switch self {
        case .beforeSending: .transient(reason: reason)
        case .afterSending: .unknown(reason: reason)
        case .refusedAddress: .permanent(reason: reason)
        }
    }
}
