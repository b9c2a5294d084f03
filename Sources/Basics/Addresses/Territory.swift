/// A part of France with public holidays of its own.
package enum Territory: String, Codable, Sendable, CaseIterable {
    case metropole
    case alsaceMoselle = "alsace-moselle"
    case guadeloupe
    case martinique
    case guyane
    case reunion
    case mayotte
    case saintPierreEtMiquelon = "saint-pierre-et-miquelon"
    case saintBarthelemy = "saint-barthelemy"
    case saintMartin = "saint-martin"
    case nouvelleCaledonie = "nouvelle-caledonie"
    case polynesieFrancaise = "polynesie-francaise"
    case wallisEtFutuna = "wallis-et-futuna"
}

extension Territory {
    /// The zone in which its sessions are written, unless the organisation's own is asked for.
    package var zone: String {
        switch self {
        case .metropole, .alsaceMoselle: "Europe/Paris"
        case .guadeloupe, .saintBarthelemy, .saintMartin: "America/Guadeloupe"
        case .martinique: "America/Martinique"
        case .guyane: "America/Cayenne"
        case .reunion: "Indian/Reunion"
        case .mayotte: "Indian/Mayotte"
        case .saintPierreEtMiquelon: "America/Miquelon"
        case .nouvelleCaledonie: "Pacific/Noumea"
        case .polynesieFrancaise: "Pacific/Tahiti"
        case .wallisEtFutuna: "Pacific/Wallis"
        }
    }
}
