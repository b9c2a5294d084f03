import Testing
import UseCases

/// What people mean when they answer by text message.
@Suite struct ShortAnswerTests {
    @Test(
        arguments: [
            ("2", 2), (" 2 ", 2), ("2.", 2), ("2!", 2), ("\"2\"", 2), ("le 2", 2), ("Le 2 svp", 2), ("2 SVP", 2),
            ("2 s'il vous plaît", 2), ("LE DEUXIÈME", 2), ("deux", 2), ("la première", 1), ("n°3", 3),
            ("Numéro 3 merci", 3), ("Bonjour, le 1. Merci beaucoup", 1), ("oui 2", 2), ("OK pour le 3", 3),
            ("je choisis le 2", 2), ("The 2nd, please", 2), ("option 4", 4), ("2 2", 2), ("le 12", 12), ("👍 2", 2),
            ("２", nil), ("2e", 2), ("1er", 1),
        ] as [(String, Int?)])
    func aNumberIsFound(text: String, number: Int?) {
        #expect(ShortAnswer(text) == number.map { .number($0) } ?? .unclear)
    }

    @Test(arguments: [
        "STOP", "stop", "Stop.", " s t o p ", "S.T.O.P", "St op", "STOP SMS", "stop merci", "Stop aux messages !",
        "ARRET", "arrêt", "Arrêt svp", "ARRÊTER", "arrêtez s'il vous plaît", "unsubscribe", "ARRE\u{302}T",
        "STOP 36111", "STOP au 36xxx", "STOP36111", "stop svp", "Arrêt SMS", "«STOP»", "(stop)", "¡Stop!", "sToP",
        "arre\u{302}t", "ÂRRÈT", "\u{200B}STOP\u{FEFF}", "STOP\nmerci", "Bonjour, STOP", "Merci stop", "stop stop stop",
        "Stop je ne veux plus de vos messages", "STOP ALL", "STOPALL", "Arrêt des envois", "arrêtez les SMS svp",
        "Arrêtez de m'envoyer des messages", "Désabonnement", "désinscription svp", "Arrêt 36111",
    ])
    func stopIsUnderstood(text: String) { #expect(ShortAnswer(text) == .stop) }

    @Test(arguments: [
        "", "?", "2 ou 3", "pas le 2", "je ne peux pas le 2", "ni 1 ni 2", "2 enfants", "14h", "0", "100", "mardi",
        "arrêt de bus fermé, je serai en retard", "arrêt de bus", "non stop", "nonstop", "Non-stop jusqu'à 18 h",
        "je viens à l'arrêt", "Je prends l'arrêt Gare", "arrêt maladie", "Arrêt Jaurès", "stop bus fermé",
        "stop and go",
        "stop ou encore", "je suis à l'arrêt du tram", "arrêt 2", "stoppé", "stopover", "arrêtez-vous au 2", "un stop",
        "auto-stop", "le bus s'arrête à 9 h", "arrêté de travail", "oui non", "je ne veux pas arrêter", "appelez-moi",
        "1 et 2",
    ])
    func nothingIsGuessed(text: String) { #expect(ShortAnswer(text) == .unclear) }

    @Test(
        arguments: [("oui", .yes), ("OK merci", .yes), ("d'accord", .yes), ("Non merci", .no), ("no", .no)]
            as [(String, ShortAnswer)])
    func yesAndNo(text: String, answer: ShortAnswer) { #expect(ShortAnswer(text) == answer) }

    @Test func aSilenceCanBeTakenBack() { #expect(ShortAnswer("Start") == .start) }
}
