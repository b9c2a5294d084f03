import Basics
import Clubs
import Notices
import Planning

/// A channel as use cases know it.
package struct HouseChannel: Hashable, Sendable {
    package var name: ChannelName
    package var perMinute: Int?

    package init(name: ChannelName, perMinute: Int?) {
        self.name = name
        self.perMinute = perMinute
    }
}

/// The place in which a use case works: its settings, its catalogue and the channels that it has.
package struct House: Sendable {
    package var organisation: Organisation
    package var catalogue: Catalogue
    package var channels: [HouseChannel]
    /// The rules of a zone by its name.
    package var zone: @Sendable (String) throws(Fault) -> Zone

    package init(
        organisation: Organisation, catalogue: Catalogue, channels: [HouseChannel],
        zone: @escaping @Sendable (String) throws(Fault) -> Zone
    ) {
        self.organisation = organisation
        self.catalogue = catalogue
        self.channels = channels
        self.zone = zone
    }

    package var channelNames: [ChannelName] { channels.map(\.name) }

    package func daysOff(in territory: Territory) -> DaysOff {
        DaysOff(
            territory: territory, worksWhitMonday: organisation.worksWhitMonday, closures: organisation.closures)
    }

    /// The rule of an event; `nil` when the catalogue says nothing of it.
    package func rule(of event: NoticeRule.Event) -> NoticeRule? { catalogue.rules.first { $0.event == event } }

    /// By what somebody is reached first.
    package func firstChannel(of person: Participant) -> ChannelName {
        person.route(among: channelNames).first ?? .nobody
    }

    /// What works out the notices of a cohort.
    /// - Throws: `.configuration` without any rule: then nothing would be called for, and all that waits be withdrawn.
    package func occasionPlanner(for cohort: Cohort) throws(Fault) -> OccasionPlanner {
        guard !catalogue.rules.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le catalogue n’a aucune règle de message (Templates/Notices) : rien n’a été changé.",
                    en: "The catalogue has no rule for any message (Templates/Notices): nothing was changed."))
        }
        let daysOff = daysOff(in: cohort.territory)
        return OccasionPlanner(
            rules: catalogue.rules, zone: try zone(cohort.zone), quietHours: organisation.quietHours,
            isDayOff: { daysOff.contains($0) })
    }
}
