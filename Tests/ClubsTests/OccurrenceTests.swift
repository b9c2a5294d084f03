import Basics
import Clubs
import Testing

@Suite struct OccurrenceTests {
    @Test(arguments: [
        ("w1", "w1", nil), ("2027-02-01-am", "2027-02-01-am", nil), ("w1-mon-am#2", "w1-mon-am", "2"),
        ("cohort#limoges-2027-02/p07", "cohort", "limoges-2027-02/p07"),
        ("information#2-2027-01-05", "information", "2-2027-01-05"),
        ("#", "", ""), ("", "", nil), ("a#b#c", "a", "b#c"),
    ])
    func whatItIsAboutAndWhichTimeItWas(_ text: String, _ subject: String, _ time: String?) {
        let occurrence = Occurrence(text)
        #expect(occurrence.subject == subject)
        #expect(occurrence.time.map(String.init) == time)
    }

    @Test func itIsWrittenAsTheDatabaseHasAlwaysHadIt() {
        #expect(Occurrence("w1-mon-am", 2).rawValue == "w1-mon-am#2")
        #expect(Occurrence.cohort.rawValue == "cohort")
        #expect(Occurrence.place(7).rawValue == "place#7")
        #expect(Occurrence.announcement(12).rawValue == "a12")
    }
}
