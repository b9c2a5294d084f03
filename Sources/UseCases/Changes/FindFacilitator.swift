import Basics
import Clubs

extension [Facilitator] {
    /// A facilitator by address, or by name.
    /// - Throws: `.notFound` with the nearest name.
    package func find(_ text: String) throws(Fault) -> Facilitator {
        let asked = text.lowercased()
        let known = self
        if let exact = known.first(where: { $0.id.rawValue == asked }) { return exact }
        let named = known.filter { $0.name.lowercased() == asked }
        if named.count == 1 { return named[0] }
        let near = nearestName(to: asked, among: known.map(\.id.rawValue))
        throw Fault(
            .notFound,
            Phrase(
                fr: "Aucun animateur ne s’appelle « \(text) »."
                    + (near.map { " Vouliez-vous dire « \($0) » ?" } ?? ""),
                en: "No facilitator is called \"\(text)\"."
                    + (near.map { " Did you mean \"\($0)\"?" } ?? "")),
            remedies: near == nil ? [.addFacilitator(text)] : [])
    }
}
