extension Schema {
    /// Cohorts that live: seats, changes, diaries, work, observations, pairs, and people who wait for a place.
    static let step05 = """
        alter table sessions add column listed integer not null default 0 check (listed in (0, 1));
        alter table sessions add column capacity integer check (capacity >= 0);
        alter table sessions add column task_fr text;
        alter table sessions add column task_en text;
        alter table sessions add column documents_fr text not null default '';
        alter table sessions add column documents_en text not null default '';
        create index sessions_by_place on sessions (place, starts_at) where modality = 'inPerson';

        create table people (
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
            status text not null check (status in ('waiting', 'enrolled', 'withdrawn', 'exited')),
            left_on integer,
            level text not null check (level in ('supported', 'accompanied', 'autonomous')),
            told_day integer,
            told_count integer not null,
            enrolled_day integer,
            unique (cohort, key),
            check ((status in ('waiting', 'enrolled')) = (left_on is null))
        );
        insert into people (number, cohort, key, first_name, last_name, email, phone, webhook, channel, language,
            equipment, connection, tags, status, left_on, level, told_day, told_count, enrolled_day)
        select number, cohort, key, first_name, last_name, email, phone, webhook, channel, language, equipment,
            connection, tags, status, left_on, level, told_day, told_count, enrolled_day from participants;
        drop table participants;
        alter table people rename to participants;

        create table seats (
            participant integer not null references participants (number),
            session integer not null references sessions (number),
            cohort integer not null references cohorts (number),
            turn_starts integer check (turn_starts between 0 and 1439),
            turn_ends integer check (turn_ends between turn_starts and 1439),
            turn_starts_at bigint,
            turn_ends_at bigint check (turn_ends_at >= turn_starts_at),
            mode text check (mode in ('solo', 'pairs', 'supported')),
            sequence integer not null check (sequence >= 0),
            primary key (participant, session),
            check ((turn_starts is null) = (turn_ends is null)),
            check ((turn_starts is null) = (turn_starts_at is null)),
            check ((turn_starts is null) = (turn_ends_at is null))
        );
        create index seats_by_session on seats (session);
        create index seats_by_cohort on seats (cohort);

        create table changes (
            number integer primary key not null,
            cohort integer references cohorts (number),
            made_at bigint not null,
            made_by text not null,
            what text not null,
            reason text,
            before text not null,
            after text not null,
            undoes integer unique references changes (number)
        );
        create index changes_by_cohort on changes (cohort, number);

        create table busy (
            facilitator text not null references facilitators (id),
            from_at bigint not null,
            to_at bigint not null check (to_at > from_at)
        );
        create index busy_by_facilitator on busy (facilitator, from_at);

        create table work (
            session integer not null references sessions (number),
            participant integer not null references participants (number),
            state text not null check (state in ('open', 'done', 'validated', 'needsHelp')),
            source text not null check (source in ('facilitator', 'participant', 'file', 'rehearsal')),
            recorded_at bigint not null,
            note text,
            primary key (session, participant)
        );

        create table autonomy_checks (
            number integer primary key not null,
            participant integer not null references participants (number),
            session integer references sessions (number),
            made_at bigint not null,
            made_by text not null,
            level text not null check (level in ('supported', 'accompanied', 'autonomous')),
            observed text not null,
            note text
        );
        create index autonomy_checks_by_participant on autonomy_checks (participant, made_at);

        create table pairings (
            session integer not null references sessions (number),
            participant integer not null references participants (number),
            company integer not null check (company >= 1),
            primary key (session, participant)
        );
        """
}
