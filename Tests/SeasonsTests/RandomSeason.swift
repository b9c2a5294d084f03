import Basics
import Clubs
import Planning
import Seasons

/// Small seasons made for tests: a programme of a few weeks, leave, sessions that stand already, rooms.
enum RandomSeason {
    static let monday = CivilDate(dayNumber: 20_822)

    static func request(seed: UInt64, starts: Int = 5, facilitators: Int = 3, rooms: Int? = nil) -> SeasonRequest {
        var random = SeededGenerator(seed: seed)
        let weeks = Int.random(in: 1...3, using: &random)
        let before = Int.random(in: 0...1, using: &random)
        let pattern = (1 - before...weeks).map { _ in
            (0..<Int.random(in: 1...2, using: &random)).map { _ in
                (
                    day: Int.random(in: 0..<3, using: &random), hour: Int.random(in: 9...10, using: &random),
                    isInPerson: Int.random(in: 0..<3, using: &random) == 0
                )
            }
        }
        let atMost = Int.random(in: 1...2, using: &random)
        let gap = Int.random(in: 1...2, using: &random)
        let all = (0..<starts).map { number in
            let first = monday + 7 * (number * gap) + (number % 2) * (atMost - 1)
            return SeasonStart(
                day: first,
                weeks: pattern.enumerated().map { index, sessions in
                    let week = index + 1 - before
                    return SeasonWeek(
                        number: week,
                        sessions: sessions.map { session in
                            self.session(first + 7 * (week - 1) + session.day, session.hour, session.isInPerson)
                        })
                })
        }
        let people = (0..<facilitators).map { number in
            var busy: [BusySpan] = []
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let day = monday + Int.random(in: -7..<(7 * starts * gap), using: &random)
                let length = [1, 1, 7, 14].randomElement(using: &random) ?? 1
                busy.append(BusySpan(from: instant(day, 0), to: instant(day + length, 0)))
            }
            let day = monday + 7 * Int.random(in: 0..<starts, using: &random)
            let led = Int.random(in: 0..<4, using: &random) == 0 ? [session(day, 9, false)] : []
            return SeasonFacilitator(
                id: FacilitatorID("f\(number)@example.org"), busy: busy, sessions: led,
                runs: led.map { $0.day...$0.day },
                availableMinutes: 60 * Int.random(in: 20...60, using: &random))
        }
        let houses = (0..<(rooms ?? Int.random(in: 0...2, using: &random))).map { number in
            let day = monday + 7 * Int.random(in: 0..<starts, using: &random)
            return SeasonRoom(
                name: "Room \(number)",
                busy: number == 0 ? [] : [BusySpan(from: instant(day, 0), to: instant(day + 7, 0))])
        }
        return SeasonRequest(
            wanted: Int.random(in: 1...8, using: &random), starts: all, facilitators: people, rooms: houses,
            atMost: atMost, weeklyMinutes: Int.random(in: 0..<4, using: &random) == 0 ? 120 : nil)
    }

    static func session(_ day: CivilDate, _ hour: Int, _ isInPerson: Bool) -> SeasonSession {
        SeasonSession(
            day: day, from: instant(day, hour * 60), to: instant(day, hour * 60 + 60), minutes: 60,
            isInPerson: isInPerson)
    }

    static func instant(_ day: CivilDate, _ minutes: Int) -> Instant {
        Instant(seconds: Int64(day.dayNumber * 1440 + minutes) * 60)
    }
}
