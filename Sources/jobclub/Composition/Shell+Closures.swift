import Basics
import Calendars
import Clubs
import Configuration
import ZoneInfo

/// What a file of closures came to.
struct ClosuresFile {
    /// As the settings name it, with the data directory before it.
    let path: String
    let days: Set<CivilDate>
    let remarks: [CalendarRemark]
}

extension Shell {
    /// The organisation of the settings, with the closures of its calendar among its own.
    /// - Throws: `Fault.configuration` when that calendar cannot be read: a plan without it would open closed days.
    func organisation(of configuration: Configuration) throws(Fault) -> Organisation {
        var organisation = configuration.organisation
        if let file = try closures(of: configuration) { organisation.closures.formUnion(file.days) }
        return organisation
    }

    /// Reads `organisation.closuresFile`: from a year ago to five years ahead.
    /// - Returns: `nil` when the settings name none.
    func closures(of configuration: Configuration) throws(Fault) -> ClosuresFile? {
        guard let path = configuration.closuresFile else { return nil }
        let zone = try zones.zone(named: configuration.organisation.zone)
        let today = zone.wall(at: now).date
        do throws(Fault) {
            let calendar = try CalendarFile(
                reading: try InputFile(path).bytes(atMost: CalendarLimits.file), zone: zone,
                lookUp: { try? Shell.zones.zone(named: $0) })
            let (days, remarks) = calendar.closedDays(from: today - 366, to: today + 1827, zone: zone)
            return ClosuresFile(path: path, days: days, remarks: calendar.remarks + remarks)
        } catch {
            let details = error.details.isEmpty ? [Fault.Detail(error.message)] : error.details
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le calendrier des fermetures (organisation.closuresFile) ne peut pas être lu.",
                    en: "The calendar of closures (organisation.closuresFile) cannot be read."),
                details: details.map { detail in
                    var detail = detail
                    detail.file = path
                    return detail
                })
        }
    }
}
