import Catalogue
import Clubs
import Notices
import Storage

/// What one place runs on: its data, its catalogue, its settings and the channels that it has.
package struct Installation: Sendable {
    package var database: Database
    package var catalogue: Catalogue
    package var organisation: Organisation
    package var channels: [any Channel]
    /// The rules of a zone by its name.
    package var zone: @Sendable (String) throws(Fault) -> Zone

    package init(
        database: Database, catalogue: Catalogue, organisation: Organisation, channels: [any Channel],
        zone: @escaping @Sendable (String) throws(Fault) -> Zone
    ) {
        self.database = database
        self.catalogue = catalogue
        self.organisation = organisation
        self.channels = channels
        self.zone = zone
    }

    package var channelNames: [ChannelName] { channels.map(\.name) }
}
