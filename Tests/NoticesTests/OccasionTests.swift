import Basics
import Clubs
import Testing

@testable import Notices

@Suite struct OccasionTests {
    private let start = CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0)

    private var cohort: Cohort {
        Cohort(id: "c-2027-02", name: "C", programme: "p", start: start, zone: "UTC", territory: .metropole)
    }

    private func session(
        _ key: String, day: Int, at hour: Int, modality: Modality = .synchronous, week: Int = 1, choice: String? = nil,
        dueAfter days: Int? = nil
    ) -> Session {
        let span = LocalSpan(on: start + day, at: CivilTime(clamping: hour * 60), minutes: 60, in: .utc)
        return Session(
            id: SessionID(cohort: cohort.id, key: key), kind: "kind", title: Phrase(key), modality: modality,
            choice: choice, week: week, span: span,
            due: days.map { LocalTime(CivilDateTime(start + day + $0, CivilTime(clamping: 12 * 60)), in: .utc) })
    }

    private func rule(
        _ when: NoticeRule.Moment, until: NoticeRule.Moment, per: NoticeRule.Per, only: NoticeRule.Sessions? = nil,
        condition: NoticeRule.Condition? = nil
    ) -> NoticeRule {
        NoticeRule(
            id: "rule", title: Phrase("rule"), when: when, usefulUntil: until, sessions: only, per: per,
            condition: condition, matters: true)
    }

    private func occasions(_ rule: NoticeRule, _ sessions: [Session]) -> [Occasion] {
        OccasionPlanner(
            rules: [rule], zone: .utc, quietHours: .init(from: .midnight, to: .midnight),
            isDayOff: { $0.weekday.isWeekend }
        ).occasions(of: cohort, sessions: sessions)
    }

    private func at(_ text: String) -> Instant { Instant("\(text):00Z") ?? .distantPast }

    private let dayBefore = NoticeRule.Moment(anchor: .sessionStart, days: -1, at: CivilTime(clamping: 17 * 60))
    private let atStart = NoticeRule.Moment(anchor: .sessionStart)

    @Test func sessionsAreGatheredAsTheRuleSays() {
        let sessions = [
            session("a", day: 0, at: 9), session("b", day: 0, at: 10), session("c", day: 0, at: 14),
            session("d", day: 7, at: 9, week: 2),
        ]
        let keys = { (per: NoticeRule.Per) in
            Set(occasions(rule(dayBefore, until: atStart, per: per), sessions).map(\.occurrence))
        }
        #expect(keys(.session) == ["a", "b", "c", "d"])
        #expect(keys(.halfDay) == ["2027-02-01-am", "2027-02-01-pm", "2027-02-08-am"])
        #expect(keys(.day) == ["2027-02-01", "2027-02-08"])
        #expect(keys(.week) == ["w1", "w2"])
        #expect(keys(.cohort) == ["cohort"])
    }

    /// The call is listed by the session that holds all turns, which begins first; this person's turn comes last.
    @Test func whatSomebodyIsToldStandsInTheirOwnOrder() {
        let sessions = [session("call", day: 0, at: 16), session("talk", day: 0, at: 14)]
        let reminder = rule(dayBefore, until: atStart, per: .day)
        #expect(reminder.sessions(of: "2027-02-01", among: sessions).map(\.id.key) == ["talk", "call"])
    }

    @Test func aGroupIsUsefulUntilItsFirstSessionAndAnInvitationUntilItsLastSlot() {
        let day = [session("a", day: 0, at: 9), session("b", day: 0, at: 14)]
        #expect(
            occasions(rule(dayBefore, until: atStart, per: .day), day).map(\.usefulUntil) == [at("2027-02-01T09:00")])
        let slots = [session("a", day: 0, at: 9, choice: "info"), session("b", day: 1, at: 14, choice: "info")]
        #expect(
            occasions(rule(dayBefore, until: atStart, per: .cohort), slots).map(\.usefulUntil) == [
                at("2027-02-02T14:00")
            ])
    }

    /// What is taken over from others is what would be worked out anew.
    @Test(arguments: 0..<60) func whoLivesAlmostTheSameIsCalledForTheSame(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let common = (0..<12).map { number in
            session(
                "s\(number)", day: number / 2, at: 9 + number % 2 * 5,
                modality: number % 3 == 0 ? .asynchronous : .synchronous, week: number < 7 ? 1 : 2,
                choice: number % 5 == 4 ? "slots" : nil, dueAfter: number % 3 == 0 ? 1 : nil)
        }
        let own = common.compactMap { session -> Session? in
            var session = session
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return nil
            case 1: session.span = LocalSpan(on: session.span.date, at: .noon, minutes: 15, in: .utc)
            case 2: session.choice = nil
            case 3: session.status = .cancelled
            default: break
            }
            return session
        }
        let rules = NoticeRule.Per.allCases.flatMap { per in
            [nil, NoticeRule.Sessions(modalities: [.synchronous])].enumerated().map { index, only in
                var rule = rule(dayBefore, until: atStart, per: per, only: only)
                rule.id = NoticeRuleID("\(per.rawValue)-\(index)")
                return rule
            }
        }
        let planner = OccasionPlanner(
            rules: rules, zone: .utc, quietHours: .init(from: .midnight, to: .midnight),
            isDayOff: { $0.weekday.isWeekend })
        let shared = CommonPlan(common, of: cohort, by: planner)
        var differing: [SessionID: Session?] = [:]
        for session in common {
            let lived = own.first { $0.id == session.id }
            if lived != session { differing.updateValue(lived, forKey: session.id) }
        }
        #expect(
            planner.occasions(of: cohort, as: shared, except: differing)
                == planner.occasions(of: cohort, sessions: own))
    }

    @Test func workingDaysPassOverTheWeekend() {
        let moment = NoticeRule.Moment(
            anchor: .weekStart, days: -1, at: CivilTime(clamping: 16 * 60), workingDays: true)
        let found = occasions(rule(moment, until: atStart, per: .week), [session("a", day: 0, at: 9)])
        #expect(found.map(\.due) == [at("2027-01-29T16:00")])
    }

    @Test func sessionsBeforeTheStartAreInNoWeek() {
        let found = occasions(rule(dayBefore, until: atStart, per: .week), [session("info", day: -5, at: 9, week: 0)])
        #expect(found.isEmpty)
    }

    @Test func cancelledSessionsCallForNothing() {
        var cancelled = session("a", day: 0, at: 9)
        cancelled.status = .cancelled
        #expect(occasions(rule(dayBefore, until: atStart, per: .session), [cancelled]).isEmpty)
    }

    @Test func nobodyIsAskedForWorkBeforeItHasOpened() {
        let owed = NoticeRule.Moment(anchor: .sessionDue, days: -1, at: CivilTime(clamping: 10 * 60))
        let due = NoticeRule.Moment(anchor: .sessionDue)
        let tomorrow = rule(owed, until: due, per: .session, condition: .notDone)
        #expect(occasions(tomorrow, [session("a", day: 0, at: 14, modality: .asynchronous, dueAfter: 1)]).isEmpty)
        #expect(occasions(tomorrow, [session("a", day: 0, at: 14, modality: .asynchronous, dueAfter: 2)]).count == 1)
    }

    @Test func aRuleConcernsTheSessionsItNames() {
        let sessions = [session("a", day: 0, at: 9), session("b", day: 0, at: 14, modality: .asynchronous)]
        let only = { (filter: NoticeRule.Sessions) in
            occasions(rule(dayBefore, until: atStart, per: .session, only: filter), sessions).map(\.occurrence)
        }
        #expect(only(.init(modalities: [.asynchronous])) == ["b"])
        #expect(only(.init(except: ["kind"])).isEmpty)
        #expect(only(.init(kinds: ["kind"])) == ["a", "b"])
        #expect(only(.init(byPhone: true)).isEmpty)
    }
}
