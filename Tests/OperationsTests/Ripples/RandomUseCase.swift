import Basics
import Clubs
import Notices
import Operations
import Steering
import UseCases

/// Something that people do, with arguments of chance: some hold, some do not.
struct RandomUseCase {
    enum Kind: CaseIterable, Sendable {
        case move, moveAgain, cancel, edit, add, shift, undo, undoAgain, replace, cancelCohort
        case enrol, leave, leaveLater, takeBack, accept, choose, answer
        case attendance, work, autonomy, diary, announce, pairSet, pairMake, consent, buddy, call
        case outboxCancel, outboxRetry, plan

        static let quiet: Set<Kind> = [.attendance, .work, .announce, .pairSet, .pairMake, .consent, .buddy, .call]
    }

    /// What came of it, as far as the invariants need it.
    struct Done {
        /// What the changes of plans said.
        var changes: [PlanChange] = []
        /// Whether there was anything to do.
        var isEffective = true
        /// What was read of Anne's diary.
        var diary: Diary?
    }

    /// A calendar with one appointment, or with none.
    struct Diary {
        var busyAt: CivilDateTime?
    }

    var kind: Kind
    var cohort: String
    var random: SeededGenerator

    init(cohorts: [String], using random: inout SeededGenerator) {
        let kinds = (0..<2).compactMap { _ in Kind.allCases.randomElement(using: &random) }
        // More of what others feel the effects of.
        kind = kinds.first { !Kind.quiet.contains($0) } ?? kinds.first ?? .move
        cohort = cohorts.randomElement(using: &random) ?? ""
        self.random = SeededGenerator(seed: random.next())
    }

    /// Whether it can be only shown.
    var isChange: Bool {
        switch kind {
        case .move, .moveAgain, .cancel, .edit, .add, .shift, .undo, .undoAgain, .replace, .cancelCohort: true
        default: false
        }
    }

    /// Whether the history gets a line even when neither plan nor people nor seats change.
    var isEvidence: Bool {
        [.attendance, .consent, .buddy, .outboxCancel, .outboxRetry].contains(kind)
    }

    /// Does it. The same use case does the same each time.
    func perform(in club: RandomClub, isDryRun: Bool = false, at now: Instant) throws -> Done {
        var random = random
        let chance = { (count: Int) in Int.random(in: 0..<count, using: &random) }
        let installation = club.installation
        let order = ChangeOrder(by: "test", reason: "why", isDryRun: isDryRun, at: now)
        let sessions = try club.reading.sessions(cohort)
        let ahead = sessions.filter { $0.status == .planned && $0.span.start.instant > now }
        let session =
            (chance(12) == 0 ? sessions : ahead).randomElement(using: &random)?.id.rawValue ?? "\(cohort)/none"
        let people = try club.reading.people(cohort)
        let person = people.randomElement(using: &random)?.id.key ?? "p99"
        let other = people.randomElement(using: &random)?.id.key ?? "p98"
        let today = Zone.utc.wall(at: now).date
        let call = ahead.filter(\.each).randomElement(using: &random)
        // Often when people are called, where it matters most.
        let near = chance(2) == 0 ? call?.span.start.wall : nil
        let date = near?.date ?? today + Int.random(in: 0..<10, using: &random)
        let half = near.map { $0.time.minutes / 30 + chance(5) } ?? Int.random(in: 16..<36, using: &random)
        let wall = CivilDateTime(date, CivilTime(clamping: 30 * half))
        let (anne, bert) = (RandomClub.anne, RandomClub.bert)
        var done = Done()
        switch kind {
        case .move, .moveAgain: done.changes = [try installation.moveSession(session, to: wall, order)]
        case .cancel: done.changes = [try installation.cancelSession(session, order)]
        case .edit:
            let wishes = [
                SessionWish(title: "T\(chance(3))"), SessionWish(link: "https://example.org/\(chance(3))"),
                SessionWish(place: "Room \(chance(3))", minutes: 45),
            ]
            done.changes = [try installation.editSession(session, wishes[chance(3)], order)]
        case .add:
            let new = NewSession(kind: "talk", at: wall, facilitator: chance(2) == 0 ? anne : bert)
            done.changes = [try installation.addSession(new, to: cohort, order)]
        case .shift:
            let measure: ShiftMeasure = chance(2) == 0 ? .days(chance(6) - 2) : .weeks(chance(3) - 1)
            done.changes = [try installation.shiftCohort(cohort, from: date, by: measure, order)]
        case .undo, .undoAgain: done.changes = [try installation.undoChange(of: cohort, order)]
        case .replace:
            let (absent, substitute) = chance(2) == 0 ? (anne, bert) : (bert, anne)
            done.changes = try installation.replaceFacilitator(
                Replacement(
                    absent: absent.rawValue, substitute: substitute.rawValue, from: date, to: date + 5), order)
        case .cancelCohort:
            guard chance(6) == 0, cohort == RandomClub.cohorts[1] else {
                done.isEffective = false
                break
            }
            done.changes = [try installation.cancelCohort(cohort, order)]
        case .enrol:
            _ = try installation.enrol([try RealClub.person(50 + chance(8))], in: cohort, at: now)
        case .leave, .leaveLater:
            _ = try installation.end(
                person, in: cohort, as: .withdrawn, on: kind == .leave ? today : date + 1, operator: "test", at: now)
        case .takeBack:
            let away = people.filter { $0.enrolment.status != .enrolled || $0.enrolment.leaving != nil }
            let who = away.randomElement(using: &random)?.id.key ?? person
            _ = try installation.takeBack(who, in: cohort, on: today, operator: "test", at: now)
        case .accept:
            // A place must come free first.
            if try club.reading.offered(cohort).isEmpty, people.contains(where: { $0.enrolment.status == .waiting }) {
                _ = try installation.end(person, in: cohort, as: .exited, on: today, operator: "test", at: now)
            }
            guard let offered = try club.reading.offered(cohort).first else {
                done.isEffective = false
                break
            }
            _ = try installation.acceptPlace(offered, in: cohort, operator: "test", at: now)
        case .choose:
            _ = try installation.chooseSlot(
                person, in: cohort, .number(1 + chance(3), choice: "meeting"), by: .facilitator, operator: "test",
                at: now)
        case .answer:
            guard let phone = people.first(where: { $0.id.key == person })?.phone
            else {
                done.isEffective = false
                break
            }
            let text = ["1", "2", "oui", "non", "bonjour"][chance(5)]
            _ = try installation.receive(InboundAnswer(from: phone, text: text, at: now))
        case .attendance:
            let status: Attendance.Status = [.present, .absent, .late][chance(3)]
            _ = try installation.takeAttendance(
                session: session, marks: [AttendanceMark(participant: person, status: status)], at: now)
        case .work:
            let work = sessions.filter { $0.modality == .asynchronous }.randomElement(using: &random)
            _ = try installation.recordWork(
                session: work?.id.rawValue ?? session, people: [person],
                WorkRecord(state: chance(2) == 0 ? .done : .needsHelp), at: now)
        case .autonomy:
            let level = AutonomyLevel.allCases[chance(3)]
            _ = try installation.recordAutonomy(
                of: cohort, AutonomyRecord(participant: person, decision: AutonomyDecision(level: level)), at: now)
        case .diary:
            let diary = Diary(busyAt: chance(3) == 0 ? nil : wall)
            try club.read(diary, at: now)
            done.diary = diary
        case .announce:
            _ = try installation.announce(
                to: cohort,
                AnnouncementOrder(Announcement(subject: "News \(chance(99))", text: "Text"), by: "test", at: now))
        case .pairSet:
            let work = sessions.first { $0.peers }?.id.rawValue ?? session
            _ = try installation.setCompany(session: work, of: [person, other], at: now)
        case .pairMake: _ = try installation.makeCompany(of: cohort, at: now)
        case .consent:
            _ = try installation.recordConsent(
                of: person, in: cohort, with: other, Consent(isGiven: chance(2) == 0), at: now)
        case .buddy:
            let buddy = chance(4) == 0 ? nil : "\(RandomClub.cohorts[0])/p0\(1 + chance(4))"
            _ = try installation.giveBuddy(to: person, in: cohort, buddy, agreed: true, at: now)
        case .call:
            let outcome = CallOutcome.allCases[chance(CallOutcome.allCases.count)]
            guard let listed = try club.reading.calls(cohort).randomElement(using: &random) else {
                done.isEffective = false
                break
            }
            _ = try installation.logCall(listed.number, outcome, by: "test", at: now)
        case .outboxCancel, .outboxRetry:
            let isCancel = kind == .outboxCancel
            let notices = try club.reading.notices(cohort).filter { isCancel ? $0.waits : $0.isByHand }
            guard let notice = notices.randomElement(using: &random) else {
                done.isEffective = false
                break
            }
            if isCancel {
                try installation.cancel(notice: notice.number, at: now)
            } else {
                _ = try installation.retry(notice: notice.number, mayRepeat: true, at: now)
            }
        case .plan:
            guard chance(3) == 0 else {
                done.isEffective = false
                break
            }
            try club.plan("Cahors", start: "2027-02-08", people: 41...42, at: now)
        }
        return done
    }
}

extension RandomClub {
    /// Reads Anne's calendar, in which an appointment lasts an hour.
    func read(_ diary: RandomUseCase.Diary, at now: Instant) throws {
        let event = { (wall: CivilDateTime) in
            let end = CivilDateTime(wall.date, CivilTime(clamping: wall.time.minutes + 60))
            let text = { (wall: CivilDateTime) in "\(wall)".filter { !"-:".contains($0) } + "00Z" }
            return ["BEGIN:VEVENT", "UID:1", "DTSTART:\(text(wall))", "DTEND:\(text(end))", "END:VEVENT"]
        }
        let lines = ["BEGIN:VCALENDAR", "VERSION:2.0"] + (diary.busyAt.map(event) ?? []) + ["END:VCALENDAR", ""]
        _ = try installation.importBusyTimes(
            of: RandomClub.anne, Array(lines.joined(separator: "\r\n").utf8), file: "diary.ics", operator: "test",
            at: now)
    }
}
