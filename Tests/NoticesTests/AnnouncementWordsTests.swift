import Basics
import Clubs
import Mustache
import Testing

@testable import Notices

@Suite struct AnnouncementWordsTests {
    private func value(_ text: String, subject: String = "Forum", sms: String? = nil, link: String? = nil) -> Value {
        let announcement = Announcement(kind: .event, subject: subject, text: text, sms: sms, link: link)
        return .object(
            [
                "organisation": "Club",
                "announcement": .object(AnnouncementWords(announcement, organisation: "Club", .french).fields),
            ])
    }

    private func render(_ template: String, _ value: Value, _ escaping: Escaping = .html) throws -> String {
        try Template(template).render(value, escaping: escaping)
    }

    private let html =
        "{{#announcement.paragraphs}}<p>{{#lines}}{{^begins}}<br>{{/begins}}{{#parts}}{{#address}}<a href=\"{{address}}\">{{address}}</a>{{/address}}{{^address}}{{words}}{{/address}}{{/parts}}{{/lines}}</p>{{/announcement.paragraphs}}"

    @Test func linesAndParagraphsAreKept() throws {
        #expect(try render(html, value("Un\ndeux\n\n \n\ntrois")) == "<p>Un<br>deux</p><p>trois</p>")
    }

    @Test func whatSomebodyWroteIsTextWhateverItLooksLike() throws {
        let text = "<script>alert(1)</script> {{firstName}} {{> _foot.html}} & \"x\""
        let shown = try render(html, value(text))
        #expect(!shown.contains("<script") && shown.contains("{{firstName}}") && shown.contains("&lt;script&gt;"))
        #expect(try render("\"{{announcement.text}}\"", value("a\"b\\c\nd"), .json) == "\"a\\\"b\\\\c\\nd\"")
    }

    @Test(arguments: [
        ("voir https://a.example.org/x?a=1&b=2.", "https://a.example.org/x?a=1&b=2"),
        ("(https://a.example.org/)", "https://a.example.org/"),
        ("https://a.example.org", "https://a.example.org"),
        ("https://bank.example@evil.example/", nil), ("https://localhost/x", nil), ("http://a.example.org", nil),
        ("javascript:alert(1)", nil), ("xhttps://a.example.org", nil), ("https://", nil), ("https://.a", nil),
        ("https://x https://b.example.org é", "https://b.example.org"),
        ("https://a.example.org/\"onclick", "https://a.example.org/"),
    ])
    func plainAddressesAloneAreOpenedByAClick(text: String, address: String?) {
        #expect(WrittenAddress.first(in: text[...]).map(String.init) == address)
    }

    /// What would be cut off may be what mattered: a text goes whole into three text messages, or not at all.
    @Test func aTextMessageSaysTheWholeTextOrNone() {
        let words = { (count: Int, letter: Character) in
            AnnouncementWords(
                Announcement(subject: "Forum", text: String(repeating: letter, count: count)), organisation: "Club",
                .french)
        }
        // "Club: Forum - " takes 14 of 459.
        #expect(words(445, "a").isWhole)
        #expect(!words(446, "a").isWhole)
        // In UCS-2 three hold 201.
        #expect(words(187, "\u{0416}").isWhole)
        #expect(!words(188, "\u{0416}").isWhole)
        #expect(words(446, "a").fields["short"] == .missing)
    }

    @Test func aLinkIsSaidOnce() {
        let link = "https://a.example.org"
        let fields = AnnouncementWords(
            Announcement(subject: "S", text: "Voir \(link)", link: link), organisation: "Club", .french
        ).fields
        #expect(fields["link"] == .missing && fields["smsLink"] == .missing)
        let own = AnnouncementWords(
            Announcement(subject: "S", text: "Voir \(link)", sms: "Forum mardi", link: link), organisation: "Club",
            .french
        ).fields
        #expect(own["smsLink"] == .text(link))
    }
}

/// When an announcement leaves.
@Suite struct AnnouncementOccasionTests {
    private let cohort = Cohort(
        id: "a", name: "A", programme: "p", start: CivilDate(dayNumber: 20_000), zone: "UTC", territory: .metropole)

    private func occasion(
        at moment: String, until: String? = nil, now: String? = nil, matters: Bool = false
    ) throws -> Occasion? {
        let rule = NoticeRule(
            id: "announcement", title: Phrase("A"), event: .announced, when: .init(anchor: .event),
            usefulUntil: .init(anchor: .event, days: 7, at: CivilTime(clamping: 18 * 60)), per: .cohort, matters: false)
        let planner = OccasionPlanner(
            rules: [rule], zone: .utc,
            quietHours: .init(from: CivilTime(clamping: 20 * 60), to: CivilTime(clamping: 8 * 60)),
            isDayOff: { _ in false })
        let begin = try #require(Instant(moment))
        return planner.announcement(
            "a1", of: cohort, matters: matters, at: begin, until: try until.map { try #require(Instant($0)) },
            now: try now.map { try #require(Instant($0)) } ?? begin)
    }

    @Test func byDayItLeavesAtOnceAndIsOfUseForAWeek() throws {
        let made = try #require(try occasion(at: "2027-02-01T10:00:00Z"))
        #expect(made.due == Instant("2027-02-01T10:00:00Z") && made.usefulUntil == Instant("2027-02-08T18:00:00Z"))
        #expect(made.urgency == .digest && !made.matters && made.occurrence == "a1")
        #expect(try occasion(at: "2027-02-01T10:00:00Z", matters: true)?.matters == true)
    }

    @Test func byNightItWaitsOrLeavesBefore() throws {
        #expect(try occasion(at: "2027-02-01T21:00:00Z")?.due == Instant("2027-02-02T08:00:00Z"))
        let night = (moment: "2027-02-01T21:00:00Z", until: "2027-02-02T07:00:00Z")
        let early = try occasion(at: night.moment, until: night.until, now: "2027-02-01T10:00:00Z")
        #expect(early?.due == Instant("2027-02-01T19:00:00Z"))
        #expect(try occasion(at: night.moment, until: night.until)?.due == Instant(night.moment), "decided at once")
    }

    @Test func whatIsTooLateIsNone() throws {
        #expect(try occasion(at: "2027-02-01T10:00:00Z", until: "2027-02-01T10:00:00Z") == nil)
    }
}
