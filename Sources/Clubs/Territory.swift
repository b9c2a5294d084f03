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
