import Clubs
import Notices
import Orchestration
import Storage

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
        case declined
        /// Nothing more goes to this number.
        case silenced
        case resumed
        /// They are told once a day how to answer.
        case unclear
        /// It fits more than one person or question: a human phones.
        case called
        /// Nobody has this number.
        case unknown
    }

    package var result: Result
    package var participant: ParticipantID?
    /// The slot that was chosen.
    package var session: SessionID?
}

extension Installation {
    /// Takes an answer by text message, in one transaction: it chooses a slot, answers an offer, or ends the messages.
    ///
    /// What fits more than one question goes to the call list and is never guessed.
    package func receive(_ answer: InboundAnswer) throws(Fault) -> AnswerOutcome {
        try database.write { connection throws(Fault) in
            try AnswerDesk(installation: self, answer: answer, connection: connection).take()
        }
    }
}

/// One answer before everything that it may be an answer to.
private struct AnswerDesk {
    let installation: Installation
    let answer: InboundAnswer
    let connection: Connection

    private var now: Instant { answer.at }

    /// A question that is open for somebody.
    private struct Question {
        enum About {
            case offer(Offer)
            case choice(Choice, hasSlot: Bool)
        }

        var cohort: Stored<Cohort>
        var person: Stored<Participant>
        var about: About

        var hasSlot: Bool { if case .choice(_, true) = about { true } else { false } }
    }

    func take() throws(Fault) -> AnswerOutcome {
        let meaning = ShortAnswer(answer.text)
        let number = answer.from.e164
        let people = try connection.participants(phone: number).filter {
            [.enrolled, .waiting].contains($0.person.enrolment.status)
        }
        let first = people.first?.person.id
        if meaning == .stop {
            try connection.silence(.sms, at: number, since: now)
            return AnswerOutcome(result: .silenced, participant: people.count == 1 ? first : nil)
        }
        if meaning == .start {
            try connection.endSilence(.sms, at: number)
            return AnswerOutcome(result: .resumed, participant: people.count == 1 ? first : nil)
        }
        guard let anybody = people.first else { return AnswerOutcome(result: .unknown) }
        let open = try questions(to: people)
        let unanswered = open.filter { !$0.hasSlot }
        let candidates = unanswered.isEmpty ? open : unanswered
        guard meaning != .unclear, let question = candidates.first else {
            return try unclear(candidates.first, anybody.cohort, anybody.person)
        }
        guard candidates.count == 1 else { return try call(question, reason: "an answer fits more than one question") }
        switch question.about {
        case .offer: return try reply(to: question, meaning)
        case .choice(let choice, _):
            guard case .number(let number) = meaning else {
                return try unclear(question, question.cohort, question.person)
            }
            return try choose(number, of: choice, question)
        }
    }

    /// What people were asked and may still answer; what nobody asked them only when there is nothing else.
    private func questions(
        to people: [(cohort: Stored<Cohort>, person: Stored<Participant>)]
    ) throws(Fault) -> [Question] {
        var asked: [Question] = []
        var others: [Question] = []
        for (cohort, person) in people {
            if person.enrolment.status == .waiting {
                guard let offer = try connection.openOffer(of: person.number), offer.answerBy > now else { continue }
                asked.append(Question(cohort: cohort, person: person, about: .offer(offer)))
                continue
            }
            let choosing = try Choosing(installation, cohort, person, now, connection)
            for choice in choosing.choices where choice.slots.contains(where: { $0.session.isChoosable(at: now) }) {
                let held = choice.slot(among: choosing.seats)
                guard held?.session.isChoosable(at: now) != false else { continue }
                let question = Question(
                    cohort: cohort, person: person, about: .choice(choice, hasSlot: held != nil))
                if try choosing.wasAsked(choice) { asked.append(question) } else { others.append(question) }
            }
        }
        return asked.isEmpty ? others : asked
    }

    private func choose(_ number: Int, of choice: Choice, _ question: Question) throws(Fault) -> AnswerOutcome {
        let choosing = try Choosing(installation, question.cohort, question.person, now, connection)
        let person = question.person
        switch choice.choosing(number, with: choosing.seats, at: now) {
        case .success:
            let chosen = try choosing.choose(.number(number, choice: choice.name), by: .sms, operator: "sms")
            return AnswerOutcome(
                result: chosen.unchanged ? .unchanged : .chosen, participant: person.id,
                session: chosen.slot.session.id)
        case .failure(let error):
            guard error.refusal != .unknown, error.refusal != .settled else {
                return try unclear(question, question.cohort, person)
            }
            return try refuse(number, of: choice, choosing, question)
        }
    }

    /// Says which slots are left; where none is, a human phones too.
    private func refuse(
        _ number: Int, of choice: Choice, _ choosing: Choosing, _ question: Question
    ) throws(Fault) -> AnswerOutcome {
        let held = choice.slot(among: choosing.seats).map {
            NoticeDetails.Times(start: $0.session.span.start.wall, end: $0.session.span.end.wall)
        }
        let today = try installation.zone(question.cohort.zone).wall(at: now).date
        _ = try NoticePlanning(installation: installation, now: now).tell(
            .slotRefused, to: question.person, in: question.cohort, occurrence: "\(choice.name)#\(number)-\(today)",
            details: held == nil ? nil : try NoticeDetails(old: held).json(), by: .sms, connection)
        if held == nil, choice.open(at: now).isEmpty {
            _ = try call(question, reason: "every date is full")
        }
        return AnswerOutcome(result: .refused, participant: question.person.id)
    }

    private func reply(to question: Question, _ meaning: ShortAnswer) throws(Fault) -> AnswerOutcome {
        let person = question.person
        switch meaning {
        case .yes, .number(1):
            _ = try WaitingList(
                installation: installation, cohort: question.cohort, now: now, connection: connection
            ).accept(person, operator: "sms")
            return AnswerOutcome(result: .accepted, participant: person.id)
        case .no, .number(2):
            let today = try installation.zone(question.cohort.zone).wall(at: now).date
            let departure = Departure(
                installation: installation, cohort: question.cohort, now: now, connection: connection)
            _ = try departure.leave(person, as: .withdrawn, outcome: nil, on: today)
            try departure.record(person, as: .withdrawn, on: today, by: "sms")
            return AnswerOutcome(result: .declined, participant: person.id)
        default: return try unclear(question, question.cohort, person)
        }
    }

    /// A short word how to answer, at most once a day.
    private func unclear(
        _ question: Question?, _ cohort: Stored<Cohort>, _ person: Stored<Participant>
    ) throws(Fault) -> AnswerOutcome {
        let person = question?.person ?? person
        let cohort = question?.cohort ?? cohort
        let zone = try installation.zone(cohort.zone)
        let suffix = "#\(zone.wall(at: now).date)"
        let rule = installation.catalogue.rules.first { $0.event == .answerUnclear }
        if let rule, !(try connection.hasNotice(of: person.number, rule: rule.id, endingWith: suffix)) {
            var about = "none"
            var details: String?
            switch question?.about {
            case .choice(let choice, _)?: about = choice.name
            case .offer(let offer)?: details = try NoticeDetails(answerBy: zone.wall(at: offer.answerBy)).json()
            case nil: break
            }
            _ = try NoticePlanning(installation: installation, now: now).tell(
                .answerUnclear, to: person, in: cohort, occurrence: about + suffix, details: details, by: .sms,
                connection)
        }
        return AnswerOutcome(result: .unclear, participant: person.id)
    }

    /// A human phones: the answer is kept out of the database, since nobody can say what it means.
    private func call(_ question: Question, reason: String) throws(Fault) -> AnswerOutcome {
        let outcome = AnswerOutcome(result: .called, participant: question.person.id)
        let today = try installation.zone(question.cohort.zone).wall(at: now).date
        let occurrence = "call#\(today)"
        let until = now + .days(2)
        _ = try NoticePlanning(installation: installation, now: now).tell(
            .answerUnclear, to: question.person, in: question.cohort, occurrence: occurrence, until: until, connection)
        guard let rule = installation.catalogue.rules.first(where: { $0.event == .answerUnclear }),
            let number = try connection.noticeNumber(
                of: question.person.number, rule: rule.id, occurrence: occurrence),
            let notice = try connection.notice(number)
        else { return outcome }
        try connection.listCall(for: notice, reason: reason, at: now)
        try connection.close(notice: number, as: .called, reason: reason)
        return outcome
    }
}
