extension Schema {
    /// The day from which somebody who joined later counts.
    static let step04 = """
        alter table participants add column enrolled_day integer;
        """
}
