import Basics

/// What somebody means who answers by text message: read strictly, since a guess would send people to the wrong day.
package enum ShortAnswer: Hashable, Sendable {
    /// Nothing more by this channel.
    case stop
    /// Again, please.
    case start
    case number(Int)
    case yes
    case no
    case unclear

    /// Reads `2`, `le 2`, `Le n° 2 svp !`, `deux`, `STOP`, `Arrêt.`, `oui`, in any case, with or without accents.
    ///
    /// Whatever holds a word that is not known, a negation or two numbers is unclear.
    package init(_ text: String) {
        let words = foldedWords(text).split(separator: " ").map(String.init)
        if ShortAnswer.isStop(words) {
            self = .stop
        } else if words.count <= 2, let first = words.first, ["start", "reprise", "reprendre"].contains(first) {
            self = .start
        } else {
            self = ShortAnswer.answer(in: words)
        }
    }

    private static func answer(in words: [String]) -> ShortAnswer {
        var numbers: Set<Int> = []
        var assents = 0
        var refusals = 0
        for word in words {
            if let number = number(word) {
                numbers.insert(number)
            } else if assent.contains(word) {
                assents += 1
            } else if refusal.contains(word) {
                refusals += 1
            } else if !politeness.contains(word) {
                return .unclear
            }
        }
        if let number = numbers.first { return numbers.count == 1 && refusals == 0 ? .number(number) : .unclear }
        return switch (assents > 0, refusals > 0) {
        case (true, false): .yes
        case (false, true): .no
        default: .unclear
        }
    }

    /// Whether somebody wants nothing more: `STOP` before whatever follows, unless that makes something else of it
    /// (`stop bus`); `ARRÊT` and the like only with words that belong to it, since a bus stop is one too.
    ///
    /// Greetings before it do not count; `non stop` is none.
    private static func isStop(_ words: [String]) -> Bool {
        // Letters with something between them: `S.T.O.P`, `ST OP`.
        if ["stop", "arret"].contains(words.joined()) { return true }
        let words = Array(words.drop { courtesies.contains($0) })
        guard let first = words.first else { return false }
        let rest = words.dropFirst()
        let belongs = rest.allSatisfy { courtesies.contains($0) || unwanted.contains($0) || isShortCode($0) }
        if first == "stop" || isStopWithCode(first) {
            return rest.first.map { !notAStop.contains($0) } ?? true
        }
        return endings.contains(first) && belongs
    }

    /// `STOP36111`.
    private static func isStopWithCode(_ word: String) -> Bool {
        word.hasPrefix("stop") && isShortCode(String(word.dropFirst(4)))
    }

    /// The number to which operators have it sent: `36111`, or `36xxx` as it is printed.
    private static func isShortCode(_ word: String) -> Bool {
        word.utf8.count == 5 && word.first == "3" && word.dropFirst().allSatisfy { $0.isNumber || $0 == "x" }
    }

    private static let endings: Set<String> = [
        "stopsms", "stopsvp", "stopall", "stopmessages", "arret", "arrets", "aret", "arrete", "arreter", "arretez",
        "arretsms", "arretmessages", "desabonnement", "desabonner", "desabonnez", "desinscription", "desinscrire",
        "desinscrivez", "unsubscribe",
    ]
    /// What is said around a request; narrower than `politeness`: `je viens à l’arrêt` is none.
    private static let courtesies: Set<String> = [
        "svp", "stp", "s", "il", "vous", "te", "t", "plait", "plais", "please", "pls", "merci", "beaucoup", "thanks",
        "thank", "you", "bonjour", "bjr", "bonsoir", "salut", "hello", "hi", "madame", "monsieur", "cordialement",
    ]
    /// What somebody wants no more of.
    private static let unwanted: Set<String> = [
        "sms", "texto", "textos", "message", "messages", "msg", "rappel", "rappels", "envoi", "envois", "envoyer",
        "ecrire", "contacter", "tout", "tous", "toutes", "ces", "cet", "cette", "vos", "votre", "des", "aux", "au", "m",
        "nous", "maintenant", "definitivement", "immediatement", "all", "the", "these", "your", "texts", "text",
        "stop", "arret", "recevoir", "de", "d", "l", "le", "la", "les", "du",
    ]
    /// What follows `stop` where it is no request.
    private static let notAStop: Set<String> = [
        "bus", "tram", "tramway", "car", "metro", "train", "gare", "ou", "and", "go", "covoiturage", "signal",
    ]

    private static func number(_ word: String) -> Int? {
        if let number = Int(word), (1...99).contains(number) { return number }
        return spelled[word]
    }

    private static let spelled = [
        "un": 1, "une": 1, "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "one": 1, "first": 1, "1st": 1,
        "deux": 2, "deuxieme": 2, "second": 2, "seconde": 2, "2e": 2, "2eme": 2, "two": 2, "2nd": 2,
        "trois": 3, "troisieme": 3, "3e": 3, "3eme": 3, "three": 3, "third": 3, "3rd": 3,
        "quatre": 4, "quatrieme": 4, "4e": 4, "4eme": 4, "four": 4, "fourth": 4, "4th": 4,
        "cinq": 5, "cinquieme": 5, "5e": 5, "5eme": 5, "five": 5, "fifth": 5, "5th": 5,
    ]
    private static let assent: Set<String> = ["oui", "ok", "okay", "yes", "accord", "volontiers", "yep"]
    private static let refusal: Set<String> = [
        "non", "no", "pas", "ne", "not", "nope", "aucun", "aucune", "sauf", "ni",
    ]
    /// What says nothing beside a number.
    private static let politeness: Set<String> = [
        "le", "la", "les", "l", "the", "n", "num", "numero", "number", "nr", "option", "choix", "choice", "date",
        "creneau", "slot", "reponse", "answer", "je", "j", "i", "moi", "me", "c", "ce", "est", "sera", "ca", "it", "is",
        "choisis", "choisi", "choose", "ai", "prends", "prend", "take", "prefere", "prefer", "veux", "voudrais", "want",
        "viens", "viendrai", "come", "pour", "for", "a", "d", "de", "du", "on", "svp", "stp", "s", "il", "vous", "te",
        "t", "plait", "plais", "please", "pls", "merci", "mer6", "beaucoup", "thanks", "thank", "you", "bonjour", "bjr",
        "bonsoir", "salut", "hello", "hi", "madame", "monsieur", "cordialement", "bien", "alors", "donc", "et", "and",
    ]
}
