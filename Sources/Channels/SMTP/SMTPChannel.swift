import Basics
import Clubs
import Notices

/// Sends mails over SMTP (RFC 5321) with TLS and a login.
package final class SMTPChannel: Channel {
    package let name: ChannelName
    private let settings: SMTPSettings
    private let composer: MailComposer
    private let returnPath: ReturnPath?
    private let pool = HandlePool<SMTPConnection>()
    private let pace = SMTPPace()

    /// - Throws: `configuration` with every fault of the settings.
    package init(name: ChannelName = .email, settings: SMTPSettings) throws(Fault) {
        let faults = settings.faults
        guard faults.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "La configuration du courrier électronique est fautive.",
                    en: "The e-mail configuration is wrong."),
                details: faults)
        }
        self.name = name
        self.settings = settings
        composer = MailComposer(from: settings.from)
        returnPath = settings.returnPath
    }

    package var form: MessageForm? { .email }
    package var connections: Int { settings.connections }
    package var batch: Int { pace.batch }
    package var perMinute: Int? { settings.perMinute }

    package func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: try composer.compose(message))
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        guard let connection = pool.take() ?? SMTPConnection(settings: settings) else {
            for parcel in parcels { report(parcel, .transient(reason: .transferNotPrepared)) }
            return
        }
        var watch = SMTPPace.Watch()
        for parcel in parcels {
            guard watch.elapsed < settings.limits.together else {
                // They do not wait for a server that has become slow: any connection takes them up again.
                report(parcel, .transient(reason: .serverWasSlow))
                continue
            }
            guard let recipient = try? EmailAddress(parcel.address) else {
                report(parcel, .permanent(reason: .noEmailAddress))
                continue
            }
            report(
                parcel,
                connection.send(
                    parcel.body, from: sender(of: parcel), to: recipient, reference: composer.messageID(parcel.id)))
            pace.took(watch.lap())
        }
        pool.give(connection)
    }

    /// Of the envelope; never the empty one, by which servers know a bounce.
    private func sender(of parcel: Parcel) -> EmailAddress {
        returnPath?.address(of: parcel.id) ?? settings.bounces ?? settings.from.address
    }

    package func check() -> [Fault.Detail] {
        let unreadable = CertificateFile.check(settings.caFile)
        guard unreadable.isEmpty else { return unreadable }
        let failure = SMTPConnection(settings: settings).map { $0.probe() } ?? "libcurl could not be prepared"
        guard let failure else { return [] }
        return [
            Fault.Detail(
                field: "host",
                Phrase(
                    fr: "Le serveur \(settings.host):\(settings.port) n'accepte pas notre courrier : \(failure).",
                    en: "The server \(settings.host):\(settings.port) does not take our mail: \(failure)."))
        ]
    }
}
