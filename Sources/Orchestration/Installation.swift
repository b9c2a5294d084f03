import Basics
import Clubs
import Notices
import Stores

/// What reading needs: the data, the settings, and the catalogue for its words. It has no way to write.
package protocol ReadableInstallation: Sendable {
    /// May hold nothing: then words of rules and kinds are missing, and nothing else.
    var catalogue: Catalogue { get }
    var organisation: Organisation { get }
    /// The rules of a zone by its name.
    var zone: @Sendable (String) throws(Fault) -> Zone { get }
    func read<T>(_ body: (any CohortReading) throws(Fault) -> T) throws(Fault) -> T
}

/// An installation that only reads: neither channels nor, as a rule, a catalogue.
///
/// It is a type of its own since a plan made without the catalogue's rules would call for no notice at all, and withdraw
/// all those that wait.
package struct ReadOnlyInstallation: ReadableInstallation {
    private let cohorts: any CohortStore
    package let organisation: Organisation
    package let catalogue: Catalogue
    package let zone: @Sendable (String) throws(Fault) -> Zone

    package init(
        cohorts: any CohortStore, organisation: Organisation, catalogue: Catalogue,
        zone: @escaping @Sendable (String) throws(Fault) -> Zone
    ) {
        self.cohorts = cohorts
        self.organisation = organisation
        self.catalogue = catalogue
        self.zone = zone
    }

    package func read<T>(_ body: (any CohortReading) throws(Fault) -> T) throws(Fault) -> T { try cohorts.read(body) }
}

extension Installation: ReadableInstallation {
    package func read<T>(_ body: (any CohortReading) throws(Fault) -> T) throws(Fault) -> T { try cohorts.read(body) }
}

/// What one place runs on: its data, its catalogue, its settings and the channels that it has.
package struct Installation: Sendable {
    /// Where the clubs are kept.
    package var cohorts: any CohortStore
    package var outbox: any Outbox
    package var vault: any Vault
    package var catalogue: Catalogue
    package var organisation: Organisation
    package var channels: [any Channel]
    /// The address of the pages for the world, without a stroke at its end; `nil` when there are none.
    package var pages: String?
    /// What the addresses of people's own pages are made with; without it nobody has one.
    package var pageKey: PageKey?
    /// For how many days after the last session of their cohort people's pages open. Default 120: beyond the calls one and
    /// three months later.
    package var pageDays = 120
    /// What is done besides sending.
    package var chores: [any Chore] = []
    /// The rules of a zone by its name.
    package var zone: @Sendable (String) throws(Fault) -> Zone

    /// - Parameter store: holds the clubs, the outbox and the vault.
    package init(
        store: some CohortStore & Outbox & Vault, catalogue: Catalogue, organisation: Organisation,
        channels: [any Channel],
        pages: String? = nil,
        zone: @escaping @Sendable (String) throws(Fault) -> Zone
    ) {
        cohorts = store
        outbox = store
        vault = store
        self.catalogue = catalogue
        self.organisation = organisation
        self.channels = channels
        self.pages = pages.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.zone = zone
    }

    /// The address of somebody's own page.
    package func page(of person: Stored<Participant>) -> String? {
        guard let pages else { return nil }
        return pageKey?.page(of: person, below: pages)
    }

    /// The same as it stands in what is kept: filled in when it leaves.
    func pagePlaceholder(of person: Stored<Participant>) -> String? {
        guard let pages, let pageKey else { return nil }
        return "\(pages)/p/\(pageKey.placeholder(for: .page, of: person))"
    }

    /// The address at which one click ends somebody's mails, as it stands in what is kept; only over https (RFC 8058
    /// section 3.1).
    func unsubscribingPlaceholder(of person: Stored<Participant>) -> String? {
        guard let pages, pages.hasPrefix("https://"), let pageKey else { return nil }
        return "\(pages)/unsubscribe/\(pageKey.placeholder(for: .unsubscribing, of: person))"
    }

    /// A parcel as it leaves; what was written while there were pages has its links, whatever the settings say now.
    func filled(_ parcel: Parcel) -> Parcel {
        guard let pageKey else { return parcel }
        var parcel = parcel
        parcel.body = pageKey.filled(parcel.body)
        return parcel
    }

    /// Whether people can answer by text message.
    package var takesAnswersBySMS: Bool { channels.contains { $0.name == .sms && $0.takesAnswers } }

    package var channelNames: [ChannelName] { channels.map(\.name) }

    var lines: [ChannelLine] { channels.map(\.line) }

    /// Which way a notice takes that did not arrive.
    package func onward(at now: Instant) -> Onward.Rule { Onward.rule(among: channelNames, at: now) }

    /// Takes a report. The state that a set of reports leads to does not depend on their order.
    package func receive(_ report: DeliveryReport, at now: Instant) throws(Fault) -> HeardReport {
        Step.report.pass()
        return try outbox.hear(report, at: now, onward: onward(at: now))
    }
}

extension Channel {
    /// As the outbox knows it.
    var line: ChannelLine { ChannelLine(name, perMinute: perMinute) }
}
