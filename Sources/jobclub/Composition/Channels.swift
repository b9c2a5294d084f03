import Channels
import Clubs
import Configuration
import Notices

extension Shell {
    /// The channels that the configuration sets up: a new one needs one line here.
    ///
    /// Where none is set up, everything goes into the folder `outgoing`.
    /// - Throws: `Fault.configuration` with every secret that cannot be read, every setting that a channel refuses.
    func channels(of configuration: Configuration) throws(Fault) -> [any Channel] {
        var channels: [any Channel] = []
        if let email = configuration.email { channels.append(try mailChannel(email)) }
        if let sms = configuration.sms { channels.append(try smsChannel(sms)) }
        if let run = configuration.command {
            channels.append(try CommandChannel(settings: CommandSettings(run: run, directory: data)))
        }
        if let webhook = configuration.webhook {
            let secrets = try webhook.secret.read(environment: environment).split(whereSeparator: \.isWhitespace)
            channels.append(
                try WebhookChannel(
                    settings: WebhookSettings(
                        secrets: secrets.map { Secret(String($0)) }, allowPrivate: webhook.allowPrivate)))
        }
        if let folder = configuration.folder { channels.append(FolderChannel(path: folder)) }
        if channels.isEmpty { channels.append(FolderChannel(path: "\(data)/outgoing")) }
        return channels
    }

    private func mailChannel(_ email: Configuration.Email) throws(Fault) -> SMTPChannel {
        guard let from = Mailbox(email.from) else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "channels.email.from : on attend « Club Emploi <club@exemple.fr> » ou une adresse seule.",
                    en: "channels.email.from: \"Job club <club@example.org>\" or a bare address is expected."))
        }
        let security: SMTPSettings.Security =
            switch email.security {
            case .starttls: .starttls
            case .tls: .tls
            case .none: .none
            }
        return try SMTPChannel(
            settings: SMTPSettings(
                host: email.host, port: email.port, security: security, user: email.user,
                password: try secret(email.password), from: from, caFile: email.caFile, perMinute: email.perMinute,
                connections: email.connections))
    }

    private func smsChannel(_ sms: Configuration.SMS) throws(Fault) -> SMSChannel {
        let preset: SMSSettings.Preset =
            switch sms.preset {
            case .kannel: .kannel
            case .twilio: .twilio
            case .ovh: .ovh
            case .smsmode: .smsmode
            case .http: .http
            }
        return try SMSChannel(
            settings: SMSSettings(
                preset: preset, url: sms.url, user: sms.user, password: try secret(sms.password), sender: sms.sender,
                perMinute: sms.perMinute))
    }

    private func secret(_ source: SecretSource?) throws(Fault) -> Secret? {
        guard let source else { return nil }
        return Secret(try source.read(environment: environment))
    }
}
