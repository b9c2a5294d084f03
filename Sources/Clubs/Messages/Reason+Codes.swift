import Basics

/// Reasons that are whole by their code.
extension Reason {
    package static let tooLate = Reason(.tooLate)
    package static let ruleIsGone = Reason(.ruleIsGone)
    package static let personHasLeft = Reason(.personHasLeft)
    package static let cohortIsCancelled = Reason(.cohortIsCancelled)
    package static let sessionNotThen = Reason(.sessionNotThen)
    package static let sessionIsCancelled = Reason(.sessionIsCancelled)
    package static let sessionHasChanged = Reason(.sessionHasChanged)
    package static let laterChangeSaysIt = Reason(.laterChangeSaysIt)
    package static let nothingHasChanged = Reason(.nothingHasChanged)
    package static let personHasChosen = Reason(.personHasChosen)
    package static let offerWasAnswered = Reason(.offerWasAnswered)
    package static let personWaits = Reason(.personWaits)
    package static let personAskedForHelp = Reason(.personAskedForHelp)
    package static let personWasNotAbsent = Reason(.personWasNotAbsent)
    package static let workIsDone = Reason(.workIsDone)
    package static let workNotRecorded = Reason(.workNotRecorded)
    /// The plan calls for it no more.
    package static let withdrawn = Reason(.withdrawn)
    package static let cancelledByHand = Reason(.cancelledByHand)
    package static let deliveredElsewhere = Reason(.deliveredElsewhere)

    package static let channelUnwanted = Reason(.channelUnwanted)
    package static let noChannel = Reason(.noChannel)
    package static let noOtherChannel = Reason(.noOtherChannel)
    package static let quietTooLong = Reason(.quietTooLong)
    package static let dayIsFull = Reason(.dayIsFull)
    package static let channelIsGone = Reason(.channelIsGone)
    package static let cannotBeWritten = Reason(.cannotBeWritten)
    package static let noSuchAddress = Reason(.noSuchAddress)
    package static let noEmailAddress = Reason(.noEmailAddress, [], .address)
    package static let addressIsNotPublic = Reason(.addressIsNotPublic)
    package static let numberIsInvalid = Reason(.numberIsInvalid, [], .address)
    package static let numberHasNoOperator = Reason(.numberHasNoOperator)

    package static let turn = Reason(.turn)
    package static let noTimeForTurn = Reason(.noTimeForTurn)
    package static let noNumber = Reason(.noNumber)
    package static let offerUnanswered = Reason(.offerUnanswered)
    package static let offeredPlaceIsGone = Reason(.offeredPlaceIsGone)
    package static let everyDateIsFull = Reason(.everyDateIsFull)
    package static let answerFitsSeveral = Reason(.answerFitsSeveral)
    package static let saidNoToPlace = Reason(.saidNoToPlace)

    package static let serverWasSlow = Reason(.serverWasSlow)
    package static let gatewayUnreadable = Reason(.gatewayUnreadable)
    package static let gatewayTookNothing = Reason(.gatewayTookNothing)
    package static let commandTookTooLong = Reason(.commandTookTooLong)
    package static let channelGaveNoAnswer = Reason(.channelGaveNoAnswer)
    package static let noReceipt = Reason(.noReceipt)
    package static let reportedLost = Reason(.reportedLost)
    package static let nothingLeaves = Reason(.nothingLeaves)

    package static let leaseNotConfirmed = Reason(.leaseNotConfirmed)
    package static let stoppedWhileSending = Reason(.stoppedWhileSending)
    package static let followingNotWritten = Reason(.followingNotWritten, [], .ourselves)
    package static let transferNotPrepared = Reason(.transferNotPrepared)
    package static let transferGivenUp = Reason(.transferGivenUp)
    package static let parcelUnreadable = Reason(.parcelUnreadable)
}

/// Reasons that tell more. What comes from outside becomes one line of visible text.
extension Reason {
    /// In the words of another system: a library, a gateway, the operating system.
    package static func said(_ text: String, _ blame: Blame = .message) -> Reason {
        Reason(.said, [ForeignText.line(text)], blame)
    }

    /// - Parameter reply: the codes of a mail server: `550 5.1.1`.
    package static func serverAnswered(_ reply: String, to step: MailStep, _ blame: Blame = .message) -> Reason {
        Reason(.serverAnswered, [reply, step.rawValue], blame)
    }

    /// - Parameter words: what ended it before any answer came.
    package static func dialogueEnded(_ words: String, at step: MailStep) -> Reason {
        Reason(.dialogueEnded, [ForeignText.line(words), step.rawValue])
    }

    package static func noAnswerToMessage(_ words: String) -> Reason {
        Reason(.noAnswerToMessage, [ForeignText.line(words)])
    }

    /// - Parameters:
    ///   - status: of HTTP.
    ///   - code: the gateway's own.
    package static func gatewayAnswered(_ status: Int, _ code: String? = nil, _ blame: Blame = .message) -> Reason {
        Reason(.gatewayAnswered, ["\(status)"] + [code].compactMap { $0 }, blame)
    }

    package static func gatewayGaveNoCode(_ status: Int) -> Reason { Reason(.gatewayGaveNoCode, ["\(status)"]) }

    package static func gatewayClockUnread(_ words: String) -> Reason {
        Reason(.gatewayClockUnread, [ForeignText.line(words)])
    }

    package static func receiverAnswered(_ status: Int) -> Reason { Reason(.receiverAnswered, ["\(status)"]) }
    package static func receiverRefused(_ status: Int) -> Reason { Reason(.receiverRefused, ["\(status)"]) }
    package static func receiverRedirects(_ status: Int) -> Reason { Reason(.receiverRedirects, ["\(status)"]) }
    package static func receiverIsGone(_ status: Int) -> Reason { Reason(.receiverIsGone, ["\(status)"], .address) }

    /// - Parameter complaint: the last that it complained of.
    package static func commandEnded(_ code: Int, _ complaint: String?) -> Reason {
        Reason(.commandEnded, ["\(code)"] + [complaint].compactMap { $0 })
    }

    package static func commandCrashed(signal: Int) -> Reason { Reason(.commandCrashed, ["\(signal)"]) }

    package static func commandNotStarted(_ words: String) -> Reason {
        Reason(.commandNotStarted, [ForeignText.line(words)], .ourselves)
    }

    /// - Parameter words: what was to be done, and why it could not be.
    package static func folderRefused(_ words: String) -> Reason { Reason(.folderRefused, [ForeignText.line(words)]) }

    /// - Parameter words: what the report said.
    package static func reportBlamesUs(_ words: String) -> Reason { Reason(.reportBlamesUs, [words], .ourselves) }

    /// What the catalogue says that a human phones about.
    package static func ruleAsks(_ words: Phrase) -> Reason { Reason(.ruleAsks, [words.french, words.english]) }

    /// The store keeps nothing.
    package static func storeRefused(_ words: Phrase) -> Reason {
        Reason(.storeRefused, [words.french, words.english])
    }

    /// - Parameter outcome: the word for what came of it.
    package static func phoned(_ outcome: String) -> Reason { Reason(.phoned, [outcome]) }
}
