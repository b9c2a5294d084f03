/// How far a template may go, so that one written by mistake or in malice ends.
enum TemplateLimits {
    /// Sections inside one another: rendering goes as deep as they do.
    static let depth = 100
    /// Bytes of a delimiter, which is looked for at every place of the text.
    static let delimiter = 16
    /// Partials included by one rendering, those within others counted each time; two that each include the next one
    /// twice would double at every step.
    static let inclusions = 10_000
}
