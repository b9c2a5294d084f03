import Clubs
import Notices

/// How far libcurl and a mail server came with one message, and what that means for it.
///
/// A pure state machine: it is told each line that was sent and received, and judges at the end.
///
/// | Where it ended | 4xx | 5xx | No reply |
/// |---|---|---|---|
/// | greeting, EHLO, TLS, AUTH | transient | transient, configuration | transient |
/// | MAIL | transient | transient, configuration; too large: permanent | transient |
/// | RCPT | transient | permanent, with the blame of its code; x.7.x, x.5.x, x.1.7 and x.1.8: transient, configuration | transient |
/// | DATA, and the message before its final dot | transient | as RCPT | transient |
/// | after the final dot | transient | as RCPT | unknown |
///
/// What our own set-up causes never counts against a recipient: it is retried, and its reason blames ourselves, so
/// that an operator is told.
package struct SMTPDialogue: Sendable {
    package typealias Step = Reason.MailStep

    package private(set) var step = Step.greeting
    /// The answer to the present step, once it came whole.
    package private(set) var reply: SMTPReply?
    /// Whether we took our leave: what is said after that is about nothing.
    private(set) var isOver = false

    package init() {}

    /// A line that we sent. Whatever stands in a login is not looked at.
    package mutating func sent(_ line: some StringProtocol) {
        // The whole first word: a line of a login may begin like a command.
        let verb = line.prefix { !$0.isWhitespace }.uppercased()
        if verb == "QUIT" { isOver = true }
        guard !isOver, let next = Self.step(of: verb) else { return }
        step = next
        reply = nil
    }

    /// A line that the server sent.
    package mutating func received(_ line: some StringProtocol) {
        guard !isOver, let reply = SMTPReply(line) else { return }
        if step == .data, reply.code == 354 {
            step = .content
            self.reply = nil
        } else {
            self.reply = reply
        }
    }

    private static func step(of verb: String) -> Step? {
        switch verb {
        case "EHLO", "HELO": .hello
        case "STARTTLS": .security
        case "AUTH": .login
        case "MAIL": .sender
        case "RCPT": .recipient
        case "DATA": .data
        default: nil
        }
    }

    /// - Parameters:
    ///   - sentEverything: whether the message's last byte, and so perhaps the final dot, had left.
    ///   - failure: libcurl's words when the transfer failed, else `nil`.
    ///   - isConfiguration: whether libcurl blames our set-up (a certificate, a login that was never offered).
    ///   - reference: by which the message is found again.
    package func outcome(
        sentEverything: Bool, failure: String?, isConfiguration: Bool, reference: String
    ) -> Outcome {
        if let reply {
            if step == .content, reply.isPositive { return .accepted(reference: reference) }
            if !reply.isPositive { return refusal(reply) }
        } else if step == .content, sentEverything {
            return .unknown(reason: .noAnswerToMessage(failure ?? "the connection ended"))
        }
        let reason = Reason.dialogueEnded(failure ?? "the dialogue ended early", at: step)
        return .transient(reason: reason.blamingOurselves(isConfiguration))
    }

    private func refusal(_ reply: SMTPReply) -> Outcome {
        guard reply.isPermanent else { return .transient(reason: .serverAnswered("\(reply)", to: step)) }
        let ours: Bool =
            switch step {
            case .greeting, .hello, .security, .login: true
            case .sender: !reply.isTooLarge
            case .recipient, .data, .content: reply.blame == .ourselves
            }
        if ours { return .transient(reason: .serverAnswered("\(reply)", to: step, .ourselves)) }
        // A mail that is too large was refused for its sender's sake, whatever else the code says.
        let blame = step == .sender ? .message : reply.blame
        return .permanent(reason: .serverAnswered("\(reply)", to: step, blame))
    }
}
