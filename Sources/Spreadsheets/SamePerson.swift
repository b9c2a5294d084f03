import Basics
import Clubs

/// Finds the rows that describe somebody who stands in the file already.
///
/// The same person is: the same e-mail address; or the same number and the same name (couples share a telephone);
/// or the same name where no address of one differs from that of the other.
struct SamePerson {
    private var byEmail: [String: Int] = [:]
    private var byName: [String: [(likeness: Likeness, row: PersonRow)]] = [:]

    /// - Returns: why the row says the same as an earlier one, which it names; `nil` for somebody new.
    mutating func seen(_ person: PersonRow) -> (line: Int, why: Phrase)? {
        let likeness = Likeness(
            firstName: person.firstName, lastName: person.lastName, email: person.email, phone: person.phone,
            webhook: person.webhook)
        defer { remember(person, likeness) }
        if let email = person.email, let line = byEmail[email.identity] {
            return (
                line,
                Phrase(
                    fr: "même courriel qu'à la ligne \(line) ; une personne tient sur une ligne",
                    en: "same e-mail address as on line \(line); a person takes one row")
            )
        }
        guard let other = byName[likeness.name]?.first(where: { $0.likeness.isSame(as: likeness) })?.row else {
            return nil
        }
        guard let phone = person.phone, phone == other.phone else {
            return (
                other.line,
                Phrase(
                    fr: "même nom qu'à la ligne \(other.line), et rien ne distingue les deux ; "
                        + "donnez à chacun son adresse ou gardez une ligne",
                    en: "same name as on line \(other.line), and nothing tells the two apart; "
                        + "give each an address or keep one row")
            )
        }
        return (
            other.line,
            Phrase(
                fr: "même nom et même téléphone qu'à la ligne \(other.line) ; une personne tient sur une ligne",
                en: "same name and phone as on line \(other.line); a person takes one row")
        )
    }

    private mutating func remember(_ person: PersonRow, _ likeness: Likeness) {
        if let email = person.email, byEmail[email.identity] == nil { byEmail[email.identity] = person.line }
        // Namesakes beyond the first hundred are compared with these only: time stays linear in the rows.
        if byName[likeness.name, default: []].count < 100 {
            byName[likeness.name, default: []].append((likeness, person))
        }
    }
}
