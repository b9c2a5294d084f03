import Basics
import Clubs
import Mustache
import Notices

/// Values to try a message with: as long as they come, in every situation that a template may tell apart.
struct MessageSample {
    /// How a session may be held.
    enum Means: CaseIterable {
        case video, telephone, room, alone

        var modality: Modality {
            switch self {
            case .video, .telephone: .synchronous
            case .room: .inPerson
            case .alone: .asynchronous
            }
        }
    }

    /// What may have become of a session.
    enum Change: CaseIterable {
        case moved, edited, cancelled, added, restored
    }

    /// How much of an announcement a text message says.
    enum Telling: CaseIterable {
        /// Subject and text, the subject alone, or words of its own.
        case whole, subject, own
    }

    var language: Language
    var means: Means = .video
    var hasPage = true
    var hasPhone = true
    /// Whether sessions have their link or their place.
    var hasWay = true
    var isSeveral = true
    var isSpecial = true
    var hasOld = true
    /// Whether others are named: partners, a buddy, a newcomer.
    var hasCompany = true
    var repliesBySMS = true
    var hasMissed = true
    var isNoSlot = false
    var slotCount = 3
    var change = Change.moved
    var changeCount = 2
    var level: AutonomyLevel = .accompanied
    var telling = Telling.whole

    /// The situations that make a difference to a text that uses these names.
    /// - Parameter combined: every combination of them, to find the longest text; otherwise each of them alone, which is
    ///   enough to find what does not parse.
    static func situations(
        _ language: Language, for rule: NoticeRule, using names: Set<String>, combined: Bool
    ) -> [MessageSample] {
        var samples = Means.allCases.filter { means in
            rule.sessions?.modalities?.contains(means.modality) ?? true
                && rule.sessions?.byPhone.map { $0 == (means == .telephone) || means.modality != .synchronous } ?? true
        }.map { MessageSample(language: language, means: $0) }
        let plain = samples
        func vary<Choice>(_ used: Set<String>, _ path: WritableKeyPath<MessageSample, Choice>, _ others: [Choice]) {
            guard !used.isDisjoint(with: names) else { return }
            samples += (combined ? samples : plain).flatMap { sample in
                others.map { choice in
                    var other = sample
                    other[keyPath: path] = choice
                    return other
                }
            }
        }
        vary(["page"], \.hasPage, [false])
        vary(["facilitator", "facilitator.phone", "phone"], \.hasPhone, [false])
        vary(["link", "place", "session.link", "session.place"], \.hasWay, [false])
        vary(["several"], \.isSeveral, [false])
        vary(
            ["each", "peers", "choice", "alone", "supported", "poorConnection", "phoneOnly", "hasPhone"], \.isSpecial,
            [false])
        vary(["old", "old.date", "old.time", "old.end"], \.hasOld, [false])
        vary(["partners", "partnerNames", "partnerList", "buddy", "newcomer"], \.hasCompany, [false])
        vary(["replyBySMS"], \.repliesBySMS, [false])
        vary(["noSlot"], \.isNoSlot, [true])
        vary(["missed"], \.hasMissed, [false])
        vary(["slots", "fewSlots"], \.slotCount, [1, 2, 5])
        vary(
            ["changes", "change", "cancelled", "added", "restored", "change.restored", "change.newFacilitator"],
            \.change,
            Change.allCases.filter { $0 != .moved })
        vary(["fewChanges", "count"], \.changeCount, [1, 12])
        vary(["announcement.short", "announcement.sms"], \.telling, [.subject, .own])
        vary(["level", "levelName"], \.level, AutonomyLevel.allCases.filter { $0 != .accompanied })
        return samples
    }

    /// The context with the longest values: a title of 30 characters, a link of 55, a place of 40.
    var longest: Value {
        var fields: [String: Value] = [
            "firstName": "Marie-Christine", "organisation": .text(letters(20)), "cohort": .text(letters(20)),
            "phoneOnly": .flag(isSpecial), "poorConnection": .flag(isSpecial), "several": .flag(isSeveral),
            "fewSlots": .flag(slotCount <= 3), "start": .text(date),
            // Free text may be of any length: no text message has room for it.
            "reason": .text(letters(160)), "follows": [.text(letters(160)), "\"a\" & <b> \\ c"],
            "timestamp": .text(instant),
            "levelName": .text(level.name[language]), "level": .object([level.rawValue: true]),
            "week": ["number": "4", "from": .text(date), "to": .text(date)],
            "session": .object(session), "sessions": .list(sessions),
            "days": [["date": .text(date), "sessions": .list(sessions), "first": true, "last": true]],
            "slots": .list(
                (1...slotCount).map { number in
                    [
                        "number": .text("\(number)"), "date": .text(date), "time": .text(time), "end": .text(end),
                        "place": .text(letters(40)), "first": .flag(number == 1), "last": .flag(number == slotCount),
                    ]
                }),
        ]
        var facilitator: [String: Value] = ["name": .text(letters(20)), "email": .text(letters(30))]
        if hasPhone {
            facilitator["phone"] = "06 12 34 56 78"
            facilitator["tel"] = "+33612345678"
        }
        fields["facilitator"] = .object(facilitator)
        fields["hasPhone"] = .flag(isSpecial)
        if hasCompany { fields.merge(company) { own, _ in own } }
        fields["change"] = .object(changed)
        fields["changes"] = .list(
            (1...changeCount).map { number in
                var fields = changed
                fields["first"] = .flag(number == 1)
                fields["last"] = .flag(number == changeCount)
                return .object(fields)
            })
        fields["count"] = .text("\(changeCount)")
        fields["fewChanges"] = .flag(changeCount <= 2)
        fields["replyBySMS"] = .flag(repliesBySMS)
        fields["noSlot"] = .flag(isNoSlot)
        fields["answerBy"] = .text("\(date), \(time)")
        if hasMissed {
            fields["missed"] = [
                ["title": .text(letters(30)), "leaveWith": ["\"a\""], "first": true],
                ["title": .text(letters(30)), "leaveWith": ["<b>"], "last": true],
            ]
        }
        fields["announcement"] = announcement
        fields["continued"] = .flag(false)
        fields["continues"] = .flag(false)
        if hasPage { fields["page"] = .text(letters(55)) }
        if hasOld { fields["old"] = ["date": .text(date), "time": .text(time), "end": .text(end)] }
        return .object(fields)
    }

    /// The context of somebody of whom next to nothing is known, with a session that has neither link nor place.
    var shortest: Value {
        var bare = self
        (bare.hasWay, bare.isSpecial, bare.isSeveral) = (false, false, false)
        var only = bare.session.filter {
            !["id", "startsAt", "endsAt", "dueAt", "due", "aim", "prepare", "leaveWith", "task", "documents"].contains(
                $0.key)
        }
        only["first"] = true
        only["last"] = true
        return [
            "organisation": "A", "cohort": "B", "firstName": "", "session": .object(only), "sessions": [.object(only)],
            "days": [["date": .text(date), "sessions": [.object(only)], "first": true, "last": true]], "slots": [],
            "changes": [.object(only)], "change": .object(only), "count": "1", "fewChanges": true,
            "announcement": ["kind": "news", "heading": "A", "subject": "B", "text": "C", "paragraphs": []],
        ]
    }

    /// Whoever writes one may fill three text messages.
    private var announcement: Value {
        var fields: [String: Value] = [
            "kind": "documents", "heading": .text(letters(25)), "subject": .text(letters(120)),
            "text": "\"a\" & <b> \\ c\n\nd",
            "paragraphs": [["lines": [["begins": true, "parts": [["words": "<b>"], ["address": "https://a.b"]]]]]],
            "link": .text(letters(55)), "smsLink": .text(letters(55)),
        ]
        if telling == .whole { fields["short"] = .text(letters(200)) }
        if telling == .own { fields["sms"] = .text(letters(300)) }
        return .object(fields)
    }

    private var changed: [String: Value] {
        var fields = session
        fields["changed"] = .flag(change == .moved || change == .edited)
        fields["cancelled"] = .flag(change == .cancelled)
        fields["added"] = .flag(change == .added || change == .restored)
        fields["restored"] = .flag(change == .restored)
        if change == .moved { fields["old"] = ["date": .text(date), "time": .text(time), "end": .text(end)] }
        if change == .edited {
            fields["oldTitle"] = .text(letters(30))
            fields["newFacilitator"] = .text(letters(20))
            fields["newForm"] = true
            fields["newDue"] = .text("\(date), \(time)")
            if hasWay { fields[means == .room ? "newPlace" : "newLink"] = .text(letters(means == .room ? 40 : 55)) }
        }
        return fields
    }

    private var sessions: [Value] {
        (0..<(isSeveral ? 2 : 1)).map { index in
            var fields = session
            fields["first"] = .flag(index == 0)
            fields["last"] = .flag(!isSeveral || index == 1)
            return .object(fields)
        }
    }

    private var session: [String: Value] {
        var fields: [String: Value] = [
            "id": .text(letters(30)), "startsAt": .text(instant), "endsAt": .text(instant), "dueAt": .text(instant),
            "title": .text(letters(30)), "date": .text(date), "time": .text(time), "end": .text(end),
            "duration": .text(spokenDuration(minutes: 105, language)), "due": .text("\(date), \(time)"),
            "synchronous": .flag(means.modality == .synchronous), "asynchronous": .flag(means == .alone),
            "inPerson": .flag(means == .room), "byPhone": .flag(means == .telephone), "each": .flag(isSpecial),
            "peers": .flag(isSpecial), "choice": .flag(isSpecial),
            // Signs that another form than plain text must escape.
            "alone": .flag(means == .alone && !isSpecial), "supported": .flag(means == .alone && isSpecial),
            "task": "« \"a\" & <b> \\ c »\n", "documents": ["\"a\"", "<b>"],
            "aim": "« \"a\" & <b> \\ c »\n", "prepare": ["\"a\"", "<b>"], "leaveWith": ["c\\", "d\te"],
        ]
        if hasWay, means != .room { fields["link"] = .text(letters(55)) }
        if hasWay, means == .room { fields["place"] = .text(letters(40)) }
        return fields
    }

    private var company: [String: Value] {
        let name = "Marie-Christine"
        let contact = Value.text(letters(30))
        let other: [String: Value] = ["firstName": .text(name), "contact": contact]
        return [
            "partners": .list(
                (0..<2).map { index in
                    .object(other.merging(["first": .flag(index == 0), "last": .flag(index == 1)]) { own, _ in own })
                }),
            "partnerNames": .text("\(name) \(Phrase(fr: "et", en: "and")[language]) \(name)"),
            "partnerList": .text("\(name), \(name)"), "buddy": .object(other), "newcomer": .object(other),
        ]
    }

    private var date: String { language == .french ? "mercredi 23 septembre" : "Wednesday 23 September" }
    private var instant: String { "2027-09-23T08:30:00Z" }
    private var time: String { language == .french ? "10 h 30" : "10:30 am" }
    private var end: String { language == .french ? "12 h 30" : "12:30 pm" }

    private func letters(_ count: Int) -> String { String(repeating: "m", count: count) }
}
