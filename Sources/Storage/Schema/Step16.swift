import Basics

extension Schema {
    /// Why things ended as they did was kept as English sentences; it is kept as codes, which code can decide by and
    /// every language can word.
    static let step16 = """
        create temp table former_reasons (sentence text primary key not null, code text not null);
        insert into former_reasons (sentence, code) values
            ('too late to be of use', 'tooLate'),
            ('the catalogue no longer has its rule', 'ruleIsGone'),
            ('the person has left', 'personHasLeft'),
            ('the cohort is cancelled', 'cohortIsCancelled'),
            ('the session no longer takes place then', 'sessionNotThen'),
            ('the session is cancelled', 'sessionIsCancelled'),
            ('a session has changed since it was written', 'sessionHasChanged'),
            ('a later change says it', 'laterChangeSaysIt'),
            ('nothing has changed in the end', 'nothingHasChanged'),
            ('the person has chosen', 'personHasChosen'),
            ('the offer was answered', 'offerWasAnswered'),
            ('the person waits for a place', 'personWaits'),
            ('the person has asked for help: somebody phones', 'personAskedForHelp'),
            ('the person was not absent after all', 'personWasNotAbsent'),
            ('the work is done', 'workIsDone'),
            ('nobody has recorded this work', 'workNotRecorded'),
            ('withdrawn', 'withdrawn'),
            ('cancelled by hand', 'cancelledByHand'),
            ('another channel delivered it', 'deliveredElsewhere'),
            ('the person wants nothing more by this channel', 'channelUnwanted'),
            ('no channel reaches the person', 'noChannel'),
            ('no other channel reaches the person', 'noOtherChannel'),
            ('quiet hours last until it is too late', 'quietTooLong'),
            ('the person has had the most messages that a day may have', 'dayIsFull'),
            ('the channel is no longer configured', 'channelIsGone'),
            ('the message cannot be written for this channel', 'cannotBeWritten'),
            ('the address does not exist', 'noSuchAddress'),
            ('the address leads to no public network', 'addressIsNotPublic'),
            ('the gateway has no operator for this number', 'numberHasNoOperator'),
            ('it is the person''s turn', 'turn'),
            ('no time was left for a turn', 'noTimeForTurn'),
            ('no telephone number is known', 'noNumber'),
            ('no answer to the offer of a place', 'offerUnanswered'),
            ('the offered place is gone: the cohort is cancelled', 'offeredPlaceIsGone'),
            ('every date is full', 'everyDateIsFull'),
            ('an answer fits more than one question', 'answerFitsSeveral'),
            ('a text message said no to the offered place: ask before it is given up', 'saidNoToPlace'),
            ('the server was slow with the mail before it', 'serverWasSlow'),
            ('the gateway''s answer cannot be read', 'gatewayUnreadable'),
            ('the gateway took no message', 'gatewayTookNothing'),
            ('the command took too long and was killed', 'commandTookTooLong'),
            ('the channel gave no answer', 'channelGaveNoAnswer'),
            ('no receipt came in time', 'noReceipt'),
            ('a report says that it did not arrive', 'reportedLost'),
            ('nothing leaves', 'nothingLeaves'),
            ('the store did not confirm the claim', 'leaseNotConfirmed'),
            ('the process stopped while sending', 'stoppedWhileSending'),
            ('libcurl could not be prepared', 'transferNotPrepared'),
            ('libcurl took no further transfer', 'transferNotPrepared'),
            ('libcurl gave up', 'transferGivenUp'),
            ('the parcel holds no text message', 'parcelUnreadable'),
            ('the parcel has no file name', 'parcelUnreadable');
        """

    /// Sentences that hold something: `{}` stands for it.
    private static let formerForms = [
        ("the address is no e-mail address", "noEmailAddress\taddress"),
        ("the gateway finds the number invalid", "numberIsInvalid\taddress"),
        ("the receiver is gone ({})", "receiverIsGone\taddress"),
        ("the server answered {} to {}", "serverAnswered\t"),
        ("the gateway answered {} ({})", "gatewayAnswered\t"),
        ("the gateway answered {}", "gatewayAnswered\t"),
        ("the gateway gave no code with its {}", "gatewayGaveNoCode\t"),
        ("the gateway's clock could not be read: {}", "gatewayClockUnread\t"),
        ("the receiver answered {}", "receiverAnswered\t"),
        ("the receiver refused ({})", "receiverRefused\t"),
        ("the receiver redirects ({}), which is not followed", "receiverRedirects\t"),
        ("the command ended with {}: {}", "commandEnded\t"),
        ("the command ended with {}", "commandEnded\t"),
        ("the command was ended by signal {}", "commandCrashed\t"),
        ("the command did not start: {}", "commandNotStarted\t"),
        ("no answer came to the whole message: {}", "noAnswerToMessage\t"),
        ("a report blames our set-up ({})", "reportBlamesUs\t"),
        ("what follows a message could not be written", "followingNotWritten\t"),
        ("{} (at {})", "dialogueEnded\t"),
    ]

    /// What is known by no sentence of ours is kept as what another system said.
    @Sendable static func codeReasons(_ connection: Connection) throws(Fault) {
        let known = try connection.prepare(
            "insert into former_reasons (sentence, code) values (?, ?) on conflict do nothing")
        for table in ["notices", "deliveries", "calls", "channel_health", "alarms"] {
            let sentences = try connection.prepare("select distinct reason from \(table) where reason is not null")
                .all { row throws(Fault) in row.text(0) }
            for sentence in sentences { try known.run(sentence, coded(sentence)) }
            try connection.execute(
                """
                update \(table) set reason = (select f.code from former_reasons f where f.sentence = \(table).reason)
                where reason is not null
                """)
        }
        try connection.execute("drop table former_reasons")
    }

    private static func coded(_ sentence: String) -> String {
        let ours = "configuration: "
        let isOurs = sentence.hasPrefix(ours)
        let words = (isOurs ? String(sentence.dropFirst(ours.count)) : sentence).replacing("\t", with: " ")
        for (form, code) in formerForms {
            guard let arguments = arguments(of: words, in: form) else { continue }
            return ([code + (isOurs ? "ourselves" : "")] + arguments).joined(separator: "\t")
        }
        // What the catalogue had said that a human phones about names a session in quotation marks.
        let isOfRule = words.contains(" : « ") || words.contains(": \"")
        return "\(isOfRule ? "ruleAsks" : "said")\t\(isOurs ? "ourselves" : "")\t\(words)"
    }

    /// - Returns: what stands for each `{}`, or `nil` for another sentence.
    private static func arguments(of sentence: String, in form: String) -> [String]? {
        var parts = form.split(separator: "{}", omittingEmptySubsequences: false)[...]
        guard let opening = parts.popFirst(), sentence.hasPrefix(opening) else { return nil }
        var rest = sentence.dropFirst(opening.count)
        var arguments: [String] = []
        while let part = parts.popFirst() {
            guard !part.isEmpty else {
                arguments.append(String(rest))
                return arguments
            }
            guard let found = rest.firstRange(of: part) else { return nil }
            arguments.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty ? arguments : nil
    }
}
