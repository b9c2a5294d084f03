import Basics
import CCurl
import Clubs
import Dispatch
import Notices

/// A connection to the mail server that carries one mail after another.
///
/// Sendable, unchecked: used by whoever took it out of its pool, one thread at a time.
final class SMTPConnection: @unchecked Sendable {
    private let handle: EasyHandle
    private let limits: SMTPLimits
    private var dialogue = SMTPDialogue()
    private var vigil: SMTPVigil
    /// What was waited for in vain.
    private var tiredness: String?
    private var size = 0

    /// - Returns: `nil` when libcurl cannot be prepared or memory is short.
    init?(settings: SMTPSettings) {
        guard let handle = EasyHandle() else { return nil }
        self.handle = handle
        limits = settings.limits
        vigil = SMTPVigil(limits: limits, now: Self.now)
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_URL, settings.url)
        // The vigil gives up at each step in its time; libcurl, which knows one time for all, is there behind it.
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(limits.all.milliseconds / 1000) + 60)
        handle.set(CURLOPT_TIMEOUT_MS, Int(limits.all.milliseconds) + 60_000)
        // Servers hang up on the idle after some minutes; we are sooner.
        handle.set(CURLOPT_MAXAGE_CONN, 60)
        if settings.security == .starttls { handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let caFile = settings.caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if let user = settings.user, let password = settings.password {
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, password.revealed)
        }
        handle.follow { [weak self] kind, bytes in self?.heard(kind, bytes) }
        handle.watch { [weak self] uploaded in self?.goesOn(uploaded) ?? false }
    }

    /// - Parameters:
    ///   - sender: of the envelope: where a bounce goes.
    ///   - reference: what is reported when the server accepts the mail.
    func send(
        _ mail: [UInt8], from sender: EmailAddress, to recipient: EmailAddress, reference: String
    ) -> Outcome {
        size = mail.count
        handle.set(CURLOPT_MAIL_FROM, "<\(sender)>")
        handle.set(CURLOPT_MAIL_RCPT, ["<\(recipient)>"])
        handle.setUpload(mail)
        var code = perform()
        if code != CURLE_OK, hungUpWhileIdle {
            handle.set(CURLOPT_FRESH_CONNECT, 1)
            code = perform()
            handle.set(CURLOPT_FRESH_CONNECT, 0)
        }
        return dialogue.outcome(
            sentEverything: handle.sentEverything, failure: code == CURLE_OK ? nil : words(code),
            isConfiguration: Self.configurationCodes.contains(code.rawValue), reference: reference)
    }

    /// Connects, secures, logs in and does nothing.
    /// - Returns: libcurl's words when that failed, with the step at which it did.
    func probe() -> String? {
        handle.set(CURLOPT_NOBODY, 1)
        handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        handle.set(CURLOPT_TIMEOUT_MS, 20_000)
        let code = perform()
        guard code != CURLE_OK else { return nil }
        let reply = dialogue.reply.map { $0.isPositive ? "" : ", \($0)" } ?? ""
        return "\(words(code)) (\(dialogue.step.rawValue)\(reply))"
    }

    private func perform() -> CURLcode {
        dialogue = SMTPDialogue()
        vigil = SMTPVigil(limits: limits, now: Self.now)
        tiredness = nil
        // libcurl counts all up to the login as connecting: `goesOn` gives that its own time once a server is there.
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connect.milliseconds))
        return handle.perform()
    }

    private func goesOn(_ uploaded: Int64) -> Bool {
        if dialogue.step == .greeting, handle.offset(CURLINFO_CONNECT_TIME_T) > 0 {
            handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.all.milliseconds))
        }
        let tired = vigil.tired(of: dialogue, uploaded: uploaded, size: size, now: Self.now)
        if let tired, !dialogue.isOver { tiredness = tired }
        return tired == nil
    }

    private func words(_ code: CURLcode) -> String {
        code == CURLE_ABORTED_BY_CALLBACK ? tiredness ?? CurlLibrary.words(code) : CurlLibrary.words(code)
    }

    private static var now: Span {
        Span(milliseconds: Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000))
    }

    /// Whether a kept connection turned out to be closed before the mail was spoken of: a new one will do.
    private var hungUpWhileIdle: Bool {
        let isReused = handle.number(CURLINFO_NUM_CONNECTS) == 0
        let isEarly = dialogue.step == .greeting || dialogue.step == .sender
        return isReused && isEarly && (dialogue.reply == nil || dialogue.reply?.code == 421)
    }

    private func heard(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        for line in bytes.split(separator: 10) {
            let text = String(decoding: line, as: UTF8.self)
            if kind == CURLINFO_HEADER_OUT { dialogue.sent(text) } else { dialogue.received(text.dropCarriageReturn()) }
        }
    }

    private static let configurationCodes = Set(
        [
            CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_LOGIN_DENIED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT,
        ].map(\.rawValue))
}

extension String {
    fileprivate func dropCarriageReturn() -> Substring { hasSuffix("\r") ? dropLast() : self[...] }
}
