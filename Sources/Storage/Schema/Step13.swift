extension Schema {
    /// What each person was last told of each session, and how often the book of a cohort has changed.
    ///
    /// Of deliveries that began before this step it is known where they said what still holds.
    static let step13 = """
        alter table cohorts add column version integer not null default 0;

        create table said (
            notice integer not null,
            step integer not null,
            participant integer not null references participants (number),
            session integer not null references sessions (number),
            sequence integer not null check (sequence >= 0),
            title_fr text not null,
            title_en text not null,
            modality text not null check (modality in ('synchronous', 'asynchronous', 'inPerson')),
            by_phone integer not null check (by_phone in (0, 1)),
            day integer not null,
            starts integer not null check (starts between 0 and 1439),
            ends integer not null check (ends between starts and 1439),
            due_day integer,
            due_time integer,
            facilitator text,
            link text,
            place text,
            cancelled integer not null check (cancelled in (0, 1)),
            partners text,
            primary key (notice, step, session),
            foreign key (notice, step) references deliveries (notice, step),
            check ((due_day is null) = (due_time is null))
        );
        create index said_by_participant on said (participant, session);

        insert into said (notice, step, participant, session, sequence, title_fr, title_en, modality, by_phone, day,
            starts, ends, due_day, due_time, facilitator, link, place, cancelled, partners)
        select d.notice, d.step, n.participant, s.number, s.sequence + coalesce(e.sequence, 0), s.title_fr, s.title_en,
            s.modality, s.by_phone, s.day, coalesce(e.turn_starts, s.starts), coalesce(e.turn_ends, s.ends), s.due_day,
            s.due_time, s.facilitator, s.link, s.place, case s.status when 'cancelled' then 1 else 0 end,
            case when d.about like s.key || '#' || (s.sequence + coalesce(e.sequence, 0)) || ' with %' then substr(d.about,
                length(s.key || '#' || (s.sequence + coalesce(e.sequence, 0)) || ' with ') + 1) end
        from deliveries d join notices n on n.number = d.notice join sessions s on s.cohort = n.cohort
        left join seats e on e.participant = n.participant and e.session = s.number
        where ' ' || d.about || ' ' like '% ' || s.key || '#' || (s.sequence + coalesce(e.sequence, 0)) || ' %'
            and (e.session is not null or s.listed = 0 and (s.choice is null or not exists (
                select 1 from seats o join sessions c on c.number = o.session where o.participant = n.participant
                    and c.cohort = s.cohort and c.choice = s.choice and c.status <> 'cancelled')));
        """
}
