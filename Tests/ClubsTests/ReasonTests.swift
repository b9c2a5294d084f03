import Basics
import Testing

@testable import Clubs

@Suite struct ReasonTests {
    /// Whatever a code may be filled with.
    private static func sample(_ code: Reason.Code, _ blame: Blame = .message) -> Reason {
        switch code {
        case .said: Reason(code, ["Timeout was reached"], blame)
        case .phoned: Reason(code, ["reached"], blame)
        case .ruleAsks, .storeRefused: Reason(code, ["Travail : « Mon CV »", "Work: \"My CV\""], blame)
        case .serverAnswered, .dialogueEnded: Reason(code, ["452 4.2.2", "RCPT"], blame)
        default: Reason(code, ["404", "x-17"], blame)
        }
    }

    @Test(arguments: Reason.Code.allCases)
    func everyCodeIsWordedInEachLanguage(_ code: Reason.Code) {
        let words = Self.sample(code).words
        #expect(!words.english.isEmpty && !words.french.isEmpty && words.french != words.english)
        let english: Set = [
            "the", "is", "was", "were", "not", "no", "nobody", "of", "to", "and", "it", "its", "be", "with", "could",
            "cannot", "that", "by", "at", "person", "server", "answer", "answered", "nothing", "time",
        ]
        let french = Set(words.french.lowercased().split { !$0.isLetter }.map(String.init))
        #expect(french.isDisjoint(with: english), "\(words.french)")
        #expect(!words.french.contains("'"), "\(words.french)")
    }

    @Test(arguments: Reason.Code.allCases, Blame.allCases)
    func everyCodeIsKeptAndReadAgain(_ code: Reason.Code, _ blame: Blame) {
        for reason in [Self.sample(code, blame), Reason(code, [], blame), Reason(code, [""], blame)] {
            let again = Reason(rawValue: reason.rawValue)
            #expect(again.code == code && again.blame == blame && again.arguments == reason.arguments)
            #expect(again == reason)
        }
    }

    /// What is kept is never to be renamed.
    @Test(arguments: [
        (Reason.tooLate, "tooLate"), (.withdrawn, "withdrawn"),
        (.followingNotWritten, "followingNotWritten\tourselves"),
        (.serverAnswered("550 5.1.1", to: .recipient, .address), "serverAnswered\taddress\t550 5.1.1\tRCPT"),
        (.gatewayAnswered(503), "gatewayAnswered\t\t503"), (.said("a\tb\u{1B}[31m\nc"), "said\t\ta b c"),
    ])
    func keptIs(_ reason: Reason, _ text: String) { #expect(reason.rawValue == text) }

    @Test func whatIsNoCodeIsWhatAnotherSystemSaid() {
        #expect(Reason(rawValue: "mailbox full") == .said("mailbox full"))
        #expect(Reason(rawValue: "") == .said(""))
    }

    @Test(arguments: [
        (
            Reason.serverAnswered("550 5.1.1", to: .recipient, .address), "the server answered 550 5.1.1 to RCPT",
            "le serveur a répondu 550 5.1.1 pour cette adresse (cette adresse n’existe pas)"
        ),
        (
            .serverAnswered("535 5.7.8", to: .login, .ourselves),
            "configuration: the server answered 535 5.7.8 to AUTH",
            "réglages : le serveur a répondu 535 5.7.8 au mot de passe (refusé pour une règle de sécurité)"
        ),
        (
            .gatewayAnswered(400, "21211"), "the gateway answered 400 (21211)",
            "la passerelle a répondu 400 (21211)"
        ),
        (.gatewayAnswered(429), "the gateway answered 429", "la passerelle a répondu 429"),
        (
            .dialogueEnded("Timeout was reached", at: .data), "Timeout was reached (at DATA)",
            "délai dépassé (étape DATA)"
        ),
        (.commandEnded(75, "no route"), "the command ended with 75: no route", "la commande a fini par 75 : no route"),
        (
            .noAnswerToMessage("nothing came for 10 min"),
            "no answer came to the whole message: nothing came for 10 min",
            "aucune réponse au message entier : rien n’est venu pendant 10 min"
        ),
        (
            .reportBlamesUs("5.7.1"), "configuration: a report blames our set-up (5.7.1)",
            "réglages : un rapport met en cause nos réglages (5.7.1) (refusé pour une règle de sécurité)"
        ),
        (.said("REJECTD"), "REJECTD", "REJECTD (rejeté par l’opérateur)"),
        (.phoned("message"), "message", "message"),
    ])
    func reads(_ reason: Reason, _ english: String, _ french: String) {
        #expect(reason.words == Phrase(fr: french, en: english))
    }

    @Test func onlyAServersRefusalHasAStep() {
        #expect(Reason.serverAnswered("452", to: .content).step == .content)
        #expect(Reason.dialogueEnded("RCPT", at: .recipient).step == nil && Reason.said("RCPT").step == nil)
    }
}
