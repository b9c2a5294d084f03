import Basics
import Channels
import Clubs
import Configuration
import FoundationEssentials
import Notices
import Orchestration
import Storage
import ZoneInfo

extension Shell {
    /// What a rehearsal runs on: the real catalogue and settings, a database in memory, and nothing that leaves.
    /// - Parameter out: the folder in which every message is kept; `nil` keeps none.
    /// - Throws: `Fault.cannotCreate` when something lies in that folder: two rehearsals must not mix.
    func stage(out: String?) throws(Fault) -> Installation {
        if let out, (try? FileManager.default.contentsOfDirectory(atPath: out))?.isEmpty == false {
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "Le dossier « \(out) » n’est pas vide : nommez-en un autre.",
                    en: "The folder \"\(out)\" is not empty: name another one."))
        }
        let isSetUp = FileManager.default.fileExists(atPath: directory.configuration)
        let configuration = isSetUp ? try configuration() : nil
        let organisation = configuration?.organisation ?? Organisation(name: "Club Emploi", language: language)
        let from = Mailbox(name: organisation.name, address: .nobody)
        let names = configuration.map(configuredNames) ?? []
        let channels: [any Channel] = (names.isEmpty ? [.email, .sms, .webhook] : names).map { name in
            if let out {
                FolderChannel(name: name, path: out, from: from, isDurable: false)
            } else {
                SilentChannel(name: name)
            }
        }
        return Installation(
            store: try Database.inMemory(), catalogue: try loadCatalogue(),
            organisation: organisation,
            channels: channels, pages: configuration?.web.publicURL,
            zone: { name throws(Fault) in try Shell.zones.zone(named: name) })
    }

    private func configuredNames(_ configuration: Configuration) -> [ChannelName] {
        [
            configuration.email.map { _ in .email }, configuration.sms.map { _ in .sms },
            configuration.webhook.map { _ in .webhook }, configuration.command.map { _ in .command },
        ].compactMap { $0 }
    }
}

/// A channel that takes everything and sends nothing.
private struct SilentChannel: Channel {
    let name: ChannelName
    var form: MessageForm? { nil }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: [])
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels { report(parcel, .accepted(reference: nil)) }
    }
}
