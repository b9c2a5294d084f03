import Basics

/// Why a delivery ended as it did. The database and scripts keep one English sentence; people read their language.
struct ReasonWords {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    /// In French where it is one of our own sentences; what a server or a gateway said stands as it came.
    var phrase: Phrase { Phrase(fr: Self.french[reason] ?? translated, en: reason) }

    /// Sentences that hold a code: what stands around it is put into French, and common codes are explained.
    private var translated: String {
        var words = reason
        for (english, french) in Self.parts { words = words.replacing(english, with: french) }
        for (code, meaning) in Self.codes where words.contains(code) { return "\(words) (\(meaning))" }
        return words
    }

    private static let parts = [
        ("configuration: ", "réglages : "), ("the command ended with ", "la commande a fini par "),
        ("the command was ended by signal ", "la commande a été arrêtée par le signal "),
        ("the command took too long and was killed", "la commande a trop duré et a été arrêtée"),
        ("the command did not start", "la commande n’a pas démarré"),
        ("the gateway answered ", "la passerelle a répondu "),
        ("the server answered ", "le serveur a répondu "), ("the receiver answered ", "le destinataire a répondu "),
        ("the receiver refused ", "le destinataire refuse "), ("the receiver is gone ", "l’adresse n’existe plus "),
        ("the receiver redirects ", "le destinataire renvoie ailleurs "), (", which is not followed", ""),
        (" to RCPT", " pour cette adresse"), (" to MAIL", " pour l’expéditeur"), (" to DATA", " pour le message"),
        (" to message", " pour le message"), (" to AUTH", " au mot de passe"), (" (at ", " (étape "),
        ("no answer came to the whole message", "aucune réponse au message entier"),
        ("a report blames our set-up", "un rapport met en cause nos réglages"),
        ("Timeout was reached", "délai dépassé"), ("Couldn't connect to server", "connexion impossible"),
        ("Could not connect to server", "connexion impossible"), ("Couldn't resolve host name", "serveur introuvable"),
        ("Could not resolve hostname", "serveur introuvable"), ("Login denied", "mot de passe refusé"),
        ("Server returned nothing (no headers, no data)", "réponse vide"),
        ("Failure when receiving data from the peer", "connexion coupée"),
        ("Failed sending data to the peer", "connexion coupée"),
        ("the gateway has no operator for this number", "aucun opérateur pour ce numéro"),
        ("the gateway finds the number invalid", "la passerelle dit que le numéro n’existe pas"),
        ("the address leads to no public network", "l’adresse ne mène pas au réseau public"),
    ]

    /// RFC 3463, and what gateways say.
    private static let codes = [
        ("5.1.1", "cette adresse n’existe pas"), ("5.1.0", "adresse refusée"), ("5.1.2", "ce domaine n’existe pas"),
        ("5.2.1", "boîte fermée"), ("5.2.2", "boîte pleine"), ("4.2.2", "boîte pleine"),
        ("5.7.", "refusé pour une règle de sécurité"), ("UNDELIV", "non remis"),
        ("EXPIRED", "téléphone éteint trop longtemps"),
        ("REJECTD", "rejeté par l’opérateur"),
    ]

    private static let french = [
        "the catalogue no longer has its rule": "le catalogue n’a plus cette règle",
        "the person has left": "la personne est partie",
        "the cohort is cancelled": "le groupe est annulé",
        "the session no longer takes place then": "la séance n’a plus lieu à ce moment",
        "too late to be of use": "il était trop tard pour être utile",
        "the session is cancelled": "la séance est annulée",
        "a later change says it": "un changement plus récent le dit",
        "nobody has recorded this work": "personne n’a noté ce travail",
        "the work is done": "le travail est fait",
        "the person wants nothing more by this channel": "la personne ne veut plus rien par ce canal",
        "no answer to the offer of a place": "pas de réponse à l’offre d’une place",
        "an answer fits more than one question": "une réponse va à plusieurs questions",
        "a text message said no to the offered place: ask before it is given up":
            "un SMS a dit non à la place proposée : demandez avant de la reprendre",
        "every date is full": "toutes les dates sont prises",
        "the person has chosen": "la personne a choisi",
        "the person has not chosen a date": "la personne n’a pas choisi de date",
        "a human phones": "quelqu’un téléphone",
        "the offer was answered": "l’offre a reçu sa réponse",
        "the person waits for a place": "la personne attend une place",
        "the person has asked for help: somebody phones": "la personne a demandé de l’aide : quelqu’un l’appelle",
        "the person was not absent after all": "la personne n’était pas absente",
        "no channel reaches the person": "aucun canal ne joint la personne",
        "no other channel reaches the person": "aucun autre canal ne joint la personne",
        "quiet hours last until it is too late": "les heures de silence durent jusqu’à ce qu’il soit trop tard",
        "it is the person's turn": "c’est son tour",
        "no time was left for a turn": "plus de créneau libre ce jour-là : à appeler dans la semaine",
        "no telephone number is known": "aucun numéro connu : à demander",
        "the person has had the most messages that a day may have":
            "la personne a déjà reçu le plus de messages qu’un jour admet",
        "nothing has changed in the end": "rien n’a changé en fin de compte",
        "a session has changed since it was written": "une séance a changé depuis que c’est écrit",
        "the address does not exist": "l’adresse n’existe pas",
        "the channel is no longer configured": "le canal n’est plus réglé",
        "the store did not confirm the claim": "la base n’a pas confirmé la prise en main",
        "the process stopped while sending": "le programme s’est arrêté pendant l’envoi",
        "the channel gave no answer": "le canal n’a pas répondu",
        "no receipt came in time": "aucun accusé n’est venu à temps",
        "a report says that it did not arrive": "un accusé dit que ce n’est pas arrivé",
        "another channel delivered it": "un autre canal l’a remis",
        "cancelled by hand": "retiré à la main",
        "withdrawn": "le plan ne le demande plus",
        "the offered place is gone: the cohort is cancelled":
            "la place proposée n’existe plus : le groupe est annulé",
        "nothing leaves": "rien ne part",
        "reached": "joint",
        "unreached": "pas de réponse",
        "the message cannot be written for this channel":
            "le message ne peut pas être écrit pour ce canal : vérifiez l’adresse et le téléphone",
    ]
}
