import Basics
import Clubs

/// The words that people write in cells of a closed choice, in both languages, folded (see `foldedWords`).
struct CellWords<Value: Sendable>: Sendable {
    private let meanings: [String: Value]
    /// Sorted once and not for each cell.
    private let known: [String]
    /// What a refused cell is told to choose from.
    let expected: Phrase

    init(expected: Phrase, _ words: [(Value, [String])]) {
        var meanings: [String: Value] = [:]
        for (value, spellings) in words {
            for spelling in spellings { meanings[foldedWords(spelling)] = value }
        }
        self.meanings = meanings
        known = meanings.keys.sorted()
        self.expected = expected
    }

    func meaning(of cell: String) -> Value? { meanings[foldedWords(cell)] }

    /// The known word nearest to one that is not.
    func nearest(to cell: String) -> String? { nearestName(to: foldedWords(cell), among: known) }
}

extension CellWords<Language> {
    static let languages = CellWords(
        expected: Phrase(fr: "on attend français ou anglais", en: "French or English is expected"),
        [
            (.french, ["fr", "fra", "français", "francais", "french", "française", "fr fr", "france"]),
            (.english, ["en", "eng", "anglais", "english", "anglaise", "en gb", "en us", "gb", "uk"]),
        ])
}

extension CellWords<Participant.Equipment> {
    static let equipment = CellWords(
        expected: Phrase(
            fr: "on attend smartphone, téléphone simple, tablette, ordinateur ou aucun",
            en: "smartphone, basic phone, tablet, computer or none is expected"),
        [
            (.smartphone, ["smartphone", "téléphone intelligent", "iphone", "android", "smart phone"]),
            (
                .basicPhone,
                [
                    "téléphone simple", "téléphone", "téléphone portable", "portable", "mobile", "téléphone basique",
                    "téléphone à touches", "téléphone fixe", "basic phone", "basic-phone", "feature phone", "phone",
                    "mobile phone", "simple phone",
                ]
            ),
            (.tablet, ["tablette", "tablet", "ipad", "tablette tactile"]),
            (
                .computer,
                [
                    "ordinateur", "ordinateur portable", "ordinateur fixe", "pc", "pc portable", "mac", "computer",
                    "laptop", "desktop",
                ]
            ),
            (.none, ["aucun", "aucune", "aucun équipement", "rien", "non", "none", "nothing", "no"]),
        ])
}

extension CellWords<Participant.Connection> {
    static let connections = CellWords(
        expected: Phrase(fr: "on attend bonne, mauvaise ou aucune", en: "good, poor or none is expected"),
        [
            (
                .good,
                [
                    "bonne", "bon", "bien", "très bonne", "correcte", "fibre", "adsl", "wifi", "4g", "5g", "oui",
                    "good",
                    "very good", "fast", "fiber", "yes", "stable",
                ]
            ),
            (
                .poor,
                [
                    "mauvaise", "mauvais", "faible", "moyenne", "limitée", "lente", "instable", "médiocre", "3g", "2g",
                    "edge", "poor", "bad", "weak", "slow", "limited", "average", "unstable", "low",
                ]
            ),
            (.none, ["aucune", "aucun", "non", "pas de connexion", "sans", "rien", "none", "no", "no connection"]),
        ])
}

/// What the cell of a preferred channel asks for.
enum PreferredChannel: Hashable, Sendable {
    case named(ChannelName)
    /// The telephone: a text message where the number takes one, else somebody calls.
    case telephone
}

extension CellWords<PreferredChannel> {
    static let channels = CellWords(
        expected: Phrase(
            fr: "on attend courriel, sms, téléphone, webhook ou commande",
            en: "e-mail, sms, phone, webhook or command is expected"),
        [
            (
                .named(.email),
                [
                    "courriel", "e-mail", "email", "mail", "mél", "mel", "courrier électronique", "adresse mail",
                    "mails",
                    "courriels", "e-mails", "emails",
                ]
            ),
            (
                .named(.sms),
                [
                    "sms", "texto", "textos", "message texte", "text", "text message", "texting", "portable", "mobile",
                    "par sms", "text messages",
                ]
            ),
            (
                .telephone,
                ["téléphone", "tél", "tel", "appel", "appel téléphonique", "phone", "call", "phone call", "telephone"]
            ),
            (.named(.webhook), ["webhook", "web hook", "url", "crochet web"]),
            (.named(.command), ["commande", "command"]),
            (.named(.folder), ["dossier", "folder"]),
        ])
}
