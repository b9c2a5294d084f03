import Basics
import Notices

extension Announcement {
    /// In characters, as those who read count them.
    static let longestSubject = 120
    static let longestText = 5_000
    /// Parts of one text message.
    static let mostParts = 3

    /// What somebody wrote or pasted, as it is kept: line ends of one sort, no marks that nobody sees.
    /// - Throws: `.badData` with every fault at once.
    package func checked() throws(Fault) -> Announcement {
        var kept = self
        var faults: [Fault.Detail] = []
        kept.subject = Announcement.cleaned(subject, atMost: Announcement.longestSubject)
        kept.text = Announcement.cleaned(text, atMost: Announcement.longestText)
        kept.sms = sms.map { Announcement.cleaned($0, atMost: Announcement.longestText) }
        faults += Announcement.lengthFaults("--subject", kept.subject, atMost: Announcement.longestSubject)
        if kept.subject.contains("\n") {
            faults.append(
                Fault.Detail(
                    field: "--subject",
                    Phrase(fr: "L’objet tient sur une ligne.", en: "The subject is one line.")))
        }
        faults += Announcement.lengthFaults("--text", kept.text, atMost: Announcement.longestText)
        if let sms = kept.sms { faults += Announcement.smsFaults(sms) }
        if let link, !Announcement.isAddress(link) {
            faults.append(
                Fault.Detail(
                    field: "--link",
                    Phrase(
                        fr: "Il faut une adresse qui commence par https://, et non « \(excerpt(link)) ».",
                        en: "Expected an address that begins with https://, got \"\(excerpt(link))\".")))
        }
        guard faults.isEmpty else {
            throw Fault(
                .badData, Phrase(fr: "Rien n’est annoncé.", en: "Nothing is announced."), details: faults)
        }
        return kept
    }

    private static func lengthFaults(_ field: String, _ text: String, atMost limit: Int) -> [Fault.Detail] {
        guard !text.isEmpty else {
            return [Fault.Detail(field: field, Phrase(fr: "Rien n’est écrit.", en: "Nothing is written."))]
        }
        guard text.count > limit else { return [] }
        return [
            Fault.Detail(
                field: field,
                Phrase(
                    fr: "\(limit) caractères au plus ; il y en a davantage.",
                    en: "\(limit) characters at most; there are more."))
        ]
    }

    private static func smsFaults(_ text: String) -> [Fault.Detail] {
        guard !text.isEmpty else { return lengthFaults("--sms", text, atMost: 0) }
        let parts = GSM7.segments(GSM7.cheapest(text))
        guard parts > mostParts else { return [] }
        return [
            Fault.Detail(
                field: "--sms",
                Phrase(
                    fr: "Ce texte prend \(parts) SMS ; \(mostParts) au plus.",
                    en: "This text takes \(parts) text messages; \(mostParts) at most."))
        ]
    }

    private static func isAddress(_ text: String) -> Bool {
        text.utf8.count <= 500 && WrittenAddress.isWhole(text)
    }

    /// Word processors and web pages leave tabs, vertical tabs, marks of order and of width: lines end with LF, blanks are
    /// spaces, and what nobody sees goes. No blank at either end.
    /// - Parameter limit: of what is far longer than this only the beginning is looked at.
    private static func cleaned(_ text: String, atMost limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        // A letter may be of several; a text that is still too long then is too long.
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars.prefix(limit * 8) {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0A where previous == "\r": continue
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: scalars.append("\n")
            case 0x09: scalars.append(" ")
            case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        let blank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let begun = scalars.drop(while: blank)
        return String(String.UnicodeScalarView(begun.reversed().drop(while: blank).reversed()))
    }
}
