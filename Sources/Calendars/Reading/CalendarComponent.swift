/// What stands between BEGIN and END, its properties that tell of times, and the components inside.
struct CalendarComponent: Sendable {
    /// In capitals: `VEVENT`.
    let name: String
    /// Of BEGIN, counted from 1.
    let line: Int
    var properties: [CalendarProperty] = []
    var children: [CalendarComponent] = []

    /// The first property of that name.
    subscript(name: String) -> CalendarProperty? { properties.first { $0.name == name } }

    func all(_ name: String) -> [CalendarProperty] { properties.filter { $0.name == name } }

    func children(_ name: String) -> [CalendarComponent] { children.filter { $0.name == name } }
}
