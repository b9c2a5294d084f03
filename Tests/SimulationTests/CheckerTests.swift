import Basics
import Clubs
import Notices
import Testing

@testable import Simulation

/// A checker that finds nothing proves nothing: each promise is broken once, and has to be missed.
@Suite struct CheckerTests {
    @Test func aHistoryInOrderIsFoundInOrder() throws {
        #expect(try SmallHistory().broken == [])
    }

    @Test func aLostSendIsMissed() throws {
        var small = try SmallHistory()
        small.history.handovers = []
        #expect(small.broken == [.missed])
    }

    @Test func whatDidNotArriveIsMissedWhereReportsCome() throws {
        var small = try SmallHistory()
        small.history.handovers[0].channel = .sms
        small.history.handovers[0].isReceived = false
        #expect(small.broken == [.missed])
        small.history.calls = [
            .init(notice: 7, person: "p01", listed: try SmallHistory.at("2027-02-02T21:00"))
        ]
        #expect(small.broken == [], "a human has it in time")
        small.history.calls[0].listed = try SmallHistory.at("2027-02-03T09:31")
        #expect(small.broken == [.missed], "a minute after the session began is too late")
    }

    @Test func whatAGatewayThrewAwayUnseenIsNobodysFault() throws {
        var small = try SmallHistory()
        small.history.handovers[0].isReceived = false
        #expect(small.broken == [])
        small.history.hearings = [
            Hearing(
                order: 11, clock: try SmallHistory.at("2027-02-02T18:00"), messageID: "7.1.mark",
                verdict: .failed(.message))
        ]
        #expect(small.broken == [.missed], "it came back in time, and nobody did anything")
    }

    @Test func aMachineThatWasOffIsAnExcuseForItsTimeAlone() throws {
        var small = try SmallHistory()
        small.history.handovers = []
        small.history.steps = []
        small.history.gaps = [
            .init(from: try SmallHistory.at("2027-02-02T12:00"), to: try SmallHistory.at("2027-02-03T12:00"))
        ]
        small.history.calls = [
            .init(notice: 7, person: "p01", listed: try SmallHistory.at("2027-02-03T12:00"))
        ]
        #expect(small.broken == [])
        small.history.gaps[0].to = try SmallHistory.at("2027-02-02T18:00")
        small.history.steps = [.init(order: 9, clock: try SmallHistory.at("2027-02-02T18:00"))]
        #expect(small.broken == [.missed])
    }

    @Test func aSecondNoticeOfTheSameIsDoubled() throws {
        var small = try SmallHistory()
        small.history.handovers.append(try small.sent("8.1.mark", at: "2027-02-02T18:00", order: 12, says: "9 h 30 !"))
        #expect(small.broken == [.doubled])
    }

    @Test func aRepeatIsDoubledUnlessNobodyCouldKnow() throws {
        var small = try SmallHistory()
        small.history.handovers.append(try small.sent(at: "2027-02-02T17:01", order: 12))
        #expect(small.broken == [.doubled], "it had been accepted")
        small.history.faults = [11]
        #expect(small.broken == [], "the power failed before the answer was written")
        small.history.handovers[1].digest = 2
        #expect(small.broken == [.doubled], "the same id with other bytes")
        small.history.handovers[1].digest = 1
        small.history.handovers[1].messageID = "7.2.mark"
        #expect(small.broken == [.doubled], "another id")
    }

    @Test func aTextMessageIsNeverRepeated() throws {
        var small = try SmallHistory()
        small.history.handovers = [
            try small.sent(at: "2027-02-02T17:00", by: .sms),
            try small.sent(at: "2027-02-02T17:01", order: 12, by: .sms),
        ]
        small.history.handovers[0].answer = .none
        #expect(small.broken == [.doubled])
    }

    @Test func whatWasReportedAsDeliveredIsNotPassedOn() throws {
        var small = try SmallHistory()
        small.history.handovers = [
            try small.sent(at: "2027-02-02T17:00", by: .sms),
            try small.sent("7.2.mark", at: "2027-02-02T19:00", order: 12),
        ]
        #expect(small.broken == [], "no receipt had come")
        small.history.hearings = [
            Hearing(
                order: 11, clock: try SmallHistory.at("2027-02-02T18:00"), messageID: "7.1.mark", verdict: .delivered)
        ]
        #expect(small.broken == [.doubled])
    }

    @Test func aLateSendIsLate() throws {
        var small = try SmallHistory()
        small.history.handovers[0] = try small.sent(at: "2027-02-03T09:30", order: 20)
        #expect(Set(small.broken) == [.late, .missed])
    }

    @Test func anEarlySendIsOutsideItsWindow() throws {
        var small = try SmallHistory()
        small.history.handovers[0] = try small.sent(at: "2027-02-02T14:00")
        #expect(Set(small.broken) == [.late, .missed])
    }

    @Test func aSendInTheNightIsQuiet() throws {
        var small = try SmallHistory()
        small.history.handovers[0] = try small.sent(at: "2027-02-02T21:00")
        #expect(small.broken == [.quiet])
    }

    @Test func aFifthMessageOfADayIsOverTheCap() throws {
        var small = try SmallHistory()
        for number in 1...4 {
            small.history.handovers.append(
                try small.sent(
                    "\(20 + number).1.mark", at: "2027-02-02T17:1\(number)", order: 20 + number, rule: "other",
                    says: "\(number)"))
        }
        #expect(small.broken == [.cap])
    }

    @Test func aThirdInAMinuteIsOverTheRate() throws {
        var small = try SmallHistory()
        for number in 1...2 {
            small.history.handovers.append(
                try small.sent(
                    "\(20 + number).1.mark", at: "2027-02-02T17:00", order: 20 + number, rule: "other",
                    says: "\(number)"))
        }
        #expect(small.broken == [.rate])
        small.history.handovers[2].at = small.history.handovers[2].at + .minutes(1)
        small.history.handovers[2].clock = small.history.handovers[2].clock + .minutes(1)
        #expect(small.broken == [])
    }

    @Test func aTextMessageAfterStopIsAgainstTheirWill() throws {
        var small = try SmallHistory()
        small.history.handovers = [try small.sent(at: "2027-02-02T17:00", by: .sms)]
        small.history.silences = [.init(order: 8, address: "+33639981001", isOn: true)]
        #expect(small.broken == [.silenced])
        small.history.silences.append(.init(order: 9, address: "+33639981001", isOn: false))
        #expect(small.broken == [])
    }

    @Test func anOldTimeIsOutdated() throws {
        var small = try SmallHistory()
        small.history.handovers[0].text = "Demain, 11 h"
        #expect(small.broken == [.outdated])
    }

    @Test func aChangeThatNobodyTellsIsUntold() throws {
        var small = try SmallHistory()
        small.history.plans.append(
            History.PlanVersion(
                order: 15, clock: try SmallHistory.at("2027-02-02T18:00"), start: small.history.cohort.start,
                sessions: [try small.session(at: "2027-02-03T14:07")], people: [History.Person(key: "p01")]))
        #expect(small.broken == [.untold])
        small.history.handovers.append(
            try small.sent(
                "9.1.mark", at: "2027-02-02T18:05", order: 16, rule: "session-changed", says: "9 h 30 devient 14 h 07"))
        #expect(small.broken == [])
    }

    @Test func whatIsLeftLyingIsLeftBehind() throws {
        var small = try SmallHistory()
        small.history.booked[0].state = "scheduled"
        #expect(small.broken == [.leftBehind])
    }

    @Test func anEndingWithoutAGroundIsUnfounded() throws {
        var small = try SmallHistory()
        small.history.booked[0].state = "cancelled"
        small.history.booked[0].reason = .personHasLeft
        #expect(small.broken == [.unfounded])
        small.history.booked[0].state = "called"
        #expect(small.broken == [.unfounded], "nobody is on the list")
    }

    @Test func damageIsDamage() throws {
        var small = try SmallHistory()
        small.history.problems = ["row 3 missing from index"]
        #expect(small.broken == [.damaged])
    }
}
