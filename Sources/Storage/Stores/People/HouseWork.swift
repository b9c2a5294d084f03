import Basics
import Clubs

/// What time brings about in cohorts: ends that were foreseen, offers that lapse, places that are free.
extension Connection {
    func cohortsToLeave(by day: CivilDate) throws(Fault) -> [Stored<Cohort>] {
        try cohorts(
            where: "number in (select cohort from participants where leaving_on is not null and leaving_on <= ?)", day)
    }

    func nextLeaving() throws(Fault) -> CivilDate? {
        try prepare("select min(leaving_on) as day from participants where leaving_on is not null")
            .first { row throws(Fault) in try row.optionalDate("day") } ?? nil
    }

    func overdueOffers(at now: Instant) throws(Fault) -> [(cohort: Stored<Cohort>, offer: Int)] {
        let overdue = try prepare(
            "select number, cohort from offers where state = 'open' and answer_by <= ? order by answer_by, number"
        ).all(now) { row throws(Fault) in (try row.integer("cohort"), try row.integer("number")) }
        var found: [(cohort: Stored<Cohort>, offer: Int)] = []
        for (number, offer) in overdue {
            if let cohort = try cohort(number: number) { found.append((cohort, offer)) }
        }
        return found
    }

    func nextOfferEnd() throws(Fault) -> Instant? {
        try prepare("select min(answer_by) as moment from offers where state = 'open'")
            .first { row throws(Fault) in try row.optionalInstant("moment") } ?? nil
    }

    func cohortsToFill(at now: Instant) throws(Fault) -> [Stored<Cohort>] {
        try cohorts(
            where: """
                number in (select cohort from participants where status = 'waiting') and status = 'planned'
                and exists (select 1 from sessions s where s.cohort = cohorts.number and s.starts_at > ?)
                and places > (select count(*) from participants p
                        where p.cohort = cohorts.number and p.status = 'enrolled')
                    + (select count(*) from participants p join offers o on o.participant = p.number
                        where p.cohort = cohorts.number and p.status = 'waiting' and o.state = 'open')
                """, now)
    }

    func cohortsWithTurns(of facilitator: FacilitatorID, after now: Instant) throws(Fault) -> [Stored<Cohort>] {
        try cohorts(
            where: """
                status = 'planned' and number in (select cohort from sessions where facilitator = ? and starts_at > ?
                    and status = 'planned' and by_phone = 1 and each_person = 1)
                """, facilitator, now)
    }
}
