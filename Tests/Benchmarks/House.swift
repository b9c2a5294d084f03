import Basics
import Catalogue
import Channels
import Clubs
import Notices
import Orchestration
import Spreadsheets
import Storage
import ZoneInfo

/// An association as the scenarios measure it: the real catalogue, the real channels, Paris time.
enum House {
    /// When everything is planned: 1 December 2026, 10:00 in UTC.
    static let planned = Instant(seconds: 1_796_119_200)

    /// - Parameter port: of the mail server; nothing is connected to while cohorts are planned.
    static func installation(
        _ database: Database, catalogue: String, traffic: Traffic = Traffic(.email), port: Int = 9
    ) throws(Fault) -> Installation {
        let channel: any Channel =
            switch traffic.carrier {
            case .email: try email(port: port, connections: traffic.connections)
            case .webhook: try webhook()
            }
        return try installation(database, catalogue: catalogue, channel: channel)
    }

    /// Writes mails and sends none.
    static func rehearsal(catalogue: String) throws(Fault) -> Installation {
        try installation(
            try .inMemory(), catalogue: catalogue, channel: UnsentMail(channel: try email(port: 9, connections: 1)))
    }

    private static func installation(
        _ database: Database, catalogue: String, channel: any Channel
    ) throws(Fault) -> Installation {
        let zones = ZoneDirectory()
        var organisation = Organisation(name: "Boutique Club Emploi")
        // The cap is looked at for each notice and holds none back: every one that is due has to leave.
        organisation.dailyCap = 100
        var catalogue = try Catalogue.load(from: catalogue)
        // Calls are no messages: nothing of them leaves.
        catalogue.rules.removeAll { $0.call == true }
        return Installation(
            store: database, catalogue: catalogue, organisation: organisation,
            channels: [channel], zone: { name throws(Fault) in try zones.zone(named: name) })
    }

    private static func email(port: Int, connections: Int) throws(Fault) -> any Channel {
        guard let from = Mailbox("club@example.org") else { throw Fault(.internal, Phrase("No address to send from.")) }
        return try SMTPChannel(
            settings: SMTPSettings(
                host: "127.0.0.1", port: port, security: .none, from: from, connections: connections))
    }

    private static func webhook() throws(Fault) -> any Channel {
        try WebhookChannel(
            settings: WebhookSettings(
                secrets: [Secret("whsec_bWVhc3VyZWQtYWdhaW5zdC1hLWxvY2FsLXNpbms=")], allowPrivate: true))
    }

    /// The people of one cohort, no two alike in the whole network.
    /// - Parameter webhook: where each of them is told, instead of by e-mail.
    static func people(_ count: Int, ofCohort cohort: Int, webhook: String? = nil) throws(Fault) -> [PersonRow] {
        var people: [PersonRow] = []
        people.reserveCapacity(count)
        for index in 0..<count {
            let first = firstNames[(cohort + index) % firstNames.count]
            let number = cohort * count + index
            people.append(
                PersonRow(
                    line: index + 2, firstName: first, lastName: "Martin-\(number)",
                    email: webhook == nil ? try Basics.EmailAddress("person.\(number)@example.org") : nil,
                    phone: PhoneNumber(e164: "+336\(padded(number, to: 8))"), webhook: webhook,
                    channel: webhook == nil ? .email : .webhook, language: index % 8 == 7 ? .english : .french))
        }
        return people
    }

    private static let firstNames = ["Amina", "Bruno", "Chloé", "Driss", "Élodie", "Farid", "Gaëlle", "Hugo"]

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
