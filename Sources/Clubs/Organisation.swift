import Basics

/// The association that runs the clubs, with the settings that all of its cohorts share.
package struct Organisation: Hashable, Sendable {
    /// The part of the day in which nobody is written to, in the recipient's zone; it may pass midnight.
    package struct QuietHours: Hashable, Sendable {
        package var from: CivilTime
        package var to: CivilTime

        package init(from: CivilTime, to: CivilTime) {
            self.from = from
            self.to = to
        }
    }

    package var name: String
    package var zone: String
    package var territory: Territory
    package var language: Language
    package var quietHours: QuietHours
    package var closures: Set<CivilDate>
    /// Whether Whit Monday is worked as the day of solidarity.
    package var worksWhitMonday: Bool
    /// The most messages that one person gets in a day.
    package var dailyCap: Int
    /// For how many minutes a change waits for others that are told with it; 0 tells each at once.
    package var changeQuietMinutes: Int
    package var limits: Limits

    /// How long an offered place waits for an answer, in hours outside the quiet ones.
    package var offerHours = 24

    package init(
        name: String, zone: String = "Europe/Paris", territory: Territory = .metropole, language: Language = .french,
        quietHours: QuietHours = QuietHours(from: CivilTime(clamping: 1200), to: CivilTime(clamping: 480)),
        closures: Set<CivilDate> = [], worksWhitMonday: Bool = false, dailyCap: Int = 4,
        changeQuietMinutes: Int = 5, limits: Limits = Limits()
    ) {
        self.name = name
        self.zone = zone
        self.territory = territory
        self.language = language
        self.quietHours = quietHours
        self.closures = closures
        self.worksWhitMonday = worksWhitMonday
        self.dailyCap = dailyCap
        self.changeQuietMinutes = changeQuietMinutes
        self.limits = limits
    }
}
