import Basics

/// A public holiday of some part of France.
package enum PublicHoliday: String, Sendable, CaseIterable {
    // Everywhere: Code du travail L3133-1.
    case newYear, easterMonday, labourDay, victory, ascension, whitMonday, nationalDay, assumption, allSaints, armistice
    case christmas
    // In some territories.
    case goodFriday, saintStephen, abolitionOfSlavery, arrivalOfTheGospel, autonomy, matarii, citizenship
    case saintPeterChanel, saintsPeterAndPaul, territoryDay

    package var name: Phrase {
        switch self {
        case .newYear: Phrase(fr: "jour de l'An", en: "New Year's Day")
        case .easterMonday: Phrase(fr: "lundi de Pâques", en: "Easter Monday")
        case .labourDay: Phrase(fr: "fête du Travail", en: "Labour Day")
        case .victory: Phrase(fr: "victoire de 1945", en: "Victory Day")
        case .ascension: Phrase(fr: "Ascension", en: "Ascension Day")
        case .whitMonday: Phrase(fr: "lundi de Pentecôte", en: "Whit Monday")
        case .nationalDay: Phrase(fr: "fête nationale", en: "National Day")
        case .assumption: Phrase(fr: "Assomption", en: "Assumption")
        case .allSaints: Phrase(fr: "Toussaint", en: "All Saints' Day")
        case .armistice: Phrase(fr: "armistice de 1918", en: "Armistice Day")
        case .christmas: Phrase(fr: "Noël", en: "Christmas Day")
        case .goodFriday: Phrase(fr: "Vendredi saint", en: "Good Friday")
        case .saintStephen: Phrase(fr: "Saint-Étienne", en: "Saint Stephen's Day")
        case .abolitionOfSlavery: Phrase(fr: "abolition de l'esclavage", en: "Abolition of Slavery")
        case .arrivalOfTheGospel: Phrase(fr: "arrivée de l'Évangile", en: "Arrival of the Gospel")
        case .autonomy: Phrase(fr: "fête de l'Autonomie", en: "Autonomy Day")
        case .matarii: Phrase(fr: "Matari'i", en: "Matari'i")
        case .citizenship: Phrase(fr: "fête de la Citoyenneté", en: "Citizenship Day")
        case .saintPeterChanel: Phrase(fr: "Saint-Pierre-Chanel", en: "Saint Peter Chanel")
        case .saintsPeterAndPaul: Phrase(fr: "Saints-Pierre-et-Paul", en: "Saints Peter and Paul")
        case .territoryDay: Phrase(fr: "fête du Territoire", en: "Territory Day")
        }
    }
}
