import Basics
import Clubs
import Planning

extension StandingPlan {
    /// A plan with three facilitators and two rooms, other cohorts and diaries around it, some sessions moved anywhere.
    static func random(seed: UInt64) throws -> StandingPlan {
        var random = SeededGenerator(seed: seed)
        let start = CivilDate(dayNumber: 20_820 + Int.random(in: 0..<365, using: &random))
        var plan = try StandingPlan(GeneratedProgramme.random(seed: seed), from: start)
        let people: [FacilitatorID] = ["anne@example.org", "omar@example.org", "zoe@example.org"]
        let places = ["Salle n° 1, Limoges", "SALLE N°2  LIMOGES", "salle n° 2, Limoges"]
        for index in plan.sessions.indices {
            plan.sessions[index].facilitator = people.randomElement(using: &random)
            if plan.sessions[index].modality == .inPerson {
                plan.sessions[index].place = places.randomElement(using: &random)
            }
            plan.sessions[index].each = Int.random(in: 0..<10, using: &random) == 0
            if Int.random(in: 0..<12, using: &random) == 0 { plan.sessions[index].status = .cancelled }
        }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            guard let index = plan.sessions.indices.randomElement(using: &random) else { break }
            let day = plan.sessions[index].span.date + Int.random(in: -4...4, using: &random)
            let time = CivilTime(clamping: 15 * Int.random(in: 34...66, using: &random))
            plan.sessions[index].move(to: CivilDateTime(day, time), in: plan.surroundings.zone)
        }
        func engagements(_ name: String, _ count: Int) -> [Engagement] {
            (0..<count).map { number in
                let day = start + Int.random(in: -10..<35, using: &random)
                let time = CivilTime(clamping: 30 * Int.random(in: 17...33, using: &random))
                let span = LocalSpan(
                    on: day, at: time, minutes: 15 * Int.random(in: 1...8, using: &random), in: plan.surroundings.zone)
                return Engagement(
                    session: SessionID("\(name)/s\(number)"), title: Phrase("Other"), from: span.start.instant,
                    to: span.end.instant)
            }
        }
        for person in people {
            let engaged = engagements(String(person.rawValue.prefix(4)), 12)
            let busy = engagements("busy", 4).map { BusySpan(from: $0.from, to: $0.to) }
            plan.taken[person] = (engaged, busy)
            plan.surroundings.leaders[person] = Surroundings.Leader(engagements: engaged, busy: busy)
        }
        plan.surroundings.substitutes = people
        for place in places {
            guard let room = Room(place), plan.surroundings.rooms[room] == nil else { continue }
            let number = place.filter(\.isNumber)
            let engaged = engagements("room\(number)", 8)
            plan.takenRooms[number] = engaged
            plan.surroundings.rooms[room] = Engagements(engaged)
        }
        return plan
    }

    /// The plan as somebody makes it who follows a proposal.
    func following(_ proposal: Proposal) -> StandingPlan {
        var plan = self
        func edit(_ key: String, _ change: (inout Session) -> Void) {
            for index in plan.sessions.indices where plan.sessions[index].id.key == key {
                change(&plan.sessions[index])
            }
        }
        switch proposal {
        case .move(let moves):
            for move in moves { edit(move.session) { $0.move(to: move.to, in: surroundings.zone) } }
        case .leaveOut(let keys): for key in keys { edit(key) { $0.status = .cancelled } }
        case .lead(let key, let facilitator): edit(key) { $0.facilitator = facilitator }
        case .shorten(let key, let minutes):
            edit(key) {
                $0.span = LocalSpan(on: $0.span.date, at: $0.span.starts, minutes: minutes, in: surroundings.zone)
            }
        case .due(let key, let moment): edit(key) { $0.due = LocalTime(moment, in: surroundings.zone) }
        case .start, .rate, .sendFrom: break
        }
        return plan
    }
}

extension Session {
    /// To another time, as long; work that would be due before its end is due then.
    fileprivate mutating func move(to wall: CivilDateTime, in zone: Zone) {
        span = LocalSpan(on: wall.date, at: wall.time, minutes: span.minutes, in: zone)
        if let due, due.instant < span.end.instant { self.due = span.end }
    }
}
