import Basics
import Clubs

/// To whom an announcement goes, among the people of a cohort.
package struct AnnouncementAudience {
    /// Those who are enrolled.
    package var people: [Participant] = []
    /// Those who are meant, and are told nothing: they wait for a place, or have left.
    package var leftOut: [Participant] = []

    /// The most tags that a fault names.
    private static let mostNamed = 20

    /// - Parameter day: on which it leaves.
    /// - Throws: `.notFound` with every name and every tag that nobody has.
    package init(_ order: AnnouncementOrder, among all: [Participant], of cohort: CohortID, on day: CivilDate)
        throws(Fault)
    {
        let (names, tags) = (AnnouncementAudience.words(order.people), AnnouncementAudience.words(order.tags))
        var faults: [Fault.Detail] = []
        var meant: Set<ParticipantID> = []
        let known = CohortPeople(all, of: cohort)
        for name in names {
            do throws(Fault) {
                meant.insert(try known.find(name).id)
            } catch {
                faults.append(Fault.Detail(field: "--to", error.message))
            }
        }
        for tag in tags {
            let asked = foldedWords(tag)
            let concerned = all.filter { $0.tags.contains { foldedWords($0) == asked } }
            if concerned.isEmpty { faults.append(AnnouncementAudience.unknown(tag, among: all)) }
            // Who has left is meant only by name.
            meant.formUnion(
                concerned.filter { [.enrolled, .waiting].contains($0.enrolment.status(on: day)) }.map(\.id))
        }
        guard faults.isEmpty else {
            throw Fault(.notFound, Phrase(fr: "Rien n’est annoncé.", en: "Nothing is announced."), details: faults)
        }
        let isForAll = names.isEmpty && tags.isEmpty
        for person in all where isForAll || meant.contains(person.id) {
            if person.enrolment.status(on: day) == .enrolled { people.append(person) } else { leftOut.append(person) }
        }
    }

    private static func words(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: ",") }.compactMap { word in
            let letters = word.drop(while: \.isWhitespace)
            let kept = String(letters.reversed().drop(while: \.isWhitespace).reversed())
            return kept.isEmpty ? nil : kept
        }
    }

    private static func unknown(_ tag: String, among people: [Participant]) -> Fault.Detail {
        let spellings = Dictionary(people.flatMap(\.tags).map { (foldedWords($0), $0) }) { first, _ in first }
        let known = spellings.values.sorted()
        let shown = known.prefix(mostNamed).joined(separator: ", ") + (known.count > mostNamed ? "…" : "")
        let near = nearestName(to: tag, among: known)
        let written = excerpt(tag)
        guard !known.isEmpty else {
            return Fault.Detail(
                field: "--tag",
                Phrase(
                    fr: "Personne de ce groupe n’a d’étiquette. La colonne « étiquettes » du tableau en donne.",
                    en: "Nobody of this cohort has a tag. The column \"tags\" of the table gives some."))
        }
        return Fault.Detail(
            field: "--tag",
            Phrase(
                fr: "Personne n’a l’étiquette « \(written) »." + (near.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
                    + " Connues : \(shown).",
                en: "Nobody has the tag \"\(written)\"." + (near.map { " Did you mean \"\($0)\"?" } ?? "")
                    + " Known: \(shown)."))
    }
}
