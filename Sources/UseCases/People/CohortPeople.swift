import Basics
import Books
import Clubs

/// The people of a cohort, read once to be found by many names.
package struct CohortPeople {
    package let all: [Participant]
    private let cohort: CohortID
    private let byKey: [String: Participant]

    package init(_ people: [Participant], of cohort: CohortID) {
        all = people
        self.cohort = cohort
        byKey = Dictionary(people.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// By `p07`, `limoges-2027-01/p07`, e-mail address or name.
    /// - Throws: `.notFound` with the nearest name.
    package func find(_ text: String) throws(Fault) -> Participant {
        let asked = text.lowercased()
        let key = asked.hasPrefix("\(cohort)/") ? String(asked.dropFirst(cohort.rawValue.count + 1)) : asked
        if let person = byKey[key] { return person }
        let named = all.filter { $0.email?.identity == asked || $0.name.lowercased() == asked }
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

    /// Does something for each person who is named.
    /// - Returns: what hinders it, of those who are not found: all at once.
    package func each(
        of names: [String], _ body: (Participant, String) throws(Fault) -> Void
    ) throws(Fault) -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        for name in names {
            do throws(Fault) {
                try body(try find(name), name)
            } catch {
                guard error.code == .notFound else { throw error }
                faults.append(Fault.Detail(field: name, error.message))
            }
        }
        return faults
    }
}

/// The one value whose name is the text, or begins with it.
package func only<Value>(
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

package enum Noun {
    case cohort
    case session
    case participant

    fileprivate var none: Phrase {
        switch self {
        case .cohort: Phrase(fr: "Aucun groupe", en: "No cohort")
        case .session: Phrase(fr: "Aucune séance", en: "No session")
        case .participant: Phrase(fr: "Aucun participant", en: "No participant")
        }
    }

    fileprivate var plural: Phrase {
        switch self {
        case .cohort: Phrase(fr: "groupes", en: "cohorts")
        case .session: Phrase(fr: "séances", en: "sessions")
        case .participant: Phrase(fr: "participants", en: "participants")
        }
    }
}

extension CohortBook {
    /// A person by `p07`, `limoges-2027-01/p07`, e-mail address or name.
    /// - Throws: `.notFound` with the nearest name.
    package func find(person text: String) throws(Fault) -> Participant {
        try CohortPeople(people, of: id).find(text)
    }

    /// A session by its key, or a unique beginning of it.
    /// - Throws: `.notFound` with the nearest name.
    package func find(session key: String) throws(Fault) -> Session {
        try only(of: plan, matching: key, a: .session) { $0.id.key }
    }
}
