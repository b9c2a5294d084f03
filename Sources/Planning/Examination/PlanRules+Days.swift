import Basics
import Clubs

/// What a day does to people: hours on screen, breaks, somebody to talk to.
extension PlanRules {
    /// - Parameter sittings: all of one day.
    func day(_ sittings: [Sitting], _ findings: inout [Finding]) {
        guard let date = sittings.first?.date else { return }
        humanContact(date, sittings, &findings)
        for part in [HalfDay.Part.morning, .afternoon] {
            tooMuchVideo(sittings.filter { $0.isOnScreenTogether && $0.halfDay.part == part }, &findings)
        }
        lunch(date, sittings, &findings)
    }

    /// A day off and a day that has begun are past asking.
    private func humanContact(_ date: CivilDate, _ sittings: [Sitting], _ findings: inout [Finding]) {
        guard !sittings.contains(where: { $0.hasHumanContact && !$0.isListed }),
            sittings.allSatisfy({ $0.start > surroundings.now }), !surroundings.daysOff.contains(date)
        else { return }
        let work = sittings.filter { !$0.hasHumanContact && $0.week >= 1 }
        guard !work.isEmpty else { return }
        findings.append(Finding(.dayWithoutHumanContact, .day(date), sessions: work.map(\.index)))
    }

    private func tooMuchVideo(_ screen: [Sitting], _ findings: inout [Finding]) {
        let most = surroundings.limits.videoMinutesPerHalfDay
        guard most > 0, let first = screen.first else { return }
        let minutes = PlanRules.minutesOnScreen(screen)
        guard minutes > most else { return }
        findings.append(
            Finding(.tooMuchVideo, .halfDay(first.halfDay), weight: minutes - most, sessions: screen.map(\.index)))
    }

    /// Of the slots of a choice each person attends one: the longest counts.
    private static func minutesOnScreen(_ screen: [Sitting]) -> Int {
        var chosen: [Int: Int] = [:]
        var minutes = 0
        for sitting in screen {
            if let choice = sitting.choice {
                chosen[choice] = max(chosen[choice] ?? 0, sitting.minutes)
            } else {
                minutes += sitting.minutes
            }
        }
        return chosen.values.reduce(minutes, +)
    }

    /// The two sessions that leave the least time for lunch.
    private func lunch(_ date: CivilDate, _ sittings: [Sitting], _ findings: inout [Finding]) {
        let least = surroundings.limits.lunchMinutes
        guard least > 0 else { return }
        var shortest: (pause: Int, morning: Int, afternoon: Int)?
        for morning in sittings where morning.hasHumanContact && !morning.isListed && morning.halfDay.part == .morning {
            for afternoon in sittings
            where afternoon.hasHumanContact && !afternoon.isListed && afternoon.halfDay.part == .afternoon {
                // Who chooses one of two slots has the other as a pause.
                guard morning.choice == nil || morning.choice != afternoon.choice else { continue }
                let pause = max(0, (afternoon.start - morning.end).wholeMinutes)
                if pause < shortest?.pause ?? least { shortest = (pause, morning.index, afternoon.index) }
            }
        }
        guard let shortest else { return }
        findings.append(
            Finding(
                .noLunchBreak, .day(date), weight: least - shortest.pause,
                sessions: [shortest.morning, shortest.afternoon]))
    }
}
