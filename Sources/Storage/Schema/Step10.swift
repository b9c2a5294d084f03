extension Schema {
    /// When work came in and when help was first asked for: both outlive the state that they led to.
    static let step10 = """
        alter table work add column received_at bigint;
        alter table work add column help_asked_at bigint;
        """
}
