import Clubs

/// What a day does to people: hours on screen, breaks, somebody to talk to.
extension PlanRules {
    func days(of standing: [Session], _ findings: inout Findings) {
        var index = standing.startIndex
        while index < standing.endIndex {
            let date = standing[index].span.date
            let end = standing[index...].firstIndex { $0.span.date != date } ?? standing.endIndex
            day(date, Array(standing[index..<end]), &findings)
            index = end
        }
    }

    private func day(_ date: CivilDate, _ sessions: [Session], _ findings: inout Findings) {
        if surroundings.daysOff.contains(date) {
            for session in sessions { findings.add(.one(.dayOff, session)) }
        }
        humanContact(date, sessions, &findings)
        let screen = sessions.filter(\.isOnScreenTogether)
        tooMuchVideo(screen, &findings)
        breaks(screen, &findings)
        lunch(date, sessions, &findings)
    }

    /// A day off and a day that has begun are past asking.
    private func humanContact(_ date: CivilDate, _ sessions: [Session], _ findings: inout Findings) {
        let work = sessions.filter { $0.modality == .asynchronous && $0.week >= 1 }
        guard !work.isEmpty, !surroundings.daysOff.contains(date),
            !sessions.contains(where: { $0.isHumanContact && !$0.isListed }),
            sessions.allSatisfy({ $0.span.start.instant > surroundings.now })
        else { return }
        findings.add(
            Finding(
                identity: .init(rule: .dayWithoutHumanContact, subject: .day(date)), weight: 0,
                sessions: work.map(\.id)))
    }

    private func tooMuchVideo(_ screen: [Session], _ findings: inout Findings) {
        let most = surroundings.limits.videoMinutesPerHalfDay
        guard most > 0, !screen.isEmpty else { return }
        for part in [HalfDay.Part.morning, .afternoon] {
            let half = screen.filter { $0.span.halfDay.part == part }
            let minutes = PlanRules.minutesOnScreen(half)
            guard minutes > most, let first = half.first else { continue }
            findings.add(
                Finding(
                    identity: .init(rule: .tooMuchVideo, subject: .halfDay(first.span.halfDay)),
                    weight: minutes - most, sessions: half.map(\.id)))
        }
    }

    /// Of the slots of a choice each person attends one: the longest counts.
    static func minutesOnScreen(_ sessions: [Session]) -> Int {
        var chosen: [String: Int] = [:]
        var minutes = 0
        for session in sessions {
            if let choice = session.choice {
                chosen[choice] = max(chosen[choice] ?? 0, session.span.minutes)
            } else {
                minutes += session.span.minutes
            }
        }
        return chosen.values.reduce(minutes, +)
    }

    /// Every two that follow each other too soon, whatever else lies around them.
    private func breaks(_ screen: [Session], _ findings: inout Findings) {
        let least = surroundings.limits.breakMinutes
        guard least > 0 else { return }
        for (index, session) in screen.enumerated() {
            for other in screen[(index + 1)...] where session.choice == nil || session.choice != other.choice {
                let pause = (other.span.start.instant - session.span.end.instant).wholeMinutes
                guard pause >= 0, pause < least else { continue }
                findings.add(.pair(.noBreak, session, other, weight: least - pause))
            }
        }
    }

    /// The two sessions that leave the least time for lunch.
    private func lunch(_ date: CivilDate, _ sessions: [Session], _ findings: inout Findings) {
        let least = surroundings.limits.lunchMinutes
        guard least > 0 else { return }
        let present = sessions.filter { $0.isHumanContact && !$0.isListed }
        let mornings = present.filter { $0.span.starts < .noon }
        let afternoons = present.filter { $0.span.starts >= .noon }
        let pairs = mornings.flatMap { morning in
            afternoons.filter { $0.choice == nil || $0.choice != morning.choice }.map { (morning, $0) }
        }
        let shortest = pairs.min { PlanRules.pause($0) < PlanRules.pause($1) }
        guard let shortest, PlanRules.pause(shortest) < least else { return }
        findings.add(
            Finding(
                identity: .init(rule: .noLunchBreak, subject: .day(date)), weight: least - PlanRules.pause(shortest),
                sessions: [shortest.0.id, shortest.1.id]))
    }

    /// The minutes between a session of the morning and one of the afternoon; 0 when they overlap.
    static func pause(_ pair: (Session, Session)) -> Int {
        max(0, (pair.1.span.start.instant - pair.0.span.end.instant).wholeMinutes)
    }
}

extension Session {
    /// Whether people look at a screen together all along; with a turn for each person nobody does.
    var isOnScreenTogether: Bool { isVideo && !each && !isListed }
}
