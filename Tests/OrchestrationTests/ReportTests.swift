import Basics
import Clubs
import Notices
import Operations
import Reports
import Spreadsheets
import Stores
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// What receipts and bounces lead to, and what happens when none comes.
@Suite struct ReportTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")

    /// Text messages first, whose gateway reports; then mails.
    private func club(_ answers: [Outcome] = [.accepted(reference: "gw-1")]) throws -> (
        club: SmallClub, sms: ScriptedChannel, email: ScriptedChannel
    ) {
        let sms = ScriptedChannel(.sms, answers, resendsUnknown: false, provesDelivery: true)
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email, sms])
        var row = try SmallClub.amina()
        row.channel = .sms
        try club.plan([row])
        return (club, sms, email)
    }

    private func report(
        _ verdict: DeliveryReport.Verdict, _ subject: DeliveryReport.Subject = .reference("gw-1"),
        reason: String? = nil, at seconds: Int = 60
    ) -> DeliveryReport {
        DeliveryReport(channel: .sms, subject: subject, verdict: verdict, reason: reason, at: due + .seconds(seconds))
    }

    @Test func acceptedIsNotDelivered() throws {
        let (club, _, email) = try club()
        _ = try club.orchestrator().step(at: due)
        #expect(try club.states(of: "before") == [.accepted])
        let heard = try club.installation.receive(report(.delivered), at: due + .minutes(1))
        #expect(heard.result == .delivered)
        #expect(try club.states(of: "before") == [.delivered])
        _ = try club.orchestrator().step(at: due + .minutes(59))
        #expect(try email.sent.isEmpty && club.calls().isEmpty)
    }

    /// Of the hour that a reminder is of use, each way gets its share; the last of them is a human.
    @Test func withoutAReceiptTheNextChannelAndThenAHumanTakeOverInTime() throws {
        let (club, sms, email) = try club()
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: due)
        let first = try #require(try orchestrator.nextMoment(after: due))
        #expect(first == due + .minutes(20))
        _ = try orchestrator.step(at: first - .seconds(1))
        #expect(email.sent.isEmpty)
        _ = try orchestrator.step(at: first)
        #expect(sms.sent.count == 1 && email.sent.count == 1)
        #expect(try club.states(of: "before") == [.accepted, .accepted])
    }

    @Test func whoHasNoOtherChannelIsPhonedInTime() throws {
        let sms = ScriptedChannel(.sms, provesDelivery: true)
        let club = try SmallClub([sms])
        try club.plan()
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: due)
        _ = try orchestrator.step(at: due + .minutes(30))
        let call = try #require(try club.calls().first)
        #expect(call.listedAt == due + .minutes(30) && call.before == due + .minutes(60))
        #expect(call.reason == .noReceipt)
    }

    /// The gateway took it and nobody got it; the next channel does not reach the person either: a human phones.
    @Test func whatWasTakenAndNotProvenHoldsUpNobody() throws {
        let sms = ScriptedChannel(.sms, provesDelivery: true)
        let email = ScriptedChannel(.email, [.permanent(reason: .said("550 5.1.1"))])
        let club = try SmallClub([email, sms])
        var row = try SmallClub.amina()
        row.channel = .sms
        try club.plan([row])
        _ = try club.orchestrator().step(at: due)
        _ = try club.orchestrator().step(at: due + .minutes(20))
        #expect(sms.sent.count == 1 && email.sent.count == 1)
        #expect(try club.calls().map(\.rule) == ["before"])
        let reach = try club.installation.reportReach(at: due + .minutes(30))
        #expect(reach.rows.filter { $0.source.rule == "before" }.map(\.outcome) == [.called])
    }

    /// The telephone was off for a while: nobody needs to phone any more.
    @Test func aLateReceiptStopsTheChain() throws {
        let sms = ScriptedChannel(.sms, [.accepted(reference: "gw-1")], provesDelivery: true)
        let club = try SmallClub([sms])
        try club.plan()
        _ = try club.orchestrator().step(at: due)
        _ = try club.orchestrator().step(at: due + .minutes(30))
        #expect(try club.calls().count == 1)
        _ = try club.installation.receive(report(.delivered), at: due + .minutes(40))
        #expect(try club.calls().isEmpty)
        #expect(try club.states(of: "before") == [.delivered])
    }

    @Test func aFailureThatIsReportedGoesOnAtOnce() throws {
        let (club, _, email) = try club()
        _ = try club.orchestrator().step(at: due)
        let heard = try club.installation.receive(report(.failed(.message), reason: "16"), at: due + .minutes(1))
        #expect(heard.result == .failed)
        _ = try club.orchestrator().step(at: due + .minutes(1))
        #expect(email.sent.count == 1)
    }

    /// An address that does not exist is written to no more.
    @Test func anInvalidAddressIsNotTriedAgain() throws {
        let (club, sms, email) = try club()
        _ = try club.orchestrator().step(at: due)
        _ = try club.installation.receive(report(.failed(.address), reason: "5.1.1"), at: due + .minutes(1))
        _ = try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: due + .minutes(2)))
        _ = try club.orchestrator().step(at: due + .minutes(3))
        #expect(sms.sent.count == 1 && email.sent.count == 1, "the cancellation goes by mail at once")
    }

    /// The gateway's receipt may be faster than its answer.
    @Test func aReceiptThatComesBeforeTheAnswerIsKeptForIt() throws {
        let (club, _, _) = try club()
        let early = try club.installation.receive(report(.delivered), at: due)
        #expect(early.result == .unknown)
        _ = try club.orchestrator().step(at: due)
        #expect(try club.states(of: "before") == [.delivered])
    }

    @Test func somebodyElsesMessageIsUnknown() throws {
        let (club, _, _) = try club()
        _ = try club.orchestrator().step(at: due)
        for name in ["1.1.other", "9.1.mark", "nonsense", "", "1.1"] {
            #expect(try club.installation.receive(report(.delivered, .message(name)), at: due).result == .unknown)
        }
        // What a recipient may have read is no name that a gateway gave.
        for name in ["1.1.mark", "1_1_mark", "<1.1.mark@club.example.org>"] {
            #expect(try club.installation.receive(report(.delivered, .reference(name)), at: due).result == .unknown)
        }
        var elsewhere = report(.delivered)
        elsewhere.channel = .email
        #expect(try club.installation.receive(elsewhere, at: due).result == .unknown, "another channel's gateway")
        for name in ["1.1.mark", "1_1_mark", "<1.1.mark@club.example.org>"] {
            #expect(try club.installation.receive(report(.delivered, .message(name)), at: due).result != .unknown)
        }
    }

    /// Nothing became of a message before it left, and nobody knows what is to come: the hearing counts then.
    @Test(arguments: [-1, -86_400, 1_000_000]) func aTimeThatCannotBeIsNotBelieved(_ seconds: Int) throws {
        let (club, _, _) = try club()
        _ = try club.orchestrator().step(at: due)
        let said = report(.delivered, at: seconds)
        for _ in 1...2 { _ = try club.installation.receive(said, at: due + .minutes(3)) }
        #expect(try club.outbox().first { $0.rule == "before" }?.finishedAt == due + .minutes(3))
        // Said again with a time that can be, that is the time.
        _ = try club.installation.receive(report(.delivered, at: 30), at: due + .minutes(4))
        #expect(try club.outbox().first { $0.rule == "before" }?.finishedAt == due + .seconds(30))
    }

    /// Who receives webhooks is told the marks of what they receive: that makes nobody's channel ill.
    @Test func theReceiverOfAWebhookBlamesNoSetUp() throws {
        let webhook = ScriptedChannel(.webhook)
        let club = try SmallClub([webhook])
        var row = try SmallClub.amina()
        row.channel = .webhook
        row.webhook = "https://a.example/in"
        try club.plan([row])
        _ = try club.orchestrator().step(at: due)
        var told = report(.failed(.ourselves), .message(try #require(webhook.sent.first).id), reason: "no")
        told.channel = .webhook
        let heard = try club.installation.receive(told, at: due + .minutes(1))
        #expect(heard.result == .failed && heard.blame == nil)
    }

    /// What a set of reports leads to does not depend on which came first, nor on how often each came.
    ///
    /// Each person of one large cohort hears the same in an order of their own.
    @Test func everyOrderOfReportsEndsInTheSameState() throws {
        let kinds: [(DeliveryReport.Verdict, String?, Int)] = [
            (.underway, "8", 10), (.failed(.message), "34", 20), (.failed(.address), "5.1.1", 30),
            (.delivered, nil, 40),
            (.delivered, nil, 35),
        ]
        let sets = (1...kinds.count).flatMap { combinations(of: Array(kinds.indices), $0) }
        let orders = sets.flatMap { set in permutations(of: set).flatMap { [(set, $0), (set, $0 + $0.reversed())] } }
        let references = orders.indices.map { Outcome.accepted(reference: "gw-\($0)") }
        let sms = ScriptedChannel(.sms, references, provesDelivery: true)
        let club = try SmallClub([sms, ScriptedChannel(.email)])
        try club.plan(
            try orders.indices.map { number in
                var row = try SmallClub.amina()
                row.channel = .sms
                row.email = try EmailAddress("p\(number)@example.org")
                row.phone = PhoneNumber(e164: "+336\(10_000_000 + number)")
                return row
            })
        _ = try club.orchestrator().step(at: due)
        for (number, (_, order)) in orders.enumerated() {
            for kind in order {
                let (verdict, reason, seconds) = kinds[kind]
                let subject =
                    kind % 2 == 0
                    ? DeliveryReport.Subject.reference("gw-\(number)") : .message(sms.sent[number].id)
                _ = try club.installation.receive(
                    report(verdict, subject, reason: reason, at: seconds), at: due + .minutes(2))
            }
        }
        var ends: [[Int]: Set<String>] = [:]
        let outbox = try club.installation.database.snapshot { connection throws(Fault) in
            try orders.indices.map { number throws(Fault) in
                try connection.outbox(notice: DeliveryID(sms.sent[number].id.prefix { $0 != "." })?.notice ?? 0)
            }
        }
        let people = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.participants(of: try connection.cohorts()[0])
        }
        for (number, (set, _)) in orders.enumerated() {
            let lines = outbox[number].map { entry in
                "\(entry.id.step) \(entry.state) \(entry.reason?.rawValue ?? "-") \(entry.channel?.rawValue ?? "-") \(entry.due) "
                    + "\(entry.finishedAt.map { "\($0)" } ?? "-")"
            }
            ends[set, default: []].insert("\(lines) \(people[number].value.silenced.isEmpty)")
        }
        #expect(ends.count == sets.count)
        for (set, ends) in ends { #expect(ends.count == 1, "\(set): \(ends)") }
    }

    /// A receipt for the words of an old plan does not stop those of the new one.
    @Test func aReceiptForWhatNoLongerHoldsStopsNothing() throws {
        let sms = ScriptedChannel(.sms, [.unknown(reason: .said("lost"))], provesDelivery: true)
        let club = try SmallClub([sms])
        try club.plan()
        _ = try club.orchestrator().step(at: due)
        _ = try club.installation.moveSession(
            "club-2027-02/w1-mon-am", to: try #require(CivilDateTime("2027-02-01T11:00")), .init(at: due + .seconds(5)))
        _ = try club.orchestrator().step(at: due + .minutes(1))
        let old = try #require(sms.sent.first)
        _ = try club.installation.receive(report(.delivered, .message(old.id)), at: due + .minutes(1))
        _ = try club.orchestrator().step(at: due + .minutes(61))
        #expect(sms.sent.filter { String(decoding: $0.body, as: UTF8.self).contains("before") }.count == 2)
    }

    /// Ordered again after it was taken back, and in doubt then: nothing else is held up.
    @Test func whatWasOrderedByHandHoldsUpNobody() throws {
        let sms = ScriptedChannel(
            .sms, [.permanent(reason: .said("no")), .unknown(reason: .said("lost"))], resendsUnknown: false)
        let email = ScriptedChannel(.email, perMinute: 1)
        let club = try SmallClub([sms, email])
        var row = try SmallClub.amina()
        row.channel = .sms
        try club.plan([try SmallClub.bruno(), row])
        _ = try club.orchestrator().step(at: due)
        let notice = try #require(try club.outbox().first { $0.rule == "before" && $0.channel == .sms }?.id.notice)
        try club.installation.cancel(notice: notice, at: due + .seconds(1))
        _ = try club.installation.retry(notice: notice, mayRepeat: false, at: due + .seconds(2))
        _ = try club.orchestrator().step(at: due + .seconds(3))
        #expect(try club.calls().count == 1)
        #expect(throws: Fault.self) {
            try club.installation.retry(notice: notice, mayRepeat: false, at: due + .seconds(4))
        }
    }

    private func combinations<T>(of values: [T], _ count: Int) -> [[T]] {
        guard count > 0 else { return [[]] }
        guard let first = values.first else { return [] }
        let rest = Array(values.dropFirst())
        return combinations(of: rest, count - 1).map { [first] + $0 } + combinations(of: rest, count)
    }

    private func permutations<T>(of values: [T]) -> [[T]] {
        guard !values.isEmpty else { return [[]] }
        return values.indices.flatMap { index in
            var rest = values
            let value = rest.remove(at: index)
            return permutations(of: rest).map { [value] + $0 }
        }
    }
}
