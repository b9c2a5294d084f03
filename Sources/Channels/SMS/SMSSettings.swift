import Basics
import Clubs

/// The provider that sends our text messages, and our account with it.
package struct SMSSettings: Sendable {
    package enum Preset: String, Sendable, CaseIterable {
        case kannel
        case twilio
        case ovh
        case smsmode
        /// Any provider with a simple HTTP interface.
        case http
    }

    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    package var preset: Preset
    /// Where the provider listens. Kannel: `http://host:13013`. http: the template. The others know their own, except
    /// the name of the account with OVH: `https://eu.api.ovh.com/1.0/sms/sms-ab12345-1/jobs`.
    package var url: String?
    /// Kannel: user. Twilio: account SID. OVH: application key. smsmode: none. http: what `{user}` stands for.
    package var user: String?
    /// Kannel: password. Twilio: token. OVH: application secret and, with a space between, the consumer key. smsmode:
    /// API key. http: what `{password}` stands for.
    package var password: Secret?
    /// A `SenderName`.
    package var sender: String?
    package var perMinute: Int?
    /// http only. Default: GET.
    package var method: Method
    /// http with POST only: the template of the body; without one, what stands behind `?` in the address is the body.
    package var body: String?
    /// http with POST only. Default: a form. With `application/json` values are escaped for JSON.
    package var contentType: String
    /// Where the provider reports what became of a message; `id`, `mark` and its own fields are added.
    package var receiptURL: String?
    /// What proves receipts; without it no address of receipts is told.
    package var marks: ReceiptMarks?
    /// Whether receipts come back. Default (`nil`): when there is a `receiptURL`.
    package var receipts: Bool?
    /// http only: where the credit that is left can be read, a template with `{user}` and `{password}`.
    package var creditURL: String?
    /// Below so much of the gateway's unit somebody is told. Default: 100.
    package var lowCredit: Double = 100
    /// Certificates to trust instead of the system's, in a PEM file.
    package var caFile: String?

    package init(
        preset: Preset, url: String? = nil, user: String? = nil, password: Secret? = nil, sender: String? = nil,
        perMinute: Int? = nil, method: Method = .get,
        body: String? = nil, contentType: String = "application/x-www-form-urlencoded", receiptURL: String? = nil,
        caFile: String? = nil
    ) {
        self.preset = preset
        self.url = url
        self.user = user
        self.password = password
        self.sender = sender
        self.perMinute = perMinute
        self.method = method
        self.body = body
        self.contentType = contentType
        self.receiptURL = receiptURL
        self.caFile = caFile
    }

    /// Where the provider reports what became of a message; `nil` where it is told no address.
    func receiptAddress(on channel: ChannelName) -> ReceiptAddress? {
        guard let receiptURL, let marks else { return nil }
        return ReceiptAddress(url: receiptURL, marks: marks, channel: channel)
    }

    /// What is wrong or missing; all faults at once.
    package var faults: [Fault.Detail] {
        var faults: [Fault.Detail] = []
        func require(_ field: String, _ value: String?) {
            if value?.isEmpty ?? true { faults.append(Self.missing(field, preset)) }
        }
        switch preset {
        case .kannel:
            require("url", url)
            require("user", user)
            require("password", password?.revealed)
        case .twilio:
            require("user", user)
            require("password", password?.revealed)
            require("sender", sender)
        case .ovh:
            require("user", user)
            require("password", password?.revealed)
            require("url", url)
            if let url, OVHAccount(url: url) == nil { faults.append(OVHAccount.addressFault) }
            if let words = password?.revealed.split(whereSeparator: \.isWhitespace), words.count != 2 {
                faults.append(OVHAccount.secretFault)
            }
        case .smsmode: require("password", password?.revealed)
        case .http: require("url", url)
        }
        for (field, value) in [("url", url), ("receiptURL", receiptURL), ("creditURL", creditURL)] {
            if let value, WebAddress(value.filter { $0 != "{" && $0 != "}" }) == nil {
                faults.append(
                    Fault.Detail(
                        field: field,
                        Phrase(
                            fr: "Ce n'est pas une adresse web complète, comme https://exemple.fr/sms.",
                            en: "This is no complete web address, such as https://example.org/sms.")))
            }
        }
        if let sender, SenderName(sender, preset) == nil { faults.append(SenderName.fault) }
        // The two secrets of OVH may stand on two lines.
        let secrets = preset == .ovh ? [] : [password?.revealed ?? ""]
        if ([user ?? "", contentType] + secrets).contains(where: { $0.utf8.contains { $0 < 32 || $0 == 127 } }) {
            faults.append(
                Fault.Detail(
                    Phrase(
                        fr: "Un identifiant ou un secret contient un caractère de commande, comme une fin de ligne.",
                        en: "A user name or a secret holds a control character, such as a line break.")))
        }
        return faults
    }

    private static func missing(_ field: String, _ preset: Preset) -> Fault.Detail {
        Fault.Detail(
            field: field,
            Phrase(
                fr: "Le préréglage \(preset.rawValue) a besoin de « \(field) ».",
                en: "The preset \(preset.rawValue) needs \"\(field)\"."))
    }
}
