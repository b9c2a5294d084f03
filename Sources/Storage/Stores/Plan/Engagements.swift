import Basics
import Clubs

/// What takes facilitators and rooms: sessions that stand, in cohorts that stand.
///
/// Sessions end on the day on which they begin, so that whatever lies across an instant began within a day before it.
/// - Complexity: by index; it costs what lies in the span, however many cohorts there are.
extension Connection {
    private static let engagementColumns = "c.id, s.key, s.title_fr, s.title_en, s.starts_at, s.ends_at"

    /// The sessions of other cohorts that a facilitator leads between two instants.
    func engagements(
        ofFacilitator facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement] {
        try prepare(
            """
            select \(Connection.engagementColumns) from sessions s join cohorts c on c.number = s.cohort
            where s.facilitator = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ?
                and s.status <> 'cancelled' and s.modality <> 'asynchronous' and c.id <> ? and c.status <> 'cancelled'
            """
        ).all(facilitator, from - .days(1), to, from, cohort) { row throws(Fault) in engagement(row) }
    }

    /// The sessions of other cohorts that take place in a room between two instants, however its name is written there.
    /// - Complexity: one look-up for each way in which any place is written, then what lies in the span.
    func engagements(
        ofRoom room: Room, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement] {
        var found: [Engagement] = []
        for place in try places() where Room(place) == room {
            found += try prepare(
                """
                select \(Connection.engagementColumns) from sessions s join cohorts c on c.number = s.cohort
                where s.modality = 'inPerson' and s.place = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ?
                    and s.status <> 'cancelled' and c.id <> ? and c.status <> 'cancelled'
                """
            ).all(place, from - .days(1), to, from, cohort) { row throws(Fault) in engagement(row) }
        }
        return found
    }

    /// Every way in which the place of a session in person is written, once: each is one step along the index.
    func places() throws(Fault) -> [String] {
        let next = try prepare("select min(place) from sessions where modality = 'inPerson' and place > ?")
        var places: [String] = []
        while let place = try next.first(places.last ?? "", row: { row throws(Fault) in row.optionalText(0) }) ?? nil {
            places.append(place)
        }
        return places
    }

    private func engagement(_ row: Row) -> Engagement {
        Engagement(
            session: SessionID(cohort: CohortID(row.text(0)), key: row.text(1)),
            title: Phrase(fr: row.text(2), en: row.text(3)), from: row.instant(4), to: row.instant(5))
    }
}
