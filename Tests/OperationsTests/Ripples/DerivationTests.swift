import Clubs
import Notices
import Operations
import Orchestration
import Testing

/// The one derivation as a table: from each deed follows this, and nothing else.
@Suite struct DerivationTests {
    @Test(arguments: derivationCases) func whatFollows(_ example: DerivationCase) throws {
        let club = try RippleClub()
        let before = Set(try club.reading.notices(RippleClub.limoges).map(\.name))
        try example.deed(club)
        let notices = try club.reading.notices(RippleClub.limoges)
        let events = Set(club.installation.catalogue.rules.filter { $0.event != nil }.map(\.id))
        let new = notices.filter { events.contains($0.rule) && $0.waits && !before.contains($0.name) }
        let told = Dictionary(grouping: new, by: \.person).mapValues { $0.map(\.rule).sorted() }
        #expect(told == example.told)
        let life = try club.reading.life("p01", in: RippleClub.limoges)
        for (key, sequence) in example.sequences { #expect(life[key]?.sequence == sequence, "\(key)") }
        for (key, count) in example.reminders {
            let waiting = notices.count { $0.session == key && $0.waits && !events.contains($0.rule) }
            #expect(waiting == count, "\(key)")
        }
        if let expected = example.trail { #expect(try club.trail().map(\.what).reversed() == expected) }
        #expect(try club.reading.notices(RippleClub.brive).allSatisfy { !events.contains($0.rule) }, "nobody elsewhere")
    }
}
