import Basics
import Clubs
import Operations
import Steering
import Testing
import UseCases

/// What somebody does, and everything that follows from it in one cohort: who is told, calendars, reminders, the trail.
struct DerivationCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What is done, at the moments that it says.
    var deed: @Sendable (RippleClub) throws -> Void
    /// The notices of events that wait afterwards, by person.
    var told: [String: [NoticeRuleID]] = [:]
    /// The sequences of sessions as p01 lives them, by key.
    var sequences: [String: Int] = [:]
    /// How many reminders of a session wait, by key.
    var reminders: [String: Int] = [:]
    /// The history, the first line first; `nil` where it is no matter.
    var trail: [String]? = []

    static func everybody(_ rule: NoticeRuleID, but absent: String...) -> [String: [NoticeRuleID]] {
        let people = (1...5).map { "p0\($0)" }.filter { !absent.contains($0) }
        return Dictionary(uniqueKeysWithValues: people.map { ($0, [rule]) })
    }
}

private let limoges = RippleClub.limoges
private let talk = "\(RippleClub.limoges)/w1-thu-am"
/// Work alone: opened, due tomorrow, late and overdue are told of each.
private let work = "\(RippleClub.limoges)/w1-thu-pm"

extension RippleClub {
    fileprivate func move(_ session: String, to wall: String, at now: String) throws {
        _ = try installation.moveSession(session, to: try self.wall(wall), try order(now))
    }

    fileprivate func cancel(_ session: String, at now: String) throws {
        _ = try installation.cancelSession(session, try order(now))
    }

    fileprivate func undo(at now: String) throws {
        _ = try installation.undoChange(of: RippleClub.limoges, try order(now))
    }

    fileprivate func edit(_ session: String, _ wish: SessionWish, at now: String) throws {
        _ = try installation.editSession(session, wish, try order(now))
    }

    fileprivate func choose(_ person: String, _ number: Int, at now: String) throws {
        _ = try installation.chooseSlot(
            person, in: RippleClub.limoges, .number(number, choice: "information"), by: .facilitator, operator: "anne",
            at: try at(now))
    }
}

let derivationCases: [DerivationCase] = changes + foldings + people + seats

private let changes: [DerivationCase] = [
    DerivationCase(
        testDescription: "a talk moves", deed: { try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00") },
        told: DerivationCase.everybody("session-changed"), sequences: ["w1-thu-am": 1, "w1-thu-pm": 0],
        trail: ["move"]),
    DerivationCase(
        testDescription: "work is cancelled", deed: { try $0.cancel(work, at: "01-18 10:00") },
        told: DerivationCase.everybody("session-cancelled"), sequences: ["w1-thu-pm": 1],
        reminders: ["w1-thu-pm": 0], trail: ["cancel"]),
    DerivationCase(
        testDescription: "a link changes",
        deed: { try $0.edit(talk, SessionWish(link: "https://meet.example.org/new"), at: "01-18 10:00") },
        told: DerivationCase.everybody("session-changed"), sequences: ["w1-thu-am": 1], trail: ["edit"]),
    DerivationCase(
        testDescription: "nothing changes",
        deed: { try $0.move(talk, to: "02-04 09:30", at: "01-18 10:00") }, sequences: ["w1-thu-am": 0]),
    DerivationCase(
        testDescription: "one more talk",
        deed: { club in
            let new = NewSession(kind: "tea-room", at: try club.wall("02-05 16:00"))
            _ = try club.installation.addSession(new, to: limoges, try club.order("01-18 10:00"))
        }, told: DerivationCase.everybody("session-added"), sequences: ["w1-fri-pm": 0], trail: ["add"]),
    DerivationCase(
        testDescription: "the rest is a week later",
        deed: { club in
            _ = try club.installation.shiftCohort(
                limoges, from: try club.day("02-15"), by: .weeks(1), try club.order("01-18 10:00"))
        }, told: DerivationCase.everybody("plan-changed"), sequences: ["w1-thu-am": 0, "w3-mon-am": 1],
        trail: ["shift"]),
    DerivationCase(
        testDescription: "the cohort is cancelled",
        deed: { _ = try $0.installation.cancelCohort(limoges, try $0.order("01-18 10:00")) },
        told: DerivationCase.everybody("cohort-cancelled"), sequences: ["w1-thu-am": 1],
        reminders: ["w1-thu-pm": 0], trail: ["cancel-cohort"]),
]

private let foldings: [DerivationCase] = [
    DerivationCase(
        testDescription: "two changes within five minutes are one message",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            try $0.cancel(work, at: "01-18 10:03")
        }, told: DerivationCase.everybody("plan-changed"), sequences: ["w1-thu-am": 1, "w1-thu-pm": 1],
        reminders: ["w1-thu-pm": 0], trail: ["move", "cancel"]),
    DerivationCase(
        testDescription: "two moves of one session are one message",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            try $0.move(talk, to: "02-04 16:00", at: "01-18 10:03")
        }, told: DerivationCase.everybody("session-changed"), sequences: ["w1-thu-am": 2], trail: ["move", "move"]),
    DerivationCase(
        testDescription: "a move taken back in time is no message",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            try $0.undo(at: "01-18 10:03")
        }, sequences: ["w1-thu-am": 2], trail: ["move", "undo"]),
    DerivationCase(
        testDescription: "a move taken back too late is told again",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            try $0.pass(from: "01-18 10:00", to: "01-18 10:30")
            try $0.undo(at: "01-18 10:31")
        }, told: DerivationCase.everybody("session-changed"), sequences: ["w1-thu-am": 2], trail: ["move", "undo"]),
    DerivationCase(
        testDescription: "a change before the cohort is cancelled is not told beside it",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            _ = try $0.installation.cancelCohort(limoges, try $0.order("01-18 10:03"))
        }, told: DerivationCase.everybody("cohort-cancelled"), sequences: ["w1-thu-am": 2],
        trail: ["move", "cancel-cohort"]),
]

private let people: [DerivationCase] = [
    DerivationCase(
        testDescription: "somebody leaves", deed: { try $0.withdraw("p05", on: "01-18", at: "01-18 10:00") },
        sequences: ["w1-tue-pm": 0], reminders: ["w1-thu-pm": 16], trail: ["withdraw"]),
    DerivationCase(
        testDescription: "somebody is to leave later",
        deed: { try $0.withdraw("p05", on: "02-05", at: "01-18 10:00") }, reminders: ["w2-mon-pm": 16],
        trail: ["withdraw"]),
    DerivationCase(
        testDescription: "somebody leaves and is back",
        deed: {
            try $0.withdraw("p05", on: "01-18", at: "01-18 10:00")
            try $0.takeBack("p05", on: "01-18", at: "01-18 10:30")
        }, told: ["p05": ["late-welcome"]], sequences: ["w1-tue-pm": 0], reminders: ["w1-thu-pm": 20],
        trail: ["withdraw", "return"]),
    DerivationCase(
        testDescription: "somebody stays after all",
        deed: {
            try $0.withdraw("p05", on: "02-05", at: "01-18 10:00")
            try $0.takeBack("p05", on: "01-18", at: "01-18 10:30")
        }, reminders: ["w2-mon-pm": 20], trail: ["withdraw", "return"]),
    DerivationCase(
        testDescription: "somebody comes in time", deed: { _ = try $0.enrol(6, at: "01-18 10:00") },
        reminders: ["w1-thu-pm": 24], trail: ["enrol"]),
    DerivationCase(
        testDescription: "somebody comes late", deed: { _ = try $0.enrol(6, at: "02-03 10:00") },
        told: ["p06": ["late-welcome"]], reminders: ["w1-thu-pm": 24], trail: ["enrol"]),
    DerivationCase(
        testDescription: "somebody is told of a change and leaves before it is said",
        deed: {
            try $0.move(talk, to: "02-04 15:00", at: "01-18 10:00")
            try $0.withdraw("p05", on: "01-18", at: "01-18 10:02")
        }, told: DerivationCase.everybody("session-changed", but: "p05"), trail: ["move", "withdraw"]),
]

private let seats: [DerivationCase] = [
    DerivationCase(
        testDescription: "a date is chosen", deed: { try $0.choose("p01", 2, at: "01-18 10:00") },
        told: ["p01": ["slot-chosen"]], sequences: ["information-2": 0], trail: ["choose"]),
    DerivationCase(
        testDescription: "another date is chosen before the first is confirmed",
        deed: {
            try $0.choose("p01", 2, at: "01-18 10:00")
            try $0.choose("p01", 3, at: "01-18 10:01")
        }, told: ["p01": ["slot-chosen"]], sequences: ["information-3": 1], trail: ["choose", "choose"]),
    DerivationCase(
        testDescription: "a diary takes the hour of three turns",
        deed: { try $0.annesDiary(from: "20270202T123000", to: "20270202T133000", at: "01-18 10:00") },
        told: ["p01": ["session-changed"], "p02": ["session-changed"], "p03": ["session-changed"]],
        sequences: ["w1-tue-pm": 1, "w2-tue-pm": 0], trail: ["follow-diary"]),
    DerivationCase(
        testDescription: "the same diary again",
        deed: { club in
            for now in ["01-18 10:00", "01-18 10:02"] {
                try club.annesDiary(from: "20270202T123000", to: "20270202T133000", at: now)
            }
        }, told: ["p01": ["session-changed"], "p02": ["session-changed"], "p03": ["session-changed"]],
        sequences: ["w1-tue-pm": 1], trail: ["follow-diary"]),
    DerivationCase(
        testDescription: "a diary that is free again in time",
        deed: { club in
            try club.annesDiary(from: "20270202T123000", to: "20270202T133000", at: "01-18 10:00")
            try club.annesDiary(from: "20270303T123000", to: "20270303T133000", at: "01-18 10:02")
        }, told: ["p01": ["session-changed"], "p02": ["session-changed"], "p03": ["session-changed"]],
        sequences: ["w1-tue-pm": 1], trail: ["follow-diary"]),
    DerivationCase(
        testDescription: "the weekly call moves with its turns",
        deed: { try $0.move("\(limoges)/w1-tue-pm", to: "02-02 14:30", at: "01-18 10:00") },
        told: DerivationCase.everybody("session-changed"), sequences: ["w1-tue-pm": 1], trail: ["move"]),
    DerivationCase(
        testDescription: "somebody is supported from now on",
        deed: { club in
            _ = try club.installation.recordAutonomy(
                of: limoges, AutonomyRecord(participant: "p01", decision: AutonomyDecision(level: .supported)),
                at: try club.at("02-05 12:30"))
        }, told: ["p01": ["autonomy-result"]], sequences: ["w2-mon-pm": 1, "drop-in-w1-fri-am-2": 0],
        trail: nil),
]
