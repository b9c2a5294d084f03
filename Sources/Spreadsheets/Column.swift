import Basics

/// A column of a participants file, whatever its heading says.
enum Column: String, Sendable, CaseIterable {
    case lastName
    case firstName
    case fullName
    case email
    case mobile
    case phone
    case landline
    case channel
    case language
    case equipment
    case connection
    case webhook
    case tags

    /// The column that a heading names, in French or English.
    ///
    /// Case, accents, signs, plurals, brackets and small words do not matter: `Téléphone(s) portable(s)`,
    /// `N° de portable` and `mobile_phone` are one.
    init?(heading: String) {
        for key in Column.keys(of: heading) {
            if let column = Column.known[key] {
                self = column
                return
            }
        }
        return nil
    }

    /// The column that a mistyped heading was probably meant for, with the heading as it is usually written.
    ///
    /// Words of less than five letters and those that begin otherwise are columns of the house's own.
    static func nearest(to heading: String) -> (column: Column, heading: String)? {
        let typed = key(heading)
        guard typed.count >= 5, let near = nearestName(to: typed, among: knownInOrder),
            near.first == typed.first,
            let column = known[near]
        else { return nil }
        return (column, headings.first { $0.0 == column }?.1.first ?? near)
    }

    /// What a heading may be looked up by: the whole of it first, then without what stands in brackets.
    private static func keys(of heading: String) -> [String] {
        var outside = ""
        var depth = 0
        for character in heading {
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: if depth == 0 { outside.append(character) }
            }
        }
        return [key(heading), key(outside)]
    }

    private static func key(_ text: String) -> String {
        foldedWords(text).split(separator: " ")
            .filter { !smallWords.contains($0) }
            .map { $0.count > 3 && $0.hasSuffix("s") ? $0.dropLast() : $0 }
            .joined()
    }

    private static let smallWords: Set<Substring> = [
        "n", "no", "nr", "num", "numero", "number", "de", "du", "des", "d", "l", "le", "la", "les", "the", "of", "your",
        "votre", "s",
    ]

    /// Sorted once and not for each heading.
    private static let knownInOrder = known.keys.sorted()

    private static let known: [String: Column] = {
        var table: [String: Column] = [:]
        for (column, headings) in headings {
            for heading in headings { table[key(heading)] = column }
        }
        return table
    }()

    /// The headings known for each column; the first stands in sentences.
    private static let headings: [(Column, [String])] = [
        (
            .lastName,
            [
                "nom", "nom de famille", "nom usuel", "nom d'usage", "nom de naissance", "last name", "surname",
                "family name",
            ]
        ),
        (.firstName, ["prénom", "prénom usuel", "first name", "given name", "forename"]),
        (
            .fullName,
            [
                "nom complet", "name", "full name", "nom et prénom", "nom prénom", "prénom et nom", "prénom nom",
                "participant", "bénéficiaire", "personne", "person", "identité",
            ]
        ),
        (
            .email,
            [
                "courriel", "e-mail", "mail", "email", "adresse mail", "adresse e-mail", "adresse email",
                "adresse courriel", "adresse électronique", "courrier électronique", "mél", "e-mail address",
                "mail address", "email address", "mail personnel", "courriel personnel",
            ]
        ),
        (
            .mobile,
            [
                "portable", "mobile", "téléphone portable", "téléphone mobile", "tél portable", "tél mobile", "gsm",
                "mobile phone", "cell phone", "cell", "cellphone", "portable téléphone", "phone mobile", "sms",
            ]
        ),
        (.phone, ["téléphone", "tél", "phone", "telephone", "téléphone personnel", "tel perso", "telephone number"]),
        (
            .landline,
            [
                "fixe", "téléphone fixe", "tél fixe", "téléphone domicile", "domicile", "landline", "home phone",
                "phone fixe", "autre téléphone", "téléphone 2", "phone 2",
            ]
        ),
        (
            .channel,
            [
                "canal", "canal préféré", "canal de contact", "canal de contact préféré", "contact préféré",
                "moyen de contact", "moyen de contact préféré", "channel", "preferred channel", "contact channel",
                "preferred contact", "preferred contact channel",
            ]
        ),
        (.language, ["langue", "langue préférée", "language", "preferred language", "lang"]),
        (
            .equipment,
            [
                "équipement", "matériel", "appareil", "équipement numérique", "equipment", "device", "terminal",
            ]
        ),
        (
            .connection,
            [
                "connexion", "connexion internet", "accès internet", "internet", "réseau", "connection",
                "internet connection", "internet access", "qualité de connexion",
            ]
        ),
        (.webhook, ["webhook", "url", "adresse webhook", "webhook url", "url webhook", "crochet web", "lien webhook"]),
        (
            .tags,
            ["étiquette", "tag", "label", "mot clé", "mots-clés", "groupe", "group", "keyword", "key word"]
        ),
    ]
}
