import Basics

extension SettingValues {
    /// Adds a fault for each secret or message that would go to another machine in the clear, unless the settings say
    /// aloud that it may: `allowClear` beside it.
    mutating func reportWhatGoesInTheClear() {
        if let host = self[Settings.emailHost], self[Settings.emailSecurity] == MailSecurity.none,
            self[Settings.emailUser] != nil || self[Settings.emailPassword] != nil, !WebAddress.isThisMachine(host)
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
        guard let text = self[address], text.hasPrefix("http://") else { return }
        let authority = text.dropFirst("http://".count).prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        guard WebAddress("http://\(place)")?.isThisMachine != true else { return }
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
}
