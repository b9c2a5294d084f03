/// What others say in a few words that are known: codes, libcurl, the outcome of a call.
extension Reason {
    /// What libcurl says, and what we say of a dialogue that broke off, in French; what is not known stands as it came.
    static func french(_ words: String) -> String {
        if let known = whole[words] { return known }
        let opening = openings.first { words.hasPrefix($0.english) }
        return opening.map { $0.french + words.dropFirst($0.english.count) } ?? words
    }

    private static let openings: [(english: String, french: String)] = [
        ("nothing came for ", "rien n’est venu pendant "), ("it took more than ", "il a fallu plus de "),
        ("the gateway answered ", "la passerelle a répondu "),
    ]

    private static let whole = [
        "the dialogue ended early": "le dialogue a fini trop tôt",
        "the connection ended": "la connexion s’est fermée",
        "no such program": "ce programme n’existe pas",
        "Timeout was reached": "délai dépassé",
        "Couldn't connect to server": "connexion impossible",
        "Could not connect to server": "connexion impossible",
        "Couldn't resolve host name": "serveur introuvable",
        "Could not resolve hostname": "serveur introuvable",
        "Login denied": "mot de passe refusé",
        "Server returned nothing (no headers, no data)": "réponse vide",
        "Failure when receiving data from the peer": "connexion coupée",
        "Failed sending data to the peer": "connexion coupée",
    ]

    /// What common codes mean (RFC 3463, and what gateways say); the first that stands in a reason explains it.
    static let meanings: [(code: String, meaning: String)] = [
        ("5.1.1", "cette adresse n’existe pas"), ("5.1.0", "adresse refusée"), ("5.1.2", "ce domaine n’existe pas"),
        ("5.2.1", "boîte fermée"), ("5.2.2", "boîte pleine"), ("4.2.2", "boîte pleine"),
        ("5.7.", "refusé pour une règle de sécurité"), ("UNDELIV", "non remis"),
        ("EXPIRED", "téléphone éteint trop longtemps"),
        ("REJECTD", "rejeté par l’opérateur"),
    ]

    /// What came of a call.
    static let outcomes = ["reached": "joint", "unreached": "pas de réponse"]
}

extension Reason.MailStep {
    /// To what the server answered.
    var french: String {
        switch self {
        case .greeting: "à la connexion"
        case .hello: "à EHLO"
        case .security: "à STARTTLS"
        case .login: "au mot de passe"
        case .sender: "pour l’expéditeur"
        case .recipient: "pour cette adresse"
        case .data, .content: "pour le message"
        }
    }
}
