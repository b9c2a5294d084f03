import Basics
import Clubs
import Planning
import Testing

@Suite struct DaysOffTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test func weekendsHolidaysAndClosures() throws {
        var daysOff = DaysOff(territory: .metropole)
        #expect(try daysOff.contains(day("2027-05-01")))
        #expect(try daysOff.contains(day("2027-05-02")))
        #expect(try !daysOff.contains(day("2027-05-03")))
        #expect(try daysOff.contains(day("2027-05-06")))
        #expect(try !daysOff.contains(day("2027-05-07")))
        daysOff.closures = [try day("2027-05-07")]
        #expect(try daysOff.contains(day("2027-05-07")))
        #expect(try !daysOff.isPublicHoliday(day("2027-05-07")))
        #expect(try daysOff.name(of: day("2027-05-07")) == nil)
        #expect(try daysOff.name(of: day("2027-05-06"))?.french == "Ascension")
    }

    @Test func whitMondayCanBeWorked() throws {
        var daysOff = DaysOff(territory: .metropole)
        let whitMonday = try day("2027-05-17")
        #expect(daysOff.contains(whitMonday))
        daysOff.worksWhitMonday = true
        #expect(!daysOff.contains(whitMonday))
        #expect(daysOff.name(of: whitMonday)?.english == "Whit Monday")
        #expect(try daysOff.contains(day("2027-05-06")))
        daysOff.closures = [whitMonday]
        #expect(daysOff.contains(whitMonday))
    }

    @Test func followsTheOrganisation() throws {
        let organisation = Organisation(
            name: "Club", territory: .reunion, closures: [try day("2027-05-07")], worksWhitMonday: true)
        let daysOff = DaysOff(organisation)
        #expect(try daysOff.contains(day("2027-12-20")))
        #expect(try daysOff.contains(day("2027-05-07")))
        #expect(try !daysOff.contains(day("2027-05-17")))
    }

    @Test func nextWorkingDay() throws {
        let daysOff = DaysOff(territory: .metropole, closures: [try day("2027-05-07")])
        // Ascension, a closure, the weekend.
        #expect(try daysOff.nextWorkingDay(after: day("2027-05-05")).description == "2027-05-10")
        #expect(try daysOff.workingDay(onOrAfter: day("2027-05-05")).description == "2027-05-05")
        #expect(try daysOff.workingDay(onOrAfter: day("2027-05-06")).description == "2027-05-10")
        #expect(try daysOff.workingDay(onOrAfter: day("2027-12-31")).description == "2027-12-31")
        #expect(try daysOff.nextWorkingDay(after: day("2027-12-31")).description == "2028-01-03")
    }
}
