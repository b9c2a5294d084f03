import Clubs
import Notices
import Orchestration
import Storage

/// How somebody leaves a cohort, inside a transaction.
struct Departure {
    let installation: Installation
    let cohort: Stored<Cohort>
    let now: Instant
    let connection: Connection

    /// Ends the person's part: nothing more is sent, seats and calls are free, the place goes to the next in line.
    func leave(
        _ person: Stored<Participant>, as status: Enrolment.Status, outcome: Enrolment.Outcome?, on day: CivilDate
    ) throws(Fault) -> Stored<Participant> {
        var person = person
        if person.enrolment.status == .waiting {
            // Nobody who only waited counts for a day.
            person.value.enrolment.enrolledOn = day
            if let offer = try connection.openOffer(of: person.number) {
                try connection.settle(offer: offer.number, as: status == .withdrawn ? .declined : .withdrawn)
            }
        }
        person.value.enrolment.status = status
        person.value.enrolment.leftOn = day
        person.value.enrolment.outcome = outcome
        person.value.enrolment.leaving = nil
        person.value.enrolment.queue = nil
        try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
        try connection.cancelWaitingNotices(ofParticipant: person.number, reason: "the person has left")
        try free(person, from: day)
        // Turns to come leave the list with this, so that a return puts them there anew; what is left is closed.
        try installation.renewTogether(of: cohort, connection, at: now)
        try connection.closeCalls(ofParticipant: person.number)
        try WaitingList(installation: installation, cohort: cohort, now: now, connection: connection).fill()
        return person
    }

    /// Notes an end to come: until then the person gets what is theirs, and nothing of what lies behind it.
    func foresee(_ person: Stored<Participant>, _ leaving: Enrolment.Leaving) throws(Fault) -> Stored<Participant> {
        var person = person
        person.value.enrolment.leaving = leaving
        try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
        try free(person, from: leaving.on)
        // The time of turns that are given up is free for others, and nobody is asked to phone in them.
        try installation.renewTogether(of: cohort, connection, at: now)
        try NoticePlanning(installation: installation, now: now).replan(
            cohort, sessions: try connection.sessions(of: cohort), for: [person], ahead: true, connection)
        return person
    }

    /// Writes into the audit trail that somebody leaves, or will.
    /// - Parameter person: as they were before.
    func record(
        _ person: Stored<Participant>, as status: Enrolment.Status, on day: CivilDate, by name: String
    ) throws(Fault) {
        try connection.record(
            status == .exited ? .exit : .withdraw, in: cohort,
            from: PersonRecord(person.id, status: person.enrolment.status),
            to: PersonRecord(person.id, status: status, on: day), by: name, at: now)
    }

    /// Takes the person's seats; a listed session in which nobody has one any more is cancelled.
    private func free(_ person: Stored<Participant>, from day: CivilDate) throws(Fault) {
        let freed = Set(try connection.freeSeats(of: person.number, from: day))
        guard !freed.isEmpty else { return }
        let taken = Set(try connection.seats(of: cohort).values.joined().map(\.session))
        for var session in try connection.sessions(of: cohort)
        where freed.contains(session.number) && session.isListed && !taken.contains(session.id) {
            session.value.status = .cancelled
            session.value.sequence += 1
            try connection.update(session)
        }
    }
}

extension Installation {
    /// Ends somebody's part in a cohort from a day on; a day to come takes effect by itself when it comes.
    /// - Parameter outcome: what they left for, for an exit.
    package func end(
        _ text: String, in cohortText: String, as status: Enrolment.Status, outcome: Enrolment.Outcome? = nil,
        on day: CivilDate, operator name: String = "", at now: Instant
    ) throws(Fault) -> Participant {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohortText)
            let person = try connection.findParticipant(text, in: cohort)
            let departure = Departure(installation: self, cohort: cohort, now: now, connection: connection)
            let isAhead = day > (try zone(cohort.zone).wall(at: now).date)
            let gone =
                isAhead && person.enrolment.status == .enrolled
                ? try departure.foresee(person, Enrolment.Leaving(on: day, status: status, outcome: outcome))
                : try departure.leave(person, as: status, outcome: outcome, on: day)
            try departure.record(person, as: status, on: day, by: name)
            return gone.value
        }
    }

    /// Somebody who left comes back, from a day on that is not to come; the time away counts nowhere.
    ///
    /// An end that was only foreseen is taken back. Where no place is free they wait for one.
    package func takeBack(
        _ text: String, in cohortText: String, on day: CivilDate, operator name: String = "", at now: Instant
    ) throws(Fault) -> Participant {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohortText)
            guard cohort.status != .cancelled else { throw cancelled(cohort.value) }
            var person = try connection.findParticipant(text, in: cohort)
            let planning = NoticePlanning(installation: self, now: now)
            if person.enrolment.status == .enrolled, let leaving = person.enrolment.leaving {
                person.value.enrolment.leaving = nil
                try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
                try connection.record(
                    .return, in: cohort, from: PersonRecord(person.id, status: leaving.status, on: leaving.on),
                    to: PersonRecord(person.id, status: .enrolled), by: name, at: now)
                try renewTogether(of: cohort, connection, at: now)
                try planning.replan(
                    cohort, sessions: try connection.sessions(of: cohort), for: [person], ahead: true, connection)
                return person.value
            }
            guard let left = person.enrolment.leftOn else { throw neverLeft(person.value) }
            guard day <= (try zone(cohort.zone).wall(at: now).date), day >= left else { throw badReturn(left) }
            let before = person.enrolment.status
            person.value.enrolment.spells.append(Spell(from: person.enrolment.enrolledOn, to: left))
            person.value.enrolment.leftOn = nil
            person.value.enrolment.outcome = nil
            person.value.enrolment.enrolledOn = day
            let list = WaitingList(installation: self, cohort: cohort, now: now, connection: connection)
            let isFull = try list.free().map { $0 == 0 } ?? false
            person.value.enrolment.status = isFull ? .waiting : .enrolled
            if isFull { person.value.enrolment.queue = try list.end() }
            try connection.setEnrolment(person.enrolment, ofParticipant: person.number)
            try connection.record(
                .return, in: cohort, from: PersonRecord(person.id, status: before, on: left),
                to: PersonRecord(person.id, status: person.enrolment.status, on: day), by: name, at: now)
            try connection.forgetCancelledNotices(ofParticipant: person.number)
            guard !isFull else { return person.value }
            _ = try Admission(installation: self, cohort: cohort, now: now, connection: connection)
                .admit([person], back: true)
            return person.value
        }
    }

    private func neverLeft(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’est pas parti.",
                en: "\(person.name) (\(person.id)) has not left."))
    }

    private func badReturn(_ left: CivilDate) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr: "Le retour se note le jour même ou après coup, et pas avant le départ (\(left)).",
                en: "A return is recorded on its day or afterwards, and not before the person left (\(left))."))
    }
}
