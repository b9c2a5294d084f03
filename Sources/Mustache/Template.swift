/// A Mustache template, parsed once and rendered many times.
///
/// Its partials are found and parsed with it; a partial that includes itself is parsed once. Rendering cannot fail: a
/// name that the context does not have is empty.
package struct Template: Sendable {
    let nodes: [Node]
    /// Every partial that is reached; `Node.partial` counts into it.
    let partials: [Partial]

    struct Partial: Sendable {
        var name: String
        var nodes: [Node]
    }

    /// - Parameters:
    ///   - partials: the partials that may be included, by name.
    ///   - toleratingUnknownPartials: whether an unknown partial is empty, as the specification has it, instead of a
    ///     fault. Default: a fault that names the nearest known one.
    package init(
        _ source: String, partials: [String: String] = [:], toleratingUnknownPartials: Bool = false
    ) throws(TemplateFault) {
        var library = PartialLibrary(sources: partials, toleratesUnknown: toleratingUnknownPartials)
        nodes = try library.parse(source)
        self.partials = try library.parsePartials()
    }

    init(nodes: [Node], partials: [Partial]) {
        self.nodes = nodes
        self.partials = partials
    }

    /// Fills the template in.
    /// - Parameters:
    ///   - context: an object in most cases; its names are those that tags may use.
    ///   - outer: where a name is looked for that the context does not have.
    package func render(_ context: Value, over outer: Value = .missing, escaping: Escaping) -> String {
        var renderer = Renderer(partials: partials, escaping: escaping, context: context, over: outer)
        renderer.render(nodes)
        return renderer.output
    }
}
