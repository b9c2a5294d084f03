import Basics
import Clubs

/// The people of a cohort, looked up as people are recognised.
package struct KnownPeople {
    private let byName: [String: [(likeness: Likeness, person: Participant)]]
    private let byEmail: [String: Participant]

    package init(_ people: [Participant]) {
        byName = Dictionary(grouping: people.map { (Likeness($0), $0) }, by: \.likeness.name)
        byEmail = Dictionary(
            people.compactMap { person in person.email.map { ($0.identity, person) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same person, if they are known.
    package func same(as person: Participant) -> Participant? {
        let likeness = Likeness(person)
        return byName[likeness.name, default: []].first { $0.likeness.isSame(as: likeness) }?.person
    }

    /// Somebody else at the same e-mail address. Couples share a telephone; an address tells people apart.
    package func withAddress(of person: Participant) -> Participant? {
        person.email.flatMap { byEmail[$0.identity] }
    }
}
