import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Spreadsheets
import Stores
import Testing
import UseCases

@testable import Storage

/// Announcements from the words to what people get.
@Suite struct AnnounceTests {
    /// A Tuesday before the club starts: nothing else is due at that hour.
    private let morning = "2027-01-12T10:00:00+01:00"
    private let cohort = "limoges-2027-02"

    private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    /// `p01` and `p03` by e-mail, `p02` by SMS, `p04` by nothing; `p01` and `p02` look for a driver's work.
    private func club(cap: Int = 4, channels: [any Channel] = [KeepingChannel(.email), KeepingChannel(.sms)]) throws
        -> RealClub
    {
        var club = try RealClub(channels: channels)
        var people = try (1...4).map(RealClub.person)
        people[0].tags = ["Permis B"]
        people[1].tags = ["permis b", "bois"]
        people[1].channel = .sms
        (people[2].phone, people[2].language) = (nil, .english)
        (people[3].email, people[3].phone) = (nil, PhoneNumber(e164: "+33555123456"))
        try club.plan(with: people)
        try club.clear()
        club.installation.organisation.dailyCap = cap
        return club
    }

    private func order(
        _ text: String = "Mardi à 9 h.", subject: String = "Forum", to people: [String] = [], tags: [String] = [],
        when: AnnouncementOrder.Moment? = nil, until: AnnouncementOrder.Moment? = nil, matters: Bool = false,
        again: Bool = false, isDryRun: Bool = false, now: String? = nil
    ) throws -> AnnouncementOrder {
        AnnouncementOrder(
            Announcement(kind: .event, subject: subject, text: text), to: people, tags: tags, when: when, until: until,
            matters: matters, again: again, by: "anne", isDryRun: isDryRun, at: try at(now ?? morning))
    }

    private func fault(_ body: () throws -> Void) -> Fault? {
        do {
            try body()
            return nil
        } catch { return error as? Fault }
    }

    private func keys(_ forecast: AnnouncementForecast) -> [String] { forecast.people.map(\.participant.id.key) }

    // MARK: To whom

    @Test func itGoesToAllToSomeOrToThoseItConcerns() throws {
        let club = try club()
        let announce = { (order: AnnouncementOrder) in try club.installation.announce(to: cohort, order) }
        let all = try announce(try order(isDryRun: true))
        #expect(keys(all) == ["p01", "p02", "p03"])
        #expect(all.people.map(\.channel) == [.email, .sms, .email])
        #expect(all.people.map(\.parts) == [0, 1, 0] && all.parts == 1)
        #expect(all.unreached.map(\.participant.id.key) == ["p04"])
        #expect(keys(try announce(try order(to: ["p03, Prénom1"], isDryRun: true))) == ["p01", "p03"])
        #expect(keys(try announce(try order(tags: ["PERMIS B"], isDryRun: true))) == ["p01", "p02"])
        #expect(keys(try announce(try order(tags: ["bois"], isDryRun: true))) == ["p02"])
        #expect(keys(try announce(try order(to: ["p03"], tags: ["bois"], isDryRun: true))) == ["p02", "p03"])
        #expect(try club.outbox().isEmpty, "a preview keeps nothing")
        #expect(try club.installation.history(of: cohort).entries.isEmpty)
    }

    @Test func whoWaitsOrHasLeftIsNotTold() throws {
        let club = try club()
        _ = try club.installation.end(
            "p01", in: cohort, as: .withdrawn, on: try #require(CivilDate("2027-01-12")), operator: "anne",
            at: try at(morning))
        let all = try club.installation.announce(to: cohort, try order(isDryRun: true))
        #expect(keys(all) == ["p02", "p03"] && all.leftOut.map(\.id.key) == ["p01"])
        let none = fault { _ = try club.installation.announce(to: cohort, try order(to: ["p01"])) }
        #expect(none?.code == .badData)
    }

    @Test func whomNobodyKnowsIsNamedAllAtOnce() throws {
        let club = try club()
        let fault = fault {
            _ = try club.installation.announce(to: cohort, try order(to: ["p09"], tags: ["boi", "permis b"]))
        }
        #expect(fault?.code == .notFound && fault?.details.map(\.field) == ["--to", "--tag"])
        #expect(fault?.details.last?.message.english.contains("Did you mean \"bois\"? Known: Permis B, bois.") == true)
        #expect(try club.outbox().isEmpty)
    }

    // MARK: What leaves

    @Test func everybodyGetsItOnceByTheirOwnChannel() throws {
        let (email, sms) = (KeepingChannel(.email), KeepingChannel(.sms))
        let club = try club(channels: [email, sms])
        let text = "Venez à 9 h.\n\nÀ mardi {{firstName}} <b> https://a.example.org/?a=1&b=2"
        _ = try club.installation.announce(to: cohort, try order(text))
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at(morning))
        _ = try orchestrator.step(at: try at(morning))
        #expect(email.messages.map(\.subject) == ["Forum", "Forum"])
        #expect(email.messages.map(\.language) == [.french, .english])
        let first = try #require(email.messages.first)
        #expect(first.text.contains("Un événement : Forum\n\nVenez à 9 h.\n\nÀ mardi {{firstName}} <b> https"))
        #expect(first.html?.contains("<p style=\"margin:8px 0\">Venez à 9 h.</p>") == true)
        #expect(first.html?.contains("{{firstName}} &lt;b&gt; <a href=\"https://a.example.org/?a=1&amp;b=2\"") == true)
        #expect(email.messages.allSatisfy { !$0.text.contains("Prénom2") }, "nobody reads of another")
        #expect(
            sms.messages.map(\.text) == [
                "Boutique Club Emploi: Forum - \(text)"
                    .replacing("\n\n", with: " ").replacing("À", with: "A")
            ])
        #expect(try club.outbox().map(\.state) == [.accepted, .accepted, .accepted, .suppressed])
        let entry = try #require(try club.installation.history(of: cohort).entries.first)
        #expect(entry.announced == "Forum" && entry.by == "anne")
    }

    @Test func aTextTooLongForATextMessageIsNotCut() throws {
        let sms = KeepingChannel(.sms)
        let club = try club(channels: [sms])
        let forecast = try club.installation.announce(
            to: cohort, try order(String(repeating: "long ", count: 200), to: ["p02"]))
        #expect(forecast.isTextLeftOut && forecast.parts == 1)
        _ = try club.orchestrator().step(at: try at(morning))
        #expect(sms.messages.map(\.text) == ["Boutique Club Emploi: Forum - Pour tout savoir, appelez-nous"])
    }

    @Test func itLeavesWhenItIsToLeaveAndDiesWhenItIsOfNoMoreUse() throws {
        let email = KeepingChannel(.email)
        let club = try club(channels: [email])
        let when = AnnouncementOrder.Moment.wall(try #require(CivilDateTime("2027-01-13T09:00")))
        let until = AnnouncementOrder.Moment.day(try #require(CivilDate("2027-01-14")))
        let made = try club.installation.announce(to: cohort, try order(to: ["p01"], when: when, until: until))
        #expect(made.due == (try at("2027-01-13T09:00:00+01:00")))
        #expect(made.usefulUntil == (try at("2027-01-14T23:59:00+01:00")))
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at("2027-01-13T08:59:00+01:00"))
        #expect(email.messages.isEmpty)
        _ = try orchestrator.step(at: try at("2027-01-13T09:00:00+01:00"))
        #expect(email.messages.count == 1)
        _ = try club.installation.announce(to: cohort, try order("Autre", to: ["p01"], when: when, until: until))
        _ = try orchestrator.step(at: try at("2027-01-15T09:00:00+01:00"))
        #expect(email.messages.count == 1)
        #expect(try club.outbox().map(\.state) == [.accepted, .expired])
    }

    @Test func byNightItWaitsForTheMorning() throws {
        let email = KeepingChannel(.email)
        let club = try club(channels: [email])
        let night = "2027-01-12T21:00:00+01:00"
        let made = try club.installation.announce(to: cohort, try order(to: ["p01"], now: night))
        #expect(made.people.map(\.at) == [try at("2027-01-13T08:00:00+01:00")])
        _ = try club.orchestrator().step(at: try at(night))
        #expect(email.messages.isEmpty)
        let until = AnnouncementOrder.Moment.wall(try #require(CivilDateTime("2027-01-13T07:00")))
        let none = fault {
            _ = try club.installation.announce(to: cohort, try order("Autre", to: ["p01"], until: until, now: night))
        }
        #expect(none?.code == .badData && none?.details.map(\.field) == ["p01"])
        let called = try club.installation.announce(
            to: cohort, try order("Autre", to: ["p01"], until: until, matters: true, now: night))
        #expect(called.people.isEmpty && called.unreached.count == 1)
        _ = try club.orchestrator().step(at: try at(night))
        #expect(try calls(club).map(\.participant.id.key) == ["p01"])
    }

    /// A day that is full puts it off; it is not dropped, although nobody would phone.
    @Test func afterTheMostOfADayItLeavesTheNext() throws {
        let email = KeepingChannel(.email)
        var club = try club(cap: 1, channels: [email])
        // Each for itself: what may stand together would leave in one message.
        for index in club.installation.catalogue.rules.indices {
            club.installation.catalogue.rules[index].together = nil
        }
        _ = try club.installation.announce(to: cohort, try order("Un", to: ["p01"]))
        let second = try club.installation.announce(to: cohort, try order("Deux", to: ["p01"]))
        let next = try at("2027-01-13T08:00:00+01:00")
        #expect(second.people.map(\.at) == [next])
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at(morning))
        #expect(email.messages.count == 1)
        _ = try orchestrator.step(at: next)
        #expect(email.messages.count == 2)
    }

    // MARK: Whom nothing reaches

    private func calls(_ club: RealClub) throws -> [CallEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
            .filter { $0.rule == "announcement" }
    }

    @Test func whomNothingReachesIsPhonedWhenItMatters() throws {
        let club = try club()
        _ = try club.installation.announce(to: cohort, try order())
        _ = try club.orchestrator().step(at: try at(morning))
        #expect(try calls(club).isEmpty)
        let made = try club.installation.announce(to: cohort, try order("Il manque un papier", matters: true))
        #expect(made.matters && made.unreached.map(\.participant.id.key) == ["p04"])
        _ = try club.orchestrator().step(at: try at(morning))
        #expect(try calls(club).map(\.participant.id.key) == ["p04"])
        let listed = try club.installation.callList(CallQuery(cohort: cohort), at: try at(morning))
        #expect(listed.compactMap(\.announcement?.text) == ["Il manque un papier"], "whoever phones knows what to say")
    }

    // MARK: Twice

    @Test func theSameWordsTwiceWithinADayAreASlip() throws {
        let club = try club()
        let announce = { (order: AnnouncementOrder) in _ = try club.installation.announce(to: cohort, order) }
        try announce(try order(to: ["p01"]))
        let again = fault { try announce(try order(" Mardi  à 9 h.\n")) }
        #expect(again?.code == .badData && again?.message.english.contains("to p01.") == true)
        #expect(fault { try announce(try order(isDryRun: true)) }?.code == .badData)
        try announce(try order(to: ["p02"]))
        try announce(try order("Mercredi à 9 h.", to: ["p01"]))
        try announce(try order(to: ["p01"], again: true))
        try announce(try order(to: ["p01"], now: "2027-01-13T10:00:01+01:00"))
        #expect(try club.outbox().count == 5)
    }

    @Test func whatWasHeldBackMayBeSaidAnew() throws {
        let club = try club()
        _ = try club.installation.announce(to: cohort, try order(to: ["p01"]))
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update notices set state = 'cancelled', reason = 'held back'")
        }
        _ = try club.installation.announce(to: cohort, try order(to: ["p01"]))
        #expect(try club.outbox().map(\.state) == [.cancelled, .scheduled])
    }

    // MARK: Words

    @Test(arguments: [
        ("", "a", "--subject"), (" \u{200B}\n", "a", "--subject"), ("a\nb", "a", "--subject"),
        (String(repeating: "a", count: 121), "a", "--subject"), ("a", " \t", "--text"),
        ("a", String(repeating: "a", count: 5001), "--text"), ("a", String(repeating: "a", count: 5 << 20), "--text"),
    ])
    func wordsThatCannotBeAreRefused(subject: String, text: String, field: String) throws {
        let club = try club()
        let fault = fault { _ = try club.installation.announce(to: cohort, try order(text, subject: subject)) }
        #expect(fault?.code == .badData && fault?.details.map(\.field) == [field])
    }

    @Test func whatIsPastedIsMadeLegible() throws {
        let club = try club()
        let longest = String(repeating: "é", count: 5000)
        #expect(
            try club.installation.announce(to: cohort, try order(longest, isDryRun: true)).announcement.text == longest)
        let pasted = "\u{FEFF}Un\u{0B}deux\r\ntrois\u{2028}quatre\u{202E}\tcinq\u{0} "
        let made = try club.installation.announce(to: cohort, try order(pasted, isDryRun: true))
        #expect(made.announcement.text == "Un\ndeux\ntrois\nquatre cinq")
    }

    @Test func timesThatArePastAreRefusedTogether() throws {
        let club = try club()
        let past = AnnouncementOrder.Moment.day(try #require(CivilDate("2027-01-11")))
        let fault = fault { _ = try club.installation.announce(to: cohort, try order(when: past, until: past)) }
        #expect(fault?.code == .badData && fault?.details.map(\.field) == ["--when", "--until"])
    }

    @Test func signsThatCostDoubleAreNamed() throws {
        let club = try club()
        let made = try club.installation.announce(to: cohort, try order("Venez 😀 vite ✨ 😀", isDryRun: true))
        #expect(made.samples.map(\.message.form) == [.email, .sms])
        #expect(made.samples.last?.costly == ["😀", "✨"])
    }

    @Test func aCancelledCohortIsToldNothing() throws {
        let club = try club()
        _ = try club.installation.cancelCohort(cohort, ChangeOrder(at: try at(morning)))
        #expect(fault { _ = try club.installation.announce(to: cohort, try order()) }?.code == .notAllowed)
    }
}

extension RealClub {
    /// Empties the outbox: what the plan calls for is not what is looked at.
    fileprivate func clear() throws {
        try installation.database.transaction { connection throws(Fault) in
            try connection.execute("delete from notices")
        }
    }
}
