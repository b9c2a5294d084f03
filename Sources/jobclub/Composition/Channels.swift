import Channels
import Clubs
import Configuration
import Notices

extension Shell {
    /// The channels that the configuration sets up: a new one needs one line here.
    ///
    /// Where none is set up, everything goes into the folder `outgoing`.
    /// - Throws: `Fault.configuration` with every secret that cannot be read, every setting that a channel refuses.
    func channels(of configuration: Configuration) throws(Fault) -> [any Channel] {
        var channels: [any Channel] = []
        if let webhook = configuration.webhook {
            let secrets = try webhook.secret.read(environment: environment).split(whereSeparator: \.isWhitespace)
            channels.append(
                try WebhookChannel(
                    settings: WebhookSettings(
                        secrets: secrets.map { Secret(String($0)) }, allowPrivate: webhook.allowPrivate)))
        }
        if let folder = configuration.folder { channels.append(FolderChannel(path: folder)) }
        if channels.isEmpty { channels.append(FolderChannel(path: "\(data)/outgoing")) }
        return channels
    }
}
