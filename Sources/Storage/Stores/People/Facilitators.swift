import Basics
import Clubs

extension Connection {
    /// Adds a facilitator, or takes over a new name or telephone for a known address.
    func keep(_ facilitator: Facilitator) throws(Fault) {
        try prepare(
            """
            insert into facilitators (id, name, phone) values (?, ?, ?)
            on conflict (id) do update set name = excluded.name, phone = coalesce(excluded.phone, facilitators.phone)
            """
        ).run(facilitator.id, facilitator.name, facilitator.phone)
    }

    func facilitators() throws(Fault) -> [Facilitator] {
        try prepare("select id, name, phone from facilitators order by name, id")
            .all { row throws(Fault) in facilitator(row) }
    }

    func facilitator(_ id: FacilitatorID) throws(Fault) -> Facilitator? {
        try prepare("select id, name, phone from facilitators where id = ?")
            .first(id) { row throws(Fault) in facilitator(row) }
    }

    private func facilitator(_ row: Row) -> Facilitator {
        Facilitator(id: FacilitatorID(row.text(0)), name: row.text(1), phone: row.optionalPhone(2))
    }
}
