extension Schema {
    /// When somebody came in who came late: what was asked for before is not asked of them.
    static let step14 = """
        alter table participants add column admitted_at bigint;
        update participants set admitted_at = enrolled_day * 86400000 where enrolled_day is not null;
        """
}
