import Clubs

/// Collects what a plan could not do, week by week, and looks for ways out.
struct ConflictFinder {
    private let planner: Planner
    private let start: CivilDate
    private var found: [Conflict] = []
    private var keysWithoutPlace: [String] = []

    init(planner: Planner, start: CivilDate) {
        self.planner = planner
        self.start = start
    }

    mutating func withoutPlace(_ key: String) { keysWithoutPlace.append(key) }

    /// - Parameter sessions: in the order of the week's entries; `nil` for those without a place.
    mutating func endWeek(
        _ week: ProgrammeOutline.Week, run: WeekRun, worked: Int, arrangement: WeekArrangement,
        sessions: [PlannedSession?]
    ) {
        if !keysWithoutPlace.isEmpty {
            let free = 2 * worked.nonzeroBitCount
            found.append(
                Conflict(
                    rule: free < week.blocks.count ? .noFreeHalfDay : .hoursTooShort, sessions: keysWithoutPlace,
                    message: message(week, run, free: free), proposals: [.leaveOut(keysWithoutPlace)]))
            keysWithoutPlace = []
        }
        guard !planner.diary.isEmpty else { return }
        let first = week.blocks.first?.entries.lowerBound ?? 0
        var move: Proposal??
        for block in week.blocks {
            let block = block.entries.compactMap { sessions[$0 - first] }
            let taken = block.filter { $0.entry.modality != .asynchronous && planner.isBusy($0.span) }
            guard let session = taken.first else { continue }
            if move == nil { move = planner.moveAroundDiary(week, run, worked, arrangement, sessions) }
            let keys = taken.map(\.key)
            found.append(
                Conflict(
                    rule: .facilitatorBusy, sessions: keys, message: message(busy: session, of: taken.count),
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

    private func message(_ week: ProgrammeOutline.Week, _ run: WeekRun, free: Int) -> Phrase {
        let off = (0..<5).map(run.weekday).filter(planner.daysOff.contains)
        let keys = keysWithoutPlace.joined(separator: ", ")
        let reason =
            free < week.blocks.count
            ? Phrase(
                fr: "il reste \(free) demi-journées pour \(week.blocks.count)",
                en: "\(free) half-days are left for \(week.blocks.count)")
            : Phrase(
                fr: "les horaires des demi-journées libres sont trop courts",
                en: "the hours of the free half-days are too short")
        return Phrase(
            fr: "Semaine \(week.number), \(days(off, .french)) : \(reason.french) ; sans place : \(keys).",
            en: "Week \(week.number), \(days(off, .english)): \(reason.english); without a place: \(keys).")
    }

    /// `sans le lundi 6 avril (lundi de Pâques), le vendredi 10 avril`.
    private func days(_ off: [CivilDate], _ language: Language) -> String {
        let names = off.map { day in
            let name = planner.daysOff.name(of: day).map { " (\($0[language]))" } ?? ""
            return (language == .french ? "le " : "") + day.spoken(language) + name
        }
        return (language == .french ? "sans " : "without ") + names.joined(separator: ", ")
    }

    private func message(busy session: PlannedSession, of count: Int) -> Phrase {
        let (start, ends) = (session.span.start.wall, session.span.ends)
        let more = count - 1
        return Phrase(
            fr: "L'agenda de l'animateur est pris pendant « \(session.title.french) » (\(session.key)), "
                + "\(start.spoken(.french)) à \(ends.spoken(.french))"
                + (more == 0 ? "." : more == 1 ? ", et une autre séance." : ", et \(more) autres séances."),
            en: "The facilitator's diary is taken during \"\(session.title.english)\" (\(session.key)), "
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
