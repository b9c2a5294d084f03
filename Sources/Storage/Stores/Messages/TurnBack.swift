import Basics

extension Connection {
    /// Takes back what was done because a clock ran ahead: notices that were dropped as too late although they are of use,
    /// the calls that were listed for them, and sessions that were taken for begun or over.
    ///
    /// What was sent stays sent.
    func turnBack(to now: Instant) throws(Fault) {
        try prepare(
            """
            delete from calls where tries = 0 and state = 'open' and notice in (
                select number from notices where state = 'expired' and useful_until > ?)
            """
        ).run(now)
        try prepare(
            """
            update notices set state = 'scheduled', reason = null where state = 'expired' and useful_until > ?
                and not exists (select 1 from deliveries d where d.notice = notices.number)
            """
        ).run(now)
        try prepare("update sessions set status = 'planned' where status in ('open', 'held') and starts_at > ?").run(
            now)
        try prepare(
            "update sessions set status = 'open' where status = 'held' and coalesce(due_at, ends_at) > ?"
        ).run(now)
    }
}
