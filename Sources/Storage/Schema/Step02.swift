extension Schema {
    /// The sessions that a delivery was written of, each with its sequence: `w1-mon-am#0 w1-mon-pm#1`. Null for
    /// deliveries that began before this step.
    static let step02 = """
        alter table deliveries add column about text;
        """
}
