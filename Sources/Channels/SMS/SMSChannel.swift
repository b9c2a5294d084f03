import Basics
import Clubs
import FoundationEssentials
import Glibc
import Notices
import Synchronization

/// Sends text messages through a provider's HTTP interface.
///
/// A lost answer is never followed by a second message: a human decides.
package final class SMSChannel: Channel {
    package let name: ChannelName
    private let settings: SMSSettings
    private let gateway: any SMSGateway
    private let client: HTTPClient
    /// Asks for the credit, which may not hold up anything.
    private let inquirer: HTTPClient
    /// Seconds by which the provider's clock is ahead of ours, once asked.
    private let clockAhead = Mutex<Int64?>(nil)

    /// - Throws: `configuration` with every fault of the settings.
    package init(name: ChannelName = .sms, settings: SMSSettings) throws(Fault) {
        let faults = settings.faults
        guard faults.isEmpty, let gateway = Self.gateway(settings, name) else {
            throw Fault(
                .configuration,
                Phrase(fr: "La configuration des SMS est fautive.", en: "The SMS configuration is wrong."),
                details: faults)
        }
        self.name = name
        self.settings = settings
        self.gateway = gateway
        client = HTTPClient(caFile: settings.caFile)
        inquirer = HTTPClient(caFile: settings.caFile, within: .seconds(5))
    }

    /// - Returns: `nil` when the settings are not whole.
    package static func gateway(_ settings: SMSSettings, _ name: ChannelName = .sms) -> (any SMSGateway)? {
        let receipts = settings.receiptAddress(on: name)
        let (user, password) = (settings.user ?? "", settings.password ?? Secret(""))
        switch settings.preset {
        case .kannel:
            return KannelGateway(
                url: settings.url ?? "", user: user, password: password, receipts: receipts)
        case .twilio:
            return TwilioGateway(
                url: settings.url ?? TwilioGateway.url, account: user, token: password,
                receipts: receipts)
        case .ovh:
            let secrets = password.revealed.split(whereSeparator: \.isWhitespace).map { Secret(String($0)) }
            guard let account = settings.url.flatMap({ OVHAccount(url: $0) }), secrets.count == 2 else { return nil }
            return OVHGateway(account: account, application: user, secret: secrets[0], consumer: secrets[1])
        case .smsmode:
            return SmsmodeGateway(
                url: settings.url ?? SmsmodeGateway.url, key: password, receipts: receipts)
        case .http:
            return TemplateGateway(url: settings.url ?? "", settings: settings, on: name)
        }
    }

    package var form: MessageForm? { .sms }
    package var perMinute: Int? { settings.perMinute }
    package var resendsUnknown: Bool { false }
    package var provesDelivery: Bool { settings.receipts ?? (settings.receiptURL != nil) }
    /// Below so much of the unit of `credit()` somebody is told; `nil` where the gateway does not tell its credit.
    package var lowCredit: Double? {
        gateway.creditRequest(now: .distantPast) == nil ? nil : settings.lowCredit
    }

    /// A name cannot be answered; a number, a service of several numbers, and the gateway's own can.
    package var takesAnswers: Bool {
        guard let sender = settings.sender else { return true }
        let isService = settings.preset == .twilio && sender.hasPrefix("MG")
        return isService || !sender.contains(where: \.isLetter)
    }

    /// What is good to know of the sender, though nothing is wrong with it.
    package var remarks: [Phrase] { SenderName.remarks(on: settings.sender, settings.preset) }

    /// The text message as JSON, in the alphabet of GSM 03.38 when that saves UCS-2.
    package func compose(_ message: Message) throws(Fault) -> Parcel {
        guard TextMessage.isNumber(message.address) else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "Le numéro doit être international, comme +33612345678.",
                    en: "The number must be international, such as +33612345678."))
        }
        let text = TextMessage(
            id: message.id, to: message.address, text: GSM7.cheapest(message.text.trimmingSpaces()),
            sender: settings.sender)
        return Parcel(id: message.id, address: message.address, body: json(text))
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, send(parcel)) }
    }

    private func send(_ parcel: Parcel) -> Outcome {
        guard let text = try? JSONDecoder().decode(TextMessage.self, from: Data(parcel.body)) else {
            return .permanent(reason: .parcelUnreadable)
        }
        let now: Instant
        switch providerTime(client) {
        case .success(let time): now = time
        // Nothing of the message itself has left yet.
        case .failure(let failure): return .transient(reason: .gatewayClockUnread(failure.reason.words.english))
        }
        switch client.send(gateway.request(for: text, now: now)) {
        case .failure(let failure): return failure.outcome
        case .success(let response):
            if response.status == 400 || response.status == 403 { clockAhead.withLock { $0 = nil } }
            return gateway.outcome(of: response)
        }
    }

    /// Our time, or the provider's when its requests carry it: asked once, then counted on from ours.
    private func providerTime(_ client: HTTPClient) -> Result<Instant, TransferFailure> {
        let ours = Int64(time(nil))
        guard let clock = gateway.clock else { return .success(Instant(seconds: ours)) }
        if let ahead = clockAhead.withLock({ $0 }) { return .success(Instant(seconds: ours + ahead)) }
        return client.send(clock).flatMap { response in
            guard response.status == 200, let theirs = Int64(response.text.trimmingSpaces()) else {
                return .failure(.beforeSending(.gatewayAnswered(response.status)))
            }
            clockAhead.withLock { $0 = theirs - Int64(time(nil)) }
            return .success(Instant(seconds: theirs))
        }
    }

    /// Asked with little patience: ten seconds at the most, and `nil` whatever goes wrong.
    package func credit() -> Credit? {
        guard gateway.creditRequest(now: .distantPast) != nil, case .success(let now) = providerTime(inquirer),
            let request = gateway.creditRequest(now: now), case .success(let response) = inquirer.send(request)
        else { return nil }
        return gateway.credit(of: response)
    }

    /// Whether the provider's host answers anything at all: no interface here tells more without a message.
    package func check() -> [Fault.Detail] {
        let unreadable = CertificateFile.check(settings.caFile)
        guard unreadable.isEmpty else { return unreadable }
        let address =
            settings.url ?? gateway.request(for: TextMessage(id: "check", to: "", text: ""), now: .distantPast).url
        guard let scheme = address.firstRange(of: "://") else { return [] }
        let host = address[..<scheme.upperBound] + address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        guard case .failure(let failure) = client.send(HTTPRequest("GET", "\(host)/")) else { return [] }
        return [
            Fault.Detail(
                field: "url",
                Phrase(
                    fr: "La passerelle SMS ne répond pas : \(failure.reason.words.french).",
                    en: "The SMS gateway does not answer: \(failure.reason.words.english)."))
        ]
    }
}
