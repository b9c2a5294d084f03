import Basics
import Books
import Clubs
import Notices

/// A text message that came in.
package struct InboundAnswer: Hashable, Sendable {
    package var from: PhoneNumber
    package var text: String
    package var at: Instant

    package init(from: PhoneNumber, text: String, at: Instant) {
        self.from = from
        self.text = text
        self.at = at
    }

    /// How far back a time is believed: no gateway holds on to an answer for longer.
    package static let longestWay = Span.days(7)

    /// - Parameters:
    ///   - said: when it was written, as whoever brings it says. A time to come, and one longer ago than `longestWay`,
    ///     is not believed: then it counts as written when it was heard.
    ///   - heard: now.
    package init(from: PhoneNumber, text: String, said: Instant, heard: Instant) {
        let isLikely = said <= heard && said >= heard - InboundAnswer.longestWay
        self.init(from: from, text: text, at: isLikely ? said : heard)
    }
}

/// What an answer led to.
package struct AnswerOutcome: Hashable, Sendable {
    package enum Result: String, Sendable, CaseIterable {
        case chosen
        /// They have that slot already.
        case unchanged
        /// The slot has no room, or stands no more; they are told which are left.
        case refused
        case accepted
        /// Nothing more goes to this number.
        case silenced
        case resumed
        /// They are told once a day how to answer.
        case unclear
        /// It fits more than one person or question, or would lose a place: a human phones.
        case called
        /// Nobody has this number.
        case unknown
    }

    package var result: Result
    package var participant: ParticipantID?
    /// The slot that was chosen.
    package var session: SessionID?
}

/// One answer by text message before everything that it may be an answer to.
///
/// What fits more than one question goes to the call list and is never guessed. So does what would lose somebody a place:
/// anybody can write a text message in the name of a number that is not theirs. A date that was chosen may be changed for
/// another, since both are told to the person; STOP is heeded at once, and what
/// matters then goes to the call list too.
package struct AnswerDesk {
    let house: House
    let answer: InboundAnswer
    /// Those who have the number, each with the book of the cohort.
    let people: [(book: CohortBook, person: Participant)]
    /// The number that a change gets.
    let number: Int

    package init(
        _ house: House, _ answer: InboundAnswer, from people: [(book: CohortBook, person: Participant)],
        change number: Int
    ) {
        self.house = house
        self.answer = answer
        self.people = people.filter { [.enrolled, .waiting].contains($0.person.enrolment.status) }
        self.number = number
    }

    private var now: Instant { answer.at }

    /// A question that is open for somebody.
    private struct Question {
        enum About {
            case offer(Offer)
            case choice(Choice, hasSlot: Bool)
        }

        var book: CohortBook
        var person: Participant
        var about: About

        var hasSlot: Bool { if case .choice(_, true) = about { true } else { false } }
    }

    /// - Returns: what it led to, and what is to become of the cohort, if anything.
    package func take() throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        let meaning = ShortAnswer(answer.text)
        let only = people.count == 1 ? people.first?.person.id : nil
        // The silence of a number is the store's to keep.
        if meaning == .stop { return (AnswerOutcome(result: .silenced, participant: only), nil) }
        if meaning == .start { return (AnswerOutcome(result: .resumed, participant: only), nil) }
        guard let anybody = people.first else { return (AnswerOutcome(result: .unknown), nil) }
        let open = questions
        let unanswered = open.filter { !$0.hasSlot }
        let candidates = unanswered.isEmpty ? open : unanswered
        guard meaning != .unclear, let question = candidates.first else {
            return try unclear(candidates.first, anybody.book, anybody.person)
        }
        guard candidates.count == 1 else { return try call(question, .answerFitsSeveral) }
        switch question.about {
        case .offer: return try reply(to: question, meaning)
        case .choice(let choice, _):
            guard case .number(let number) = meaning else {
                return try unclear(question, question.book, question.person)
            }
            return try choose(number, of: choice, question)
        }
    }

    /// What people were asked and may still answer; what nobody asked them only when there is nothing else.
    private var questions: [Question] {
        var asked: [Question] = []
        var others: [Question] = []
        for (book, person) in people {
            if person.enrolment.status == .waiting {
                guard let offer = book.openOffer(of: person.id), offer.answerBy > now else { continue }
                asked.append(Question(book: book, person: person, about: .offer(offer)))
                continue
            }
            let choosing = Choosing(house, book, person, at: now)
            for choice in choosing.choices where choice.slots.contains(where: { $0.session.isChoosable(at: now) }) {
                let held = choice.slot(among: choosing.seats)
                guard held?.session.isChoosable(at: now) != false else { continue }
                let question = Question(book: book, person: person, about: .choice(choice, hasSlot: held != nil))
                if choosing.wasAsked(choice) { asked.append(question) } else { others.append(question) }
            }
        }
        return asked.isEmpty ? others : asked
    }

    private func draft(_ book: CohortBook) -> CohortDraft { CohortDraft(book, in: house, at: now) }

    private func choose(
        _ number: Int, of choice: Choice, _ question: Question
    ) throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        let person = question.person
        switch choice.choosing(number, with: question.book.seats(of: person.id), at: now) {
        case .success:
            var draft = draft(question.book)
            let chosen = try draft.choose(
                person.id, .number(number, choice: choice.name), by: .sms, operator: "sms", change: self.number)
            return (
                AnswerOutcome(
                    result: chosen.unchanged ? .unchanged : .chosen, participant: person.id,
                    session: chosen.slot.session.id), draft
            )
        case .failure(let error):
            guard error.refusal != .unknown, error.refusal != .settled else {
                return try unclear(question, question.book, person)
            }
            return try refuse(number, of: choice, question)
        }
    }

    /// Says which slots are left; where none is, a human phones too.
    private func refuse(
        _ number: Int, of choice: Choice, _ question: Question
    ) throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        var draft = draft(question.book)
        let held = choice.slot(among: question.book.seats(of: question.person.id)).map {
            NoticeDetails.Times(start: $0.session.span.start.wall, end: $0.session.span.end.wall)
        }
        draft.happenings.append(
            .init(
                .slotRefused, to: [question.person.id],
                occurrence: Occurrence(choice.name, "\(number)-\(try draft.today)"),
                details: held.map { NoticeDetails(old: $0) }, by: .sms))
        if held == nil, choice.open(at: now).isEmpty {
            draft.happenings.append(try callHappening(question, .everyDateIsFull))
        }
        return (AnswerOutcome(result: .refused, participant: question.person.id), draft)
    }

    private func reply(
        to question: Question, _ meaning: ShortAnswer
    ) throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        let id = question.person.id
        var draft = draft(question.book)
        switch meaning {
        case .yes, .number(1):
            try draft.accept(id, by: "sms")
            return (AnswerOutcome(result: .accepted, participant: id), draft)
        case .no, .number(2):
            // Until somebody has asked, the offer stands as long as every offer does.
            return try call(question, .saidNoToPlace)
        default: return try unclear(question, question.book, question.person)
        }
    }

    /// A short word how to answer, at most once a day.
    private func unclear(
        _ question: Question?, _ book: CohortBook, _ person: Participant
    ) throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        var draft = draft(question?.book ?? book)
        let person = question?.person ?? person
        let outcome = AnswerOutcome(result: .unclear, participant: person.id)
        let today = "\(try draft.today)"
        guard let rule = house.rule(of: .answerUnclear),
            !draft.book.notices.all(of: person.id).contains(where: {
                $0.name.rule == rule.id && $0.name.occurrence.time?.hasPrefix(today) == true
            })
        else { return (outcome, nil) }
        var about = "none"
        var details: NoticeDetails?
        switch question?.about {
        case .choice(let choice, _)?: about = choice.name
        case .offer(let offer)?: details = NoticeDetails(answerBy: try draft.zone.wall(at: offer.answerBy))
        case nil: break
        }
        draft.happenings = [
            .init(.answerUnclear, to: [person.id], occurrence: Occurrence(about, today), details: details, by: .sms)
        ]
        return (outcome, draft)
    }

    /// A human phones: the answer is kept out of the database, since nobody can say what it means.
    private func call(
        _ question: Question, _ reason: Reason
    ) throws(Fault) -> (outcome: AnswerOutcome, draft: CohortDraft?) {
        var draft = draft(question.book)
        draft.happenings = [try callHappening(question, reason)]
        return (AnswerOutcome(result: .called, participant: question.person.id), draft)
    }

    private func callHappening(_ question: Question, _ reason: Reason) throws(Fault) -> CohortDraft.Happening {
        let today = try house.zone(question.book.cohort.zone).wall(at: now).date
        var until = now + .days(2)
        if case .offer(let offer) = question.about { until = offer.answerBy }
        return .init(
            .answerUnclear, to: [question.person.id], occurrence: callOccurrence(question, reason, on: today),
            until: until, listing: .because(reason))
    }

    /// Said again while the call is still to be made it is the same call; after somebody has phoned it is a new one.
    private func callOccurrence(_ question: Question, _ reason: Reason, on today: CivilDate) -> Occurrence {
        let rule = house.rule(of: .answerUnclear)?.id ?? ""
        let settled = question.book.calls.count { call in
            guard case .notice(let name) = call.subject, name.rule == rule else { return false }
            return call.participant == question.person.id && call.reason == reason && call.state != .open
        }
        return Occurrence("call", "\(today)-\(reason.code.rawValue)-\(settled + 1)")
    }
}
