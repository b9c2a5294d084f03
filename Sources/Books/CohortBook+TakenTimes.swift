import Clubs

extension CohortBook {
    /// What the cohort takes of a facilitator: sessions, and of sessions of turns the turns that are given.
    /// - Parameter session: one that does not count.
    package func takenTimes(of facilitator: FacilitatorID, besides session: SessionID? = nil) -> [TakenTime] {
        guard cohort.status != .cancelled else { return [] }
        let led = sessions.filter {
            $0.id != session && $0.status != .cancelled && $0.modality != .asynchronous
                && ($0.facilitator ?? cohort.facilitator) == facilitator
        }
        return led.flatMap { session -> [LocalSpan] in
            guard session.each else { return [session.span] }
            return seats.values.joined().filter { $0.session == session.id }.compactMap(\.turn)
        }.map { TakenTime(cohort: id, from: $0.start.instant, to: $0.end.instant) }
    }
}
