import Basics

/// Finds the rows that describe somebody who stands in the file already.
///
/// The same person is: the same e-mail address; or the same number and the same name (couples share a telephone);
/// or the same name where no address of one differs from that of the other.
struct SamePerson {
    private var byEmail: [String: Int] = [:]
    private var byName: [String: [PersonRow]] = [:]

    /// - Returns: why the row says the same as an earlier one, which it names; `nil` for somebody new.
    mutating func seen(_ person: PersonRow) -> (line: Int, why: Phrase)? {
        let name = SamePerson.comparable(person)
        defer { remember(person, name) }
        if let email = person.email, let line = byEmail[email.identity] {
            return (
                line,
                Phrase(
                    fr: "même courriel qu'à la ligne \(line) ; une personne tient sur une ligne",
                    en: "same e-mail address as on line \(line); a person takes one row")
            )
        }
        guard !name.isEmpty, let namesakes = byName[name] else { return nil }
        for other in namesakes {
            if let phone = person.phone, phone == other.phone {
                return (
                    other.line,
                    Phrase(
                        fr: "même nom et même téléphone qu'à la ligne \(other.line) ; une personne tient sur une ligne",
                        en: "same name and phone as on line \(other.line); a person takes one row")
                )
            }
            if !SamePerson.differ(person, other) {
                return (
                    other.line,
                    Phrase(
                        fr: "même nom qu'à la ligne \(other.line), et rien ne distingue les deux ; "
                            + "donnez à chacun son adresse ou gardez une ligne",
                        en: "same name as on line \(other.line), and nothing tells the two apart; "
                            + "give each an address or keep one row")
                )
            }
        }
        return nil
    }

    private mutating func remember(_ person: PersonRow, _ name: String) {
        if let email = person.email, byEmail[email.identity] == nil { byEmail[email.identity] = person.line }
        guard !name.isEmpty else { return }
        // Namesakes beyond the first hundred are compared with these only: time stays linear in the rows.
        if byName[name, default: []].count < 100 { byName[name, default: []].append(person) }
    }

    /// Whether both have an address of one kind and the two are not the same.
    private static func differ(_ a: PersonRow, _ b: PersonRow) -> Bool {
        func differ<Address: Equatable>(_ a: Address?, _ b: Address?) -> Bool { a != nil && b != nil && a != b }
        return differ(a.email?.identity, b.email?.identity) || differ(a.phone, b.phone) || differ(a.webhook, b.webhook)
    }

    /// The words of the name in alphabetical order: `DUPONT Marie` and `Marie Dupont` are one.
    private static func comparable(_ person: PersonRow) -> String {
        let words = foldedWords("\(person.firstName) \(person.lastName)").split(separator: " ")
        return words.sorted().joined(separator: " ")
    }
}
