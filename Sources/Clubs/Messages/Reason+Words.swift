import Basics

extension Reason {
    /// The reason as people read it, in each language.
    package var words: Phrase {
        let sentence = sentence
        let french = blame == .ourselves ? "réglages : \(sentence.french)" : sentence.french
        let said = arguments.joined(separator: " ")
        let meaning = code == .ruleAsks ? nil : Self.meanings.first { said.contains($0.code) }?.meaning
        return Phrase(
            fr: meaning.map { "\(french) (\($0))" } ?? french,
            en: blame == .ourselves ? "configuration: \(sentence.english)" : sentence.english)
    }

    private var sentence: Phrase {
        let first = arguments.first ?? ""
        let second = arguments.dropFirst().first
        let foreign = Self.french(first)
        return switch code {
        case .tooLate: Phrase(fr: "il était trop tard pour être utile", en: "too late to be of use")
        case .ruleIsGone:
            Phrase(fr: "le catalogue n’a plus cette règle", en: "the catalogue no longer has its rule")
        case .personHasLeft: Phrase(fr: "la personne est partie", en: "the person has left")
        case .cohortIsCancelled: Phrase(fr: "le groupe est annulé", en: "the cohort is cancelled")
        case .sessionNotThen:
            Phrase(
                fr: "la séance n’a plus lieu à ce moment", en: "the session no longer takes place then")
        case .sessionIsCancelled: Phrase(fr: "la séance est annulée", en: "the session is cancelled")
        case .sessionHasChanged:
            Phrase(
                fr: "une séance a changé depuis que c’est écrit", en: "a session has changed since it was written")
        case .laterChangeSaysIt: Phrase(fr: "un changement plus récent le dit", en: "a later change says it")
        case .nothingHasChanged:
            Phrase(fr: "rien n’a changé en fin de compte", en: "nothing has changed in the end")
        case .personHasChosen: Phrase(fr: "la personne a choisi", en: "the person has chosen")
        case .offerWasAnswered: Phrase(fr: "l’offre a reçu sa réponse", en: "the offer was answered")
        case .personWaits: Phrase(fr: "la personne attend une place", en: "the person waits for a place")
        case .personAskedForHelp:
            Phrase(
                fr: "la personne a demandé de l’aide : quelqu’un l’appelle",
                en: "the person has asked for help: somebody phones")
        case .personWasNotAbsent:
            Phrase(fr: "la personne n’était pas absente", en: "the person was not absent after all")
        case .workIsDone: Phrase(fr: "le travail est fait", en: "the work is done")
        case .workNotRecorded:
            Phrase(fr: "personne n’a noté ce travail", en: "nobody has recorded this work")
        case .withdrawn: Phrase(fr: "le plan ne le demande plus", en: "withdrawn")
        case .cancelledByHand: Phrase(fr: "retiré à la main", en: "cancelled by hand")
        case .deliveredElsewhere: Phrase(fr: "un autre canal l’a remis", en: "another channel delivered it")
        case .channelUnwanted:
            Phrase(
                fr: "la personne ne veut plus rien par ce canal", en: "the person wants nothing more by this channel")
        case .noChannel: Phrase(fr: "aucun canal ne joint la personne", en: "no channel reaches the person")
        case .noOtherChannel:
            Phrase(fr: "aucun autre canal ne joint la personne", en: "no other channel reaches the person")
        case .quietTooLong:
            Phrase(
                fr: "les heures de silence durent jusqu’à ce qu’il soit trop tard",
                en: "quiet hours last until it is too late")
        case .dayIsFull:
            Phrase(
                fr: "la personne a déjà reçu le plus de messages qu’un jour admet",
                en: "the person has had the most messages that a day may have")
        case .channelIsGone: Phrase(fr: "le canal n’est plus réglé", en: "the channel is no longer configured")
        case .cannotBeWritten:
            Phrase(
                fr: "le message ne peut pas être écrit pour ce canal : vérifiez l’adresse et le téléphone",
                en: "the message cannot be written for this channel")
        case .noSuchAddress: Phrase(fr: "l’adresse n’existe pas", en: "the address does not exist")
        case .noEmailAddress:
            Phrase(fr: "l’adresse n’est pas une adresse électronique", en: "the address is no e-mail address")
        case .addressIsNotPublic:
            Phrase(
                fr: "l’adresse ne mène pas au réseau public", en: "the address leads to no public network")
        case .numberIsInvalid:
            Phrase(
                fr: "la passerelle dit que le numéro n’existe pas", en: "the gateway finds the number invalid")
        case .numberHasNoOperator:
            Phrase(fr: "aucun opérateur pour ce numéro", en: "the gateway has no operator for this number")
        case .turn: Phrase(fr: "c’est son tour", en: "it is the person's turn")
        case .noTimeForTurn:
            Phrase(
                fr: "plus de créneau libre ce jour-là : à appeler dans la semaine", en: "no time was left for a turn")
        case .noNumber: Phrase(fr: "aucun numéro connu : à demander", en: "no telephone number is known")
        case .offerUnanswered:
            Phrase(fr: "pas de réponse à l’offre d’une place", en: "no answer to the offer of a place")
        case .offeredPlaceIsGone:
            Phrase(
                fr: "la place proposée n’existe plus : le groupe est annulé",
                en: "the offered place is gone: the cohort is cancelled")
        case .everyDateIsFull: Phrase(fr: "toutes les dates sont prises", en: "every date is full")
        case .answerFitsSeveral:
            Phrase(fr: "une réponse va à plusieurs questions", en: "an answer fits more than one question")
        case .saidNoToPlace:
            Phrase(
                fr: "un SMS a dit non à la place proposée : demandez avant de la reprendre",
                en: "a text message said no to the offered place: ask before it is given up")
        case .ruleAsks, .storeRefused: Phrase(fr: first, en: second ?? first)
        case .phoned: Phrase(fr: Self.outcomes[first] ?? first, en: first)
        case .serverAnswered:
            Phrase(
                fr: "le serveur a répondu \(first) \(step?.french ?? "")",
                en: "the server answered \(first) to \(second ?? "")")
        case .dialogueEnded:
            Phrase(fr: "\(foreign) (étape \(second ?? ""))", en: "\(first) (at \(second ?? ""))")
        case .noAnswerToMessage:
            Phrase(
                fr: "aucune réponse au message entier : \(foreign)",
                en: "no answer came to the whole message: \(first)")
        case .serverWasSlow:
            Phrase(
                fr: "le serveur était lent pour le courriel d’avant",
                en: "the server was slow with the mail before it")
        case .gatewayAnswered:
            Phrase(
                fr: "la passerelle a répondu \(first)\(second.map { " (\($0))" } ?? "")",
                en: "the gateway answered \(first)\(second.map { " (\($0))" } ?? "")")
        case .gatewayGaveNoCode:
            Phrase(
                fr: "la passerelle n’a donné aucun code avec son \(first)",
                en: "the gateway gave no code with its \(first)")
        case .gatewayUnreadable:
            Phrase(
                fr: "la réponse de la passerelle est illisible", en: "the gateway's answer cannot be read")
        case .gatewayTookNothing:
            Phrase(fr: "la passerelle n’a pris aucun message", en: "the gateway took no message")
        case .gatewayClockUnread:
            Phrase(
                fr: "l’horloge de la passerelle n’a pas pu être lue : \(foreign)",
                en: "the gateway's clock could not be read: \(first)")
        case .receiverAnswered:
            Phrase(fr: "le destinataire a répondu \(first)", en: "the receiver answered \(first)")
        case .receiverRefused:
            Phrase(fr: "le destinataire refuse (\(first))", en: "the receiver refused (\(first))")
        case .receiverIsGone: Phrase(fr: "l’adresse n’existe plus (\(first))", en: "the receiver is gone (\(first))")
        case .receiverRedirects:
            Phrase(
                fr: "le destinataire renvoie ailleurs (\(first))",
                en: "the receiver redirects (\(first)), which is not followed")
        case .commandEnded:
            Phrase(
                fr: "la commande a fini par \(first)\(second.map { " : \($0)" } ?? "")",
                en: "the command ended with \(first)\(second.map { ": \($0)" } ?? "")")
        case .commandCrashed:
            Phrase(
                fr: "la commande a été arrêtée par le signal \(first)",
                en: "the command was ended by signal \(first)")
        case .commandTookTooLong:
            Phrase(
                fr: "la commande a trop duré et a été arrêtée", en: "the command took too long and was killed")
        case .commandNotStarted:
            Phrase(fr: "la commande n’a pas démarré : \(foreign)", en: "the command did not start: \(first)")
        case .folderRefused:
            Phrase(fr: "le dossier n’a rien pris : \(first)", en: first)
        case .channelGaveNoAnswer: Phrase(fr: "le canal n’a pas répondu", en: "the channel gave no answer")
        case .noReceipt: Phrase(fr: "aucun accusé n’est venu à temps", en: "no receipt came in time")
        case .reportedLost:
            Phrase(
                fr: "un accusé dit que ce n’est pas arrivé", en: "a report says that it did not arrive")
        case .reportBlamesUs:
            Phrase(
                fr: "un rapport met en cause nos réglages (\(first))", en: "a report blames our set-up (\(first))")
        case .nothingLeaves: Phrase(fr: "rien ne part", en: "nothing leaves")
        case .leaseNotConfirmed:
            Phrase(
                fr: "la base n’a pas confirmé la prise en main", en: "the store did not confirm the lease")
        case .stoppedWhileSending:
            Phrase(
                fr: "le programme s’est arrêté pendant l’envoi", en: "the process stopped while sending")
        case .followingNotWritten:
            Phrase(
                fr: "la suite d’un message n’a pas pu être écrite", en: "what follows a message could not be written")
        case .transferNotPrepared:
            Phrase(fr: "libcurl n’a pas pu être préparée", en: "libcurl could not be prepared")
        case .transferGivenUp: Phrase(fr: "libcurl a abandonné", en: "libcurl gave up")
        case .parcelUnreadable:
            Phrase(fr: "le message gardé est illisible", en: "the message that was kept cannot be read")
        case .said: Phrase(fr: foreign, en: first)
        }
    }
}
