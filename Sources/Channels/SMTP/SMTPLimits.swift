import Basics
import Clubs

/// How long we wait for a mail server at each step.
///
/// The defaults are the least that RFC 5321 section 4.5.3.2 asks of a sender: who gives up sooner sends again what the
/// server had taken.
package struct SMTPLimits: Hashable, Sendable {
    /// For the connection itself, name looked up included. Default 10 s; the RFC says nothing of it.
    package var connect = Span.seconds(10)
    /// For the greeting, and the answers to EHLO, STARTTLS, AUTH, MAIL and RCPT. Default 5 minutes.
    package var command = Span.minutes(5)
    /// For the 354 after DATA. Default 2 minutes.
    package var data = Span.minutes(2)
    /// For each further piece of the message to leave. Default 3 minutes.
    package var content = Span.minutes(3)
    /// For the answer to the whole message: the server may be delivering it meanwhile. Default 10 minutes.
    package var whole = Span.minutes(10)
    /// For the answer to QUIT, which no mail depends on. Default 5 s.
    package var farewell = Span.seconds(5)
    /// For everything together, so that a server that drips holds nobody for ever. Default 30 minutes.
    package var all = Span.minutes(30)
    /// How long mails in the hand of one connection wait for each other. Default 5 s: nothing urgent stands behind a
    /// server that has become slow.
    package var together = Span.seconds(5)

    package init() {}
}

/// What a dialogue waits for, and since when.
///
/// Pure: it is told what libcurl counted and what time it is, and says when to give up.
struct SMTPVigil {
    private let limits: SMTPLimits
    private let begun: Span
    private var stage: Stage?
    private var since: Span
    private var uploaded: Int64 = 0

    private enum Stage: Hashable {
        case step(SMTPDialogue.Step)
        case sending
        case answering
        case leaving
    }

    /// - Parameter now: of a clock that never steps.
    init(limits: SMTPLimits, now: Span) {
        self.limits = limits
        begun = now
        since = now
    }

    /// - Parameters:
    ///   - dialogue: how far it came.
    ///   - uploaded: how many bytes of the message left the process, of `size`.
    /// - Returns: what it waited for in vain, or `nil` to go on waiting.
    mutating func tired(
        of dialogue: SMTPDialogue, uploaded: Int64, size: Int, now: Span
    ) -> String? {
        let stage = Self.stage(of: dialogue, hasLeft: uploaded >= Int64(size))
        if stage != self.stage || (stage == .sending && uploaded > self.uploaded) { since = now }
        self.stage = stage
        self.uploaded = uploaded
        let limit = limit(of: stage)
        if now >= since + limit { return "nothing came for \(Self.words(limit))" }
        if now >= begun + limits.all { return "it took more than \(Self.words(limits.all))" }
        return nil
    }

    private static func stage(of dialogue: SMTPDialogue, hasLeft: Bool) -> Stage {
        if dialogue.isOver { return .leaving }
        guard dialogue.step == .content else { return .step(dialogue.step) }
        return hasLeft ? .answering : .sending
    }

    private func limit(of stage: Stage) -> Span {
        switch stage {
        case .step(.data): limits.data
        case .step: limits.command
        case .sending: limits.content
        case .answering: limits.whole
        case .leaving: limits.farewell
        }
    }

    private static func words(_ span: Span) -> String {
        span.milliseconds % 60_000 == 0 ? "\(span.milliseconds / 60_000) min" : "\(span.milliseconds / 1000) s"
    }
}
