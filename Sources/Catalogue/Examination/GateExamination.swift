import Basics
import Clubs
import PositionedJSON

/// Examines the gates of a programme: checks that take place, in order, each with work behind it that it can steer.
struct GateExamination {
    private let programme: Programme
    private let list: JSONNode
    private let gates: [Programme.Gate]

    init(_ programme: Programme, _ tree: JSONNode) {
        self.programme = programme
        gates = programme.gates ?? []
        list = tree.descendant("gates") ?? tree
    }

    func faults() -> [Fault.Detail] {
        let checks = gates.map(check)
        return gates.indices.flatMap { index -> [Fault.Detail] in
            guard let check = checks[index] else { return [missing(gates[index], index)] }
            if let before = checks[..<index].last.flatMap({ $0 }), !(moment(before) < moment(check)) {
                return [
                    at(index, "after").fault(
                        Phrase(
                            fr: "Ce bilan ne vient pas après celui de gates[\(index - 1)] : les portes se suivent.",
                            en: "This check does not come after that of gates[\(index - 1)]: gates follow each other."))
                ]
            }
            return steeredFaults(index, from: check, to: following(check, in: checks[(index + 1)...]))
        }
    }

    private func following(_ check: Programme.Entry, in checks: ArraySlice<Programme.Entry?>) -> Programme.Entry? {
        checks.compactMap(\.self).first { moment(check) < moment($0) }
    }

    private func missing(_ gate: Programme.Gate, _ index: Int) -> Fault.Detail {
        let count = entries(of: gate).count
        return at(index, "after").fault(
            Phrase(
                fr: "La semaine \(gate.after.week) a \(count) séances « \(gate.after.kind) » ; il en faut une seule.",
                en: "Week \(gate.after.week) has \(count) sessions \"\(gate.after.kind)\"; exactly one is needed."))
    }

    /// A gate that steers nothing would promise what does not come.
    private func steeredFaults(
        _ index: Int, from check: Programme.Entry, to next: Programme.Entry?
    ) -> [Fault.Detail] {
        gates[index].steers.indices.compactMap { position in
            let kind = gates[index].steers[position]
            let work = programme.sessions.filter { entry in
                entry.kind == kind && entry.modality == .asynchronous && entry.peers != true
                    && moment(check) < moment(entry) && next.map { moment(entry) < moment($0) } ?? true
            }
            guard work.isEmpty else { return nil }
            return (list.descendant(index, "steers", position) ?? list).fault(
                Phrase(
                    fr: "Aucun travail « \(kind) » à son rythme ne vient entre ce bilan et le suivant.",
                    en: "No work \"\(kind)\" at one's own pace comes between this check and the next one."))
        }
    }

    private func check(of gate: Programme.Gate) -> Programme.Entry? {
        let entries = entries(of: gate)
        return entries.count == 1 ? entries[0] : nil
    }

    private func entries(of gate: Programme.Gate) -> [Programme.Entry] {
        programme.sessions.filter { $0.kind == gate.after.kind && $0.week == gate.after.week }
    }

    private func moment(_ entry: Programme.Entry) -> Int { (entry.week * 5 + entry.day) * 1440 + entry.at.minutes }

    private func at(_ index: Int, _ key: String) -> JSONNode {
        list.descendant(index, key) ?? list.descendant(index) ?? list
    }
}
