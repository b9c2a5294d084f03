import Basics
import Testing

@Suite struct NearestNameTests {
    private let known = ["cv", "tea-room", "weekly-call", "cover-letter", "four-week-remote", "four-week-hybrid"]

    @Test(arguments: [
        ("tea-rom", "tea-room"), ("TEA-ROOM", "tea-room"), ("tae-room", "tea-room"), ("weekly-cal", "weekly-call"),
        ("cover-leter", "cover-letter"), ("four-week-remot", "four-week-remote"), ("tv", "cv"), ("teroom", "tea-room"),
    ])
    func isFound(_ typed: String, _ expected: String) {
        #expect(nearestName(to: typed, among: known) == expected)
    }

    @Test(arguments: ["", "x", "zz", "interview", "four"])
    func isNotGuessed(_ typed: String) {
        #expect(nearestName(to: typed, among: known) == nil)
    }

    @Test func firstOfEquals() {
        #expect(nearestName(to: "bat", among: ["cat", "rat"]) == "cat")
        #expect(nearestName(to: "bat", among: [String]()) == nil)
    }
}
