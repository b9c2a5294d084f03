import Basics

/// Calendars of few series and of many, each looked at for a year.
struct RecurrenceScenario: Scenario {
    static let name = "recurrence"
    let summary = "a calendar file of series ten years old, read and written out for one year"
    let sizeUnit = "series"
    let unit = "occurrences"
    let yardstick = "recurring-ical-events for Python: the same file, the same year"
    let size = 2_000
    let quickSize = 100
    let aim = Aim.share(10)

    var missingYardstick: String? { PythonExpansion.missing }

    func prepare(_ stage: Stage) throws(Fault) { try BusyCalendar.write(stage, events: stage.size) }

    func run(_ stage: Stage) throws(Fault) -> Figures { try BusyCalendar.count(stage, years: 1) }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures { try PythonExpansion.count(stage, years: 1) }
}

/// One calendar, looked at for one year and for ten.
struct HorizonScenario: Scenario {
    static let name = "horizon"
    let summary = "the same calendar file of 200 series, written out for few years and for many"
    let sizeUnit = "years"
    let unit = "occurrences"
    let yardstick = "recurring-ical-events for Python: the same file, the same years"
    let size = 10
    let quickSize = 10
    let aim = Aim.share(10)

    var missingYardstick: String? { PythonExpansion.missing }

    func prepare(_ stage: Stage) throws(Fault) { try BusyCalendar.write(stage, events: 200) }

    func run(_ stage: Stage) throws(Fault) -> Figures { try BusyCalendar.count(stage, years: stage.size) }

    func runYardstick(_ stage: Stage) throws(Fault) -> Figures {
        try PythonExpansion.count(stage, years: stage.size)
    }
}
