extension Schema {
    /// Calls that hang on a notice or on a session of turns, and every time that somebody tried.
    static let step07 = """
        create table phone_calls (
            number integer primary key not null,
            cohort integer not null references cohorts (number),
            participant integer not null references participants (number),
            notice integer unique references notices (number),
            session integer references sessions (number),
            reason text not null,
            listed_at bigint not null,
            before_at bigint,
            state text not null check (state in ('open', 'unreached', 'undecided', 'reached', 'closed')),
            tries integer not null check (tries >= 0),
            again_at bigint,
            unique (session, participant),
            check ((notice is null) <> (session is null)),
            check ((notice is null) = (before_at is null))
        );
        insert into phone_calls (number, cohort, participant, notice, reason, listed_at, before_at, state, tries)
        select notice, cohort, participant, notice, reason, listed_at, before_at, state,
            case state when 'open' then 0 else 1 end from calls;
        drop table calls;
        alter table phone_calls rename to calls;
        create index calls_by_participant on calls (participant);
        create index calls_to_make on calls (cohort, number) where state in ('open', 'unreached', 'undecided');

        create table call_tries (
            call integer not null references calls (number),
            number integer not null check (number >= 1),
            made_at bigint not null,
            made_by text not null,
            outcome text not null,
            note text,
            primary key (call, number)
        );
        """
}
