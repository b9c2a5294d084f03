import Basics
import Clubs
import Operations
import Spreadsheets
import Testing

@Suite struct EnrolTests {
    private let now = Instant("2027-01-20T09:00:00+01:00") ?? .distantPast

    private func row(_ first: String, _ last: String, email: String?, phone: String? = nil) throws -> PersonRow {
        PersonRow(
            line: 2, firstName: first, lastName: last,
            email: try email.map { text throws(Fault) in try EmailAddress(text) },
            phone: phone.flatMap { PhoneNumber(e164: $0) }, language: .french)
    }

    private func club() throws -> RealClub {
        let club = try RealClub()
        _ = try club.plan(people: 1)
        return club
    }

    @Test func thoseWhoAreThereAlreadyStayAsTheyAre() throws {
        let club = try club()
        _ = try club.installation.enrol(
            [try row("Noémie", "Lefèvre", email: "noemie@example.org")], in: "limoges", at: now)
        for again in [
            try row("Noémie", "Lefèvre", email: "Noemie@example.org"), try row("LEFEVRE", "Noemie", email: nil),
        ] {
            let result = try club.installation.enrol([again], in: "limoges", at: now)
            #expect(result.added.isEmpty && result.known.count == 1)
        }
    }

    @Test func twoPeopleAtOneAddressAreAskedAbout() throws {
        let club = try club()
        _ = try club.installation.enrol([try row("Jean", "Petit", email: "petit@example.org")], in: "limoges", at: now)
        #expect {
            try club.installation.enrol([try row("Anne", "Petit", email: "petit@example.org")], in: "limoges", at: now)
        } throws: { ($0 as? Fault)?.code == .badData && ($0 as? Fault)?.details.count == 1 }
    }

    @Test func aCoupleMayShareATelephone() throws {
        let phone = "+33612345678"
        let couple = [
            try row("Jean", "Petit", email: nil, phone: phone), try row("Anne", "Petit", email: nil, phone: phone),
        ]
        #expect(try club().installation.enrol(couple, in: "limoges", at: now).added.count == 2)
    }

    @Test func whoJoinsAfterTheStartCountsFromThen() throws {
        let club = try club()
        let later = try #require(Instant("2027-02-10T09:00:00+01:00"))
        let early = try club.installation.enrol([try row("Jean", "Petit", email: nil)], in: "limoges", at: now)
        let late = try club.installation.enrol([try row("Anne", "Petit", email: nil)], in: "limoges", at: later)
        #expect(early.added.map(\.enrolment.enrolledOn) == [nil])
        #expect(late.added.map(\.enrolment.enrolledOn) == [CivilDate("2027-02-10")])
    }
}
