import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

extension Installation {
    /// Announces something to people of a cohort: one notice each, with a line in the audit trail, together or not at all.
    /// - Returns: who is reached by what. With `isDryRun` nothing of it is kept.
    /// - Throws: `.badData` for words or times that cannot be, when nobody would be told, and when people have had the same
    ///   words within a day; `.notFound` for a person or a tag that nobody knows; `.notAllowed` in a cancelled cohort.
    package func announce(
        to cohort: String, _ order: AnnouncementOrder
    ) throws(Fault) -> AnnouncementForecast {
        var order = order
        order.announcement = try order.announcement.checked()
        return try onDesk(isDryRun: order.isDryRun, at: order.now) { desk throws(Fault) in
            var draft = try desk.draft(of: cohort)
            let changes = try draft.before.rows.cohort.map { row throws(Fault) in try desk.store.changes(of: row) }
            let (audience, occasion) = try draft.announce(
                order, change: try desk.around.nextNumber(of: .change), changes ?? [])
            let forecast = try AnnouncementForecasting(
                self, draft.before, order.announcement, occasion, at: order.now, desk.store
            ).forecast(audience)
            guard forecast.matters || !forecast.people.isEmpty else { throw unreached(forecast) }
            try desk.carryOut(draft)
            return forecast
        }
    }

    private func unreached(_ forecast: AnnouncementForecast) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "Personne ne serait prévenu. Avec --matters, ces personnes vont sur la liste d’appels ; ou changez "
                    + "--when ou --until.",
                en:
                    "Nobody would be told. With --matters these people go on the call list; or change --when or --until."
            ),
            details: forecast.unreached.map {
                Fault.Detail(field: $0.participant.id.key, $0.why)
            })
    }
}
