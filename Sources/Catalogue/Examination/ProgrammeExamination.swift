import Basics
import Clubs
import PositionedJSON

/// Examines one programme: entries that can be planned, weeks that do people good.
struct ProgrammeExamination {
    let programme: Programme
    let kinds: [SessionKindID: SessionKind]
    private let tree: JSONNode
    /// Where each entry stands in the list of the file; entries that could not be read have no place.
    private let positions: [Int]
    private let isComplete: Bool

    /// - Parameter kinds: those that could be read without a fault.
    init(_ programme: Programme, _ tree: JSONNode, _ kinds: [SessionKindID: SessionKind]) {
        self.programme = programme
        self.tree = tree
        self.kinds = kinds
        var ignored: [Fault.Detail] = []
        let nodes = tree.descendant("sessions")?.list(&ignored) ?? []
        positions = nodes.indices.filter { Programme.Entry(nodes[$0], &ignored) != nil }
        isComplete = positions.count == nodes.count
    }

    func faults() -> [Fault.Detail] {
        hoursFaults() + programme.sessions.indices.flatMap(entryFaults) + keyFaults() + overlapFaults() + videoFaults()
            + (isComplete ? weekFaults() : [])
    }

    // MARK: Entries

    private func hoursFaults() -> [Fault.Detail] {
        guard programme.halfDays.am.to > programme.halfDays.pm.from else { return [] }
        return [
            (tree.descendant("halfDays") ?? tree).fault(
                Phrase(
                    fr: "L'après-midi commence avant la fin du matin.",
                    en: "The afternoon begins before the morning ends."))
        ]
    }

    private func entryFaults(_ index: Int) -> [Fault.Detail] {
        let entry = programme.sessions[index]
        var faults: [Fault.Detail] = []
        if let title = entry.title, let sentence = titleFault(title) {
            faults.append(at(index, "title").fault(sentence))
        }
        if entry.week > programme.weeks {
            faults.append(
                at(index, "week").fault(
                    Phrase(
                        fr: "Semaine \(entry.week) : le programme en a \(programme.weeks).",
                        en: "Week \(entry.week): the programme has \(programme.weeks).")))
        }
        if let kind = kinds[entry.kind] { faults += fitFaults(entry, index, kind) }
        faults += hoursFaults(entry, index)
        faults += dueFaults(entry, index)
        faults += taskFaults(entry, index)
        return faults
    }

    private func fitFaults(_ entry: Programme.Entry, _ index: Int, _ kind: SessionKind) -> [Fault.Detail] {
        // A kind whose own length makes no sense is told there.
        guard kind.minutes.from <= kind.minutes.to else { return [] }
        var faults: [Fault.Detail] = []
        if !kind.modalities.contains(entry.modality) {
            let list = kind.modalities.map(\.rawValue).joined(separator: ", ")
            faults.append(
                at(index, "modality").fault(
                    Phrase(
                        fr: "« \(kind.id) » ne se fait pas en « \(entry.modality.rawValue) » ; attendu : \(list).",
                        en: "\"\(kind.id)\" is not held as \"\(entry.modality.rawValue)\"; expected \(list).")))
        }
        // With a turn for each person the kind says how long one turn is, the entry how long all of them are.
        let fits = entry.each == true ? entry.minutes >= kind.minutes.from : kind.minutes.contains(entry.minutes)
        if !fits {
            faults.append(
                at(index, "minutes").fault(
                    Phrase(
                        fr:
                            "\(entry.minutes) min ; « \(kind.id) » dure de \(kind.minutes.from) à \(kind.minutes.to) min.",
                        en: "\(entry.minutes) min; \"\(kind.id)\" lasts \(kind.minutes.from) to \(kind.minutes.to) min."
                    )))
        }
        return faults
    }

    private func hoursFaults(_ entry: Programme.Entry, _ index: Int) -> [Fault.Detail] {
        let hours = entry.at < .noon ? programme.halfDays.am : programme.halfDays.pm
        guard entry.at < hours.from || entry.at.minutes + entry.minutes > hours.to.minutes else { return [] }
        let end = CivilTime(clamping: entry.at.minutes + entry.minutes)
        return [
            at(index, "at").fault(
                Phrase(
                    fr: "De \(entry.at) à \(end) : hors de la demi-journée, qui va de \(hours.from) à \(hours.to).",
                    en: "From \(entry.at) to \(end): outside the half-day, which is \(hours.from) to \(hours.to)."))
        ]
    }

    private func dueFaults(_ entry: Programme.Entry, _ index: Int) -> [Fault.Detail] {
        guard let due = entry.due else { return [] }
        var faults: [Fault.Detail] = []
        if entry.modality != .asynchronous {
            faults.append(
                at(index, "due").fault(
                    Phrase(
                        fr: "Seul un travail « asynchronous » a une échéance.",
                        en: "Only \"asynchronous\" work is owed.")))
        }
        if minuteNumber(due.week, due.day, due.at) < minuteNumber(entry.week, entry.day, entry.at) + entry.minutes {
            faults.append(
                at(index, "due").fault(
                    Phrase(
                        fr: "L'échéance vient avant la fin de la séance.",
                        en: "The due moment comes before the end of the session.")))
        }
        if due.week > programme.weeks {
            faults.append(
                at(index, "due").fault(
                    Phrase(
                        fr: "L'échéance vient après la fin du programme, qui a \(programme.weeks) semaines.",
                        en: "The due moment comes after the end of the programme, which has \(programme.weeks) weeks."))
            )
        }
        return faults
    }

    /// Who works alone has nobody to ask what there is to do: it is written.
    private func taskFaults(_ entry: Programme.Entry, _ index: Int) -> [Fault.Detail] {
        guard entry.modality == .asynchronous else {
            return [("task", entry.task != nil), ("documents", entry.documents != nil)].filter(\.1).map { key, _ in
                at(index, key).fault(
                    Phrase(
                        fr: "Seul un travail « asynchronous » a une consigne et des documents à rendre.",
                        en: "Only \"asynchronous\" work has a task and documents to hand in."))
            }
        }
        guard entry.task == nil else { return [] }
        return [
            at(index, "kind").fault(
                Phrase(
                    fr: "Ce travail n'a pas de consigne : dites dans « task » ce qu'il y a à faire.",
                    en: "This work has no task: say in \"task\" what there is to do."))
        ]
    }

    // MARK: Entries among each other

    private func keyFaults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        var firstWithKey: [String: Int] = [:]
        var choices: [String: [Int]] = [:]
        for (index, entry) in programme.sessions.enumerated() {
            if let choice = entry.choice { choices[choice, default: []].append(index) }
            guard let key = entry.key else { continue }
            if let first = firstWithKey[key] {
                faults.append(
                    at(index, "key").fault(
                        Phrase(
                            fr: "« \(key) » nomme déjà sessions[\(positions[first])].",
                            en: "\"\(key)\" already names sessions[\(positions[first])].")))
            } else {
                firstWithKey[key] = index
            }
        }
        for (choice, indices) in choices where indices.count == 1 {
            faults.append(
                at(indices[0], "choice").fault(
                    Phrase(
                        fr: "« \(choice) » n'a qu'un créneau : un choix en a au moins deux.",
                        en: "\"\(choice)\" has one slot only: a choice has at least two.")))
        }
        return faults
    }

    private func overlapFaults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        let sorted = programme.sessions.indices.sorted { a, b in start(a) < start(b) }
        var latest: (index: Int, end: Int)?
        for index in sorted {
            let begin = start(index)
            if let latest, begin < latest.end {
                let other = programme.sessions[latest.index]
                faults.append(
                    at(index, "at").fault(
                        Phrase(
                            fr:
                                "Chevauche sessions[\(positions[latest.index])] (\(other.kind), \(other.at), \(other.minutes) min).",
                            en:
                                "Overlaps sessions[\(positions[latest.index])] (\(other.kind), \(other.at), \(other.minutes) min)."
                        )))
            }
            let end = begin + programme.sessions[index].minutes
            if end > latest?.end ?? .min { latest = (index, end) }
        }
        return faults
    }

    // MARK: Places

    func at(_ index: Int, _ key: String) -> JSONNode {
        let position = positions[index]
        return tree.descendant("sessions", position, key) ?? tree.descendant("sessions", position) ?? tree
    }

    /// Where to point when something is missing altogether.
    var whole: JSONNode { tree.descendant("sessions") ?? tree }

    private func start(_ index: Int) -> Int {
        let entry = programme.sessions[index]
        return minuteNumber(entry.week, entry.day, entry.at)
    }

    /// Minutes in programme time: weeks of five days, in order; only good for comparing.
    private func minuteNumber(_ week: Int, _ day: Int, _ time: CivilTime) -> Int {
        ((week * 5) + day) * 1440 + time.minutes
    }
}
