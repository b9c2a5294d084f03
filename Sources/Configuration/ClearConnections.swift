import Basics

extension SettingValues {
    /// Adds a fault for each secret or message that would go to another machine in the clear, unless the settings say
    /// aloud that it may: `allowClear` beside it.
    mutating func reportWhatGoesInTheClear() {
        if let host = self[Settings.emailHost], self[Settings.emailSecurity] == MailSecurity.none,
            self[Settings.emailUser] != nil || self[Settings.emailPassword] != nil, !isThisMachine(host)
        {
            report(
                Settings.emailSecurity, unless: Settings.emailClear,
                Phrase(
                    fr: "Le mot de passe irait en clair vers \(excerpt(host)) : écrivez \"starttls\" ou \"tls\"",
                    en: "The password would go to \(excerpt(host)) in the clear: write \"starttls\" or \"tls\""))
        }
        for setting in [Settings.smsURL, Settings.smsReceiptURL, Settings.smsCreditURL] {
            report(
                setting, unless: Settings.smsClear,
                Phrase(
                    fr: "Messages et mots de passe y iraient en clair : écrivez https://",
                    en: "Messages and passwords would go there in the clear: write https://"))
        }
        report(
            Settings.webPublicURL, unless: Settings.webClear,
            Phrase(
                fr: "Les liens personnels y iraient en clair : écrivez https://",
                en: "Personal links would go there in the clear: write https://"))
    }

    /// The same for an address, when it is plain http to another machine.
    private mutating func report(_ address: Setting<String>, unless clear: Setting<Bool>, _ message: Phrase) {
        guard let text = self[address], text.hasPrefix("http://"), !isThisMachine(host(of: text)) else { return }
        report(address as any SettingRow, unless: clear, message)
    }

    private mutating func report(_ row: any SettingRow, unless clear: Setting<Bool>, _ message: Phrase) {
        guard self[clear] != true else { return }
        report(
            row,
            Phrase(
                fr: "\(message.french) ; si ce chemin est sûr, dites-le : « \(clear.name): true ».",
                en: "\(message.english); if that way is safe, say so: \"\(clear.name): true\"."))
    }

    /// What stands between the scheme and the path, without user, port and brackets.
    private func host(of address: String) -> String {
        let authority = address.dropFirst("http://".count).prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
        return String(place.prefix { $0 != ":" })
    }

    /// Whether a name or an address is that of the machine we run on: `localhost`, 127.0.0.0/8 (RFC 1122 section
    /// 3.2.1.3), `::1`.
    private func isThisMachine(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } && UInt8($0) != nil }
    }
}
