import Basics
import Channels
import Clubs
import Configuration
import Notices

extension Shell {
    /// The channels that the configuration sets up: a new one needs one line here.
    ///
    /// Where none is set up, everything goes into the folder `outgoing`.
    /// - Parameters:
    ///   - returnKey: what signs the return paths of mails; without one they are not signed.
    ///   - marks: what proves receipts; without it none can come back for our own name of a message.
    /// - Throws: `Fault.configuration` with every secret that cannot be read and every setting that a channel refuses.
    func channels(of configuration: Configuration, returnKey: [UInt8] = [], marks: ReceiptMarks? = nil) throws(Fault)
        -> [any Channel]
    {
        var making = ChannelMaking(environment: environment)
        making.add("channels.email", configuration.email) { email, environment throws(Fault) in
            try SMTPChannel(settings: SMTPSettings(email, environment, returnKey: returnKey))
        }
        making.add("channels.sms", configuration.sms) { sms, environment throws(Fault) in
            try SMSChannel(settings: SMSSettings(sms, environment, marks: marks))
        }
        making.add("channels.webhook", configuration.webhook) { webhook, environment throws(Fault) in
            try WebhookChannel(settings: WebhookSettings(webhook, environment, marks: marks))
        }
        let directory = data
        making.add("channels.command", configuration.command) { command, _ throws(Fault) in
            var settings = CommandSettings(
                run: command.run, directory: directory, form: MessageForm(rawValue: command.form.rawValue),
                perMinute: command.perMinute, connections: command.connections)
            settings.marks = marks
            return try CommandChannel(settings: settings)
        }
        // Files name the same sender as mails would.
        let from =
            configuration.email.flatMap { Mailbox($0.from) }
            ?? Mailbox(name: configuration.organisation.name, address: .nobody)
        let folder = configuration.hasNoChannel ? "\(data)/outgoing" : configuration.folder
        making.add("channels.folder", folder) { path, _ in FolderChannel(path: path, from: from) }
        return try making.channels()
    }
}

/// Makes one channel after another and keeps every fault on the way.
private struct ChannelMaking {
    let environment: [String: String]
    private var made: [any Channel] = []
    private var faults: [Fault.Detail] = []

    init(environment: [String: String]) { self.environment = environment }

    /// - Parameter settings: `nil` when the channel is not set up.
    mutating func add<Settings>(
        _ section: String, _ settings: Settings?,
        make: (Settings, [String: String]) throws(Fault) -> any Channel
    ) {
        guard let settings else { return }
        do throws(Fault) {
            made.append(try make(settings, environment))
        } catch {
            let details = error.details.isEmpty ? [Fault.Detail(error.message)] : error.details
            faults += details.map { detail in
                var detail = detail
                detail.field = [section, detail.field].compactMap { $0 }.joined(separator: ".")
                return detail
            }
        }
    }

    func channels() throws(Fault) -> [any Channel] {
        guard faults.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(fr: "Les canaux ne peuvent pas servir ainsi.", en: "The channels cannot be used like this."),
                details: faults)
        }
        return made
    }
}

extension SMTPSettings {
    fileprivate init(
        _ email: Configuration.Email, _ environment: [String: String], returnKey: [UInt8]
    ) throws(Fault) {
        guard let from = Mailbox(email.from) else {
            throw Fault(
                .configuration, Phrase(""),
                details: [
                    Fault.Detail(
                        field: "from",
                        Phrase(
                            fr:
                                "« \(email.from) » n’est pas un expéditeur : il faut club@example.org ou Club <club@example.org>.",
                            en:
                                "\"\(email.from)\" is no sender: club@example.org or Club <club@example.org> is expected."
                        ))
                ])
        }
        self.init(
            host: email.host, port: email.port, security: Security(rawValue: email.security.rawValue) ?? .starttls,
            user: email.user, password: try email.password?.read(environment: environment).secret, from: from,
            caFile: email.caFile,
            perMinute: email.perMinute, connections: email.connections, bounces: try email.bounceAddress,
            returnKey: returnKey)
    }
}

extension Configuration.Email {
    /// What signs the addresses of bounces and reads them again; `nil` without `channels.email.bounces` or a key.
    /// - Throws: `configuration` for what is no bare address.
    func returnPath(key: [UInt8]) throws(Fault) -> ReturnPath? {
        try bounceAddress.flatMap { ReturnPath(bounces: $0, key: key) }
    }

    /// Where bounces come back.
    /// - Throws: `configuration` for what is no bare address.
    fileprivate var bounceAddress: EmailAddress? {
        get throws(Fault) {
            guard let bounces else { return nil }
            do throws(Fault) {
                return try EmailAddress(bounces)
            } catch {
                throw Fault(.configuration, error.message, details: [Fault.Detail(field: "bounces", error.message)])
            }
        }
    }
}

extension WebhookSettings {
    fileprivate init(
        _ webhook: Configuration.Webhook, _ environment: [String: String], marks: ReceiptMarks?
    ) throws(Fault) {
        let secrets = try webhook.secret.read(environment: environment).split(whereSeparator: \.isWhitespace)
        self.init(
            secrets: secrets.map { String($0).secret }, allowPrivate: webhook.allowPrivate, caFile: webhook.caFile,
            perMinute: webhook.perMinute)
        self.marks = marks
    }
}

extension SMSSettings {
    fileprivate init(
        _ sms: Configuration.SMS, _ environment: [String: String], marks: ReceiptMarks?
    ) throws(Fault) {
        self.init(
            preset: Preset(rawValue: sms.preset.rawValue) ?? .http, url: sms.url, user: sms.user,
            password: try sms.password?.read(environment: environment).secret, sender: sms.sender,
            perMinute: sms.perMinute, body: sms.body,
            receiptURL: sms.receiptURL, caFile: sms.caFile)
        if let method = sms.method.flatMap({ Method(rawValue: $0.rawValue) }) { self.method = method }
        if let type = sms.contentType { contentType = type }
        receipts = sms.receipts
        self.marks = marks
        creditURL = sms.creditURL
        lowCredit = Double(sms.lowCredit)
    }
}

extension String {
    fileprivate var secret: Secret { Secret(self) }
}
