import Basics

/// Numbers partials as they are met, so that each is parsed once however often it is included, even by itself.
struct PartialLibrary {
    let sources: [String: String]
    /// Whether an unknown partial is empty instead of a fault.
    let toleratesUnknown: Bool
    /// In the order in which they were first included.
    private var names: [String] = []
    private var numbers: [String: Int] = [:]

    init(sources: [String: String], toleratesUnknown: Bool) {
        self.sources = sources
        self.toleratesUnknown = toleratesUnknown
    }

    /// - Returns: the number of the partial, or `nil` for an unknown one that is tolerated.
    mutating func number(of name: String, line: Int) throws(TemplateFault) -> Int? {
        if let number = numbers[name] { return number }
        guard sources[name] != nil else {
            if toleratesUnknown { return nil }
            throw unknown(name, line: line)
        }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    mutating func parse(_ source: String) throws(TemplateFault) -> [Node] {
        var parser = TemplateParser(source, library: self)
        let nodes = try parser.parse()
        self = parser.library
        return nodes
    }

    /// Parses the partials met so far, and those that they include in their turn.
    mutating func parsePartials() throws(TemplateFault) -> [Template.Partial] {
        var parsed: [Template.Partial] = []
        while parsed.count < names.count {
            let name = names[parsed.count]
            do throws(TemplateFault) {
                parsed.append(Template.Partial(name: name, nodes: try parse(sources[name] ?? "")))
            } catch {
                throw TemplateFault(partial: name, line: error.line, error.message)
            }
        }
        return parsed
    }

    private func unknown(_ name: String, line: Int) -> TemplateFault {
        let nearest = nearestName(to: name, among: sources.keys.sorted())
        return TemplateFault(
            line: line,
            Phrase(
                fr: "Le fragment « \(name) » n'existe pas"
                    + (nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? "."),
                en: "The partial \"\(name)\" does not exist" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ".")))
    }
}
