import Basics
import Clubs
import Operations
import UseCases

/// What people and fate do.
extension Simulation {
    mutating func happen(_ event: Agenda.Event) throws(Fault) {
        switch event {
        case .ambush(let ambush): lie(ambush)
        case .sleep(let span): sleep(span)
        case .clock(let skew): setClock(skew)
        case .full(let isFull): setFull(isFull)
        case .change, .person, .choose, .attend, .handIn:
            // Nobody can use a machine that is off.
            guard downUntil == nil else {
                agenda.add(event, at: (downUntil ?? time.now) + .minutes(1))
                agenda.sort()
                return
            }
            act(event)
            try look()
        }
    }

    private mutating func act(_ event: Agenda.Event) {
        do throws(Fault) {
            switch event {
            case .change: try change()
            case .person: try treatPerson()
            case .choose(let person, let choice): try choose(club.people[person], choice)
            case .attend(let session): try attend(session)
            case .handIn(let session): try handIn(session)
            default: break
            }
        } catch {
            if error.code == .inputOutput {
                struck(error)
            } else {
                story.add(time, "refused: \(error.message.english)")
            }
        }
    }

    private var cohort: String { club.cohort.id.rawValue }
    private func name(_ session: String) -> String { "\(cohort)/\(session)" }

    // MARK: The plan

    private mutating func change() throws(Fault) {
        let order = ChangeOrder(by: "anne", reason: nil, at: time.clock)
        let ahead = (history.plans.last?.sessions ?? []).filter {
            $0.status == .planned && $0.span.start.instant > time.clock + .minutes(10)
        }
        let near = Array(ahead.prefix(12))
        let pick = Int.random(in: 0..<100, using: &random)
        guard let session = near.isEmpty ? nil : near[Int.random(in: 0..<near.count, using: &random)] else { return }
        let key = session.id.key
        switch pick {
        case 0..<45:
            let day = session.span.date + [0, 0, 0, 1, 1, 2, 7][Int.random(in: 0..<7, using: &random)]
            let wall = CivilDateTime(day, oddTime())
            story.add(time, "anne moves \(key) from \(session.span.start.wall) to \(wall)")
            _ = try machine.installation.moveSession(name(key), to: wall, order)
        case 45..<58:
            story.add(time, "anne cancels \(key) of \(session.span.start.wall)")
            _ = try machine.installation.cancelSession(name(key), order)
        case 58..<68:
            story.add(time, "anne gives \(key) another link")
            let wish = SessionWish(link: "https://meet.example.org/\(Int.random(in: 0..<1000, using: &random))")
            _ = try machine.installation.editSession(name(key), wish, order)
        case 68..<80:
            let wall = CivilDateTime(session.span.date, oddTime())
            story.add(time, "anne adds an informal moment at \(wall)")
            _ = try machine.installation.addSession(
                NewSession(kind: "informal-moment", at: wall, minutes: 30, modality: .synchronous), to: cohort, order)
        case 80..<86:
            story.add(time, "anne shifts all from \(session.span.date) on")
            _ = try machine.installation.shiftCohort(
                cohort, from: session.span.date, by: Bool.random(using: &random) ? .days(1) : .weeks(1), order)
        default:
            story.add(time, "anne takes the last change back")
            _ = try machine.installation.undoChange(of: cohort, order)
        }
    }

    /// A time that no session of the programme has, so that messages which tell it can be told apart.
    private mutating func oddTime() -> CivilTime {
        CivilTime(
            clamping: Int.random(in: 9...16, using: &random) * 60
                + [7, 13, 22, 38, 41, 52][Int.random(in: 0..<6, using: &random)])
    }

    // MARK: The people

    private mutating func treatPerson() throws(Fault) {
        let people = history.plans.last?.people ?? []
        guard !people.isEmpty else { return }
        let person = people[Int.random(in: 0..<people.count, using: &random)]
        let today = club.zone.wall(at: time.clock).date
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<40:
            if person.isEnrolled {
                story.add(time, person: person.key, "\(person.key) leaves")
                _ = try machine.installation.end(person.key, in: cohort, as: .withdrawn, on: today, at: time.clock)
            } else {
                story.add(time, person: person.key, "\(person.key) comes back")
                _ = try machine.installation.takeBack(person.key, in: cohort, on: today, at: time.clock)
            }
        default:
            guard !club.phones.isEmpty else { return }
            let phone = club.phones[Int.random(in: 0..<club.phones.count, using: &random)]
            let isStop = Int.random(in: 0..<10, using: &random) < 6
            let owner = club.owners[phone.e164]
            story.add(time, person: owner, "\(owner ?? "?") says \(isStop ? "STOP" : "START")")
            _ = try machine.installation.receive(
                InboundAnswer(from: phone, text: isStop ? "STOP" : "START", at: time.clock))
            history.silences.append(History.Silence(order: time.tick(), address: phone.e164, isOn: isStop))
        }
    }

    private mutating func choose(_ person: String, _ choice: String) throws(Fault) {
        let (_, sheets) = try machine.installation.choices(of: cohort)
        guard let sheet = sheets.first(where: { $0.choice.name == choice })?.choice else { return }
        let open = sheet.open(at: time.clock)
        guard !open.isEmpty else { return }
        let slot = open[Int.random(in: 0..<open.count, using: &random)]
        story.add(time, person: person, "\(person) chooses \(slot.session.id.key)")
        _ = try machine.installation.chooseSlot(
            person, in: cohort, .number(slot.number, choice: choice), by: .link, operator: "sim", at: time.clock)
    }

    private mutating func attend(_ key: String) throws(Fault) {
        guard let version = history.plans.last,
            let session = version.sessions.first(where: { $0.id.key == key }), session.status != .cancelled,
            session.span.end.instant <= time.clock
        else { return }
        let marks = version.people.filter(\.isEnrolled).map { person in
            AttendanceMark(
                participant: person.key,
                status: Int.random(in: 0..<100, using: &random) < 85 ? .present : .absent)
        }
        story.add(time, "presence at \(key) is recorded")
        _ = try machine.installation.takeAttendance(
            session: name(key), marks: marks, source: .rehearsal, at: time.clock)
    }

    private mutating func handIn(_ key: String) throws(Fault) {
        guard let version = history.plans.last,
            let session = version.sessions.first(where: { $0.id.key == key }), session.status != .cancelled
        else { return }
        let workers = version.people.filter { $0.isEnrolled && session.personalised(by: $0.seats) != nil }.map(\.key)
        let done = workers.filter { _ in Int.random(in: 0..<100, using: &random) < 70 }
        guard !done.isEmpty else { return }
        for person in done { history.kept.insert("\(key) \(person)") }
        story.add(time, "work \(key) of \(done.count) is recorded")
        _ = try machine.installation.recordWork(
            session: name(key), people: done, WorkRecord(state: .done), source: .rehearsal, at: time.clock)
    }
}
