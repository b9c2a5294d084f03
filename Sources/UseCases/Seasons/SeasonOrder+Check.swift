import Basics
import Clubs

extension SeasonOrder {
    /// - Parameters:
    ///   - known: all who may lead.
    ///   - programmes: of the catalogue.
    ///   - keep: whether the cohorts are to be planned for real.
    /// - Throws: every fault of the order at once; `.notFound` when it names what there is not, else `.usage`.
    package func check(_ known: [Facilitator], programmes: [String], keep: Bool = false) throws(Fault) {
        let unknown = unknownProgramme(programmes) + unknownPeople(known.map(\.id.rawValue))
        var faults = unknown + faultyDays + faultyRooms
        if keep, name == nil {
            faults.append(
                .init(
                    field: "--name",
                    Phrase(
                        fr: "Pour garder la saison, nommez ses groupes : --name Limoges donne « Limoges 01 ».",
                        en: "To keep the season, name its cohorts: --name Limoges makes \"Limoges 01\".")))
        }
        if known.isEmpty {
            faults.append(
                .init(
                    Phrase(
                        fr: "Personne n’est encore connu comme animateur.",
                        en: "Nobody is known as a facilitator yet."), remedy: .addFacilitator(nil)))
        }
        guard faults.isEmpty else {
            throw Fault(
                unknown.isEmpty ? .usage : .notFound,
                Phrase(
                    fr: "Cette saison ne peut pas être planifiée. Rien n’a été fait.",
                    en: "This season cannot be planned. Nothing was done."), details: faults)
        }
    }

    private func unknownProgramme(_ known: [String]) -> [Fault.Detail] {
        guard !known.contains(programme.rawValue) else { return [] }
        let near = nearestName(to: programme.rawValue, among: known)
        let list = known.joined(separator: ", ")
        return [
            .init(
                field: "--programme",
                Phrase(
                    fr: "Aucun programme ne s’appelle « \(programme) ». "
                        + (near.map { "Vouliez-vous dire « \($0) » ?" } ?? "Il y a : \(list)."),
                    en: "No programme is called \"\(programme)\". "
                        + (near.map { "Did you mean \"\($0)\"?" } ?? "There are: \(list).")))
        ]
    }

    private func unknownPeople(_ known: [String]) -> [Fault.Detail] {
        unique(facilitators + leave.map(\.facilitator)).filter { !known.contains($0.rawValue) }.map { id in
            let near = nearestName(to: id.rawValue, among: known)
            return .init(
                field: facilitators.contains(id) ? "--facilitator" : "--leave",
                Phrase(
                    fr: "\(id) n’est pas connu comme animateur."
                        + (near.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
                    en: "\(id) is not known as a facilitator."
                        + (near.map { " Did you mean \"\($0)\"?" } ?? "")),
                remedy: near == nil ? .addFacilitator(id.rawValue) : nil)
        }
    }

    private var faultyDays: [Fault.Detail] {
        if to < from {
            return [
                .init(
                    field: "--to",
                    Phrase(
                        fr: "La saison finirait avant de commencer : du \(from.spokenWithYear(.french)) au "
                            + "\(to.spokenWithYear(.french)).",
                        en: "The season would end before it starts: from \(from.spokenWithYear(.english)) to "
                            + "\(to.spokenWithYear(.english))."))
            ]
        }
        guard to - from > 3 * 366 else { return [] }
        return [
            .init(
                field: "--to",
                Phrase(fr: "Une saison dure au plus trois ans.", en: "A season lasts three years at the most."))
        ]
    }

    private var faultyRooms: [Fault.Detail] {
        var seen: [Room: String] = [:]
        var faults: [Fault.Detail] = []
        for name in rooms {
            guard let room = Room(name) else {
                let name = excerpt(name)
                faults.append(
                    .init(
                        field: "--room",
                        Phrase(fr: "« \(name) » ne nomme aucune salle.", en: "\"\(name)\" names no room.")))
                continue
            }
            if let other = seen[room].map({ excerpt($0) }) {
                faults.append(
                    .init(
                        field: "--room",
                        Phrase(
                            fr: "« \(excerpt(name)) » et « \(other) » sont une seule salle.",
                            en: "\"\(excerpt(name))\" and \"\(other)\" are one room.")))
            }
            seen[room] = name
        }
        return faults
    }
}
