import Basics
import Clubs
import Steering
import Testing

@Suite struct CourseTests {
    private let person = SmallCourse.person
    private let plan = SmallCourse.plan
    private let now = SmallCourse.instant("2027-02-05T12:00")

    private func course(_ level: AutonomyLevel, seats: [Seat] = []) throws -> Course {
        let window = try #require(GateWindow(gates: SmallCourse.gates, plan: plan, at: now))
        return Course(level, of: person.id, work: window.work(in: plan, at: now), seats: seats)
    }

    @Test(arguments: [(AutonomyLevel.supported, WorkMode.supported), (.accompanied, .pairs), (.autonomous, .solo)])
    func theLevelSaysHowTheNextWorkIsDone(level: AutonomyLevel, mode: WorkMode) throws {
        let course = try course(level)
        #expect(course.steps.map(\.mode) == [mode, mode, mode])
        #expect(course.steps.compactMap(\.seat?.mode) == [mode, mode, mode])
        #expect(course.supported?.id == (level == .supported ? "club/w2-work-0" : nil))
    }

    @Test func theSameLevelAgainChangesNoSeat() throws {
        let seats = try course(.accompanied).steps.compactMap(\.seat)
        #expect(try course(.accompanied, seats: seats).steps.allSatisfy { $0.seat == nil })
    }

    @Test func calendarsHearOfEveryChangeAndOfNothingElse() throws {
        let first = try course(.supported).steps.compactMap(\.seat)
        #expect(first.map(\.sequence) == [1, 1, 1])
        let second = try course(.autonomous, seats: first).steps.compactMap(\.seat)
        #expect(second.map(\.sequence) == [2, 2, 2])
        #expect(try course(.autonomous).steps.compactMap(\.seat).map(\.sequence) == [0, 0, 0])
    }

    @Test func aSeatKeepsItsTurnAndItsChoice() throws {
        let turn = plan[0].span
        let held = Seat(session: "club/w2-work-0", participant: person.id, choice: "c", turn: turn, mode: .solo)
        let seat = try #require(try course(.supported, seats: [held]).steps.first?.seat)
        #expect(seat.turn == turn && seat.choice == "c" && seat.mode == .supported)
    }

    /// Whatever levels follow each other at whatever moments: work that has begun stays, and so do the goals.
    @Test func gatesNeverTouchWorkThatHasBegunNorTheGoals() throws {
        var random = SeededGenerator(seed: 60)
        for _ in 0..<300 {
            var seats: [Seat] = []
            var now = SmallCourse.instant("2027-02-01T08:00")
            for _ in 0..<6 {
                now = now + .hours(Int.random(in: 1...120, using: &random))
                let level = AutonomyLevel.allCases.randomElement(using: &random) ?? .supported
                let check = Bool.random(using: &random) ? plan.randomElement(using: &random)?.id : nil
                let before = seats
                let window = try #require(GateWindow(gates: SmallCourse.gates, plan: plan, checkIn: check, at: now))
                let course = Course(level, of: person.id, work: window.work(in: plan, at: now), seats: seats)
                for seat in course.steps.compactMap(\.seat) {
                    seats.removeAll { $0.session == seat.session }
                    seats.append(seat)
                }
                for session in plan {
                    let (was, lives) = (session.personalised(by: before), session.personalised(by: seats))
                    if session.span.start.instant <= now { #expect(lives == was) }
                    #expect(lives?.task == session.task && lives?.documents == session.documents)
                    #expect(lives?.due == session.due && lives?.span == session.span && lives?.title == session.title)
                    #expect((lives?.sequence ?? 0) >= (was?.sequence ?? 0))
                    if lives?.peers != was?.peers || (lives?.mode == .supported) != (was?.mode == .supported) {
                        #expect((lives?.sequence ?? 0) > (was?.sequence ?? 0))
                    }
                }
            }
        }
    }

    @Test func consequencesAreToldInWholeSentencesWithoutAScore() throws {
        for level in AutonomyLevel.allCases {
            let course = try course(level)
            let told =
                course.told(toFacilitatorOf: person, dropIn: nil)
                + course.told(toParticipantWith: SmallCourse.check(2), hasPhone: true)
                + course.told(toParticipantWith: nil, hasPhone: false)
            #expect(!told.isEmpty)
            for phrase in told {
                #expect(
                    phrase.french != phrase.english && phrase.french.hasSuffix(".") && phrase.english.hasSuffix("."))
                #expect(!phrase.english.contains("%") && !phrase.english.lowercased().contains("score"))
            }
        }
        #expect(try course(.supported).told(toParticipantWith: SmallCourse.check(2), hasPhone: true).count == 4)
        #expect(try course(.autonomous).told(toParticipantWith: SmallCourse.check(2), hasPhone: true).count == 3)
    }

    @Test func noCallIsPromisedToSomebodyWithoutANumber() throws {
        let course = try course(.supported)
        var reachable = person
        reachable.phone = PhoneNumber(e164: "+33611223344")
        var mute = person
        mute.phone = nil
        let calls = { (lines: [Phrase]) in lines.contains { $0.english.contains("call you before it is due") } }
        #expect(calls(course.told(toParticipantWith: nil, hasPhone: true)))
        #expect(!calls(course.told(toParticipantWith: nil, hasPhone: false)))
        let planned = { (lines: [Phrase]) in lines.contains { $0.french.contains("appels sont prévus") } }
        #expect(planned(course.told(toFacilitatorOf: reachable, dropIn: nil)))
        #expect(!planned(course.told(toFacilitatorOf: mute, dropIn: nil)))
    }
}
