import Basics
import Books
import Clubs
import Notices
import Planning
import Stores
import Testing
import UseCases

@testable import Operations
@testable import Orchestration

/// Who works with whom, from the plan to the messages.
@Suite struct CompanyTests {
    private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    /// Before the first peer work, while it is open, and the morning on which it opens.
    private let before = "2027-02-08T09:00:00+01:00"
    private let open = "2027-02-11T13:31:00+01:00"
    private let work = "limoges-2027-02/w2-thu-pm"

    private func work(_ club: RealClub, _ key: String = "w2-thu-pm", at now: Instant) throws -> PeerWork {
        let plan = try club.installation.companyPlan(of: "limoges", at: now)
        return try #require(plan.work.first { $0.session.id.key == key })
    }

    private func texts(_ channel: KeepingChannel, _ rule: NoticeRuleID) -> [String: String] {
        Dictionary(channel.messages.filter { $0.rule == rule }.map { ($0.recipientName, $0.text) }) { $1 }
    }

    @Test func everybodyHasCompanyFromTheDayOfPlanning() throws {
        let club = try RealClub()
        let planned = try club.plan(people: 9)
        let plan = try club.installation.companyPlan(of: "limoges", at: try at(before))
        #expect(plan.work.map(\.session.id.key) == ["w2-thu-pm", "w3-mon-pm", "w4-thu-pm"])
        for work in plan.work {
            #expect(work.companies.covers(planned.participants.map(\.id)))
            #expect(work.alone.isEmpty)
        }
    }

    @Test func whoLeavesMakesNobodyAloneAndWhoComesFindsCompany() throws {
        let club = try RealClub()
        let planned = try club.plan(people: 8)
        let now = try at(before)
        _ = try club.installation.end(
            "p03", in: "limoges", as: .exited, on: try #require(CivilDate("2027-02-08")), at: now)
        let left = planned.participants.map(\.id).filter { $0.key != "p03" }
        for work in try club.installation.companyPlan(of: "limoges", at: now).work {
            #expect(work.companies.covers(left))
        }
        let added = try club.installation.enrol([try RealClub.person(20)], in: "limoges", at: now)
        for work in try club.installation.companyPlan(of: "limoges", at: now).work {
            #expect(work.companies.covers(left + added.added.map(\.id)))
        }
        // Nothing changes for anybody when nothing has.
        let again = try club.installation.onDesk(isDryRun: true, at: now) { desk throws(Fault) in
            try desk.follow(try desk.store.findCohort("limoges"), by: "")
        }
        #expect(again.isUnchanged)
    }

    @Test func messagesSayTheFirstNameAndNothingElse() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        let planned = try club.plan(people: 6)
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at(open))
        let texts = texts(channel, "work-opened")
        let companies = try work(club, at: try at(open)).companies
        let people = Dictionary(uniqueKeysWithValues: planned.participants.map { ($0.id, $0) })
        var told = 0
        for person in planned.participants {
            guard let text = texts[person.name] else { continue }
            told += 1
            let company = try #require(companies.first { $0.contains(person.id) })
            let partners = company.others(than: person.id).compactMap { people[$0] }
            for partner in partners {
                #expect(text.contains(partner.firstName))
                #expect(!text.contains(partner.lastName))
                for secret in partner.addresses { #expect(!text.contains(secret)) }
            }
            for other in planned.participants where other.id != person.id && !partners.contains(other) {
                #expect(!text.contains("\(other.firstName)."), "nobody else is named")
            }
        }
        #expect(told >= 4)
    }

    @Test func whoWasToldOfAnotherHearsOfItOnceAndOthersHearNothing() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(people: 6)
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at(open))
        let old = try work(club, at: try at(open)).companies
        let broken = try #require(old.first { $0.contains("limoges-2027-02/p01") })
        let alone = try #require(broken.others(than: "limoges-2027-02/p01").first)
        let later = try at("2027-02-12T09:00:00+01:00")
        let day = try #require(CivilDate("2027-02-12"))
        _ = try club.installation.end("p01", in: "limoges", as: .withdrawn, on: day, at: later)
        let new = try work(club, at: later).companies
        let three = try #require(new.first { $0.contains(alone) })
        #expect(three.members.count == 3)
        #expect(Set(new).subtracting([three]).isSubset(of: Set(old)), "existing pairs stay as they are")
        let waiting = try club.outbox().filter { $0.rule == "partner-changed" }
        #expect(Set(waiting.map(\.participant)) == Set(three.members))
        _ = try orchestrator.step(at: later)
        _ = try orchestrator.step(at: later + .hours(1))
        let told = channel.messages.filter { $0.rule == "partner-changed" }
        #expect(told.count == 3)
        let names = try club.names()
        for message in told {
            let person = try #require(three.members.first { names[$0] == message.recipientName })
            for partner in three.others(than: person) {
                let first = try #require(names[partner]?.split(separator: " ").first)
                #expect(message.text.contains(first))
            }
        }
        // A renewal that changes nothing tells nobody again.
        _ = try club.installation.makeCompany(of: "limoges", at: later)
        #expect(try club.outbox().count { $0.rule == "partner-changed" } == 3)
    }

    @Test func whoIsLeftWithoutAnybodyIsToldSo() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(people: 2)
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: try at(open))
        let later = try at("2027-02-12T09:00:00+01:00")
        let day = try #require(CivilDate("2027-02-12"))
        _ = try club.installation.end("p02", in: "limoges", as: .withdrawn, on: day, at: later)
        #expect(try work(club, at: later).alone == ["limoges-2027-02/p01"])
        _ = try orchestrator.step(at: later)
        let told = try #require(channel.messages.first { $0.rule == "partner-changed" })
        #expect(told.recipientName == "Prénom1 Nom1" && told.text.contains("vous n'avez pas de binôme"))
        // Somebody new comes: that is told too.
        _ = try club.installation.enrol([try RealClub.person(9)], in: "limoges", at: later + .hours(1))
        _ = try orchestrator.step(at: later + .hours(1))
        // The day has had its most: it waits for the next.
        _ = try orchestrator.step(at: later + .days(1))
        let last = try #require(
            channel.messages.last { $0.rule == "partner-changed" && $0.recipientName == "Prénom1 Nom1" })
        #expect(last.text.contains("Vous travaillez avec Prénom9."))
    }

    /// The work opens at night, and messages leave in the morning: they say what holds then, and nobody is told twice.
    @Test func whatHasNotLeftIsWrittenAnew() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(people: 6)
        let now = try at("2027-02-11T13:29:00+01:00")
        let old = try work(club, at: now).companies
        let partner = try #require(
            old.first { $0.contains("limoges-2027-02/p01") }?.others(than: "limoges-2027-02/p01").first)
        // Open by the clock, while nothing has left yet.
        let opened = try at("2027-02-11T13:30:00+01:00")
        let day = try #require(CivilDate("2027-02-11"))
        _ = try club.installation.end("p01", in: "limoges", as: .withdrawn, on: day, at: opened)
        #expect(try club.outbox().allSatisfy { $0.rule != "partner-changed" })
        _ = try club.orchestrator().step(at: opened)
        let names = try club.names()
        let text = try #require(texts(channel, "work-opened")[names[partner] ?? ""])
        #expect(!text.contains("Prénom1.") && !text.contains("Prénom1 "))
    }

    @Test func waysToReachEachOtherAreShownWhenBothAgree() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(people: 6)
        let company = try #require(
            try work(club, at: try at(before)).companies.first { $0.contains("limoges-2027-02/p03") })
        let other = try #require(company.others(than: "limoges-2027-02/p03").first).key
        let yes = Consent(isGiven: true)
        let consent = { (person: String, partner: String?, consent: Consent) in
            try club.installation.recordConsent(
                of: person, in: "limoges", with: partner, consent, at: try at(before))
        }
        #expect(try !consent("p03", other, yes).isMutual)
        #expect(try consent(other, nil, Consent(isGiven: true, shares: .email)).isMutual == false)
        #expect(try consent("p03", other, Consent(isGiven: true, shares: .phone)).isMutual)
        _ = try club.orchestrator().step(at: try at(open))
        let names = try club.names()
        let texts = texts(channel, "work-opened")
        let number = other.dropFirst().drop { $0 == "0" }
        #expect(try #require(texts[names["limoges-2027-02/p03"] ?? ""]).contains("person\(number)@example.org"))
        #expect(texts.values.count { $0.contains("@example.org") && $0.contains("person") } >= 1)
        // One of them thinks better of it.
        #expect(try !consent("p03", other, Consent(isGiven: false)).isMutual)
        let due = try at("2027-02-12T10:01:00+01:00")
        _ = try club.orchestrator().step(at: due)
        for text in self.texts(channel, "work-due-tomorrow").values { #expect(!text.contains("person\(number)@")) }
    }

    @Test func aFacilitatorPutsPeopleTogether() throws {
        let club = try RealClub()
        _ = try club.plan(people: 8)
        let now = try at(before)
        let work = try work(club, at: now)
        let strangers = ["p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08"].filter { key in
            !work.companies.contains {
                $0.contains("limoges-2027-02/p01") && $0.contains(ParticipantID("limoges-2027-02/\(key)"))
            }
        }
        let other = try #require(strangers.first)
        let plan = try club.installation.setCompany(session: self.work, of: ["p01", other], at: now)
        let changed = try #require(plan.work.first { $0.session.id.rawValue == self.work })
        #expect(changed.companies.contains { $0.byHand && $0.members.map(\.key) == ["p01", other].sorted() })
        #expect(changed.companies.flatMap(\.members).count == 8)
        // It stays when others are made anew.
        let anew = try club.installation.makeCompany(of: "limoges", at: now)
        #expect(anew.work[0].companies.contains { $0.byHand })
        #expect(throws: Fault.self) {
            try club.installation.setCompany(session: self.work, of: ["p01"], at: now)
        }
        #expect(throws: Fault.self) {
            try club.installation.setCompany(session: "limoges-2027-02/w1-mon-am", of: ["p01", other], at: now)
        }
    }

    @Test func whoWorksAloneIsInNoPair() throws {
        let club = try RealClub()
        _ = try club.plan(people: 6)
        let now = try at(before)
        try club.installation.onDesk(at: now) { desk throws(Fault) in
            var draft = try desk.draft(of: "limoges")
            let session = try draft.book.find(session: String(work.drop { $0 != "/" }.dropFirst()))
            let person = try draft.book.find(person: "p02")
            draft.book.take(Seat(session: session.id, participant: person.id, mode: .solo))
            try desk.carryOut(draft)
        }
        let plan = try club.installation.companyPlan(of: "limoges", at: now)
        #expect(plan.work[0].companies.allSatisfy { !$0.contains("limoges-2027-02/p02") })
        #expect(plan.work[0].companies.flatMap(\.members).count == 5)
        #expect(plan.work[1].companies.flatMap(\.members).count == 6)
    }

    @Test func aBuddyWelcomesANewcomer() throws {
        let channel = KeepingChannel(.email)
        let club = try RealClub(channels: [channel])
        _ = try club.plan(start: "2026-11-02", people: 3)
        _ = try club.plan(start: "2027-02-01", people: 3)
        let now = try at("2027-01-20T10:00:00+01:00")
        // Who welcomes has found work since.
        _ = try club.installation.end(
            "p01", in: "limoges-2026-11", as: .exited, on: try #require(CivilDate("2026-12-01")), at: now)
        #expect(throws: Fault.self) {
            try club.installation.giveBuddy(
                to: "p02", in: "limoges-2027-02", "limoges-2026-11/p01", agreed: false, at: now)
        }
        let given = try club.installation.giveBuddy(
            to: "p02", in: "limoges-2027-02", "limoges-2026-11/p01", agreed: true, at: now)
        #expect(given.isTold)
        let again = try club.installation.giveBuddy(
            to: "p02", in: "limoges-2027-02", "limoges-2026-11/p01", agreed: true, at: now)
        #expect(!again.isTold)
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: now)
        let told = channel.messages.filter { $0.rule == "buddy-newcomer" }
        #expect(told.map(\.recipientName) == ["Prénom1 Nom1"])
        #expect(told.allSatisfy { $0.text.contains("Prénom2") && !$0.text.contains("Nom2") })
        _ = try orchestrator.step(at: try at("2027-01-27T10:30:00+01:00"))
        let welcome = try #require(
            channel.messages.first { $0.rule == "welcome" && $0.recipientName == "Prénom2 Nom2" })
        #expect(welcome.text.contains("Prénom1, qui a suivi le club avant vous"))
        // The earlier cohort welcomes the later one, not the other way round.
        #expect(throws: Fault.self) {
            try club.installation.giveBuddy(
                to: "p03", in: "limoges-2026-11", "limoges-2027-02/p01", agreed: true, at: now)
        }
    }
}
