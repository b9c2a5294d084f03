import Basics

/// Why something ended as it did, or waits: a delivery, a notice, a call, a channel of which nothing leaves.
///
/// Whoever decides looks at `code`, `step` and `blame`; whoever reads gets `words`; what is kept is `rawValue`.
package struct Reason: Hashable, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        // What it was to say is no longer to be said.
        case tooLate, ruleIsGone, personHasLeft, cohortIsCancelled, sessionNotThen, sessionIsCancelled,
            sessionHasChanged
        case laterChangeSaysIt, nothingHasChanged, personHasChosen, offerWasAnswered, personWaits, personAskedForHelp
        case personWasNotAbsent, workIsDone, workNotRecorded, withdrawn, cancelledByHand, deliveredElsewhere
        // It cannot reach the person.
        case channelUnwanted, noChannel, noOtherChannel, quietTooLong, dayIsFull, channelIsGone, cannotBeWritten
        case noSuchAddress, noEmailAddress, addressIsNotPublic, numberIsInvalid, numberHasNoOperator
        // Somebody is to be phoned, or was.
        case turn, noTimeForTurn, noNumber, offerUnanswered, offeredPlaceIsGone, everyDateIsFull, answerFitsSeveral
        case saidNoToPlace, ruleAsks, phoned
        // The other side did not take it, or nobody knows.
        case serverAnswered, dialogueEnded, noAnswerToMessage, serverWasSlow, gatewayAnswered, gatewayGaveNoCode
        case gatewayUnreadable, gatewayTookNothing, gatewayClockUnread, receiverAnswered, receiverRefused,
            receiverIsGone
        case receiverRedirects, commandEnded, commandCrashed, commandTookTooLong, commandNotStarted, folderRefused
        case channelGaveNoAnswer, noReceipt, reportedLost, reportBlamesUs, nothingLeaves
        // We ourselves failed.
        case storeRefused, leaseNotConfirmed, stoppedWhileSending, followingNotWritten, transferNotPrepared,
            transferGivenUp
        case parcelUnreadable
        /// In the words of another system.
        case said
    }

    /// How far a dialogue with a mail server came (RFC 5321).
    package enum MailStep: String, Sendable, CaseIterable {
        case greeting
        case hello = "EHLO"
        case security = "STARTTLS"
        case login = "AUTH"
        case sender = "MAIL"
        case recipient = "RCPT"
        case data = "DATA"
        /// The server waits for the message, or has had it.
        case content = "message"
    }

    package let code: Code
    /// What the sentence of the code is filled with, in its order: a reply, a step, what another system said.
    package let arguments: [String]
    /// At whom it points. Default: this message alone, or nobody can say.
    package let blame: Blame

    /// A tab separates what is kept, and stands in no argument.
    init(_ code: Code, _ arguments: [String] = [], _ blame: Blame = .message) {
        self.code = code
        self.arguments = arguments.map { $0.replacing("\t", with: " ") }
        self.blame = blame
    }

    /// The same, with our own set-up to blame where that is so: it is retried, and an operator is told.
    package func blamingOurselves(_ isOurs: Bool = true) -> Reason {
        isOurs ? Reason(code, arguments, .ourselves) : self
    }

    /// The step of the dialogue that a mail server refused.
    package var step: MailStep? { code == .serverAnswered ? arguments.last.flatMap(MailStep.init) : nil }
}

/// As it is kept: the code; where there is more, whom it blames if not the message, and the arguments.
extension Reason: RawRepresentable {
    package var rawValue: String {
        guard blame != .message || !arguments.isEmpty else { return code.rawValue }
        return ([code.rawValue, blame == .message ? "" : blame.rawValue] + arguments).joined(separator: "\t")
    }

    /// What begins with no code is what another system said.
    package init(rawValue: String) {
        let parts = rawValue.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard let code = Code(rawValue: parts[0]) else {
            self.init(.said, [rawValue])
            return
        }
        self.init(code, Array(parts.dropFirst(2)), parts.dropFirst().first.flatMap(Blame.init) ?? .message)
    }
}

/// Only so that lists of them have an order.
extension Reason: Comparable {
    package static func < (a: Reason, b: Reason) -> Bool { a.rawValue < b.rawValue }
}

/// At whom a final refusal points.
package enum Blame: String, Hashable, Sendable, Codable, CaseIterable {
    /// This message alone, or nobody can say: a full mailbox, a telephone that was off too long.
    case message
    /// The address: it does not exist, or wants nothing more. Nothing is sent there again.
    case address
    /// Our own set-up: an operator is told, and nobody's address is held against them.
    case ourselves
}
