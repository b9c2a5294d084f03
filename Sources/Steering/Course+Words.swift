import Basics
import Clubs

extension Course {
    /// What follows, for the facilitator: one sentence a line, none with a judgement.
    /// - Parameter dropIn: the drop-in slot that goes with support, when there is one.
    package func told(toFacilitatorOf person: Participant, dropIn: Session?) -> [Phrase] {
        let left = begun.map { session in
            Phrase(
                fr: "« \(session.title.french) » a déjà commencé et reste comme prévu.",
                en: "\"\(session.title.english)\" has begun already and stays as planned.")
        }
        guard !steps.isEmpty else {
            return left + [
                Phrase(
                    fr: "Aucun travail à venir ne dépend de ce bilan : rien ne change au programme.",
                    en: "No work to come depends on this check: nothing changes in the plan.")
            ]
        }
        let (name, works) = (person.firstName.isEmpty ? person.name : person.firstName, steps.map(\.session))
        let list = Phrase(
            fr: works.map { "« \($0.title.french) »" }.joined(separator: ", "),
            en: works.map { "\"\($0.title.english)\"" }.joined(separator: ", "))
        var lines =
            left + [
                Phrase(
                    fr:
                        "\(name) fait \(level.mode.words.french) : \(list.french). Le travail et l’échéance restent les mêmes.",
                    en:
                        "\(name) does \(level.mode.words.english): \(list.english). The work and the deadline stay the same."
                )
            ]
        guard let first = supported else { return lines }
        if let dropIn {
            let wall = dropIn.span.start.wall
            lines.append(
                Phrase(
                    fr: "Permanence le \(wall.spoken(.french)) (\(dropIn.id.key)) : \(name) y a une place.",
                    en: "Drop-in slot on \(wall.spoken(.english)) (\(dropIn.id.key)): \(name) has a place in it."))
        } else {
            lines.append(
                Phrase(
                    fr: "Aucune demi-heure libre avant l’échéance de « \(first.title.french) » : pas de permanence, "
                        + "l’appel en tient lieu.",
                    en:
                        "No free half-hour before \"\(first.title.english)\" is due: no drop-in slot, the call stands in "
                        + "for it."))
        }
        guard person.phone != nil else {
            return lines + [
                Phrase(
                    fr: "Aucun numéro connu pour appeler \(name) avant l’échéance : demandez-le.",
                    en: "No number is known to call \(name) before it is due: ask for it.")
            ]
        }
        let (one, many) = (works.count == 1, works.count)
        lines.append(
            Phrase(
                fr: one
                    ? "Un appel est prévu avant l’échéance, si le travail n’est pas arrivé d’ici là."
                    : "\(many) appels sont prévus, un avant chaque échéance, si le travail n’est pas arrivé d’ici là.",
                en: one
                    ? "A call is planned before it is due, unless the work has come by then."
                    : "\(many) calls are planned, one before each deadline, unless the work has come by then."))
        return lines
    }

    /// What follows, for the person: encouraging, without a comparison.
    /// - Parameter hasPhone: whether a call can be promised.
    package func told(toParticipantWith dropIn: Session?, hasPhone: Bool) -> [Phrase] {
        var lines = steps.map { step in
            let title = step.session.title
            return switch step.mode {
            case .solo:
                Phrase(
                    fr:
                        "« \(title.french) » : vous le faites par vous-même, à votre façon. Une question ? Nous sommes là.",
                    en: "\"\(title.english)\": you do it your own way, by yourself. A question? We are there.")
            case .pairs:
                Phrase(
                    fr: "« \(title.french) » : vous le faites à deux. À deux, on avance mieux.",
                    en: "\"\(title.english)\": you do it in a pair. Two get on better than one.")
            case .supported:
                hasPhone
                    ? Phrase(
                        fr: "« \(title.french) » : nous le faisons avec vous. Nous vous appelons avant la fin.",
                        en: "\"\(title.english)\": we do it with you. We call you before it is due.")
                    : Phrase(
                        fr: "« \(title.french) » : nous le faisons avec vous. Donnez-nous un numéro où vous appeler.",
                        en: "\"\(title.english)\": we do it with you. Give us a number on which to call you.")
            }
        }
        if supported != nil, let dropIn {
            let wall = dropIn.span.start.wall
            lines.append(
                Phrase(
                    fr: "Permanence pour vous : \(wall.spoken(.french)). Venez avec vos questions, même petites.",
                    en: "A drop-in slot for you: \(wall.spoken(.english)). Come with your questions, even small ones."))
        }
        return lines
    }
}

extension WorkMode {
    /// `seul`, `à deux ou à trois`, `avec un appui`.
    package var words: Phrase {
        switch self {
        case .solo: Phrase(fr: "seul", en: "alone")
        case .pairs: Phrase(fr: "à deux ou à trois", en: "in a pair or a three")
        case .supported: Phrase(fr: "avec un appui", en: "with support")
        }
    }
}
