extension Schema {
    /// Whether an attempt of a delivery may have been taken although it is tried again: what it says may be known.
    static let step08 = """
        alter table deliveries add column doubtful integer not null default 0 check (doubtful in (0, 1));
        """
}
