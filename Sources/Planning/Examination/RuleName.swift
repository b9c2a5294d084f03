import Basics

extension Conflict.Rule {
    /// What the rule is called.
    package var name: Phrase {
        switch self {
        case .noFreeHalfDay: Phrase(fr: "plus de demi-journée libre", en: "no half-day left")
        case .hoursTooShort: Phrase(fr: "horaires trop courts", en: "hours too short")
        case .facilitatorBusy: Phrase(fr: "agenda de l'animateur pris", en: "facilitator busy")
        case .impossibleMoment: Phrase(fr: "moment impossible", en: "impossible moment")
        case .facilitatorInTwoPlaces: Phrase(fr: "animateur à deux endroits", en: "facilitator in two places")
        case .roomInTwoPlaces: Phrase(fr: "lieu pris deux fois", en: "room taken twice")
        case .sessionsAtOnce: Phrase(fr: "deux séances à la fois", en: "two sessions at once")
        case .tooMuchVideo: Phrase(fr: "trop de visio", en: "too much video")
        case .noBreak: Phrase(fr: "pas de pause", en: "no break")
        case .noLunchBreak: Phrase(fr: "pas de pause déjeuner", en: "no lunch break")
        case .orderBroken: Phrase(fr: "ordre rompu", en: "order broken")
        case .deadlineOutOfPlace: Phrase(fr: "échéance mal placée", en: "deadline out of place")
        case .dayWithoutHumanContact: Phrase(fr: "jour sans contact humain", en: "day without human contact")
        case .dayOff: Phrase(fr: "jour non travaillé", en: "day off")
        case .channelTooSlow: Phrase(fr: "canal trop lent", en: "channel too slow")
        }
    }
}
