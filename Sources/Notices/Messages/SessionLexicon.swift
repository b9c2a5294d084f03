import Basics
import Clubs
import Mustache

/// The words for sessions, found once for all messages that speak of them. Used by one thread at a time, for the
/// sessions of a cohort.
///
/// What is kept is given again for an equal session only: it cannot be out of date.
package final class SessionLexicon {
    private struct Key: Hashable {
        var id: SessionID
        var start: Instant
        var language: Language
    }

    private var known: [Key: (session: Session, words: SessionWords)] = [:]

    package init() {}

    /// - Parameter kind: that of the session, always the same one.
    func words(for session: Session, kind: SessionKind?, _ language: Language) -> SessionWords {
        let key = Key(id: session.id, start: session.span.start.instant, language: language)
        if let entry = known[key], entry.session == session { return entry.words }
        let words = SessionWords(session, kind: kind, language: language)
        known[key] = (session, words)
        return words
    }
}

/// One session in the words of a language.
final class SessionWords {
    let fields: [String: Value]
    /// As items of a list, by whether they are the first and the last of it: made when first asked for.
    private var placed: [Value?] = [nil, nil, nil, nil]

    init(_ session: Session, kind: SessionKind?, language: Language) {
        let sentences = { (phrases: [Phrase]?) in Value.list((phrases ?? []).map { .text($0[language]) }) }
        fields = [
            "title": .text(session.title[language]),
            "date": .text(session.span.date.spoken(language)),
            "time": .text(session.span.starts.spoken(language)),
            "end": .text(session.span.ends.spoken(language)),
            "duration": .text(spokenDuration(minutes: session.span.minutes, language)),
            "synchronous": .flag(session.modality == .synchronous),
            "asynchronous": .flag(session.modality == .asynchronous),
            "inPerson": .flag(session.modality == .inPerson),
            "byPhone": .flag(session.byPhone),
            "each": .flag(session.each),
            "peers": .flag(session.peers),
            "choice": .flag(session.choice != nil),
            "alone": .flag(session.modality == .asynchronous && !session.peers && session.mode != .supported),
            "supported": .flag(session.mode == .supported),
            "task": session.task.map { .text($0[language]) } ?? .missing,
            "documents": sentences(session.documents),
            "id": .text(session.id.rawValue),
            "startsAt": .text(session.span.start.instant.description),
            "endsAt": .text(session.span.end.instant.description),
            "dueAt": session.due.map { .text($0.instant.description) } ?? .missing,
            "link": session.link.map { .text($0) } ?? .missing,
            "place": session.place.map { .text($0) } ?? .missing,
            "due": session.due.map { .text($0.wall.spoken(language)) } ?? .missing,
            "aim": (kind?.aim).map { .text($0[language]) } ?? .missing,
            "prepare": sentences(kind?.prepare.participant),
            "leaveWith": sentences(kind?.leaveWith),
        ]
    }

    /// A list whose items know whether they are the first and the last of it.
    static func list(_ items: [SessionWords]) -> Value {
        .list(items.enumerated().map { $1.item(first: $0 == 0, last: $0 == items.count - 1) })
    }

    private func item(first: Bool, last: Bool) -> Value {
        let place = (first ? 2 : 0) + (last ? 1 : 0)
        if let known = placed[place] { return known }
        var fields = fields
        fields["first"] = .flag(first)
        fields["last"] = .flag(last)
        let value = Value.object(fields)
        placed[place] = value
        return value
    }

    func slot(number: Int) -> [String: Value] {
        var slot = fields.filter { ["date", "time", "end", "place"].contains($0.key) }
        slot["number"] = .text(String(number))
        return slot
    }
}
