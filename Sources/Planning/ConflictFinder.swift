import Basics
import Clubs

/// Collects what a plan could not do, week by week, and looks for ways out.
struct ConflictFinder {
    private let planner: Planner
    private let start: CivilDate
    private var found: [Conflict] = []

    init(planner: Planner, start: CivilDate) {
        self.planner = planner
        self.start = start
    }

    mutating func add(_ week: PlannedWeek) {
        let places = zip(week.week.blocks, week.arrangement.places)
        let without = places.filter { $0.1 == nil }.flatMap { week.keys(of: $0.0) }
        if !without.isEmpty {
            let free = 2 * week.worked.nonzeroBitCount
            found.append(
                Conflict(
                    rule: free < week.week.blocks.count ? .noFreeHalfDay : .hoursTooShort, sessions: without,
                    message: message(week, without: without, free: free), proposals: [.leaveOut(without)]))
        }
        guard !planner.diary.isEmpty else { return }
        var move: Proposal??
        for (block, place) in places {
            guard let place else { continue }
            let taken = zip(block.entries, week.keys(of: block)).filter { index, _ in
                planner.isBusy(planner.outline.entries[index], at: place, in: week.run)
            }
            guard let first = taken.first else { continue }
            if move == nil { move = planner.moveAroundDiary(week) }
            let keys = taken.map(\.1)
            let entry = planner.outline.entries[first.0]
            found.append(
                Conflict(
                    rule: .facilitatorBusy, sessions: keys,
                    message: message(
                        busy: entry, keys, planner.span(of: entry, at: place, in: week.run)),
                    proposals: [move ?? nil, .leaveOut(keys)].compactMap(\.self)))
        }
    }

    /// Everything found, each with the nearest start dates that would do.
    func conflicts(impossible: [Programme.Entry]) -> [Conflict] {
        var conflicts = found
        if !conflicts.isEmpty {
            let starts = planner.startsWithoutConflict(around: start).map { Proposal.start($0) }
            for index in conflicts.indices {
                // Doing without is the last resort.
                let last = conflicts[index].proposals.removeLast()
                conflicts[index].proposals += starts + [last]
            }
        }
        return conflicts + impossible.map { message(impossible: $0) }
    }

    // MARK: Sentences

    private func message(_ week: PlannedWeek, without: [String], free: Int) -> Phrase {
        let off = (0..<5).map(week.run.weekday).filter(planner.daysOff.contains)
        let titles = zip(week.week.entries, week.keys).filter { without.contains($1) }.map { index, key in
            let title = planner.title(of: planner.outline.entries[index])
            return Phrase(fr: "« \(title.french) » (\(key))", en: "\"\(title.english)\" (\(key))")
        }
        let blocks = week.week.blocks.count
        let reason =
            if free == 0 {
                Phrase(fr: "il ne reste aucune demi-journée pour \(blocks)", en: "no half-day is left for \(blocks)")
            } else if free < blocks {
                Phrase(
                    fr: "il reste \(free) demi-journées pour \(blocks)", en: "\(free) half-days are left for \(blocks)")
            } else {
                Phrase(
                    fr: "les horaires des demi-journées libres sont trop courts",
                    en: "the hours of the free half-days are too short")
            }
        return Phrase(
            fr: "Semaine \(week.week.number), \(days(off, .french)) : \(reason.french) ; sans place : "
                + titles.map(\.french).joined(separator: ", ") + ".",
            en: "Week \(week.week.number), \(days(off, .english)): \(reason.english); without a place: "
                + titles.map(\.english).joined(separator: ", ") + ".")
    }

    /// `sans le lundi 6 avril (lundi de Pâques), le vendredi 10 avril`.
    private func days(_ off: [CivilDate], _ language: Language) -> String {
        let names = off.map { day in
            let name = planner.daysOff.name(of: day).map { " (\($0[language]))" } ?? ""
            return (language == .french ? "le " : "") + day.spoken(language) + name
        }
        return (language == .french ? "sans " : "without ") + names.joined(separator: ", ")
    }

    private func message(busy entry: Programme.Entry, _ keys: [String], _ span: LocalSpan) -> Phrase {
        let title = planner.title(of: entry)
        let (start, ends, more) = (span.start.wall, span.ends, keys.count - 1)
        return Phrase(
            fr: "L'agenda de l'animateur est pris pendant « \(title.french) » (\(keys[0])), "
                + "\(start.spoken(.french)) à \(ends.spoken(.french))"
                + (more == 0 ? "." : more == 1 ? ", et une autre séance." : ", et \(more) autres séances."),
            en: "The facilitator's diary is taken during \"\(title.english)\" (\(keys[0])), "
                + "\(start.spoken(.english)) to \(ends.spoken(.english))"
                + (more == 0 ? "." : more == 1 ? ", and one more session." : ", and \(more) more sessions."))
    }

    private func message(impossible entry: Programme.Entry) -> Conflict {
        let key = entry.key ?? entry.kind.rawValue
        return Conflict(
            rule: .impossibleMoment, sessions: [key],
            message: Phrase(
                fr: "« \(key) », semaine \(entry.week), jour \(entry.day), \(entry.at.spoken(.french)), "
                    + "\(entry.minutes) min : le jour va de 1 à 5, la semaine de -51 à 52, et la séance finit avant minuit.",
                en: "\"\(key)\", week \(entry.week), day \(entry.day), \(entry.at.spoken(.english)), "
                    + "\(entry.minutes) min: the day is 1 to 5, the week -51 to 52, and the session ends before midnight."
            ),
            proposals: [.leaveOut([key])])
    }
}
