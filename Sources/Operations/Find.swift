import Clubs
import Storage

extension Connection {
    /// The cohort of an identifier or of the beginning of one, when only one begins so.
    /// - Throws: `.notFound` with the nearest name.
    package func findCohort(_ text: String) throws(Fault) -> Stored<Cohort> {
        if let exact = try cohort(CohortID(text)) { return exact }
        return try only(of: try cohorts(), matching: text, a: .cohort) { $0.id.rawValue }
    }

    /// The session of `limoges-2027-01/w1-mon-am`, or of a unique beginning of it.
    package func findSession(_ text: String) throws(Fault) -> (cohort: Stored<Cohort>, session: Stored<Session>) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else {
            throw Fault(
                .usage,
                Phrase(
                    fr:
                        "« \(text) » n’est pas une séance : on attend GROUPE/SÉANCE, par exemple limoges-2027-01/w1-mon-am.",
                    en: "\"\(text)\" is not a session: COHORT/SESSION is expected, such as limoges-2027-01/w1-mon-am."))
        }
        let cohort = try findCohort(String(parts[0]))
        let session = try only(
            of: try sessions(of: cohort), matching: String(parts[1]), a: .session
        ) { $0.id.key }
        return (cohort, session)
    }

    /// A person of a cohort, by `p07`, `limoges-2027-01/p07`, e-mail address or name.
    package func findParticipant(_ text: String, in cohort: Stored<Cohort>) throws(Fault) -> Stored<Participant> {
        try CohortPeople(try participants(of: cohort), of: cohort.id).find(text)
    }
}

/// The people of a cohort, read once to be found by many names.
struct CohortPeople {
    let all: [Stored<Participant>]
    private let cohort: CohortID
    private let byKey: [String: Stored<Participant>]

    init(_ people: [Stored<Participant>], of cohort: CohortID) {
        all = people
        self.cohort = cohort
        byKey = Dictionary(people.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// By `p07`, `limoges-2027-01/p07`, e-mail address or name.
    /// - Throws: `.notFound` with the nearest name.
    func find(_ text: String) throws(Fault) -> Stored<Participant> {
        let asked = text.lowercased()
        let key = asked.hasPrefix("\(cohort)/") ? String(asked.dropFirst(cohort.rawValue.count + 1)) : asked
        if let person = byKey[key] { return person }
        let named = all.filter { $0.email?.lowercased() == asked || $0.name.lowercased() == asked }
        if named.count == 1 { return named[0] }
        let called = all.filter { $0.firstName.lowercased() == asked || $0.lastName.lowercased() == asked }
        if called.count == 1 { return called[0] }
        let alike = named.isEmpty ? called : named
        guard alike.isEmpty else {
            let keys = alike.prefix(5).map(\.id.key).joined(separator: ", ") + (alike.count > 5 ? "…" : "")
            throw Fault(
                .notFound,
                Phrase(
                    fr: "Plusieurs participants s’appellent « \(text) » : \(keys).",
                    en: "Several participants are called \"\(text)\": \(keys)."))
        }
        return try only(of: all, matching: key, as: text, a: .participant) { $0.id.key }
    }
}

/// The one value whose name is the text, or begins with it.
private func only<Value>(
    of values: [Value], matching text: String, as written: String? = nil, a noun: Noun, name: (Value) -> String
) throws(Fault) -> Value {
    let asked = text.lowercased()
    if let exact = values.first(where: { name($0) == asked }) { return exact }
    let matches = values.filter { name($0).hasPrefix(asked) }
    if matches.count == 1 { return matches[0] }
    guard matches.isEmpty else {
        let names = matches.prefix(5).map(name).joined(separator: ", ")
        throw Fault(
            .notFound,
            Phrase(
                fr:
                    "Plusieurs \(noun.plural.french) commencent par « \(written ?? text) » : \(names)\(matches.count > 5 ? "…" : "").",
                en:
                    "Several \(noun.plural.english) begin with \"\(written ?? text)\": \(names)\(matches.count > 5 ? "…" : "")."
            ))
    }
    let near = nearestName(to: text, among: values.map(name))
    let hintFr = near.map { " Vouliez-vous dire « \($0) » ?" } ?? (values.isEmpty ? " Il n’y en a pas encore." : "")
    let hintEn = near.map { " Did you mean \"\($0)\"?" } ?? (values.isEmpty ? " There is none yet." : "")
    throw Fault(
        .notFound,
        Phrase(
            fr: "\(noun.none.french) ne s’appelle « \(written ?? text) ».\(hintFr)",
            en: "\(noun.none.english) is called \"\(written ?? text)\".\(hintEn)"))
}

private enum Noun {
    case cohort
    case session
    case participant

    var none: Phrase {
        switch self {
        case .cohort: Phrase(fr: "Aucun groupe", en: "No cohort")
        case .session: Phrase(fr: "Aucune séance", en: "No session")
        case .participant: Phrase(fr: "Aucun participant", en: "No participant")
        }
    }

    var plural: Phrase {
        switch self {
        case .cohort: Phrase(fr: "groupes", en: "cohorts")
        case .session: Phrase(fr: "séances", en: "sessions")
        case .participant: Phrase(fr: "participants", en: "participants")
        }
    }
}
