import Basics
import Clubs

extension Connection {
    private static let cohortColumns =
        "number, id, name, programme, start_day, zone, territory, facilitator, status, places"

    /// - Parameter now: when it was planned.
    func insert(_ cohort: Cohort, at now: Instant) throws(Fault) -> Int {
        let number = try nextNumber(in: "cohorts")
        try prepare(
            """
            insert into cohorts (number, id, name, programme, start_day, zone, territory, facilitator, status, places,
                planned_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            number, cohort.id, cohort.name, cohort.programme, cohort.start, cohort.zone, cohort.territory,
            cohort.facilitator, cohort.status, cohort.places, now)
        return number
    }

    /// All cohorts, by start.
    func cohorts() throws(Fault) -> [Stored<Cohort>] {
        try prepare("select \(Connection.cohortColumns) from cohorts order by start_day, id")
            .all { row throws(Fault) in try cohort(row) }
    }

    /// Some cohorts, in the order of planning.
    /// - Parameter filter: over the table's own columns.
    func cohorts(where filter: String, _ values: any SQLBindable...) throws(Fault) -> [Stored<Cohort>] {
        try prepare("select \(Connection.cohortColumns) from cohorts where \(filter) order by number")
            .all(binding: values) { row throws(Fault) in try cohort(row) }
    }

    func cohort(_ id: CohortID) throws(Fault) -> Stored<Cohort>? {
        try prepare("select \(Connection.cohortColumns) from cohorts where id = ?")
            .first(id) { row throws(Fault) in try cohort(row) }
    }

    func cohort(number: Int) throws(Fault) -> Stored<Cohort>? {
        try prepare("select \(Connection.cohortColumns) from cohorts where number = ?")
            .first(number) { row throws(Fault) in try cohort(row) }
    }

    /// What a change of the plan may touch; the identifier stays.
    func update(_ cohort: Stored<Cohort>) throws(Fault) {
        try prepare("update cohorts set start_day = ?, facilitator = ?, status = ? where number = ?")
            .run(cohort.start, cohort.facilitator, cohort.status, cohort.number)
        try raiseVersion(of: .cohort(cohort.number))
    }

    private func cohort(_ row: Row) throws(Fault) -> Stored<Cohort> {
        Stored(
            number: row.integer(0),
            value: Cohort(
                id: CohortID(row.text(1)), name: row.text(2), programme: ProgrammeID(row.text(3)), start: row.date(4),
                zone: row.text(5), territory: try row.value(6),
                facilitator: row.optionalText(7).map(FacilitatorID.init),
                status: try row.value(8), places: row.optionalInteger(9)))
    }
}
