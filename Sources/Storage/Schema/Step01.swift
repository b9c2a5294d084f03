extension Schema {
    /// Cohorts, people, sessions, the outbox, attendance and calls.
    ///
    /// Rows point to each other by number; the readable names are unique columns beside them. Instants are
    /// milliseconds since 1970, days are days since 1970, times of day are minutes since midnight. The text is what
    /// SQLite and PostgreSQL both accept.
    static let step01 = """
        create table schema_steps (
            step integer primary key not null
        );

        create table marks (
            mark text primary key not null
        );

        create table facilitators (
            id text primary key not null,
            name text not null,
            phone text
        );

        create table cohorts (
            number integer primary key not null,
            id text not null unique,
            name text not null,
            programme text not null,
            start_day integer not null,
            zone text not null,
            territory text not null,
            facilitator text references facilitators (id),
            status text not null check (status in ('planned', 'cancelled')),
            planned_at bigint not null
        );

        create table sessions (
            number integer primary key not null,
            cohort integer not null references cohorts (number),
            key text not null,
            kind text not null,
            title_fr text not null,
            title_en text not null,
            modality text not null check (modality in ('synchronous', 'asynchronous', 'inPerson')),
            by_phone integer not null check (by_phone in (0, 1)),
            each_person integer not null check (each_person in (0, 1)),
            peers integer not null check (peers in (0, 1)),
            choice text,
            week integer not null,
            day integer not null,
            starts integer not null check (starts between 0 and 1439),
            ends integer not null check (ends between starts and 1439),
            starts_at bigint not null,
            ends_at bigint not null check (ends_at >= starts_at),
            due_day integer,
            due_time integer,
            due_at bigint check (due_at is null or due_at >= starts_at),
            status text not null check (status in ('planned', 'open', 'held', 'cancelled')),
            sequence integer not null check (sequence >= 0),
            facilitator text references facilitators (id),
            link text,
            host_link text,
            place text,
            unique (cohort, key),
            check ((due_day is null) = (due_at is null)),
            check ((due_day is null) = (due_time is null))
        );
        create index sessions_to_open on sessions (starts_at) where status = 'planned';
        create index sessions_to_close on sessions (ends_at) where status = 'open';
        create index sessions_by_facilitator on sessions (facilitator, starts_at);

        create table participants (
            number integer primary key not null,
            cohort integer not null references cohorts (number),
            key text not null,
            first_name text not null,
            last_name text not null,
            email text,
            phone text,
            webhook text,
            channel text,
            language text not null check (language in ('fr', 'en')),
            equipment text,
            connection text,
            tags text not null,
            status text not null check (status in ('enrolled', 'withdrawn', 'exited')),
            left_on integer,
            level text not null check (level in ('supported', 'accompanied', 'autonomous')),
            told_day integer,
            told_count integer not null,
            unique (cohort, key),
            check ((status = 'enrolled') = (left_on is null))
        );

        create table notices (
            number integer primary key not null,
            cohort integer not null references cohorts (number),
            participant integer not null references participants (number),
            rule text not null,
            occurrence text not null,
            session integer references sessions (number),
            channel text not null,
            due_at bigint not null,
            useful_until bigint not null,
            matters integer not null check (matters in (0, 1)),
            state text not null check (state in
                ('scheduled', 'deferred', 'started', 'expired', 'cancelled', 'suppressed', 'failed', 'called')),
            reason text,
            details text,
            unique (participant, rule, occurrence)
        );
        create index notices_waiting on notices (channel, due_at) where state in ('scheduled', 'deferred');

        create table deliveries (
            notice integer not null references notices (number),
            step integer not null check (step >= 1),
            channel text not null,
            state text not null check (state in
                ('transmitting', 'retrying', 'accepted', 'delivered', 'failed', 'unknown', 'expired', 'cancelled')),
            attempts integer not null check (attempts >= 1),
            worker bigint not null,
            next_at bigint,
            started_at bigint not null,
            finished_at bigint,
            message_id text not null unique,
            address text not null,
            body bytea not null,
            reference text,
            reason text,
            primary key (notice, step),
            check ((state in ('transmitting', 'retrying')) = (next_at is not null)),
            check ((state in ('transmitting', 'retrying')) = (finished_at is null))
        );
        create index deliveries_waiting on deliveries (channel, next_at) where next_at is not null;
        create index deliveries_in_flight on deliveries (worker) where state = 'transmitting';
        create index deliveries_by_start on deliveries (channel, started_at);

        create table calls (
            notice integer primary key not null references notices (number),
            cohort integer not null references cohorts (number),
            participant integer not null references participants (number),
            reason text not null,
            listed_at bigint not null,
            before_at bigint not null,
            state text not null check (state in ('open', 'reached', 'unreached'))
        );

        create table attendance (
            session integer not null references sessions (number),
            participant integer not null references participants (number),
            status text not null check (status in ('unrecorded', 'present', 'late', 'excused', 'absent', 'exempt')),
            source text not null check (source in ('facilitator', 'participant', 'file', 'rehearsal')),
            recorded_at bigint not null,
            minutes integer check (minutes >= 0),
            trouble text,
            primary key (session, participant)
        );
        """
}
