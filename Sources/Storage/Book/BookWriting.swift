import Basics
import Books
import Clubs

/// Keeps the difference between two states of a cohort: the only way in which its rows change.
extension Connection {
    func commit(
        _ before: CohortBook, _ after: CohortBook, _ trail: [Stored<Change>], at now: Instant
    ) throws(Fault) -> CohortBook {
        var kept = after
        let cohort = try keepFrame(before, after, at: now)
        kept.rows.cohort = cohort
        try keepSessions(before, after, &kept.rows, cohort)
        try keepPeople(before, after, &kept.rows, cohort)
        try keepSeats(before, after, kept.rows)
        try keepCompany(before, after, kept.rows)
        try keepEvidence(before, after, kept.rows)
        try keep(before.offers, after.offers, kept.rows)
        if before.notices != after.notices { try keep(before.notices, after.notices, kept.rows, at: now) }
        try keep(before.calls, after.calls, kept.rows)
        for line in trail {
            var change = line.value
            change.cohort = cohort
            try record(Stored(number: line.number, value: change))
        }
        try raiseVersion(of: .cohort(cohort))
        return kept
    }

    private func keepFrame(_ before: CohortBook, _ after: CohortBook, at now: Instant) throws(Fault) -> Int {
        guard let number = before.rows.cohort else { return try insert(after.cohort, at: now) }
        if before.cohort != after.cohort { try update(Stored(number: number, value: after.cohort)) }
        return number
    }

    private func keepSessions(
        _ before: CohortBook, _ after: CohortBook, _ rows: inout BookRows, _ cohort: Int
    ) throws(Fault) {
        guard before.sessions != after.sessions else { return }
        let known = Dictionary(before.sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var new: [Session] = []
        for session in after.sessions {
            guard let old = known[session.id], let number = rows.sessions[session.id] else {
                new.append(session)
                continue
            }
            if old != session { try update(Stored(number: number, value: session)) }
        }
        rows.sessions.merge(try insert(new, into: cohort)) { old, _ in old }
    }

    private func keepPeople(
        _ before: CohortBook, _ after: CohortBook, _ rows: inout BookRows, _ cohort: Int
    ) throws(Fault) {
        guard before.people != after.people else { return }
        let known = Dictionary(before.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var new: [Participant] = []
        for person in after.people {
            guard let old = known[person.id], let number = rows.people[person.id] else {
                new.append(person)
                continue
            }
            if old.enrolment != person.enrolment { try setEnrolment(person.enrolment, ofParticipant: number) }
            if old.pageGeneration != person.pageGeneration {
                try renewPage(person.pageGeneration, ofParticipant: number)
            }
        }
        for stored in try insert(new, into: cohort) { rows.people[stored.id] = stored.number }
    }

    private func keepSeats(_ before: CohortBook, _ after: CohortBook, _ rows: BookRows) throws(Fault) {
        guard before.seats != after.seats else { return }
        for person in Set(before.seats.keys).union(after.seats.keys).sorted() {
            let (old, new) = (before.seats(of: person), after.seats(of: person))
            guard old != new, let participant = rows.people[person] else { continue }
            for seat in old where !new.contains(where: { $0.session == seat.session }) {
                try prepare("delete from seats where session = ? and participant = ?")
                    .run(rows.sessions[seat.session], participant)
            }
            for seat in new where !old.contains(seat) { try keep(seat, of: participant, rows) }
        }
    }

    private func keep(_ seat: Seat, of participant: Int, _ rows: BookRows) throws(Fault) {
        try prepare(
            """
            insert into seats (participant, session, cohort, turn_starts, turn_ends, turn_starts_at, turn_ends_at,
                mode, sequence, chosen_by, chosen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (participant, session) do update set turn_starts = excluded.turn_starts,
                turn_ends = excluded.turn_ends, turn_starts_at = excluded.turn_starts_at,
                turn_ends_at = excluded.turn_ends_at, mode = excluded.mode, sequence = excluded.sequence,
                chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
            """
        ).run(
            participant, rows.sessions[seat.session], rows.cohort, seat.turn?.starts, seat.turn?.ends,
            seat.turn?.start.instant, seat.turn?.end.instant, seat.mode, seat.sequence, seat.chosen, seat.chosenAt)
    }
}
