import Mustache

/// The names that messages may use, as a tree: what `MessageContext` gives.
indirect enum MessageVocabulary: Sendable {
    case word
    case list(MessageVocabulary)
    case object([String: MessageVocabulary])

    static let root: MessageVocabulary = .object([
        "firstName": .word, "organisation": .word, "cohort": .word, "page": .word, "phoneOnly": .word,
        "poorConnection": .word, "several": .word, "fewSlots": .word, "reason": .word, "start": .word,
        "levelName": .word, "timestamp": .word, "count": .word, "fewChanges": .word, "replyBySMS": .word,
        "noSlot": .word, "answerBy": .word, "continued": .word, "continues": .word,
        "hasPhone": .word, "partnerNames": .word, "partnerList": .word,
        "partners": items(words("firstName", "contact")), "buddy": .object(words("firstName", "contact")),
        "newcomer": .object(words("firstName", "contact")),
        "facilitator": .object(words("name", "phone", "tel", "email")),
        "level": .object(words("supported", "accompanied", "autonomous")),
        "follows": .list(.word),
        "week": .object(words("number", "from", "to")),
        "old": .object(words("date", "time", "end")),
        "session": .object(session),
        "sessions": items(session),
        "slots": items(words("number", "date", "time", "end", "place")),
        "change": .object(change),
        "changes": items(change),
        "missed": items(["title": .word, "leaveWith": .list(.word)]),
        "days": items(["date": .word, "sessions": items(session)]),
        "announcement": .object(announcement),
    ])

    private static let announcement = words(
        "kind", "heading", "subject", "text", "link", "sms", "short", "smsLink"
    ).merging([
        "paragraphs": .list(
            .object(["lines": .list(.object(["begins": .word, "parts": .list(.object(words("words", "address")))]))]))
    ]) { word, _ in word }

    private static let session = words(
        "id", "title", "date", "time", "end", "duration", "synchronous", "asynchronous", "inPerson", "byPhone", "each",
        "peers", "choice", "startsAt", "endsAt", "dueAt", "link", "place", "due", "aim",
        "alone", "supported", "task"
    ).merging(["prepare": .list(.word), "leaveWith": .list(.word), "documents": .list(.word)]) { word, _ in word }

    private static let change = session.merging(
        words(
            "changed", "cancelled", "added", "restored", "oldTitle", "newLink", "newPlace", "newDue", "newForm",
            "newFacilitator")
    ) { word, _ in word }.merging(["old": .object(words("date", "time", "end"))]) { word, _ in word }

    private static func words(_ names: String...) -> [String: MessageVocabulary] {
        Dictionary(names.map { ($0, .word) }) { first, _ in first }
    }

    /// Objects that know whether they are the first and the last of their list.
    private static func items(_ fields: [String: MessageVocabulary]) -> MessageVocabulary {
        .list(.object(fields.merging(words("first", "last")) { field, _ in field }))
    }
}

extension MessageVocabulary {
    /// Whether a name used within sections is known.
    /// - Returns: `nil` when it is; else the dotted names that would be known there.
    static func alternatives(to use: Template.Use) -> [String]? {
        var stack = [root]
        for section in use.within {
            switch resolve(section, in: stack) {
            case .success(.list(let element)): stack.append(element)
            case .success(let context): stack.append(context)
            // The section itself is reported; what stands in it is judged without it.
            case .failure: stack.append(.word)
            }
        }
        switch resolve(use.name, in: stack) {
        case .success: return nil
        case .failure(let unknown): return unknown.known
        }
    }

    private struct Unknown: Error {
        var known: [String]
    }

    private static func resolve(_ name: String, in stack: [MessageVocabulary]) -> Result<MessageVocabulary, Unknown> {
        if name == "." { return .success(stack.last ?? .word) }
        let parts = name.split(separator: ".").map(String.init)
        var known: [String] = []
        for context in stack.reversed() {
            guard case .object(let fields) = context else { continue }
            guard var found = fields[parts[0]] else {
                known += fields.keys.sorted()
                continue
            }
            for (index, part) in parts.enumerated().dropFirst() {
                let before = parts[..<index].joined(separator: ".")
                guard case .object(let inner) = found else { return .failure(Unknown(known: [before])) }
                guard let next = inner[part] else {
                    return .failure(Unknown(known: inner.keys.sorted().map { "\(before).\($0)" }))
                }
                found = next
            }
            return .success(found)
        }
        return .failure(Unknown(known: known))
    }
}
