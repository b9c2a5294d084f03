import Basics
import CCurl

extension WebAddress {
    /// An address to post to, read by libcurl's own parser too: what is checked is what is later connected to.
    /// - Returns: as libcurl writes it again, without a fragment.
    /// - Throws: `badData` for what is no address, for one with a user or a password in it, and for plain http unless that
    ///   is allowed.
    package init(posting text: String, allowsPlain: Bool) throws(Fault) {
        guard let parsed = Parsed(text) else { throw Self.notAnAddress }
        guard parsed.user == nil, parsed.password == nil else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'adresse ne doit contenir ni utilisateur ni mot de passe (« nom@hôte »).",
                    en: "The address must hold neither a user nor a password (\"name@host\")."))
        }
        guard let address = WebAddress(parsed.text) else { throw Self.notAnAddress }
        guard address.isSecure || allowsPlain else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'adresse doit commencer par https:// : en clair, chacun lirait le message.",
                    en: "The address must begin with https://: in the clear anybody could read the message."))
        }
        self = address
    }

    private static let notAnAddress = Fault(
        .badData,
        Phrase(
            fr: "Ce n'est pas une adresse web complète, comme https://exemple.fr/recevoir.",
            en: "This is no complete web address, such as https://example.org/receive."))

    private struct Parsed {
        var text: String
        var user: String?
        var password: String?

        init?(_ source: String) {
            let isVisible = source.utf8.allSatisfy { (33...126).contains($0) }
            guard isVisible, source.utf8.count <= 2000, let handle = curl_url() else { return nil }
            defer { curl_url_cleanup(handle) }
            guard curl_url_set(handle, CURLUPART_URL, source, 0) == CURLUE_OK else { return nil }
            curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
            guard let text = Self.part(handle, CURLUPART_URL),
                let host = Self.part(handle, CURLUPART_HOST), !host.isEmpty,
                Self.part(handle, CURLUPART_PORT) != "0"
            else { return nil }
            self.text = text
            user = Self.part(handle, CURLUPART_USER)
            password = Self.part(handle, CURLUPART_PASSWORD)
        }

        private static func part(_ handle: OpaquePointer, _ part: CURLUPart) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(handle, part, &value, 0) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }
    }
}
