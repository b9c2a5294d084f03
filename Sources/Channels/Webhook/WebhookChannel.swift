import Basics
import Clubs
import Glibc
import Notices

/// Posts messages to other systems, signed as Standard Webhooks 1.0 describes.
package final class WebhookChannel: Channel {
    package let name: ChannelName
    private let settings: WebhookSettings
    private let signature: WebhookSignature
    private let couriers = HandlePool<WebhookCourier>()

    /// - Throws: `configuration` when no secret is given or one is malformed.
    package init(name: ChannelName = .webhook, settings: WebhookSettings) throws(Fault) {
        self.name = name
        self.settings = settings
        signature = try WebhookSignature(secrets: settings.secrets)
    }

    package var form: MessageForm? { .webhook }
    package var batch: Int { 256 }
    /// Three: while one lane leases and another writes what came of its posts, those of the third are under way.
    package var connections: Int { 3 }
    package var perMinute: Int? { settings.perMinute }

    package func compose(_ message: Message) throws(Fault) -> Parcel {
        let address = try WebAddress(posting: message.address, allowsPlain: settings.allowPrivate)
        return Parcel(id: message.id, address: address.text, body: Array(message.text.utf8))
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        guard let courier = couriers.take() ?? WebhookCourier(settings: settings, signature: signature, channel: name)
        else {
            for parcel in parcels { report(parcel, .transient(reason: .transferNotPrepared)) }
            return
        }
        courier.deliver(parcels, report: report)
        couriers.give(courier)
    }

    package func check() -> [Fault.Detail] { CertificateFile.check(settings.caFile) }
}
