import Basics
import Books
import Clubs
import Notices
import Operations
import Stores
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Places that are offered in turn, people who come late, leave and come back.
@Suite struct WaitingListTests {
    private let now = Instant("2027-01-11T09:00:00+01:00") ?? .distantPast
    private let cohort = "limoges-2027-02"

    private func club(people: Int, places: Int? = nil) throws -> RealClub {
        var club = try RealClub()
        club.installation.chores = [PeopleChore()]
        _ = try club.plan(people: people, places: places)
        return club
    }

    private func state(_ club: RealClub) throws -> (people: [Participant], offers: [Offer]) {
        try club.installation.database.snapshot { connection throws(Fault) in
            let cohort = try connection.findCohort(cohort)
            let book = try connection.load(cohort, .outbox)
            return (book.people, book.offers.filter { $0.state == .open })
        }
    }

    private func outbox(_ club: RealClub, _ person: String) throws -> [OutboxEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.participant.key == person }
    }

    private func end(_ club: RealClub, _ person: String, on day: String, at: Instant) throws {
        _ = try club.installation.end(
            person, in: cohort, as: .withdrawn, on: try #require(CivilDate(day)), operator: "anne", at: at)
    }

    @Test func aPlaceIsOfferedInTurnAndGoesOnWhenNobodyAnswers() throws {
        let club = try club(people: 4, places: 2)
        #expect(try outbox(club, "p03").isEmpty)
        try end(club, "p01", on: "2027-01-11", at: now)
        #expect(try outbox(club, "p03").map(\.rule) == ["place-offered"])
        #expect(try outbox(club, "p04").isEmpty)
        let offer = try #require(try state(club).offers.first)
        // 24 hours outside the quiet ones, from 20:00 to 08:00: two days.
        #expect(offer.answerBy == now + .days(2))
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: now)
        #expect(try orchestrator.nextMoment(after: now).map { $0 <= offer.answerBy } == true)
        _ = try orchestrator.step(at: offer.answerBy)
        #expect(try outbox(club, "p04").map(\.rule) == ["place-offered"])
        #expect(try club.installation.waitingList(of: cohort).map(\.id.key) == ["p04", "p03"])
        let calls = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        #expect(calls.filter { $0.rule == "place-offered" }.map(\.participant.id.key) == ["p03"])
        let later = offer.answerBy + .hours(1)
        #expect { try club.installation.acceptPlace("p03", in: cohort, operator: "anne", at: later) } throws: {
            ($0 as? Fault)?.code == .notAllowed
        }
        _ = try club.installation.acceptPlace("p04", in: cohort, operator: "anne", at: later)
        #expect(try state(club).people.filter { $0.enrolment.status == .enrolled }.map(\.id.key) == ["p02", "p04"])
    }

    @Test func onlyCohortsWithAFreePlaceAndSomethingAheadAreFilled() throws {
        let club = try club(people: 4, places: 2)
        func toFill(at now: Instant) throws -> [Int] {
            try club.installation.database.snapshot { connection throws(Fault) in
                try connection.cohortsToFill(at: now).map(\.number)
            }
        }
        #expect(try toFill(at: now).isEmpty, "all places are taken")
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update cohorts set places = 3")
        }
        #expect(try toFill(at: now) == [1])
        #expect(try toFill(at: now + .days(90)).isEmpty, "it is over")
        _ = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true).step(at: now)
        #expect(try state(club).offers.count == 1 && toFill(at: now).isEmpty, "the place is offered")
    }

    /// West of the house the day comes later: until then there is nothing to do, again and again.
    @Test func aForeseenEndIsAwaitedWhereTheCohortIs() throws {
        let club = try club(people: 2)
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update cohorts set zone = 'America/Martinique'")
        }
        try end(club, "p01", on: "2027-01-20", at: now)
        let midnight = try #require(Instant("2027-01-20T00:00:00-04:00"))
        let next = try PeopleChore().nextMoment(in: club.installation)
        #expect(next == midnight)
    }

    private func trail(_ club: RealClub) throws -> [String] {
        try club.installation.history(of: cohort).entries.reversed().map {
            "\($0.participant ?? "") \($0.what) \($0.by)"
        }
    }

    @Test func whoGoesAndComesBackIsInTheTrailWhicheverWayTheySaidIt() throws {
        let club = try club(people: 3, places: 2)
        try end(club, "p01", on: "2027-02-10", at: now)
        _ = try club.installation.takeBack(
            "p01", in: cohort, on: try #require(CivilDate("2027-01-11")), operator: "paul", at: now)
        #expect(try trail(club) == ["p01 withdraw anne", "p01 return paul"])
        try end(club, "p01", on: "2027-01-11", at: now)
        let phone = try #require(try state(club).people[2].phone)
        let answer = InboundAnswer(from: phone, text: "non", at: now + .hours(1))
        #expect(try club.installation.receive(answer).result == .called)
        #expect(try trail(club).suffix(2) == ["p01 withdraw anne", "p03 offer anne"])
        _ = try club.installation.end(
            "p03", in: cohort, as: .withdrawn, on: try #require(CivilDate("2027-01-11")), operator: "anne",
            at: now + .hours(2))
        #expect(try trail(club).suffix(3) == ["p01 withdraw anne", "p03 offer anne", "p03 withdraw anne"])
    }

    /// Anybody can write in the name of a number: a human asks before a place is lost, and until then a yes still counts.
    @Test(arguments: ["non", "2", "No, merci"]) func aNoByTextMessageTakesNobodysPlace(_ words: String) throws {
        let club = try club(people: 3, places: 2)
        try end(club, "p01", on: "2027-01-11", at: now)
        let phone = try #require(try state(club).people[2].phone)
        let forged = InboundAnswer(from: phone, text: words, at: now + .minutes(1))
        #expect(try club.installation.receive(forged).result == .called)
        #expect(try club.installation.receive(forged).result == .called)
        #expect(try state(club).people[2].enrolment.status == .waiting && state(club).offers.count == 1)
        let calls = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        let asked = calls.filter {
            $0.reason == .saidNoToPlace
        }
        #expect(asked.count == 1)
        let yes = InboundAnswer(from: phone, text: "oui", at: now + .minutes(2))
        #expect(try club.installation.receive(yes).result == .accepted)
    }

    /// The call is due before the place goes on; a no after somebody has phoned is another call, and an offer that ends over
    /// it is not told as one that nobody answered.
    @Test func aNoIsPhonedAboutAsOftenAsItIsSaidAfterACall() throws {
        let club = try club(people: 4, places: 2)
        try end(club, "p01", on: "2027-01-11", at: now)
        let offer = try #require(try state(club).offers.first)
        let phone = try #require(try state(club).people[2].phone)
        func say(_ words: String, after hours: Int) throws {
            let answer = InboundAnswer(from: phone, text: words, at: now + .hours(hours))
            #expect(try club.installation.receive(answer).result == .called)
        }
        func calls() throws -> [CallEntry] {
            try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
                .filter { $0.participant.id.key == "p03" && $0.reason == .saidNoToPlace }
        }
        try say("non", after: 1)
        try say("non", after: 2)
        let first = try #require(try calls().first)
        #expect(try calls().count == 1 && first.before == offer.answerBy)
        _ = try club.installation.logCall(first.number, .reached, by: "anne", at: now + .hours(3))
        try say("non", after: 4)
        #expect(try calls().filter { $0.state == .open }.count == 1)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: offer.answerBy)
        let all = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        #expect(!all.contains { $0.participant.id.key == "p03" && $0.reason == .offerUnanswered })
    }

    @Test func aCancelledCohortOffersNoPlaces() throws {
        let club = try club(people: 3, places: 2)
        try end(club, "p01", on: "2027-01-11", at: now)
        let offer = try #require(try state(club).offers.first)
        _ = try club.installation.cancelCohort(cohort, ChangeOrder(by: "anne", at: now + .hours(1)))
        #expect(try state(club).offers.isEmpty)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: offer.answerBy)
        let calls = try club.installation.database.snapshot { connection throws(Fault) in try connection.calls() }
        #expect(!calls.contains { $0.rule == "place-offered" }, "nobody phones about a place that is no more")
        // The place is offered again when the cohort stands again.
        _ = try club.installation.undoChange(of: cohort, ChangeOrder(by: "anne", at: offer.answerBy))
        _ = try orchestrator.step(at: offer.answerBy)
        #expect(try state(club).offers.map(\.participant) == [offer.participant])
    }

    /// People never are more than places, and no place is offered twice, whatever happens.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func capacityHolds(seed: UInt64) throws {
        let club = try club(people: 9, places: 4)
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        var random = SeededGenerator(seed: seed)
        var moment = now
        for _ in 0..<40 {
            moment = moment + .hours(Int.random(in: 1...20, using: &random))
            let person = "p0\(Int.random(in: 1...9, using: &random))"
            let today = Zone.utc.wall(at: moment).date
            switch Int.random(in: 0..<5, using: &random) {
            case 0: try? end(club, person, on: "\(today)", at: moment)
            case 1: _ = try? club.installation.acceptPlace(person, in: cohort, operator: "anne", at: moment)
            case 2: _ = try? club.installation.takeBack(person, in: cohort, on: today, at: moment)
            case 3: try? end(club, person, on: "\(today + 2)", at: moment)
            default: _ = try orchestrator.step(at: moment)
            }
            let (people, offers) = try state(club)
            let enrolled = people.count { $0.enrolment.status == .enrolled }
            #expect(enrolled + offers.count <= 4)
            #expect(Set(offers.map(\.participant)).count == offers.count)
            let waiting = people.filter { $0.enrolment.status == .waiting }
            #expect(Set(waiting.map(\.enrolment.queue)).count == waiting.count)
        }
    }

    @Test func whoJoinsLateGetsAMomentAloneAndWhatTheyMissed() throws {
        let club = try club(people: 3)
        let late = try #require(Instant("2027-02-09T12:00:00+01:00"))
        let row = try RealClub.people(9)[7]
        let added = try club.installation.enrol([row], in: cohort, at: late)
        let person = try #require(added.added.first)
        let agenda = try club.installation.agenda(of: cohort, participant: person.id.key)
        let setup = try #require(agenda.sessions.first { $0.isListed })
        #expect(setup.kind == "connection-setup" && setup.link == agenda.sessions.first { $0.isVideo }?.link)
        let next = try #require(
            agenda.sessions.first { $0.isVideo && !$0.isListed && $0.span.start.instant > late })
        #expect(setup.span.start.instant >= late + .hours(2) && setup.span.end.instant <= next.span.start.instant)
        let others = try club.installation.agenda(of: cohort, participant: "p01").sessions
        #expect(!others.contains { $0.id == setup.id })
        let rules = try outbox(club, person.id.key)
        #expect(rules.filter { $0.rule == "late-welcome" }.count == 1)
        #expect(!rules.contains { $0.rule == "welcome" || $0.rule == "work-late" && $0.due <= late })
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: late)
        let welcome = try #require(try outbox(club, person.id.key).first { $0.rule == "late-welcome" })
        #expect(welcome.state == .accepted)
        let body = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.outbox(notice: welcome.id.notice)
        }.first?.body
        let text = String(decoding: try #require(body), as: UTF8.self)
        #expect(text.contains(setup.span.starts.spoken(person.language)))
        #expect(text.contains("CE QUE LE GROUPE A DÉJÀ FAIT"))
        #expect(!text.contains("Mon CV, première version"), "it is due tomorrow: nobody has done it")
    }

    /// What was due before they came nobody asks of them, neither at once nor when the plan is worked out again.
    @Test func whoJoinsLateIsNotChasedForWorkThatWasDueBefore() throws {
        let club = try club(people: 3)
        let late = try #require(Instant("2027-02-09T08:30:00+01:00"))
        let row = try RealClub.people(9)[7]
        let person = try #require(try club.installation.enrol([row], in: cohort, at: late).added.first)
        let about = { () throws in
            Set(
                try outbox(club, person.id.key).filter { ["work-late", "work-overdue"].contains($0.rule) }
                    .map(\.occurrence))
        }
        // « Mes savoir-faire par écrit » was due the day before, « Mon CV » is due the day after.
        #expect(try outbox(club, "p01").contains { $0.rule == "work-late" && $0.occurrence == "w1-thu-pm" })
        #expect(try !about().contains("w1-thu-pm"))
        #expect(try about().contains("w2-mon-pm"))
        let order = ChangeOrder(by: "anne", at: late)
        _ = try club.installation.moveSession(
            "\(cohort)/w3-mon-am", to: try #require(CivilDateTime("2027-02-15T10:00")), order)
        #expect(try !about().contains("w1-thu-pm"))
    }

    @Test func aForeseenEndTakesEffectOnItsDayAndAReturnCountsFromThen() throws {
        let club = try club(people: 3)
        try end(club, "p01", on: "2027-02-10", at: now)
        let ahead = try outbox(club, "p01").filter { $0.state == .scheduled }
        let end = try #require(Instant("2027-02-10T00:00:00+01:00"))
        #expect(!ahead.isEmpty && ahead.allSatisfy { $0.due < end })
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: end - .hours(6))
        #expect(try state(club).people[0].enrolment.status == .enrolled)
        _ = try orchestrator.step(at: end + .minutes(1))
        #expect(try state(club).people[0].enrolment.status == .withdrawn)
        let back = try #require(Instant("2027-02-15T09:00:00+01:00"))
        let person = try club.installation.takeBack(
            "p01", in: cohort, on: try #require(CivilDate("2027-02-15")), at: back)
        for (day, counts) in [
            ("2027-02-09", true), ("2027-02-10", false), ("2027-02-14", false), ("2027-02-15", true),
        ] {
            #expect(person.enrolment.counts(on: try #require(CivilDate(day))) == counts, "\(day)")
        }
        #expect(try state(club).people[0].enrolment == person.enrolment, "the earlier time is kept")
        let waiting = try outbox(club, "p01").filter { $0.state == .scheduled && $0.due > back }
        #expect(waiting.contains { $0.rule == "day-before" })
        #expect(try outbox(club, "p01").contains { $0.rule == "late-welcome" })
    }
}
