import Clubs
import FoundationEssentials
import Notices
import Storage

/// The others of whom one person's message speaks, as they stand in one transaction.
struct CompanyView {
    var companions = Companions()
    /// Who they are, for what is frozen to be known as out of date: ` with p03,p07`, or empty.
    var about = ""

    /// With whom somebody works, for messages about one piece of work done in company.
    init(partnersOf notice: DueNotice, in cohort: CohortID, _ connection: Connection) throws(Fault) {
        guard let session = notice.session else { return }
        let partners = try connection.partners(of: notice.participant.number, session: session, in: cohort)
        companions.partners = try partners.map { partner throws(Fault) in
            try CompanyView.companion(partner, of: notice, connection)
        }
        about = CompanyView.about(partners.map(\.id))
    }

    /// Who welcomes a newcomer.
    init(buddyOf notice: DueNotice, _ connection: Connection) throws(Fault) {
        guard let buddy = try connection.buddy(of: notice.participant.number) else { return }
        companions.buddy = try CompanyView.companion(buddy, of: notice, connection)
    }

    /// Whom somebody of an earlier cohort welcomes.
    init(newcomerOf notice: DueNotice, _ connection: Connection) throws(Fault) {
        let details = notice.details.flatMap { try? JSONDecoder().decode(NoticeDetails.self, from: Data($0.utf8)) }
        guard let number = details?.newcomer, let newcomer = try connection.participant(number: number) else { return }
        companions.newcomer = try CompanyView.companion(newcomer, of: notice, connection)
    }

    init() {}

    private static func companion(
        _ person: Stored<Participant>, of notice: DueNotice, _ connection: Connection
    ) throws(Fault) -> Companion {
        Companion(
            firstName: person.firstName.isEmpty ? person.lastName : person.firstName,
            contact: try connection.contact(of: person, for: notice.participant.number))
    }

    static func about(_ partners: some Sequence<ParticipantID>) -> String {
        let keys = partners.map(\.key).sorted()
        return keys.isEmpty ? "" : " with \(keys.joined(separator: ","))"
    }
}

/// What people were told of their company.
package enum ToldCompany {
    /// The keys of those with whom somebody was told to work, out of what a delivery was written of.
    package static func partners(in about: String) -> Set<String> {
        let words = about.split(separator: " ")
        guard let with = words.firstIndex(of: "with"), with + 1 < words.count else { return [] }
        return Set(words[with + 1].split(separator: ",").map(String.init))
    }
}
