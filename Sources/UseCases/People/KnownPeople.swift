import Basics
import Clubs

/// The people of a cohort, looked up as people are recognised.
package struct KnownPeople {
    private let byName: [[Substring]: [Participant]]
    private let byEmail: [String: Participant]

    package init(_ people: [Participant]) {
        byName = Dictionary(grouping: people, by: KnownPeople.words)
        byEmail = Dictionary(
            people.compactMap { person in person.email.map { ($0.identity, person) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Somebody with the same words in the name, in any order, and the same address, or none that differs.
    package func same(as person: Participant) -> Participant? {
        byName[KnownPeople.words(person), default: []].first { other in
            let sameEmail = other.email != nil && other.email?.identity == person.email?.identity
            let samePhone = other.phone != nil && other.phone == person.phone
            let nothingDiffers =
                (other.email == nil || person.email == nil) && (other.phone == nil || person.phone == nil)
            return sameEmail || samePhone || nothingDiffers
        }
    }

    /// Somebody else at the same e-mail address. Couples share a telephone; an address tells people apart.
    package func withAddress(of person: Participant) -> Participant? {
        person.email.flatMap { byEmail[$0.identity] }
    }

    private static func words(_ person: Participant) -> [Substring] {
        foldedWords(person.name).split(separator: " ").sorted()
    }
}
