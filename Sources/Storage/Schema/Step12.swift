extension Schema {
    /// What became of messages after they were handed over, the order in which they leave, and who watches.
    ///
    /// The triggers hold the arrows of `DeliveryState`: no code can take a delivery from one state to another that the
    /// drawing does not show.
    static let step12 = """
        create table deliveries_anew (
            notice integer not null references notices (number),
            step integer not null check (step >= 1),
            channel text not null,
            state text not null check (state in
                ('transmitting', 'retrying', 'accepted', 'delivered', 'failed', 'unknown', 'expired', 'cancelled')),
            attempts integer not null check (attempts >= 1),
            worker bigint not null,
            next_at bigint,
            proof_by bigint,
            unproven integer not null default 0 check (unproven in (0, 1)),
            begun_at bigint not null,
            started_at bigint not null,
            finished_at bigint,
            reference text,
            reason text,
            about text,
            doubtful integer not null default 0 check (doubtful in (0, 1)),
            primary key (notice, step),
            check ((state in ('transmitting', 'retrying')) = (next_at is not null)),
            check ((state in ('transmitting', 'retrying')) = (finished_at is null)),
            check (proof_by is null or state = 'accepted')
        );
        insert into deliveries_anew (notice, step, channel, state, attempts, worker, next_at, begun_at, started_at,
            finished_at, reference, reason, about, doubtful)
        select notice, step, channel, state, attempts, worker, next_at, started_at, started_at, finished_at, reference,
            reason, about, doubtful from deliveries;
        drop table deliveries;
        alter table deliveries_anew rename to deliveries;
        create index deliveries_retrying on deliveries (channel, next_at) where state = 'retrying';
        create index deliveries_in_flight on deliveries (worker) where state = 'transmitting';
        create index deliveries_unknown on deliveries (notice) where state = 'unknown';
        create index deliveries_unproven on deliveries (proof_by) where proof_by is not null;
        create index deliveries_by_reference on deliveries (channel, reference)
            where reference is not null and channel <> 'email';

        create trigger deliveries_begin before insert on deliveries
        when new.state not in ('transmitting', 'failed')
        begin select raise(abort, 'a delivery begins as transmitting or failed'); end;
        create trigger deliveries_arrows before update of state on deliveries
        when old.state <> new.state and not case old.state
            when 'transmitting' then new.state in ('retrying', 'accepted', 'delivered', 'failed', 'unknown')
            when 'retrying' then new.state in ('transmitting', 'delivered', 'failed', 'expired', 'cancelled')
            when 'accepted' then new.state in ('delivered', 'failed')
            when 'unknown' then new.state in ('retrying', 'delivered', 'failed')
            when 'failed' then new.state in ('retrying', 'delivered')
            when 'expired' then new.state in ('retrying', 'delivered')
            when 'cancelled' then new.state = 'delivered'
            else 0 end
        begin select raise(abort, 'no such arrow between the states of a delivery'); end;

        alter table notices add column send_at bigint not null default 0;
        alter table notices add column early_at bigint;
        alter table notices add column rank integer not null default 1 check (rank between 0 and 2);
        update notices set send_at = due_at,
            rank = case when useful_until - due_at < 10800000 then 0 when useful_until - due_at < 129600000 then 1 else 2 end;
        drop index notices_waiting;
        create index notices_waiting on notices (channel, rank, send_at, due_at)
            where state in ('scheduled', 'deferred');
        create index notices_of_person on notices (participant, due_at) where state in ('scheduled', 'deferred');
        create trigger notices_arrows before update of state on notices
        when old.state <> new.state and not case old.state
            when 'scheduled' then 1
            when 'deferred' then 1
            when 'started' then new.state in ('scheduled', 'deferred', 'failed', 'called', 'cancelled')
            when 'called' then new.state in ('started', 'scheduled', 'cancelled')
            when 'failed' then new.state in ('started', 'scheduled')
            else new.state = 'scheduled' end
        begin select raise(abort, 'no such arrow between the states of a notice'); end;

        create table carried (
            notice integer not null references notices (number),
            carrier integer not null check (carrier <> notice),
            step integer not null,
            place integer not null check (place >= 1),
            primary key (notice, carrier, step),
            foreign key (carrier, step) references deliveries (notice, step)
        );
        create index carried_by_delivery on carried (carrier, step);

        create table reports (
            notice integer not null,
            step integer not null,
            verdict text not null check (verdict in ('delivered', 'underway', 'failed')),
            blame text not null check (blame in ('', 'message', 'address', 'ourselves')),
            reason text not null,
            said_at bigint not null,
            heard_at bigint not null,
            primary key (notice, step, verdict, blame, reason),
            foreign key (notice, step) references deliveries (notice, step)
        );
        create table stray_reports (
            channel text not null,
            reference text not null,
            verdict text not null,
            blame text not null,
            reason text not null,
            said_at bigint not null,
            heard_at bigint not null,
            primary key (channel, reference, verdict, blame, reason)
        );

        alter table silenced add column why text not null default 'stop'
            check (why in ('stop', 'unsubscribed', 'invalid', 'gone'));

        create table paces (
            channel text primary key not null,
            begun text not null
        );
        create table told (
            person text not null,
            day integer not null,
            count integer not null check (count between 1 and most),
            most integer not null,
            primary key (person, day)
        );
        create index told_by_day on told (day);
        insert into told (person, day, count, most)
        select coalesce(phone, lower(email), webhook, '#' || number), told_day, min(sum(told_count), 50), 50 from participants
        where told_day is not null and told_count > 0 group by 1, 2;
        alter table participants drop column told_day;
        alter table participants drop column told_count;

        create table channel_health (
            channel text primary key not null,
            accepted_at bigint,
            failing_since bigint,
            reason text,
            credit real,
            credit_unit text,
            credit_at bigint
        );
        create table beats (
            name text primary key not null,
            at bigint not null
        );
        create table alarms (
            number integer primary key not null,
            kind text not null check (kind in ('stalled', 'credit')),
            channel text not null,
            reason text not null,
            begun_at bigint not null,
            ended_at bigint
        );
        create unique index alarms_open on alarms (kind, channel) where ended_at is null;
        create table alarm_tellings (
            alarm integer not null references alarms (number),
            facilitator text not null references facilitators (id),
            channel text not null,
            state text not null check (state in ('transmitting', 'accepted', 'failed')),
            at bigint not null,
            attempts integer not null check (attempts >= 1),
            primary key (alarm, facilitator)
        );
        create table signing_keys (
            name text primary key not null,
            value text not null
        );
        """
}
