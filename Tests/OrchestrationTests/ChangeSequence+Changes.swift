import Basics
import Clubs
import Operations
import Testing
import UseCases

/// Changes by chance, each shown in a dry run first.
extension ChangeSequence {
    mutating func change() throws {
        let order = ChangeOrder(by: "test", reason: "why", at: now)
        let before = try sessions()
        let shown = try? work(ChangeOrder(by: "test", reason: "why", isDryRun: true, at: now))
        #expect(try sessions() == before, "seed \(seed): a dry run keeps nothing")
        let done: [PlanChange]
        do {
            done = try work(order)
        } catch let fault as Fault {
            #expect(shown == nil && [.notAllowed, .badData, .notFound].contains(fault.code), "seed \(seed): \(fault)")
            #expect(try sessions() == before, "seed \(seed): a change that fails changes nothing")
            return step()
        }
        #expect(shown?.flatMap(\.edits) == done.flatMap(\.edits), "seed \(seed)")
        #expect(shown?.flatMap(\.told).map(\.at) == done.flatMap(\.told).map(\.at), "seed \(seed)")
        try checkClashes(before: before, done)
        if done.isEmpty { try comeAndGo() }
        step()
    }

    /// What chance deals next, the same for the dry run and the real one.
    func work(_ order: ChangeOrder) throws -> [PlanChange] {
        var random = random
        let installation = club.installation
        let live = try sessions().filter { $0.status == .planned && $0.span.start.instant > now }
        let any = live.randomElement(using: &random)
        let day = CivilDate("2027-02-01") ?? CivilDate(dayNumber: 0)
        let date = day + Int.random(in: 0..<18, using: &random)
        let wall = CivilDateTime(date, CivilTime(clamping: 30 * Int.random(in: 16..<36, using: &random)))
        let isAhead = Zone.utc.instant(of: wall) > now + .minutes(1)
        switch Int.random(in: 0..<24, using: &random) {
        case 0..<7:
            guard let any, isAhead else { return [] }
            return [try installation.moveSession(any.id.rawValue, to: wall, order)]
        case 7..<9:
            guard let any else { return [] }
            return [try installation.cancelSession(any.id.rawValue, order)]
        case 9..<12:
            guard let any else { return [] }
            let wishes = [
                SessionWish(title: "T\(Int.random(in: 0..<3, using: &random))"),
                SessionWish(link: "https://example.org/\(Int.random(in: 0..<3, using: &random))"),
                SessionWish(place: "Room \(Int.random(in: 0..<3, using: &random))", minutes: 45),
            ]
            return [try installation.editSession(any.id.rawValue, wishes[Int.random(in: 0..<3, using: &random)], order)]
        case 12..<14:
            guard isAhead else { return [] }
            return [
                try installation.addSession(NewSession(kind: "talk", at: wall), to: ChangingClub.id.rawValue, order)
            ]
        case 14..<16:
            let measure: ShiftMeasure =
                Bool.random(using: &random)
                ? .days(Int.random(in: -2...3, using: &random)) : .weeks(Int.random(in: -1...1, using: &random))
            return [try installation.shiftCohort(ChangingClub.id.rawValue, from: date, by: measure, order)]
        case 16..<21: return [try installation.undoChange(of: ChangingClub.id.rawValue, order)]
        case 21:
            let (a, b) = Bool.random(using: &random) ? ("anne", "bert") : ("bert", "anne")
            return try installation.replaceFacilitator(
                Replacement(absent: "\(a)@example.org", substitute: "\(b)@example.org", from: date, to: date + 5), order
            )
        case 22 where seed % 4 == 0: return [try installation.cancelCohort(ChangingClub.id.rawValue, order)]
        default: return []
        }
    }

    /// Goes on in the sequence of chance.
    mutating func step() { for _ in 0..<8 { _ = random.next() } }

    private mutating func comeAndGo() throws {
        if Bool.random(using: &random), joined < 5, try cohort().status != .cancelled {
            joined += 1
            let added = try club.installation.enrol(
                [try ChangingClub.person(joined)], in: ChangingClub.id.rawValue, at: now)
            for person in added.added { try acquaint(person.id) }
        } else if let person = try people().filter({ $0.enrolment.status == .enrolled }).first,
            try people().count(where: { $0.enrolment.status == .enrolled }) > 1
        {
            _ = try club.installation.end(
                person.id.key, in: ChangingClub.id.rawValue, as: .withdrawn, on: Zone.utc.wall(at: now).date,
                at: now)
        }
    }
}
