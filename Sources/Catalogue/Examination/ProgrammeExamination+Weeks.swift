import Basics
import Clubs
import PositionedJSON

/// What makes a programme sound for people who are often little at ease with screens.
extension ProgrammeExamination {
    /// The most minutes of video in a half-day.
    private static let mostVideo = 180
    /// The most minutes of video without a pause.
    private static let longestVideo = 90
    /// The fewest minutes that make a pause.
    private static let shortestPause = 10

    func weekFaults() -> [Fault.Detail] {
        guard programme.weeks >= 1 else { return [] }
        return beforeFaults() + firstMorningFaults() + (1...programme.weeks).flatMap(weekFaults) + lastWeekFaults()
    }

    private func beforeFaults() -> [Fault.Detail] {
        let slots = entries { $0.week <= 0 && $0.kind == "information-meeting" && $0.choice != nil }
        guard slots.count < 2 else { return [] }
        return [
            whole.fault(
                Phrase(
                    fr: "Avant la semaine 1 il faut une réunion d'information (information-meeting) avec au moins deux "
                        + "créneaux au choix (« choice ») : pouvoir choisir fait venir.",
                    en:
                        "Before week 1 there must be an information meeting (information-meeting) with at least two slots "
                        + "(\"choice\"): people who may choose come."))
        ]
    }

    private func firstMorningFaults() -> [Fault.Detail] {
        let kinds = entries { $0.week == 1 && $0.day == 1 && $0.at < .noon }.map { programme.sessions[$0].kind }
        return (["connection-setup", "tea-room"] as [SessionKindID]).filter { !kinds.contains($0) }.map { kind in
            whole.fault(
                Phrase(
                    fr: "La première matinée (semaine 1, jour 1) doit avoir « \(kind) ».",
                    en: "The first morning (week 1, day 1) must have \"\(kind)\"."))
        }
    }

    private func weekFaults(_ week: Int) -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        for day in 1...5 where entries({ $0.week == week && $0.day == day && $0.modality != .asynchronous }).isEmpty {
            faults.append(
                whole.fault(
                    Phrase(
                        fr:
                            "Semaine \(week), jour \(day) : personne ne voit ni n'entend personne ; il faut chaque jour "
                            + "une séance synchrone, un appel ou une présence.",
                        en:
                            "Week \(week), day \(day): nobody sees or hears anybody; every day needs a session together, a "
                            + "call or a meeting in person.")))
        }
        if entries({ $0.week == week && $0.kind == "weekly-call" && $0.each == true }).isEmpty {
            faults.append(
                missing("weekly-call", in: week, Phrase(fr: " pour chacun (« each »)", en: " for each (\"each\")")))
        }
        if entries({ $0.week == week && $0.kind == "informal-moment" }).isEmpty {
            faults.append(missing("informal-moment", in: week, Phrase("")))
        }
        if week < programme.weeks, entries({ $0.week == week && $0.day >= 3 && $0.kind == "autonomy-check" }).isEmpty {
            faults.append(
                missing(
                    "autonomy-check", in: week,
                    Phrase(fr: " dans sa seconde moitié (jours 3 à 5)", en: " in its second half (days 3 to 5)")))
        }
        return faults
    }

    private func lastWeekFaults() -> [Fault.Detail] {
        (["closing", "questionnaire"] as [SessionKindID]).filter { kind in
            entries { $0.week == programme.weeks && $0.kind == kind }.isEmpty
        }.map { missing($0, in: programme.weeks, Phrase("")) }
    }

    private func missing(_ kind: SessionKindID, in week: Int, _ more: Phrase) -> Fault.Detail {
        whole.fault(
            Phrase(
                fr: "La semaine \(week) doit avoir « \(kind) »\(more.french).",
                en: "Week \(week) must have \"\(kind)\"\(more.english)."))
    }

    // MARK: Video

    /// A place where people look at a screen together. With a turn for each person nobody does so all along.
    private func isVideo(_ entry: Programme.Entry) -> Bool {
        entry.modality == .synchronous && kinds[entry.kind]?.byPhone != true && entry.each != true
    }

    func videoFaults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        let halfDays = Dictionary(grouping: entries(isVideo)) { index in
            let entry = programme.sessions[index]
            return [entry.week, entry.day, entry.at < .noon ? 0 : 1]
        }
        for indices in halfDays.values {
            let sorted = indices.sorted { programme.sessions[$0].at < programme.sessions[$1].at }
            let total = sorted.map { programme.sessions[$0].minutes }.reduce(0, +)
            if total > ProgrammeExamination.mostVideo {
                faults.append(
                    at(sorted[0], "minutes").fault(
                        Phrase(
                            fr:
                                "\(total) min de visio dans cette demi-journée ; au plus \(ProgrammeExamination.mostVideo).",
                            en: "\(total) min of video in this half-day; at most \(ProgrammeExamination.mostVideo).")))
            }
            faults += runFaults(sorted)
        }
        return faults
    }

    /// Video sessions that follow each other without a pause count as one.
    private func runFaults(_ sorted: [Int]) -> [Fault.Detail] {
        var runs: [(first: Int, minutes: Int, end: Int)] = []
        for index in sorted {
            let entry = programme.sessions[index]
            let end = entry.at.minutes + entry.minutes
            if let last = runs.last, entry.at.minutes - last.end < ProgrammeExamination.shortestPause {
                runs[runs.count - 1] = (last.first, last.minutes + entry.minutes, end)
            } else {
                runs.append((index, entry.minutes, end))
            }
        }
        return runs.filter { $0.minutes > ProgrammeExamination.longestVideo }.map { run in
            at(run.first, "minutes").fault(
                Phrase(
                    fr: "\(run.minutes) min de visio sans pause de \(ProgrammeExamination.shortestPause) min ; au plus "
                        + "\(ProgrammeExamination.longestVideo).",
                    en:
                        "\(run.minutes) min of video without a pause of \(ProgrammeExamination.shortestPause) min; at most "
                        + "\(ProgrammeExamination.longestVideo)."))
        }
    }

    private func entries(_ holds: (Programme.Entry) -> Bool) -> [Int] {
        programme.sessions.indices.filter { holds(programme.sessions[$0]) }
    }
}
