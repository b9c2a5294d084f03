import Basics
import Channels
import Clubs
import Configuration

/// What a gateway posts by itself, read by its preset.
extension ReceiptReading {
    mutating func readPost(_ text: [UInt8], line: Int) {
        do throws(Fault) {
            let preset = try postPreset()
            guard preset != .twilio || isSigned else { throw ReceiptReading.unsigned }
            let query = door.url.flatMap { $0.split(separator: "?", maxSplits: 1).dropFirst().first } ?? ""
            for fields in try GatewayFields.read(query: String(query), body: text) {
                take(fields, from: preset, on: door.postChannel, line: line)
            }
        } catch {
            keep(error, line: line)
        }
    }

    mutating func take(_ fields: GatewayFields, from preset: SMSSettings.Preset, on channel: ChannelName, line: Int) {
        do throws(Fault) {
            let post = try GatewayPost(fields, from: preset, on: channel, marks: try receiptMarks(), at: shell.now)
            switch post {
            case .receipt(let report):
                guard admits(.receipts, on: channel, line: line) else { return }
                items.append(.report(report))
            case .inbound(let text):
                guard admits(.answers, on: .sms, line: line) else { return }
                try items.append(.answer(answer(text.from, text.text, at: text.at)))
            case .nothing: items.append(.nothing)
            }
        } catch {
            keep(error, line: line)
        }
    }

    /// Whether Twilio itself called, where it is our gateway and a web hook says how it was called. The signature is over
    /// the whole of what came; without a right one nothing of it is read.
    mutating func isAuthentic(_ bytes: [UInt8]) -> Bool {
        guard door.url != nil || door.signature != nil else { return true }
        do throws(Fault) {
            guard try postPreset() == .twilio else {
                guard door.signature == nil else { throw ReceiptReading.nothingToSign }
                return true
            }
            let token = try configuration().sms?.password?.read(environment: shell.environment)
            guard let url = door.url, let signature = door.signature, let token,
                TwilioSignature(token: Secret(token)).isRight(signature, url: url, body: bytes)
            else { throw ReceiptReading.unsigned }
            isSigned = true
            return true
        } catch {
            keep(error, line: 1)
            return false
        }
    }

    /// Whose form it is: that of the gateway in the settings on its channel, any gateway's on another.
    private mutating func postPreset() throws(Fault) -> SMSSettings.Preset {
        guard door.postChannel == .sms, let sms = try configuration().sms else { return .http }
        return SMSSettings.Preset(rawValue: sms.preset.rawValue) ?? .http
    }

    private static let unsigned = Fault(
        .notAllowed,
        Phrase(
            fr:
                "Cet envoi ne porte pas la signature de Twilio : il faut --signature (X-Twilio-Signature) et --url (l’adresse entière, comme Twilio l’a appelée).",
            en:
                "This post has not Twilio's signature: --signature (X-Twilio-Signature) and --url (the whole address, as Twilio called it) are needed."
        ))

    private static let nothingToSign = Fault(
        .badData,
        Phrase(
            fr:
                "--signature est celle de Twilio, et channels.sms.preset n’est pas twilio : elle ne peut être vérifiée.",
            en: "--signature is Twilio's, and channels.sms.preset is not twilio: it cannot be checked."))
}
