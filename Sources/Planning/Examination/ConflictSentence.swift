import Basics
import Clubs

/// What is wrong, in words.
struct ConflictSentence {
    let trouble: Trouble
    /// The cohort's own sessions, as the trouble names them.
    let sessions: [Session]
    let version: PlanVersion

    var phrase: Phrase {
        Phrase(fr: sentence(.french), en: sentence(.english))
    }

    private func sentence(_ language: Language) -> String {
        let french = language == .french
        guard let first = sessions.first else { return "" }
        let limits = version.surroundings.limits
        switch trouble.rule {
        case .facilitatorInTwoPlaces:
            let who = first.facilitator?.rawValue ?? ""
            return french
                ? "\(who) mène deux séances à la fois : \(both(language))."
                : "\(who) leads two sessions at once: \(both(language))."
        case .roomInTwoPlaces:
            let room = first.place ?? ""
            return french
                ? "Le lieu « \(room) » est pris deux fois : \(both(language))."
                : "The place \"\(room)\" is taken twice: \(both(language))."
        case .sessionsAtOnce:
            return french
                ? "Le groupe est attendu à deux séances à la fois : \(both(language))."
                : "The cohort is expected at two sessions at once: \(both(language))."
        case .facilitatorBusy:
            let who = first.facilitator?.rawValue ?? ""
            return french
                ? "L'agenda de \(who) est pris pendant \(timed(first, language))."
                : "The diary of \(who) is taken during \(timed(first, language))."
        case .tooMuchVideo:
            let minutes = limits.videoMinutesPerHalfDay + trouble.findings[0].weight
            let (date, part) = (first.span.date, first.span.halfDay.part.name)
            return french
                ? "\(date.spoken(.french)), \(part.french) : \(length(minutes, .french)) de visio, au plus "
                    + "\(length(limits.videoMinutesPerHalfDay, .french)) (\(names(language)))."
                : "\(date.spoken(.english)), \(part.english): \(length(minutes, .english)) of video, at most "
                    + "\(length(limits.videoMinutesPerHalfDay, .english)) (\(names(language)))."
        case .noBreak:
            let pause = limits.breakMinutes - trouble.findings[0].weight
            return french
                ? "\(length(pause, .french)) de pause entre deux visios, il en faut "
                    + "\(length(limits.breakMinutes, .french)) : \(both(language))."
                : "\(length(pause, .english)) of break between two video sessions, "
                    + "\(length(limits.breakMinutes, .english)) are needed: \(both(language))."
        case .noLunchBreak:
            let pause = limits.lunchMinutes - trouble.findings[0].weight
            return french
                ? "\(length(pause, .french)) pour déjeuner, il en faut \(length(limits.lunchMinutes, .french)) : "
                    + "\(both(language))."
                : "\(length(pause, .english)) for lunch, \(length(limits.lunchMinutes, .english)) are needed: "
                    + "\(both(language))."
        case .orderBroken: return disorder(first, language)
        case .deadlineOutOfPlace: return deadline(first, language)
        case .dayWithoutHumanContact:
            return french
                ? "\(first.span.date.spoken(.french)) : chacun travaille seul, personne ne voit ni n'entend personne "
                    + "(\(names(language)))."
                : "\(first.span.date.spoken(.english)): everybody works alone, nobody sees or hears anybody "
                    + "(\(names(language)))."
        case .dayOff:
            let date = first.span.date
            let off = version.surroundings.daysOff
            let holiday = off.isPublicHoliday(date) ? off.name(of: date).map { " (\($0[language]))" } ?? "" : ""
            return french
                ? "\(timed(first, language)) : ce jour n'est pas travaillé\(holiday)."
                : "\(timed(first, language)): this day is off\(holiday)."
        case .noFreeHalfDay, .hoursTooShort, .impossibleMoment, .channelTooSlow: return ""
        }
    }

    private func disorder(_ first: Session, _ language: Language) -> String {
        let rest = sessions.dropFirst()
        let early = rest.filter { $0.span.start.instant > first.span.start.instant }
        let late = rest.filter { $0.span.start.instant < first.span.start.instant }
        let name = timed(first, language)
        var parts: [String] = []
        if !early.isEmpty {
            parts.append(
                (language == .french ? "avant " : "before ") + list(early.map { named($0, language) }, language))
        }
        if !late.isEmpty {
            parts.append((language == .french ? "après " : "after ") + list(late.map { named($0, language) }, language))
        }
        return language == .french
            ? "L'ordre du programme est rompu : \(name) vient \(list(parts, language))."
            : "The order of the programme is broken: \(name) comes \(list(parts, language))."
    }

    private func deadline(_ work: Session, _ language: Language) -> String {
        let due = work.due?.wall.spoken(language) ?? ""
        let uses = sessions.dropFirst().map { timed($0, language) }
        if uses.isEmpty {
            let end = work.span.end.wall.spoken(language)
            return language == .french
                ? "\(named(work, language)) est à rendre \(due), avant sa fin (\(end))."
                : "\(named(work, language)) is due \(due), before it ends (\(end))."
        }
        return language == .french
            ? "\(named(work, language)) est à rendre \(due), après ce qu'il prépare : \(list(uses, language))."
            : "\(named(work, language)) is due \(due), after what it prepares: \(list(uses, language))."
    }

    // MARK: Parts of sentences

    /// Both sessions of a pair, the cohort's own first.
    private func both(_ language: Language) -> String {
        let own = sessions.sorted { $0.span.start.instant < $1.span.start.instant }.map { timed($0, language) }
        return list(
            own + trouble.others.map { other in quoted(other.title, other.session.rawValue, language) }, language)
    }

    private func names(_ language: Language) -> String { sessions.map { named($0, language) }.joined(separator: ", ") }

    private func named(_ session: Session, _ language: Language) -> String {
        quoted(session.title, session.id.key, language)
    }

    private func quoted(_ title: Phrase, _ id: String, _ language: Language) -> String {
        language == .french ? "« \(title.french) » (\(id))" : "\"\(title.english)\" (\(id))"
    }

    /// `« CV » (w2-mon-am), lundi 8 février, 9 h 30 à 11 h`.
    private func timed(_ session: Session, _ language: Language) -> String {
        let to = language == .french ? "à" : "to"
        return "\(named(session, language)), \(session.span.start.wall.spoken(language)) \(to) "
            + session.span.ends.spoken(language)
    }

    private func length(_ minutes: Int, _ language: Language) -> String { spokenDuration(minutes: minutes, language) }

    private func list(_ parts: [String], _ language: Language) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.joined() }
        return parts.dropLast().joined(separator: language == .french ? " ; " : "; ")
            + (language == .french ? " et " : " and ") + last
    }
}

extension HalfDay.Part {
    var name: Phrase {
        switch self {
        case .morning: Phrase(fr: "le matin", en: "in the morning")
        case .afternoon: Phrase(fr: "l'après-midi", en: "in the afternoon")
        }
    }
}
