import Basics
import Clubs
import Mustache

/// What the templates may say: everything about a notice but the person, in the words of one language.
///
/// Made once for all the people of a cohort who get the same notice. It holds no host link and nobody's name but the
/// facilitator's; the first names of those with whom one person works come in with that person.
package struct MessageContext: Sendable {
    private let shared: [String: Value]

    /// - Parameters:
    ///   - sessions: those that the notice is about, in time order.
    ///   - details: what a change needs beyond the plan.
    ///   - changes: what stands otherwise than people know it, of the same sessions.
    ///   - facilitators: those whom a change names.
    ///   - choices: those of the cohort, for the numbers of the slots and the room that is left in them.
    ///   - replyBySMS: whether people may answer by text message.
    ///   - names: those that will be looked up; what is costly is only there when it is among them. Default: all.
    ///   - lexicon: the words for sessions that are known from before.
    package init(
        organisation: Organisation, cohort: Cohort, facilitator: Facilitator?, sessions: [Session],
        kinds: [SessionKindID: SessionKind], details: NoticeDetails?, changes: [SessionDifference] = [],
        facilitators: [FacilitatorID: Facilitator] = [:], choices: [Choice] = [], replyBySMS: Bool = false,
        language: Language, names: Set<String>? = nil, lexicon: SessionLexicon = SessionLexicon()
    ) {
        let isAsked = { (name: String) in names?.contains(name) ?? true }
        let asksForSlots = isAsked("slots") || isAsked("fewSlots") || isAsked("noSlot")
        let spoken = isAsked("sessions") || isAsked("days") || asksForSlots ? sessions[...] : sessions.prefix(1)
        let items = spoken.map { lexicon.words(for: $0, kind: kinds[$0.kind], language) }
        var shared: [String: Value] = [
            "organisation": .text(organisation.name),
            "cohort": .text(cohort.name),
            "start": .text(cohort.start.spoken(language)),
            "several": .flag(sessions.count > 1),
            "replyBySMS": .flag(replyBySMS),
        ]
        if isAsked("sessions") { shared["sessions"] = SessionWords.list(items) }
        if isAsked("days") { shared["days"] = list(MessageContext.days(sessions, items, language)) }
        if asksForSlots {
            let slots = MessageContext.slots(sessions, items, choices)
            shared["slots"] = list(slots)
            shared["fewSlots"] = .flag(slots.count <= 3)
            shared["noSlot"] = .flag(slots.isEmpty)
        }
        if let first = items.first { shared["session"] = .object(first.fields) }
        if let facilitator {
            shared["facilitator"] = .object([
                "name": .text(facilitator.name), "email": .text(facilitator.email),
                "phone": facilitator.phone.map { .text($0.spoken) } ?? .missing,
                "tel": facilitator.phone.map { .text($0.e164) } ?? .missing,
            ])
        }
        if isAsked("week"), let first = sessions.first, let last = sessions.last {
            shared["week"] = .object([
                "number": .text(String(first.week)), "from": .text(first.span.date.spoken(language)),
                "to": .text(last.span.date.spoken(language)),
            ])
        }
        let told = changes.map { difference in
            ChangeWords(difference, kind: kinds[difference.session.kind], facilitators, language).fields
        }
        if let follows = details?.follows { shared["follows"] = .list(follows.map { .text($0[language]) }) }
        shared["changes"] = list(told)
        shared["count"] = .text(String(told.count))
        shared["fewChanges"] = .flag(told.count <= 2)
        if let only = told.first, told.count == 1 { shared["change"] = .object(only) }
        if let old = changes.count == 1 ? changes.first?.oldTimes : details?.old {
            shared["old"] = .object(timeWords(old, language))
        }
        let reasons = [details?.reason].compactMap { $0 } + changes.compactMap(\.untold.reason)
        let reason = reasons.reduce(into: [String]()) { kept, reason in
            if !reason.isEmpty, !kept.contains(reason) { kept.append(reason) }
        }
        if !reason.isEmpty { shared["reason"] = .text(reason.joined(separator: " ; ")) }
        if let missed = details?.missed, !missed.isEmpty {
            shared["missed"] = list(
                missed.map { one in
                    [
                        "title": .text(one.title[language]),
                        "leaveWith": .list(one.leaveWith.map { .text($0[language]) }),
                    ]
                })
        }
        if let answerBy = details?.answerBy { shared["answerBy"] = .text(answerBy.spoken(language)) }
        if let announcement = details?.announcement {
            shared["announcement"] = .object(
                AnnouncementWords(announcement, organisation: organisation.name, language).fields)
        }
        self.shared = shared
    }

    /// The context for one person.
    /// - Parameters:
    ///   - page: the address of the person's own page, when there are pages.
    ///   - date: when it is written; programs that read webhooks want it.
    package func value(
        for person: Participant, with others: Companions = Companions(), page: String? = nil, date: Instant
    ) -> Value {
        .object(shared.merging(MessageContext.fields(of: person, others, page: page, date: date)) { $1 })
    }

    /// What differs from person to person, for a template in which everything else is filled in.
    /// - Parameter part: which part of a message it is, when several notices stand in one.
    package static func personal(
        _ person: Participant, with others: Companions = Companions(), page: String? = nil,
        part: MessagePart = .whole, date: Instant
    ) -> Value {
        var fields = fields(of: person, others, page: page, date: date)
        // Only the first greets, only the last says good-bye.
        fields["continued"] = .flag(part == .middle || part == .last)
        fields["continues"] = .flag(part == .first || part == .middle)
        return .object(fields)
    }

    /// What does not: an object.
    var common: Value { .object(shared) }

    /// The names of what `personal` gives, with those within.
    static let personalNames: [String: Set<String>] = [
        "timestamp": [], "firstName": [], "phoneOnly": [], "poorConnection": [], "hasPhone": [], "levelName": [],
        "level": Set(AutonomyLevel.allCases.map(\.rawValue)), "page": [], "continued": [], "continues": [],
    ].merging(Companions.names) { own, _ in own }

    private static func fields(
        of person: Participant, _ others: Companions, page: String?, date: Instant
    ) -> [String: Value] {
        let own: [String: Value] = [
            "timestamp": .text(date.description),
            "firstName": .text(person.firstName),
            "phoneOnly": .flag(person.equipment == .smartphone || person.equipment == .basicPhone),
            "poorConnection": .flag(person.connection == .poor || person.connection == Participant.Connection.none),
            "levelName": .text(person.enrolment.level.name[person.language]),
            "level": .object([person.enrolment.level.rawValue: .flag(true)]),
            "hasPhone": .flag(person.phone != nil),
            "page": page.map { .text($0) } ?? .missing,
            "continued": .flag(false),
            "continues": .flag(false),
        ]
        return own.merging(others.fields(person.language)) { own, _ in own }
    }

    /// The slots with the numbers that people answer with; those that are full or stand no more are left out.
    private static func slots(
        _ sessions: [Session], _ items: [SessionWords], _ choices: [Choice]
    ) -> [[String: Value]] {
        let known = Dictionary(
            choices.flatMap(\.slots).map { ($0.session.id, $0) }, uniquingKeysWith: { first, _ in first })
        let numbered = zip(sessions, items).enumerated().map { index, pair in
            (slot: known[pair.0.id], item: pair.1, number: known[pair.0.id]?.number ?? index + 1)
        }
        return numbered.filter { $0.slot.map { !$0.isFull && $0.session.status == .planned } ?? true }
            .sorted { $0.number < $1.number }.map { $0.item.slot(number: $0.number) }
    }

    private static func days(
        _ sessions: [Session], _ items: [SessionWords], _ language: Language
    ) -> [[String: Value]] {
        var days: [(date: CivilDate, items: [SessionWords])] = []
        for (session, item) in zip(sessions, items) {
            if days.last?.date != session.span.date { days.append((session.span.date, [])) }
            days[days.count - 1].items.append(item)
        }
        return days.map { ["date": .text($0.date.spoken(language)), "sessions": SessionWords.list($0.items)] }
    }
}

/// Items that know whether they are the first and the last of their list.
private func list(_ items: [[String: Value]]) -> Value {
    .list(
        items.enumerated().map { index, fields in
            var fields = fields
            fields["first"] = .flag(index == 0)
            fields["last"] = .flag(index == items.count - 1)
            return .object(fields)
        })
}

extension AutonomyLevel {
    package var name: Phrase {
        switch self {
        case .supported: Phrase(fr: "soutenu", en: "supported")
        case .accompanied: Phrase(fr: "accompagné", en: "accompanied")
        case .autonomous: Phrase(fr: "autonome", en: "autonomous")
        }
    }
}
