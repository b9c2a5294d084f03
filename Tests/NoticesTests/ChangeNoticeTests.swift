import Basics
import Clubs
import Notices
import Testing

/// What somebody is told of changes, and when.
@Suite struct ChangeNoticeTests {
    private let now = Instant("2027-02-01T08:00:00Z") ?? .distantPast

    @Test func aChangeWaitsForOthersButNotForEver() {
        let timing = ChangeTiming(interval: .minutes(5))
        let far = [now + .days(2)]
        let due = { (first: Instant, starts: [Instant], until: Instant) in
            timing.due(since: first, at: now, starts: starts, until: until)
        }
        #expect(due(now, far, now + .days(2)) == now + .minutes(5))
        #expect(due(now - .minutes(4), far, now + .days(2)) == now + .minutes(5), "each later change waits again")
        #expect(due(now - .minutes(12), far, now + .days(2)) == now + .minutes(3), "three intervals after the first")
        #expect(due(now - .minutes(30), far, now + .days(2)) == now)
        #expect(due(now, [now + .days(2), now + .minutes(119)], now + .days(2)) == now, "a start is near")
        #expect(
            due(now, [now - .hours(1), now + .days(2)], now + .days(2)) == now + .minutes(5), "a past start is none")
        #expect(due(now, far, now + .minutes(5)) == now, "waiting would make it too late")
        #expect(ChangeTiming(interval: .zero).due(since: now, at: now, starts: far, until: now + .days(2)) == now)
    }

    @Test func whatIsKnownStaysTheOldest() {
        let first = UntoldChange(key: "a", known: facts("10:00"), reason: "snow")
        let second = UntoldChange(key: "a", known: facts("11:00"), isCertain: false)
        let other = UntoldChange(key: "b", known: nil)
        let folded = [first].folded(with: [other, second])
        #expect(folded.map(\.key) == ["a", "b"])
        #expect(folded[0].known == facts("10:00"))
        #expect(folded[0].reason == "snow")
        #expect(!folded[0].isCertain)
        let third = UntoldChange(key: "a", known: nil, reason: "ice")
        #expect(folded.folded(with: [third])[0].reason == "ice", "the latest reason")
    }

    @Test func onlyWhatDiffersIsTold() throws {
        let kind = { (known: SessionFacts?, now: Session, isCertain: Bool) in
            SessionDifference(UntoldChange(key: "a", known: known, isCertain: isCertain), now: now)?.kind
        }
        var cancelled = session("10:00")
        cancelled.status = .cancelled
        let ten = facts("10:00")
        #expect(kind(ten, session("10:00"), true) == nil)
        #expect(kind(ten, session("10:00"), false) == .changed, "they may have been told otherwise")
        #expect(kind(ten, session("11:00"), true) == .changed)
        #expect(kind(ten, cancelled, true) == .cancelled)
        #expect(kind(nil, session("10:00"), true) == .added)
        #expect(kind(nil, cancelled, true) == nil, "added and taken away before anybody heard")
        #expect(kind(SessionFacts(cancelled), session("10:00"), true) == .added, "it takes place after all")
        #expect(kind(SessionFacts(cancelled), cancelled, true) == nil)
    }

    /// Moved to the afternoon and then cancelled before anybody was told: what they know is the morning.
    @Test func aCancelledSessionIsShownAtTheTimeThatPeopleKnow() throws {
        var cancelled = session("15:00")
        cancelled.status = .cancelled
        let difference = try #require(
            SessionDifference(UntoldChange(key: "a", known: facts("10:00")), now: cancelled))
        #expect(difference.shown.span.starts == CivilTime("10:00"))
        #expect(difference.session.span.starts == CivilTime("15:00"))
    }

    @Test func oneRuleForOneSessionAndAnotherForSeveral() throws {
        let told = { (keys: [String], ends: Bool, rules: [NoticeRule.Event]) in
            let untold = keys.map { UntoldChange(key: $0, known: facts("09:00")) }
            let plan = Dictionary(uniqueKeysWithValues: keys.map { ($0, session("10:00", key: $0)) })
            return planner(rules).notices(
                of: untold, since: now, session: { plan[$0] }, change: 7, cohortEnds: ends,
                timing: .init(interval: .zero),
                at: now)
        }
        let all: [NoticeRule.Event] = [
            .sessionChanged, .sessionCancelled, .sessionAdded, .planChanged, .cohortCancelled,
        ]
        #expect(told(["a"], false, all).map(\.occasion.rule) == ["session-changed"])
        #expect(told(["a"], false, all).map(\.occasion.occurrence) == ["a#0"])
        #expect(told(["a", "b"], false, all).map(\.occasion.rule) == ["plan-changed"])
        #expect(told(["a", "b"], false, all).map(\.occasion.occurrence) == ["cohort#7"])
        #expect(told(["a", "b"], true, all).map(\.occasion.rule) == ["cohort-cancelled"])
        // A catalogue of an older version tells each by itself, and leaves nobody without word.
        let old: [NoticeRule.Event] = [.sessionChanged, .sessionCancelled]
        #expect(told(["a", "b"], false, old).map(\.occasion.occurrence) == ["a#0", "b#0"])
    }

    @Test func itIsTooLateAtTheOldStart() throws {
        let notice = try #require(
            planner([.sessionChanged]).notices(
                of: [UntoldChange(key: "a", known: facts("09:00"))], since: now,
                session: { ["a": session("15:00")][$0] },
                change: 1, cohortEnds: false, timing: .init(interval: .minutes(5)), at: now
            ).first)
        #expect(notice.occasion.usefulUntil == now + .hours(1))
        #expect(notice.occasion.due == now, "less than two hours are left")
        let after = planner([.sessionChanged]).notices(
            of: [UntoldChange(key: "a", known: facts("07:00"))], since: now, session: { ["a": session("07:30")][$0] },
            change: 1, cohortEnds: false, timing: .init(interval: .zero), at: now)
        #expect(after.isEmpty, "past on both sides")
    }

    /// Five minutes of waiting must not turn into a night.
    @Test func whatWaitsLeavesBeforeTheNight() throws {
        let quiet = Organisation.QuietHours(from: CivilTime(clamping: 1200), to: CivilTime(clamping: 480))
        let evening = try #require(Instant("2027-01-31T19:58:00Z"))
        let due = { (now: Instant) in
            planner([.sessionChanged], quiet: quiet).notices(
                of: [UntoldChange(key: "a", known: facts("11:00"))], since: now,
                session: { ["a": session("15:00")][$0] },
                change: 1, cohortEnds: false, timing: .init(interval: .minutes(5)), at: now
            ).first?.occasion.due
        }
        #expect(due(evening) == evening + .minutes(1))
        #expect(due(evening + .minutes(5)) == Instant("2027-02-01T08:00:00Z"))
    }

    private func planner(
        _ events: [NoticeRule.Event], quiet: Organisation.QuietHours = .init(from: .midnight, to: .midnight)
    ) -> OccasionPlanner {
        let rules = events.map { event in
            NoticeRule(
                id: NoticeRuleID(event.rawValue), title: Phrase(event.rawValue), event: event,
                when: .init(anchor: .event), usefulUntil: .init(anchor: .sessionStart),
                per: event == .planChanged || event == .cohortCancelled ? .cohort : .session, matters: true)
        }
        return OccasionPlanner(rules: rules, zone: .utc, quietHours: quiet, isDayOff: { _ in false })
    }

    private func facts(_ time: String) -> SessionFacts { SessionFacts(session(time)) }

    /// On Monday 1 February 2027.
    private func session(_ time: String, key: String = "a") -> Session {
        Session(
            id: SessionID(cohort: "c", key: key), kind: "talk", title: Phrase("Talk"), modality: .synchronous, week: 1,
            span: LocalSpan(
                on: CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0), at: CivilTime(time) ?? .noon, minutes: 60,
                in: .utc))
    }
}
