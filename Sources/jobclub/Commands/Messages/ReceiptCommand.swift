import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Stores
import Terminal
import UseCases

/// `jobclub receipt`: what came back: receipts of gateways, bounces of mails, answers of people.
enum ReceiptCommand: Command {
    static let mail = Flag(
        "mail",
        Phrase(
            fr: "l’entrée est un courriel revenu (un bounce), tel quel",
            en: "the input is a mail that came back (a bounce), as it is"))
    static let recipient = Parameter<String>.option(
        "recipient", .text("ADDRESS"),
        Phrase(
            fr: "avec --mail : l’adresse à laquelle il est arrivé ($RECIPIENT)",
            en: "with --mail: the address to which it came ($RECIPIENT)"))
    static let channel = Parameter<ChannelName>.option(
        "channel", .identifier("CHANNEL"),
        Phrase(
            fr: "ne prend que ce qui parle de ce canal ; une passerelle est lue pour lui",
            en: "takes only what speaks of this channel; a gateway is read for it"))
    static let kind = Parameter<ReceiptDoor.Kind>.option(
        "kind", .one(of: ReceiptDoor.Kind.self, "KIND"),
        Phrase(
            fr: "ne prend que cela : receipts (accusés), answers (réponses) ou bounces (retours de courriels)",
            en: "takes only that: receipts, answers or bounces"))
    static let url = Parameter<String>.option(
        "url", .text("URL"),
        Phrase(
            fr: "l’adresse que la passerelle a appelée, entière, avec ce qui suit le « ? »",
            en: "the address that the gateway called, whole, with what stands behind \"?\""))
    static let signature = Parameter<String>.option(
        "signature", .text("S"),
        Phrase(
            fr: "Twilio : ce que porte X-Twilio-Signature, vérifié avec --url",
            en: "Twilio: what X-Twilio-Signature holds, checked with --url"))

    static let declaration = Declaration(
        "receipt", .sending,
        Phrase(
            fr: "prend accusés, retours de courriels et réponses par SMS, sur l’entrée standard",
            en: "takes receipts, bounced mails and answers by text message, on standard input"),
        discussion: [
            Phrase(
                fr:
                    "Un objet JSON, ou un par ligne. Un accusé : {\"kind\":\"receipt\",\"channel\":\"sms\",\"id\":\"412.1.k3v9\",\"mark\":\"0f3k…\",\"status\":\"delivered\"} ; « mark » n’est connue que de celui qui porte le message (RECEIPT_MARK d’une commande, receipt-mark d’un webhook) ; « reference » (le nom que donne la passerelle) à la place des deux ; « status » : delivered, underway, failed, ou le mot de la passerelle ; « blame » : message, address ou ourselves ; « reason », « at ». Ce qu’une passerelle envoie elle-même (JSON ou id=…&status=…) est lu selon channels.sms.preset ; --url y ajoute ce que porte l’adresse appelée, et Twilio doit avoir signé (--signature). Un retour de courriel : {\"kind\":\"bounce\",\"mail\":\"…\"}, ou --mail et le courriel tel quel.",
                en:
                    "One JSON object, or one a line. A receipt: {\"kind\":\"receipt\",\"channel\":\"sms\",\"id\":\"412.1.k3v9\",\"mark\":\"0f3k…\",\"status\":\"delivered\"}; \"mark\" is known only to who carries the message (RECEIPT_MARK of a command, receipt-mark of a webhook); \"reference\" (the gateway's name for it) instead of both; \"status\": delivered, underway, failed, or the gateway's own word; \"blame\": message, address or ourselves; \"reason\", \"at\". What a gateway posts by itself (JSON or id=…&status=…) is read by channels.sms.preset; --url adds what the address that was called holds, and Twilio must have signed (--signature). A bounced mail: {\"kind\":\"bounce\",\"mail\":\"…\"}, or --mail and the mail as it is."
            ),
            Phrase(
                fr:
                    "Une réponse : {\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\",\"at\":\"2027-01-05T10:00:00+01:00\"} ; « at » peut manquer. Elle choisit une date (« 2 », « le 2 svp »), accepte une place, ou arrête les messages (STOP, ARRÊT). Un non à une place va à la liste d’appels : un numéro s’imite. Un « at » à venir, plus vieux qu’une semaine pour une réponse, d’avant l’envoi pour un accusé, n’est pas cru : l’heure de l’arrivée compte. Ce qui n’est pas clair reçoit un mot d’explication, une fois par jour. Dit deux fois, en retard ou dans le désordre, un accusé mène au même état.",
                en:
                    "An answer: {\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\",\"at\":\"2027-01-05T10:00:00+01:00\"}; \"at\" may be left out. It chooses a date (\"2\", \"the 2nd please\"), accepts a place, or ends the messages (STOP, ARRÊT). A no to a place goes to the call list: a number can be forged. An \"at\" to come, of an answer one older than a week, of a receipt one before the sending, is not believed: the time of hearing counts. What is not clear gets a word of explanation, once a day. Said twice, late or out of order, a receipt leads to the same state."
            ),
        ], [channel, kind, url, signature, mail, recipient],
        examples: [
            .init(
                "echo '{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\"}' | jobclub receipt",
                Phrase(fr: "une réponse", en: "one answer")),
            .init(
                "echo '{\"kind\":\"receipt\",\"channel\":\"sms\",\"reference\":\"SM12\",\"status\":\"delivered\"}' | jobclub receipt",
                Phrase(fr: "un accusé", en: "a receipt")),
            .init(
                "jobclub receipt --channel sms --kind receipts --url \"$URL\" --signature \"$HTTP_X_TWILIO_SIGNATURE\"",
                Phrase(fr: "ce que Twilio envoie à un crochet web", en: "what Twilio posts to a web hook")),
            .init(
                "jobclub receipt --kind bounces --mail --recipient \"$RECIPIENT\"",
                Phrase(fr: "depuis un alias du serveur de courrier", en: "from an alias of the mail server")),
        ])

    /// Good lines are taken, bad ones told with their numbers.
    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let bytes = try InputFile("-").bytes(atMost: mostBytes)
        guard bytes.count <= mostBytes else { throw tooLong }
        let door = ReceiptDoor(
            channel: arguments[channel], kind: arguments[kind], url: arguments[url], signature: arguments[signature])
        var reading = ReceiptReading(shell: shell, installation: installation, door: door)
        if arguments[mail] {
            reading.readMail(bytes, recipient: arguments[recipient], line: 1)
        } else {
            reading.read(bytes)
        }
        if reading.items.isEmpty, reading.faults.isEmpty {
            throw Fault(
                .badData, Phrase(fr: "L’entrée standard est vide.", en: "There is nothing on standard input."))
        }
        var outcomes: [Outcome] = []
        var trouble: Fault?
        for item in reading.items {
            do throws(Fault) {
                switch item {
                case .answer(let answer): outcomes.append(.answer(try installation.receive(answer)))
                case .report(let report): outcomes.append(.report(try installation.receive(report, at: shell.now)))
                case .nothing: outcomes.append(.nothing)
                }
            } catch {
                trouble = error
                outcomes.append(.refused)
            }
        }
        var answer = answer(outcomes, reading)
        answer.trouble = trouble
        return answer
    }

    private static func answer(_ outcomes: [Outcome], _ reading: ReceiptReading) -> Answer {
        Answer(
            ["answers": .array(outcomes) { .fields($0.fields) }], failure: reading.faults.isEmpty ? nil : .badData
        ) {
            for outcome in outcomes { outcome.sentence }
            for case .report(let heard) in outcomes {
                if let blame = heard.blame { Part.remark(Fault.ourOwn(blame).sentence) }
            }
            for fault in reading.faults { Part.remark(fault.sentence) }
            if reading.faultsLeftOut > 0 {
                Part.remark(
                    Phrase(
                        fr: "\(reading.faultsLeftOut) autres défauts ne sont pas montrés.",
                        en: "\(reading.faultsLeftOut) more faults are not shown."))
            }
        }
    }

    /// On standard input, in bytes.
    private static let mostBytes = 16 << 20

    private static let tooLong = Fault(
        .badData,
        Phrase(
            fr: "L’entrée standard a plus de \(mostBytes >> 20) Mo : rien n’est pris, partagez-la.",
            en: "Standard input has more than \(mostBytes >> 20) MB: nothing is taken, split it."))

    private enum Outcome {
        case answer(AnswerOutcome)
        case report(HeardReport)
        case nothing
        /// The store did not keep it: it is to be told again.
        case refused

        var fields: Fields {
            switch self {
            case .answer(let answer):
                [
                    "kind": "inbound", "result": .code(answer.result), "participant": .code(answer.participant),
                    "session": .code(answer.session),
                ]
            case .report(let heard):
                [
                    "kind": "receipt", "result": .code(heard.result), "delivery": .text(heard.delivery?.description),
                ]
            case .nothing: ["kind": "nothing", "result": "ignored"]
            case .refused: ["kind": "nothing", "result": "refused"]
            }
        }

        var sentence: Phrase {
            switch self {
            case .answer(let answer):
                Phrase(answer.participant.map { "\($0): " } ?? "") + answer.result.name
            case .report(let heard): Phrase(heard.delivery.map { "\($0): " } ?? "") + heard.result.name
            case .nothing: Phrase(fr: "rien qui nous concerne", en: "nothing that concerns us")
            case .refused: Phrase(fr: "pas enregistré : redites-le", en: "not saved: tell it again")
            }
        }
    }
}

extension HeardReport.Result {
    fileprivate var name: Phrase {
        switch self {
        case .delivered: Phrase(fr: "arrivé", en: "arrived")
        case .failed:
            Phrase(
                fr: "pas arrivé : le canal suivant, ou quelqu’un appelle",
                en: "did not arrive: the next channel, or somebody phones")
        case .noted: Phrase(fr: "noté", en: "noted")
        case .repeated: Phrase(fr: "déjà dit", en: "said before")
        case .outranked: Phrase(fr: "noté : c’est arrivé, un accusé le dit", en: "noted: it arrived, a receipt says so")
        case .unknown: Phrase(fr: "message inconnu", en: "unknown message")
        }
    }
}

extension AnswerOutcome.Result {
    fileprivate var name: Phrase {
        switch self {
        case .chosen: Phrase(fr: "date choisie", en: "date chosen")
        case .unchanged: Phrase(fr: "date déjà choisie", en: "date chosen already")
        case .refused:
            Phrase(fr: "date plus libre, la personne est prévenue", en: "date no longer free, the person is told")
        case .accepted: Phrase(fr: "place acceptée", en: "place accepted")
        case .silenced: Phrase(fr: "plus de SMS à ce numéro", en: "no more text messages to this number")
        case .resumed: Phrase(fr: "SMS à nouveau", en: "text messages again")
        case .unclear: Phrase(fr: "pas compris", en: "not understood")
        case .called: Phrase(fr: "à appeler", en: "to be phoned")
        case .unknown: Phrase(fr: "numéro inconnu", en: "unknown number")
        }
    }
}
