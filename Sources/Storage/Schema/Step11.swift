extension Schema {
    /// Offers and work of one person, and the open offers of one cohort, are found without reading those of all others.
    static let step11 = """
        create index offers_by_participant on offers (participant);
        create index offers_by_cohort on offers (cohort) where state = 'open';
        create index work_by_participant on work (participant);
        """
}
