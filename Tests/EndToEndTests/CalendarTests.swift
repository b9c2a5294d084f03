import Foundation
import Testing

/// Calendars that come in: busy times of facilitators, and what is understood of a file.
struct CalendarTests {
    private static let calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART;TZID=Romance Standard Time:20270104T090000
        DTEND;TZID=Romance Standard Time:20270104T123000
        RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3
        SUMMARY:Secret meeting
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        SUMMARY:No start
        END:VEVENT
        END:VCALENDAR
        """

    private func club() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write(Self.calendar, to: "anne.ics")
        return jobclub
    }

    @Test func busyTimesAreKeptWithoutTheirTitles() throws {
        let jobclub = try club()
        let dry = try jobclub.run("facilitators busy anne.ics --facilitator anne@example.org --dry-run --json").json()
        #expect(dry["kept"] as? Bool == false)
        #expect(
            (dry["busy"] as? [[String: String]])?.map { $0["from"] } == [
                "2027-01-04T09:00:00+01:00", "2027-01-11T09:00:00+01:00", "2027-01-18T09:00:00+01:00",
            ])
        #expect((dry["remarks"] as? [[String: Any]])?.map { $0["line"] as? Int } == [10])
        #expect(try jobclub.run("facilitators list --json").json()["facilitators"] as? [Int] == [])

        // In either order, the same again changes nothing.
        for line in ["anne@example.org anne.ics", "anne.ics anne@example.org"] {
            let answer = try jobclub.run("facilitators busy \(line)")
            #expect(answer.code == 0)
            #expect(answer.out.contains("3 times taken"))
            #expect(answer.complaint.contains("anne.ics:10: DTSTART: "))
        }
        let plan = "plan --programme four-week-remote --start 2027-01-04 --name Limoges --dry-run"
        #expect(
            try jobclub.run("\(plan) --facilitator anne@example.org").complaint.contains("The facilitator is not free"))
        #expect(try !jobclub.run(plan).complaint.contains("The facilitator is not free"))
        let database =
            try jobclub.data(of: "club-data/club.db") + ((try? jobclub.data(of: "club-data/club.db-wal")) ?? Data())
        #expect(database.range(of: Data("Secret".utf8)) == nil)
    }

    @Test func aWrongFileOrAddressKeepsNothing() throws {
        let jobclub = try club()
        try jobclub.write(String(Self.calendar.dropLast(15)), to: "cut.ics")
        let cut = try jobclub.run("facilitators busy anne@example.org cut.ics")
        #expect(cut.code == 65)
        #expect(cut.complaint.contains("cut.ics:1: BEGIN:VCALENDAR has no END:VCALENDAR"))
        #expect(try jobclub.run("facilitators busy anne@example.org").code == 64)
        #expect(try jobclub.run("facilitators busy anne.ics").code == 64)
        #expect(try jobclub.run("facilitators busy anne@example.org missing.ics").code == 66)
        #expect(try jobclub.run("facilitators busy anne@example.org anne.ics").code == 0)
        let near = try jobclub.run("facilitators busy anna@example.org anne.ics")
        #expect(near.code == 66)
        #expect(near.complaint.contains("Did you mean \"anne@example.org\"?"))
    }

    @Test func showsWhatIsUnderstood() throws {
        let jobclub = try club()
        let answer = try jobclub.run("calendar show anne.ics --from 2027-01-01 --to 2027-01-11 --json").json()
        #expect(
            (answer["occurrences"] as? [[String: Any]])?.compactMap { $0["to"] as? String } == [
                "2027-01-04T12:30:00+01:00", "2027-01-11T12:30:00+01:00",
            ])
        let shown = try jobclub.run("calendar show anne.ics --from 2027-01-01 --to 2027-01-11")
        #expect(shown.out.contains("Monday 11 January"))
        #expect(shown.out.contains("Secret meeting"))
        #expect(shown.complaint.contains("anne.ics:10: DTSTART: the event has no start"))
    }

    /// A closed Monday moves what it held; `check` names what is not understood.
    @Test func closuresComeFromACalendar() throws {
        let jobclub = try club()
        try jobclub.write(
            "{ organisation: { name: \"Club\", closuresFile: \"closed.ics\" } }", to: "club-data/jobclub.json")
        let plan = "plan --programme four-week-remote --start 2027-01-04 --name Limoges --dry-run --json"
        let missing = try jobclub.run(plan)
        #expect(missing.code == 78)
        #expect(missing.complaint.contains("club-data/closed.ics"))

        let event = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270111\nSUMMARY:Inventory\nEND:VEVENT\n"
        try jobclub.write("BEGIN:VCALENDAR\nVERSION:2.0\n\(event)END:VCALENDAR\n", to: "club-data/closed.ics")
        let cohort = try #require(try jobclub.run(plan).json()["cohort"] as? [String: Any])
        let dates = (cohort["sessions"] as? [[String: Any]])?.compactMap { $0["date"] as? String } ?? []
        #expect(dates.contains("2027-01-12") && !dates.contains("2027-01-11"))
        #expect(try jobclub.run("check").out.contains("closures: 1 day (club-data/closed.ics)"))

        try jobclub.write(
            "BEGIN:VCALENDAR\nVERSION:2.0\n\(event.replacing("UID:1", with: "RRULE:FREQ=LUNAR"))END:VCALENDAR\n",
            to: "club-data/closed.ics")
        let faulty = try jobclub.run("check")
        #expect(faulty.code == 65)
        #expect(faulty.complaint.contains("closed.ics:4: RRULE: rule not understood"))
    }
}
