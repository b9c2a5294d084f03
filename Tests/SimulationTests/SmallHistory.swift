import Basics
import Clubs
import Notices
import Testing
import ZoneInfo

@testable import Simulation

/// One person, one session on Wednesday 3 February 2027 at 9:30, one reminder the day before at 17:00: in order, until
/// somebody doctors it.
struct SmallHistory {
    var history: History

    init() throws {
        let zone = try ZoneDirectory().zone(named: "Europe/Paris")
        let rule = NoticeRule(
            id: "day-before", title: Phrase("day-before"),
            when: .init(anchor: .sessionStart, days: -1, at: CivilTime(clamping: 1020)),
            usefulUntil: .init(anchor: .sessionStart), per: .day, matters: true)
        let changed = NoticeRule(
            id: "session-changed", title: Phrase("session-changed"), event: .sessionChanged,
            when: .init(anchor: .event), usefulUntil: .init(anchor: .sessionStart), per: .session, matters: true)
        let cohort = Cohort(
            id: "c-2027-02", name: "C", programme: "p", start: try #require(CivilDate("2027-02-01")),
            zone: zone.name, territory: .metropole)
        history = History(
            cohort: cohort, zone: zone, organisation: Organisation(name: "Club"), rules: [rule, changed],
            perMinute: [.email: 2], proving: [.sms], end: try SmallHistory.at("2027-02-10T09:00"))
        history.plans = [
            History.PlanVersion(
                order: 1, clock: try SmallHistory.at("2027-01-20T09:00"), start: cohort.start,
                sessions: [try session(at: "2027-02-03T09:30")], people: [History.Person(key: "p01")])
        ]
        history.steps = [
            History.Step(order: 9, clock: try SmallHistory.at("2027-02-02T17:00")),
            History.Step(order: 19, clock: try SmallHistory.at("2027-02-03T08:00")),
        ]
        history.booked = [
            History.Booked(
                number: 7, person: "p01", rule: "day-before", occurrence: "2027-02-03",
                due: try SmallHistory.at("2027-02-02T17:00"), usefulUntil: try SmallHistory.at("2027-02-03T09:30"),
                matters: true, state: "started", deliveries: [("accepted", nil, .email)])
        ]
        history.handovers = [try sent(at: "2027-02-02T17:00")]
    }

    /// On the wall of Paris, in winter.
    static func at(_ text: String) throws -> Instant { try #require(Instant("\(text):00+01:00")) }

    func session(at text: String) throws -> Session {
        let wall = try #require(CivilDateTime(text))
        return Session(
            id: "c-2027-02/w1-wed-am", kind: "talk", title: Phrase("Talk"), modality: .synchronous, week: 1,
            span: LocalSpan(on: wall.date, at: wall.time, minutes: 60, in: history.zone))
    }

    func sent(
        _ id: String = "7.1.mark", at text: String, order: Int = 10, rule: NoticeRuleID = "day-before",
        by channel: ChannelName = .email, says words: String = "Demain, 9 h 30"
    ) throws -> Handover {
        let instant = try SmallHistory.at(text)
        return Handover(
            order: order, at: instant, clock: instant, channel: channel, address: "+33639981001", messageID: id,
            digest: 1, rule: rule, person: "p01", text: words)
    }

    var broken: [Violation.Kind] {
        Checker(history, isDayOff: { $0.weekday.isWeekend }).violations().map(\.kind)
    }
}
