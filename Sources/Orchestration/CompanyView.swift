import Clubs
import Notices
import Stores

/// The others of whom one person's message speaks.
struct CompanyView {
    var companions = Companions()
    /// Who they are, for what is frozen to be known as out of date: ` with p03,p07`, or empty.
    var about = ""
    /// The keys of those with whom the person is told to work; `nil` when the message does not speak of it.
    var partners: [String]?

    init() {}

    /// With whom somebody works, for messages about one piece of work done in company.
    init(partnersOf item: DueItem) {
        guard let partners = item.partners else { return }
        let keys = partners.map(\.key).sorted()
        companions.partners = item.companions.partners
        about = keys.isEmpty ? "" : " with \(keys.joined(separator: ","))"
        self.partners = keys
    }

    /// Who welcomes a newcomer.
    init(buddyOf item: DueItem) { companions.buddy = item.companions.buddy }

    /// Whom somebody of an earlier cohort welcomes.
    init(newcomerOf item: DueItem) { companions.newcomer = item.companions.newcomer }
}
