import Basics
import Books
import Clubs

/// The calls and the offers of a cohort, as its book holds them.
extension Connection {
    func calls(in cohort: Int, _ names: BookNames) throws(Fault) -> [PhoneCall] {
        try prepare(
            """
            select k.number, k.participant, k.session, k.reason, k.listed_at, k.before_at, k.state, k.tries, k.again_at,
                n.rule, n.occurrence
            from calls k left join notices n on n.number = k.notice where k.cohort = ? order by k.number
            """
        ).all(cohort) { row throws(Fault) in
            let person = try names.person(try row.integer("participant"))
            let subject: PhoneCall.Subject =
                if let session = try row.optionalInteger("session") { .turn(try names.session(session)) } else {
                    .notice(
                        NoticeName(person, NoticeRuleID(try row.text("rule")), Occurrence(try row.text("occurrence"))))
                }
            return PhoneCall(
                number: try row.integer("number"), participant: person, subject: subject,
                reason: try row.value("reason"), listedAt: try row.instant("listed_at"),
                before: try row.optionalInstant("before_at"), state: try row.value("state"),
                tries: try row.integer("tries"), again: try row.optionalInstant("again_at"))
        }
    }

    func keep(_ before: [PhoneCall], _ after: [PhoneCall], _ rows: BookRows) throws(Fault) {
        guard before != after else { return }
        let kept = Dictionary(
            after.compactMap { call in call.number.map { ($0, call) } }, uniquingKeysWith: { a, _ in a })
        for old in before {
            guard let number = old.number else { continue }
            guard let new = kept[number] else {
                try prepare("delete from calls where number = ?").run(number)
                continue
            }
            guard new != old else { continue }
            try prepare("update calls set reason = ?, state = ?, tries = ?, again_at = ? where number = ?")
                .run(new.reason, new.state, new.tries, new.again, number)
            for entry in new.logged { try log(entry, call: number) }
        }
        for call in after where call.number == nil { try insert(call, rows) }
    }

    private func log(_ entry: PhoneCall.Try, call number: Int) throws(Fault) {
        try prepare(
            """
            insert into call_tries (call, number, made_at, made_by, outcome, note)
            values (?, (select count(*) + 1 from call_tries where call = ?), ?, ?, ?, ?)
            """
        ).run(number, number, entry.at, entry.by, entry.outcome, entry.note)
    }

    private func insert(_ call: PhoneCall, _ rows: BookRows) throws(Fault) {
        guard let person = rows.people[call.participant] else { return }
        var notice: Int?
        var session: Int?
        switch call.subject {
        case .notice(let name): notice = try number(of: name, rows)
        case .turn(let id): session = rows.sessions[id]
        }
        guard notice != nil || session != nil else { return }
        try prepare(
            """
            insert into calls (number, cohort, participant, notice, session, reason, listed_at, before_at, state, tries)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            try nextNumber(in: "calls"), rows.cohort, person, notice, session, call.reason, call.listedAt, call.before,
            call.state, call.tries)
    }

    // MARK: Offers

    func offers(in cohort: Int, _ names: BookNames) throws(Fault) -> [Offer] {
        try prepare(
            "select number, participant, made_at, answer_by, state from offers where cohort = ? order by number"
        ).all(cohort) { row throws(Fault) in
            Offer(
                number: try row.integer("number"), participant: try names.person(try row.integer("participant")),
                madeAt: try row.instant("made_at"), answerBy: try row.instant("answer_by"),
                state: try row.value("state"))
        }
    }

    func keep(_ before: [Offer], _ after: [Offer], _ rows: BookRows) throws(Fault) {
        let known = Dictionary(before.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        for offer in after where known[offer.number] != offer {
            if known[offer.number] == nil {
                try prepare(
                    """
                    insert into offers (number, participant, cohort, made_at, answer_by, state)
                    values (?, ?, ?, ?, ?, ?)
                    """
                ).run(
                    offer.number, rows.people[offer.participant], rows.cohort, offer.madeAt, offer.answerBy, offer.state
                )
            } else {
                try prepare("update offers set state = ? where number = ?").run(offer.state, offer.number)
            }
        }
    }
}

extension CallEntry.State: SQLBindable {}
extension Offer.State: SQLBindable {}
