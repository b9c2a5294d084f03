import Basics
import Books
import Clubs
import Notices
import Planning

/// By how much the rest of a cohort is put later, or earlier when negative.
package enum ShiftMeasure: Hashable, Sendable {
    /// So many working days.
    case days(Int)
    /// As many working days as bring the first session to this day.
    case to(CivilDate)
    /// So many weeks, on the same weekdays.
    case weeks(Int)
}

extension CohortDraft {
    /// Shifts the sessions of a cohort from a day on, with what is owed: the order stays, and none falls on a day off.
    ///
    /// When the whole programme moves, the start of the cohort moves with it.
    /// - Throws: `.notFound` when no session is left from that day on, `.badData` when one would have no place or lie
    ///   before what stays, `.notAllowed` for a cancelled cohort.
    package mutating func shift(
        from day: CivilDate, by measure: ShiftMeasure, _ order: ChangeOrder
    ) throws(Fault) {
        try refuseCancelled()
        let live = book.plan.filter { $0.status != .cancelled }
        let rest = live.filter { $0.span.date >= day && $0.isAhead(of: now) }
        guard let first = rest.map(\.span.date).min() else { throw nothingLeft(from: day) }
        let shift = try planShift()
        let ids = Set(rest.map(\.id))
        let stays = live.filter { !ids.contains($0.id) }
        let shifted: [Session]
        let map: (CivilDate) -> CivilDate
        switch measure {
        case .weeks(let weeks):
            let (sessions, withoutPlace) = shift.sessions(rest, byWeeks: weeks)
            guard withoutPlace.isEmpty else { throw noPlace(for: withoutPlace) }
            shifted = sessions
            map = { $0 + 7 * weeks }
        case .days(let days):
            shifted = shift.sessions(rest, byWorkingDays: days)
            map = { shift.day(days, after: $0) }
        case .to(let target):
            guard !shift.daysOff.contains(target) else { throw dayOff(target, shift.daysOff) }
            let days = shift.workingDays(from: first, to: target)
            shifted = shift.sessions(rest, byWorkingDays: days)
            map = { shift.day(days, after: $0) }
        }
        try check(shifted, after: stays)
        if !stays.contains(where: { $0.week >= 1 }) { book.cohort.start = map(before.cohort.start) }
        change(shifted)
        deed = Deed(.shift, order)
    }

    private func planShift() throws(Fault) -> PlanShift {
        let hours = { (from: Int, to: Int) in
            Programme.Hours(from: CivilTime(clamping: from), to: CivilTime(clamping: to))
        }
        let usual = Programme.HalfDays(am: hours(540, 750), pm: hours(810, 1020))
        return PlanShift(
            daysOff: house.daysOff(in: cohort.territory), zone: try zone,
            halfDays: house.catalogue.programmes[cohort.programme]?.halfDays ?? usual)
    }

    /// Nothing that is shifted may come before what stays, nor into the past.
    private func check(_ shifted: [Session], after stays: [Session]) throws(Fault) {
        guard let first = shifted.min(by: { $0.span.start.instant < $1.span.start.instant }) else { return }
        guard first.span.start.instant > now else {
            let when = first.span.start.wall
            throw Fault(
                .badData,
                Phrase(
                    fr: "La séance \(first.id) tomberait dans le passé, \(when.spoken(.french)). Décalez de moins.",
                    en: "The session \(first.id) would lie in the past, \(when.spoken(.english)). Shift by less."))
        }
        let last = stays.filter { $0.modality != .asynchronous }.max { $0.span.end.instant < $1.span.end.instant }
        guard let last, last.span.end.instant > first.span.start.instant else { return }
        throw Fault(
            .badData,
            Phrase(
                fr:
                    "La séance \(first.id) passerait avant \(last.id), qui reste \(last.span.start.wall.spoken(.french)). "
                    + "Décalez de moins, ou depuis plus tôt.",
                en: "The session \(first.id) would come before \(last.id), which stays "
                    + "\(last.span.start.wall.spoken(.english)). Shift by less, or from an earlier day."))
    }

    private func nothingLeft(from day: CivilDate) -> Fault {
        Fault(
            .notFound,
            Phrase(
                fr: "\(cohort.id) n’a plus de séance à venir à partir du \(day.spokenWithYear(.french)).",
                en: "\(cohort.id) has no session to come from \(day.spokenWithYear(.english)) on."))
    }

    private func dayOff(_ day: CivilDate, _ daysOff: DaysOff) -> Fault {
        let name = daysOff.name(of: day)
        let next = daysOff.nextWorkingDay(after: day)
        return Fault(
            .badData,
            Phrase(
                fr: "Le \(day.spokenWithYear(.french)) est fermé\(name.map { " (\($0.french))" } ?? ""). Possible : le "
                    + "\(next.spokenWithYear(.french)).",
                en: "\(day.spokenWithYear(.english)) is a day off\(name.map { " (\($0.english))" } ?? ""). Possible: "
                    + "\(next.spokenWithYear(.english))."))
    }

    private func noPlace(for keys: [String]) -> Fault {
        let names = keys.joined(separator: ", ")
        return Fault(
            .badData,
            Phrase(
                fr:
                    "Des jours fermés ne laissent pas de place dans leur semaine : \(names). Décalez d’une semaine de plus, "
                    + "ou en jours avec --days.",
                en:
                    "Days off leave no place in their week for: \(names). Shift by another week, or in days with --days."
            ))
    }
}
