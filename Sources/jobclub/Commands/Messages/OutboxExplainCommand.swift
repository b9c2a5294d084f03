import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import ZoneInfo

/// `jobclub outbox explain`: one person's story, in plain words.
enum OutboxExplainCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let story = try shell.reading().story(
            of: try arguments.require(person), in: try arguments.require(cohort).rawValue)
        let words = StoryWords(zone: try shell.zones.zone(named: story.cohort.zone), now: shell.now)
        let titles = shell.noticeTitles
        let told = arguments[all] ? story.chapters : story.chapters.filter { !$0.isAhead }
        let ahead = Noun.messages.counted(story.chapters.count - told.count)
        return Answer([
            "participant": .code(story.participant.id), "notices": .array(story.chapters, words.fields),
        ]) {
            Part.heading(Phrase("\(story.participant.name) (\(story.participant.id))"))
            Phrase(fr: "Canaux : ", en: "Channels: ") + ways(story.participant)
            for chapter in told {
                Part.gap
                Part.heading(
                    Phrase { words.zone.wall(at: chapter.due).spoken($0) } + " – " + titles.title(of: chapter.rule),
                    aside: Phrase("N° \(chapter.notice)"))
                for event in chapter.events { Part.line(words.phrase(event, in: chapter), indent: 2) }
            }
            if told.isEmpty { Phrase(fr: "Rien n’a encore été envoyé.", en: "Nothing has been sent yet.") }
            if story.chapters.count > told.count {
                Part.gap
                Phrase(
                    fr: "\(ahead.french) à venir (--all les montre).",
                    en: "\(ahead.english) to come (--all shows them).")
            }
        }
    }

    /// Which channels the person has, and which they have ended.
    private static func ways(_ person: Participant) -> Phrase {
        let known: [(ChannelName, Bool)] = [
            (.email, person.email != nil), (.sms, person.phone != nil), (.webhook, person.webhook != nil),
        ]
        let preferred = known.filter { $0.0 == person.channel } + known.filter { $0.0 != person.channel }
        let names = preferred.filter(\.1).map { channel, _ in
            person.silenced.contains(channel)
                ? channel.name + Phrase(fr: " (arrêté)", en: " (ended)") : channel.name
        }
        return names.isEmpty ? Phrase(fr: "aucun", en: "none") : names.joined(by: ", ")
    }
}

extension PersonStory.Chapter {
    /// Whether nothing has come of it yet.
    fileprivate var isAhead: Bool { events.allSatisfy { $0.what == .waits } }
}

/// What happened to messages, in words.
private struct StoryWords {
    let zone: Zone
    let now: Instant

    func fields(_ chapter: PersonStory.Chapter) -> Cell {
        [
            "notice": .count(chapter.notice), "rule": .code(chapter.rule), "dueAt": .instant(chapter.due),
            "usefulUntil": .instant(chapter.usefulUntil), "state": .code(chapter.state),
            "events": .array(chapter.events) { event in
                [
                    "at": .instant(event.at), "what": .code(event.what), "channel": .code(event.channel),
                    "reason": .text(event.reason?.words.english), "reasonCode": .code(event.reason?.code),
                    "words": .words(phrase(event, in: chapter)),
                ]
            },
        ]
    }

    /// One thing that happened to a message, as one sentence.
    func phrase(_ event: PersonStory.Event, in chapter: PersonStory.Chapter) -> Phrase {
        let at = Phrase { zone.wall(at: event.at).spoken($0) }
        let by = event.channel?.name ?? Phrase("–")
        let because =
            event.reason.map { Phrase(fr: " : ", en: ": ") + $0.words } ?? Phrase("")
        let count = event.count ?? 1
        let times = count > 1 ? Phrase(fr: "\(count) essais", en: "\(count) attempts") : nil
        let (atFr, atEn, byFr, byEn) = (at.french, at.english, by.french, by.english)
        switch event.what {
        case .waits where event.at <= now:
            return Phrase(fr: "Attend son tour, par \(byFr).", en: "Waits for its turn, by \(byEn).")
        case .waits: return Phrase(fr: "Partira \(atFr) par \(byFr).", en: "Leaves \(atEn) by \(byEn).")
        case .deferred: return Phrase(fr: "Remis à plus tard : \(atFr).", en: "Put off: \(atEn).")
        case .tried:
            return Phrase(
                fr: "Essayé par \(byFr), la dernière fois \(atFr)", en: "Tried by \(byEn), last \(atEn)")
                + (times.map { Phrase(", ") + $0 } ?? Phrase("")) + "."
        case .left:
            return Phrase(fr: "Envoyé \(atFr) par \(byFr)", en: "Sent \(atEn) by \(byEn)")
                + (times.map { Phrase(" (") + $0 + ")" } ?? Phrase("")) + "."
        case .leftWith:
            return Phrase(
                fr: "Envoyé \(atFr) par \(byFr), dans le même message que le N° \(event.count ?? 0).",
                en: "Sent \(atEn) by \(byEn), in the same message as N° \(event.count ?? 0).")
        case .accepted:
            return Phrase(
                fr: "Pris par le serveur \(atFr) : pas encore la preuve que c’est arrivé.",
                en: "Taken by the server \(atEn): not yet proof that it arrived.")
        case .delivered:
            return Phrase(fr: "Arrivé \(atFr), un accusé le dit.", en: "Arrived \(atEn), a receipt says so.")
        case .refused: return Phrase(fr: "Échec \(atFr)", en: "Failed \(atEn)") + because + "."
        case .retried:
            return Phrase(fr: "Pas passé", en: "Did not get through") + because
                + Phrase(fr: ". On réessaie.", en: ". It is tried again.")
        case .outcomeUnknown:
            return Phrase(fr: "Arrivé ou non, personne ne le sait", en: "Arrived or not, nobody knows") + because + "."
        case .reportedFailed:
            return Phrase(
                fr: "N’est pas arrivé, dit un accusé du \(atFr)", en: "Did not arrive, a report of \(atEn) says")
                + because + "."
        case .reportedUnderway:
            return Phrase(fr: "Encore en route \(atFr)", en: "Still on its way \(atEn)") + because + "."
        case .dropped: return Phrase(fr: "Pas envoyé", en: "Not sent") + because + "."
        case .listed:
            let late = event.at > chapter.usefulUntil ? Phrase(fr: " (trop tard)", en: " (too late)") : Phrase("")
            return Phrase(fr: "Sur la liste d’appels \(atFr)", en: "On the call list \(atEn)") + late + because + "."
        case .phoned: return Phrase(fr: "Téléphoné \(atFr)", en: "Phoned \(atEn)") + because + "."
        }
    }
}
