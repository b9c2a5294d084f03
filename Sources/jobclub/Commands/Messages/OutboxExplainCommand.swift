import Arguments
import Basics
import Clubs
import Notices
import Operations
import OrderedJSON
import Terminal
import ZoneInfo

/// `jobclub outbox explain`: one person's story, in plain words.
enum OutboxExplainCommand: Action {
    static let cohort = Parameter<CohortID>.argument(.identifier("COHORT"), Phrase(fr: "le groupe", en: "the cohort"))
    static let person = Parameter<String>.argument(
        .text("PARTICIPANT"), Phrase(fr: "la personne (p07, ou son nom)", en: "the person (p07, or the name)"))
    static let all = Flag(
        "all", Phrase(fr: "montre aussi ce qui est à venir", en: "shows what is still to come, too"))

    static let declaration = Declaration(
        "outbox explain", .sending,
        Phrase(
            fr: "ce qu’une personne a reçu, ou non, et pourquoi", en: "what one person got, or did not, and why"),
        [cohort, person, all],
        examples: [
            .init(
                "jobclub outbox explain limoges p07", Phrase(fr: "l’histoire d’une personne", en: "one person's story"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let story = try shell.reading().story(
            of: try arguments.require(person), in: try arguments.require(cohort).rawValue)
        let zone = try shell.zones.zone(named: story.cohort.zone)
        if shell.json { return try shell.answer { write(story, zone, in: shell, to: &$0) } }
        let style = shell.terminal.style
        try shell.say(style.bold("\(story.participant.name) (\(story.participant.id))"))
        let ways = Phrase(
            fr: "Canaux : \(ways(story.participant, .french))", en: "Channels: \(ways(story.participant, .english))")
        try shell.say(ways)
        let told = arguments[all] ? story.chapters : story.chapters.filter { !$0.isAhead }
        let ahead = story.chapters.count - told.count
        let titles = shell.noticeTitles
        for chapter in told {
            let title = titles[chapter.rule]?[shell.language] ?? chapter.rule.rawValue
            let due = zone.wall(at: chapter.due).spoken(shell.language)
            try shell.say(["", style.bold("\(due) – \(title)") + "  N° \(chapter.notice)"])
            for event in chapter.events {
                let words = StoryWords(event, zone, wanted: chapter.usefulUntil, now: shell.now).phrase[shell.language]
                try shell.say("  \(words)")
            }
        }
        if told.isEmpty {
            try shell.say(Phrase(fr: "Rien n’a encore été envoyé.", en: "Nothing has been sent yet."))
        }
        if ahead > 0 {
            try shell.say("")
            try shell.say(
                Phrase(
                    fr: "\(Noun.messages.counted(ahead).french) à venir (--all les montre).",
                    en: "\(Noun.messages.counted(ahead).english) to come (--all shows them)."))
        }
    }

    /// Which channels the person has, and which they have ended.
    private static func ways(_ person: Participant, _ language: Language) -> String {
        let known: [(ChannelName, Bool)] = [
            (.email, person.email != nil), (.sms, person.phone != nil), (.webhook, person.webhook != nil),
        ]
        let preferred = known.filter { $0.0 == person.channel } + known.filter { $0.0 != person.channel }
        let names = preferred.filter(\.1).map { name, _ in
            person.silenced.contains(name)
                ? "\(name.name[language]) (\(Phrase(fr: "arrêté", en: "ended")[language]))" : name.name[language]
        }
        return names.isEmpty ? Phrase(fr: "aucun", en: "none")[language] : names.joined(separator: ", ")
    }

    private static func write(_ story: PersonStory, _ zone: Zone, in shell: Shell, to json: inout JSONWriter) {
        json.object {
            $0.field("participant", story.participant.id.rawValue)
            $0.field("notices") {
                $0.array(story.chapters) { json, chapter in
                    json.object {
                        $0.field("notice", chapter.notice)
                        $0.field("rule", chapter.rule.rawValue)
                        $0.field("dueAt", chapter.due.description)
                        $0.field("usefulUntil", chapter.usefulUntil.description)
                        $0.field("state", chapter.state.rawValue)
                        $0.field("events") {
                            $0.array(chapter.events) { json, event in
                                json.object {
                                    $0.field("at", event.at.description)
                                    $0.field("what", event.what.rawValue)
                                    $0.field("channel", event.channel?.rawValue)
                                    $0.field("reason", event.reason)
                                    $0.field(
                                        "words",
                                        StoryWords(event, zone, wanted: chapter.usefulUntil, now: shell.now).phrase[
                                            shell.language])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

extension PersonStory.Chapter {
    /// Whether nothing has come of it yet.
    fileprivate var isAhead: Bool { events.allSatisfy { $0.what == .waits } }
}

/// One thing that happened to a message, as one sentence.
private struct StoryWords {
    let phrase: Phrase

    init(_ event: PersonStory.Event, _ zone: Zone, wanted: Instant, now: Instant) {
        let at = { (language: Language) in zone.wall(at: event.at).spoken(language) }
        let by = event.channel?.name ?? Phrase("–")
        let why = event.reason.map { ReasonWords($0).phrase }
        let because = { (language: Language) in why.map { " : \($0[language])" } ?? "" }
        let becauseEn = why.map { ": \($0.english)" } ?? ""
        switch event.what {
        case .waits where event.at <= now:
            phrase = Phrase(fr: "Attend son tour, par \(by.french).", en: "Waits for its turn, by \(by.english).")
        case .waits:
            phrase = Phrase(
                fr: "Partira \(at(.french)) par \(by.french).", en: "Leaves \(at(.english)) by \(by.english).")
        case .deferred: phrase = Phrase(fr: "Remis à plus tard : \(at(.french)).", en: "Put off: \(at(.english)).")
        case .tried:
            let times =
                (event.count ?? 1) > 1
                ? Phrase(fr: ", \(event.count ?? 1) essais", en: ", \(event.count ?? 1) attempts") : Phrase("")
            phrase = Phrase(
                fr: "Essayé par \(by.french), la dernière fois \(at(.french))\(times.french).",
                en: "Tried by \(by.english), last \(at(.english))\(times.english).")
        case .left:
            let times =
                (event.count ?? 1) > 1
                ? Phrase(fr: " (\(event.count ?? 1) essais)", en: " (\(event.count ?? 1) attempts)") : Phrase("")
            phrase = Phrase(
                fr: "Envoyé \(at(.french)) par \(by.french)\(times.french).",
                en: "Sent \(at(.english)) by \(by.english)\(times.english).")
        case .leftWith:
            phrase = Phrase(
                fr: "Envoyé \(at(.french)) par \(by.french), dans le même message que le N° \(event.count ?? 0).",
                en: "Sent \(at(.english)) by \(by.english), in the same message as N° \(event.count ?? 0).")
        case .accepted:
            phrase = Phrase(
                fr: "Pris par le serveur \(at(.french)) : pas encore la preuve que c’est arrivé.",
                en: "Taken by the server \(at(.english)): not yet proof that it arrived.")
        case .delivered:
            phrase = Phrase(
                fr: "Arrivé \(at(.french)), un accusé le dit.", en: "Arrived \(at(.english)), a receipt says so.")
        case .refused:
            phrase = Phrase(fr: "Échec \(at(.french))\(because(.french)).", en: "Failed \(at(.english))\(becauseEn).")
        case .retried:
            phrase = Phrase(
                fr: "Pas passé\(because(.french)). On réessaie.",
                en: "Did not get through\(becauseEn). It is tried again.")
        case .inDoubt:
            phrase = Phrase(
                fr: "Arrivé ou non, personne ne le sait\(because(.french)).",
                en: "Arrived or not, nobody knows\(becauseEn).")
        case .reportedFailed:
            phrase = Phrase(
                fr: "N’est pas arrivé, dit un accusé du \(at(.french))\(because(.french)).",
                en: "Did not arrive, a report of \(at(.english)) says\(becauseEn).")
        case .reportedUnderway:
            phrase = Phrase(
                fr: "Encore en route \(at(.french))\(because(.french)).",
                en: "Still on its way \(at(.english))\(becauseEn).")
        case .dropped:
            phrase = Phrase(fr: "Pas envoyé\(because(.french)).", en: "Not sent\(becauseEn).")
        case .listed:
            let late = event.at > wanted ? Phrase(fr: " (trop tard)", en: " (too late)") : Phrase("")
            phrase = Phrase(
                fr: "Sur la liste d’appels \(at(.french))\(late.french)\(because(.french)).",
                en: "On the call list \(at(.english))\(late.english)\(becauseEn).")
        case .phoned:
            phrase = Phrase(
                fr: "Téléphoné \(at(.french))\(because(.french)).", en: "Phoned \(at(.english))\(becauseEn).")
        }
    }
}
