import Basics
import Clubs
import Notices
import Orchestration

/// What holds after any sequence of use cases.
enum RandomInvariant: String, CaseIterable, Sendable {
    /// Every waiting reminder is for a session that stands, at the hour at which its person lives it.
    case remindersAreOfWhatIs
    /// What is put anew stands in line as what is put first: how early it may leave, how urgent it is.
    case remindersStandInLine
    /// Nobody telephones while they lead a session, in either cohort.
    case turnsAreFree
    /// What a message says holds when it leaves.
    case lettersAreTrue
    /// Nobody is told of a change twice.
    case changesAreToldOnce
    /// Once all has left, everybody knows the hours that they live.
    case hoursAreKnown
    /// To a calendar program every entry is newer than the one before, or the same.
    case sequencesGoUp
    /// What is refused changes nothing.
    case refusalsChangeNothing
    /// A change that is shown is the change that is then made.
    case dryRunsAreTrue
    /// What somebody does leaves a line in the history of each cohort in which something changes by it.
    case deedsLeaveALine
    /// Deriving anew what follows from the facts changes nothing.
    case derivingAgainChangesNothing
    /// A change that is taken back at once leaves everything as it was.
    case undoneIsAsBefore
    /// What was taken back by hand does not come back.
    case takenBackStaysSo
}

extension RandomClub {
    /// What a message would say of each session now that is somebody's, by key; `-` for one that does not take place.
    func hours(of person: Participant, in cohort: String) throws -> [String: String] {
        let seats = try reading.seats(cohort)[person.id] ?? []
        let own = try reading.sessions(cohort).filter { session in
            // Of dates that they have not chosen nobody is told, nor of what comes when they have left.
            (session.choice == nil || session.personalised(by: seats) != nil) && session.concerns(person.enrolment)
        }
        return Dictionary(
            own.map { ($0.id.key, RandomClub.line($0.livedOrWithdrawn(with: seats))) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func line(_ session: Session) -> String {
        guard session.status != .cancelled else { return "-" }
        return [
            "", session.title.french, session.span.start.instant.description, session.span.end.instant.description,
            session.due?.instant.description ?? "", session.link ?? "", session.place ?? "",
        ].joined(separator: "|")
    }

    /// What is derived from the facts: turns, companies and reminders, without the numbers that only go on.
    func derived(_ cohort: String) throws -> Set<AnyHashable> {
        let events = Set(installation.catalogue.rules.filter { $0.event != nil }.map(\.id.rawValue))
        let reminders = try reading.line(cohort).filter { name, _ in
            !events.contains(name.split(separator: " ").map(String.init)[1])
        }
        let turns = try reading.seats(cohort).values.joined().compactMap { seat in
            seat.turn.map { "turn \(seat.participant) \(seat.session) \($0.start.instant) \($0.end.instant)" }
        }
        return mixed(reminders.map { ClubReading.Line(name: $0.key, place: $0.value) }).union(mixed(turns))
            .union(mixed(try reading.companions(cohort)))
    }

    // MARK: What waits

    /// Waiting reminders that are wrong, as sentences.
    /// - Parameter exempt: the names of those that a human has let leave at once.
    func wrongReminders(_ cohort: String, besides exempt: Set<String>) throws -> [String] {
        let people = Dictionary(try reading.people(cohort).map { ($0.id.key, $0) }) { first, _ in first }
        let seats = try reading.seats(cohort)
        let sessions = try reading.sessions(cohort)
        let lives = people.mapValues { person in
            sessions.personalised(by: seats[person.id] ?? []).filter {
                $0.status != .cancelled && $0.concerns(person.enrolment)
            }
        }
        return try reading.notices(cohort).compactMap { notice in
            guard notice.state == .scheduled, !exempt.contains(notice.name), let person = people[notice.person],
                let lived = lives[notice.person]
            else { return nil }
            let text = notice.name
            switch notice.rule {
            case "before", "work-due":
                guard person.enrolment.status == .enrolled else { return "\(text) is for nobody" }
                guard let session = lived.first(where: { $0.id.key == notice.occurrence }) else {
                    return "\(text) is about nothing"
                }
                let due =
                    notice.rule == "before"
                    ? session.span.start.instant - .minutes(60)
                    : session.due.map {
                        Zone.utc.instant(of: CivilDateTime($0.wall.date - 1, CivilTime(clamping: 600)))
                    }
                return notice.due == due ? nil : "\(text) is due at \(notice.due), not at \(due.map { "\($0)" } ?? "")"
            case "day-before":
                guard person.enrolment.status == .enrolled else { return "\(text) is for nobody" }
                return lived.contains { "\($0.span.date)" == notice.occurrence } ? nil : "\(text) is about nothing"
            default: return nil
            }
        }
    }

    /// Waiting reminders whose place in line is not the one that they would be given, as sentences.
    /// - Parameter exempt: the names of those that a human has let leave at once.
    func wrongPlaces(_ cohort: String, besides exempt: Set<String>) throws -> [String] {
        try reading.line(cohort).compactMap { name, place in
            guard !exempt.contains("\(cohort)/\(name)") else { return nil }
            let rule = name.split(separator: " ").map(String.init)[1]
            guard ["before", "day-before"].contains(rule) else { return nil }
            let span = place.usefulUntil - place.due
            let rank = span < .hours(3) ? 0 : span < .hours(36) ? 1 : 2
            guard place.early != place.due - .hours(2) || place.rank != rank else { return nil }
            return "\(cohort) \(name): early \(place.early.map { "\($0)" } ?? "never"), rank \(place.rank)"
        }
    }

    // MARK: Turns

    /// Turns to come that lie where who calls leads something else, as sentences.
    func takenTurns(_ cohorts: [String], at now: Instant) throws -> [String] {
        var taken: [(who: FacilitatorID, what: String, from: Instant, to: Instant)] = []
        var turns: [(who: FacilitatorID, what: String, from: Instant, to: Instant)] = []
        for cohort in cohorts where try reading.cohort(cohort).status != .cancelled {
            let seats = try reading.seats(cohort).values.joined()
            let leader = try reading.cohort(cohort).facilitator
            for session in try reading.sessions(cohort)
            where session.status == .planned && session.isHumanContact && session.span.start.instant > now {
                guard let who = session.facilitator ?? leader else { continue }
                guard session.each else {
                    taken.append((who, "\(session.id)", session.span.start.instant, session.span.end.instant))
                    continue
                }
                for seat in seats where seat.session == session.id {
                    guard let turn = seat.turn else { continue }
                    turns.append((who, "\(session.id) \(seat.participant.key)", turn.start.instant, turn.end.instant))
                }
            }
        }
        return turns.enumerated().flatMap { index, turn in
            (taken + turns.dropFirst(index + 1)).filter { $0.who == turn.who && $0.from < turn.to && turn.from < $0.to }
                .map { "\(turn.what) lies in \($0.what)" }
        }
    }
}
