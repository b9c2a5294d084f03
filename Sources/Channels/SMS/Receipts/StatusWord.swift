import Basics
import Clubs
import Notices

/// What the words mean with which gateways tell the state of a message.
///
/// The first lines are those of SMPP 3.4 (Appendix B, `stat`), which most operators use behind the gateway; the others
/// are what gateways write out. Case, `_`, `-` and spaces do not count.
enum StatusWord {
    static func verdict(_ word: String) -> DeliveryReport.Verdict? {
        let plain = String(word.lowercased().filter { $0.isLetter || $0.isNumber })
        return verdicts[plain]
    }

    /// For faults: the best known of them.
    static let expected = Phrase("DELIVRD, UNDELIV, EXPIRED, REJECTD, ACCEPTD, ENROUTE, delivered, failed, sent…")

    /// What the reason of a receipt may say: a code or a word, never a sentence, which might hold a number.
    static func reason(_ parts: String?...) -> String? {
        let plain = parts.compactMap { part -> String? in
            guard let part, !holdsNumber(part) else { return nil }
            return reference(part.split(separator: " ").joined(separator: "-"))
        }
        return plain.isEmpty ? nil : plain.joined(separator: " ")
    }

    private static let verdicts: [String: DeliveryReport.Verdict] = {
        let table: [(DeliveryReport.Verdict, String)] = [
            (.delivered, "delivrd delivered deliveredtohandset deliveredtoterminal received read success ok"),
            (
                .underway,
                "acceptd enroute unknown accepted scheduled queued sending sent submitted buffered pending waiting "
                    + "partiallydelivered intransit dispatched deferred delayed created retrying"
            ),
            (
                .failed(.message),
                "undeliv expired rejectd deleted undelivered undeliverable failed failure error rejected refused "
                    + "canceled cancelled aborted skipped notdelivered blocked"
            ),
            (
                .failed(.address),
                "invalidnumber invaliddestination unknownsubscriber blacklisted optout "
                    + "optedout unsubscribed landline"
            ),
            (.failed(.ourselves), "filtered spam insufficientcredit nocredit unauthorized invalidsender"),
        ]
        var verdicts: [String: DeliveryReport.Verdict] = [:]
        for (verdict, words) in table { for word in words.split(separator: " ") { verdicts[String(word)] = verdict } }
        return verdicts
    }()
}

/// Whether seven digits stand together, or with signs of telephone numbers between them.
func holdsNumber(_ text: String) -> Bool {
    var digits = 0
    for byte in text.utf8 {
        switch byte {
        case 48...57: digits += 1
        case 0x20, 0x2B, 0x2D, 0x2E: continue
        default: digits = 0
        }
        if digits == 7 { return true }
    }
    return false
}
