extension Schema {
    /// Who was put together by hand, who lets whom reach them, and who welcomes whom.
    static let step06 = """
        alter table pairings add column by_hand integer not null default 0 check (by_hand in (0, 1));

        create table consents (
            participant integer not null references participants (number),
            partner integer references participants (number),
            given integer not null check (given in (0, 1)),
            shares text check (shares in ('phone', 'email')),
            recorded_at bigint not null,
            check (partner is null or partner <> participant)
        );
        create unique index consents_by_pair on consents (participant, coalesce(partner, 0));

        create table buddies (
            participant integer primary key not null references participants (number),
            buddy integer not null references participants (number),
            agreed_at bigint not null,
            check (buddy <> participant)
        );
        create index buddies_by_buddy on buddies (buddy);
        """
}
