extension Schema {
    /// People who choose, come late, leave and come back, and places that are offered in turn.
    static let step09 = """
        alter table participants add column token text;
        create unique index participants_by_token on participants (token);
        create index participants_by_phone on participants (phone) where phone is not null;
        alter table participants add column outcome text
            check (outcome in ('job', 'training', 'business', 'other'));
        alter table participants add column leaving_on integer;
        alter table participants add column leaving_as text check (leaving_as in ('withdrawn', 'exited'));
        create index participants_leaving on participants (leaving_on) where leaving_on is not null;
        alter table participants add column queue integer check ((queue is null) or status = 'waiting');
        create index participants_waiting on participants (cohort, queue) where status = 'waiting';
        alter table participants add column spells text not null default '';

        alter table cohorts add column places integer check (places >= 1);

        alter table seats add column chosen_by text
            check (chosen_by in ('facilitator', 'sms', 'link', 'summoned'));
        alter table seats add column chosen_at bigint;

        create table offers (
            number integer primary key not null,
            participant integer not null references participants (number),
            cohort integer not null references cohorts (number),
            made_at bigint not null,
            answer_by bigint not null check (answer_by > made_at),
            state text not null check (state in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn'))
        );
        create unique index offers_open on offers (participant) where state = 'open';
        create index offers_by_end on offers (answer_by) where state = 'open';

        create table silenced (
            channel text not null,
            address text not null,
            since bigint not null,
            primary key (channel, address)
        );
        """
}
