import Basics

/// How the connection to a mail server is secured.
package enum MailSecurity: String, CaseIterable, Sendable {
    case starttls
    case tls
    case none
}

/// The gateways whose way of speaking is known, and `http` for any other.
package enum SMSPreset: String, CaseIterable, Sendable {
    case kannel
    case twilio
    case ovh
    case smsmode
    case http
}

/// How a gateway of no known kind is called.
package enum HTTPMethod: String, CaseIterable, Sendable {
    case get = "GET"
    case post = "POST"
}

/// In which of its forms a message is handed over.
package enum MessageShape: String, CaseIterable, Sendable {
    case email
    case sms
    case webhook
}

/// Every setting of `jobclub.json`: file, environment, faults and documentation come from these rows.
package enum Settings {
    static let name = Setting<String>(
        "organisation.name", .text, default: "Mon association",
        Phrase(
            fr: "le nom de l’association, tel que les messages le disent",
            en: "the association's name, as messages say it"))
    static let zone = Setting<String>(
        "organisation.zone", .text, default: "Europe/Paris",
        Phrase(fr: "le fuseau horaire des séances", en: "the time zone of the sessions"))
    static let territory = Setting<Territory>(
        "organisation.territory", .choice, default: .metropole,
        Phrase(fr: "le territoire, pour ses jours fériés", en: "the territory, for its public holidays"))
    static let language = Setting<Language>(
        "organisation.language", .choice, default: .french,
        Phrase(fr: "la langue de l’organisation", en: "the organisation's language"))
    static let quietFrom = Setting<CivilTime>(
        "organisation.quietHours.from", .time, default: CivilTime(clamping: 1200),
        Phrase(fr: "à partir de quand personne ne reçoit rien", en: "from when on nobody is written to"))
    static let quietTo = Setting<CivilTime>(
        "organisation.quietHours.to", .time, default: CivilTime(clamping: 480),
        Phrase(fr: "jusqu’à quand personne ne reçoit rien", en: "until when nobody is written to"))
    static let closures = Setting<[CivilDate]>(
        "organisation.closures", .dates, default: [],
        Phrase(fr: "les jours de fermeture, en plus des jours fériés", en: "days closed besides public holidays"))
    static let closuresFile = Setting<String>(
        "organisation.closuresFile", .path, example: "closures.ics",
        Phrase(
            fr: "un calendrier (.ics) dont les jours entiers sont aussi fermés",
            en: "a calendar (.ics) whose whole days are closed too"))
    static let worksWhitMonday = Setting<Bool>(
        "organisation.worksWhitMonday", .flag, default: false,
        Phrase(fr: "le lundi de Pentecôte est-il travaillé ?", en: "whether Whit Monday is worked"))
    static let dailyCap = Setting<Int>(
        "organisation.dailyCap", .number(1...50), default: 4,
        Phrase(
            fr: "le plus de messages qu’une personne reçoit en un jour",
            en: "the most messages that one person gets in a day"))
    static let changeQuietMinutes = Setting<Int>(
        "organisation.changeQuietMinutes", .number(0...60), default: 5,
        Phrase(
            fr:
                "minutes pendant lesquelles un changement en attend d’autres, pour un seul message ; 0 prévient aussitôt",
            en: "minutes for which a change waits for others, for one message; 0 tells at once"))
    static let offerHours = Setting<Int>(
        "organisation.offerHours", .number(1...336), default: 24,
        Phrase(
            fr: "heures pour répondre à l’offre d’une place, hors heures de silence",
            en: "hours to answer the offer of a place, quiet hours not counted"))
    static let videoLimit = Setting<Int>(
        "organisation.limits.videoMinutesPerHalfDay", .number(0...720), default: 180,
        Phrase(
            fr: "le plus de minutes de visio en une demi-journée ; 0 ne limite pas",
            en: "the most minutes of video in a half-day; 0 sets no limit"))
    static let breakLimit = Setting<Int>(
        "organisation.limits.breakMinutes", .number(0...120), default: 10,
        Phrase(
            fr: "le moins de minutes entre deux visios",
            en: "the least minutes between two video sessions"))
    static let lunchLimit = Setting<Int>(
        "organisation.limits.lunchMinutes", .number(0...180), default: 45,
        Phrase(
            fr: "le moins de minutes entre le matin et l’après-midi",
            en: "the least minutes between the morning and the afternoon"))

    static let emailHost = Setting<String>(
        "channels.email.host", .text, example: "smtp.example.org", isRequired: true,
        Phrase(fr: "le serveur qui envoie le courrier", en: "the server that sends mail"))
    static let emailPort = Setting<Int>(
        "channels.email.port", .number(1...65535), default: 587,
        Phrase(fr: "son port", en: "its port"))
    static let emailSecurity = Setting<MailSecurity>(
        "channels.email.security", .choice, default: .starttls,
        Phrase(fr: "comment la connexion est chiffrée", en: "how the connection is encrypted"))
    static let emailClear = Setting<Bool>(
        "channels.email.allowClear", .flag, default: false,
        Phrase(
            fr: "le mot de passe peut-il aller en clair vers une autre machine ?",
            en: "whether the password may go to another machine in the clear"))
    static let emailUser = Setting<String>(
        "channels.email.user", .text, example: "club@example.org",
        Phrase(fr: "l’utilisateur, si le serveur en demande un", en: "the user, if the server asks for one"))
    static let emailPassword = Setting<SecretSource>(
        "channels.email.passwordFile", .secret, example: .file("email.password"),
        Phrase(fr: "le fichier qui contient son mot de passe", en: "the file that holds the user's password"))
    static let emailFrom = Setting<String>(
        "channels.email.from", .text, example: "Club Emploi <club@example.org>", isRequired: true,
        Phrase(fr: "l’expéditeur des messages", en: "the sender of the messages"))
    static let emailBounces = Setting<String>(
        "channels.email.bounces", .text, example: "retours@club.example.org",
        Phrase(
            fr: "où reviennent les messages refusés, chacun à retours+…@ ; par défaut à l’expéditeur",
            en: "where refused messages come back, each to retours+…@; by default to the sender"))
    static let emailCA = Setting<String>(
        "channels.email.caFile", .path, example: "ca.pem",
        Phrase(fr: "une autorité de certification privée", en: "a private certificate authority"))
    static let emailPerMinute = Setting<Int>(
        "channels.email.perMinute", .number(1...100_000), default: 30,
        Phrase(fr: "le plus de messages par minute", en: "the most messages a minute"))
    static let emailConnections = Setting<Int>(
        "channels.email.connections", .number(1...20), default: 3,
        Phrase(fr: "connexions en parallèle", en: "connections side by side"))

    static let smsPreset = Setting<SMSPreset>(
        "channels.sms.preset", .choice, example: .kannel, isRequired: true,
        Phrase(fr: "la passerelle de SMS", en: "the SMS gateway"))
    static let smsURL = Setting<String>(
        "channels.sms.url", .url(["https", "http"]), example: "http://127.0.0.1:13013",
        Phrase(
            fr: "son adresse ; OVH : …/sms/COMPTE/jobs ; http : un modèle avec {to} et {text}",
            en: "its address; OVH: …/sms/ACCOUNT/jobs; http: a template with {to} and {text}"))
    static let smsClear = Setting<Bool>(
        "channels.sms.allowClear", .flag, default: false,
        Phrase(
            fr: "les adresses en http sont-elles permises vers une autre machine ?",
            en: "whether http addresses of another machine are allowed"))
    static let smsUser = Setting<String>(
        "channels.sms.user", .text, example: "club",
        Phrase(fr: "l’utilisateur ou le compte", en: "the user or the account"))
    static let smsPassword = Setting<SecretSource>(
        "channels.sms.passwordFile", .secret, example: .file("sms.password"),
        Phrase(
            fr: "le fichier du mot de passe ou de la clé ; OVH : secret, espace, clé d’usage",
            en: "the file of the password or the key; OVH: secret, space, consumer key"))
    static let smsSender = Setting<String>(
        "channels.sms.sender", .text, example: "ClubEmploi",
        Phrase(fr: "l’expéditeur affiché, ou le numéro", en: "the sender shown, or the number"))
    static let smsMethod = Setting<HTTPMethod>(
        "channels.sms.method", .choice, example: .get,
        Phrase(fr: "http : la méthode", en: "http: the method"))
    static let smsBody = Setting<String>(
        "channels.sms.body", .text, example: "to={to}&text={text}",
        Phrase(fr: "http avec POST : le modèle du corps", en: "http with POST: the template of the body"))
    static let smsContentType = Setting<String>(
        "channels.sms.contentType", .text, example: "application/json",
        Phrase(fr: "http avec POST : le type du corps", en: "http with POST: the type of the body"))
    static let smsReceiptURL = Setting<String>(
        "channels.sms.receiptURL", .url(["https", "http"]), example: "https://www.example.org/sms-receipts",
        Phrase(
            fr:
                "une adresse à vous, secrète : la passerelle y dit ce qu’un SMS est devenu, et elle le remet à « jobclub receipt » ; http : {receipt} dans le modèle",
            en:
                "an address of yours, a secret one, where the gateway tells what became of a message, and which hands it to `jobclub receipt`; http: {receipt} in the template"
        ))
    static let smsReceipts = Setting<Bool>(
        "channels.sms.receipts", .flag, example: true,
        Phrase(
            fr: "des accusés reviennent-ils ? par défaut oui avec une adresse pour eux",
            en: "whether receipts come back; by default when there is an address for them"))
    static let smsPrice = Setting<Double>(
        "channels.sms.price", .amount(0...10), example: 0.045,
        Phrase(fr: "le prix d’une partie de SMS", en: "the price of one part of a text message"))
    static let smsCurrency = Setting<String>(
        "channels.sms.currency", .text, default: "EUR",
        Phrase(fr: "sa monnaie", en: "its currency"))
    static let smsCreditURL = Setting<String>(
        "channels.sms.creditURL", .url(["https", "http"]),
        example: "https://sms.example.org/credit?u={user}&p={password}",
        Phrase(
            fr: "http : où le crédit restant se lit, un modèle",
            en: "http: where the credit that is left can be read, a template"))
    static let smsLowCredit = Setting<Int>(
        "channels.sms.lowCredit", .number(0...1_000_000), default: 100,
        Phrase(
            fr: "en dessous de quel crédit on est prévenu, dans l’unité de la passerelle",
            en: "below which credit somebody is told, in the gateway's unit"))
    static let smsCA = Setting<String>(
        "channels.sms.caFile", .path, example: "ca.pem",
        Phrase(fr: "une autorité de certification privée", en: "a private certificate authority"))
    static let smsPerMinute = Setting<Int>(
        "channels.sms.perMinute", .number(1...100_000), default: 60,
        Phrase(fr: "le plus de SMS par minute", en: "the most text messages a minute"))

    static let webhookSecret = Setting<SecretSource>(
        "channels.webhook.secretFile", .secret, example: .file("webhook.secret"), isRequired: true,
        Phrase(fr: "le fichier du secret qui signe (whsec_…)", en: "the file of the secret that signs (whsec_…)"))
    static let webhookPrivate = Setting<Bool>(
        "channels.webhook.allowPrivate", .flag, default: false,
        Phrase(
            fr: "les adresses du réseau privé sont-elles permises ?",
            en: "whether addresses of the private network are allowed"))

    static let webhookCA = Setting<String>(
        "channels.webhook.caFile", .path, example: "ca.pem",
        Phrase(fr: "une autorité de certification privée", en: "a private certificate authority"))
    static let webhookPerMinute = Setting<Int>(
        "channels.webhook.perMinute", .number(1...100_000), example: 600,
        Phrase(
            fr: "le plus d’appels par minute ; par défaut sans limite",
            en: "the most calls a minute; by default without a limit"))

    static let commandRun = Setting<[String]>(
        "channels.command.run", .words, example: ["./send-to-signal"], isRequired: true,
        Phrase(fr: "le programme qui envoie, et ses arguments", en: "the program that sends, and its arguments"))

    static let commandForm = Setting<MessageShape>(
        "channels.command.form", .choice, default: .sms,
        Phrase(fr: "la forme des messages qu’il reçoit", en: "the form of the messages that it gets"))
    static let commandPerMinute = Setting<Int>(
        "channels.command.perMinute", .number(1...100_000), example: 60,
        Phrase(
            fr: "le plus de messages par minute ; par défaut sans limite",
            en: "the most messages a minute; by default without a limit"))
    static let commandConnections = Setting<Int>(
        "channels.command.connections", .number(1...20), default: 1,
        Phrase(fr: "exemplaires en parallèle", en: "how many run side by side"))

    static let folderPath = Setting<String>(
        "channels.folder.path", .path, default: "outgoing",
        Phrase(fr: "le dossier où les messages sont posés", en: "the folder into which messages are put"))

    static let videoPattern = Setting<String>(
        "video.pattern", .url(["https"], needs: "{token}"), example: "https://meet.example.org/{token}",
        Phrase(
            fr: "le lien des visioconférences ; {token} devient un mot que nul ne devine",
            en: "the link of video meetings; {token} becomes a word that nobody guesses"))
    static let videoHostPattern = Setting<String>(
        "video.hostPattern", .url(["https"], needs: "{token}"), example: "https://meet.example.org/{token}?host=1",
        Phrase(
            fr: "le lien du conseiller ; personne d’autre ne le voit", en: "the facilitator's link; nobody else sees it"
        ))

    static let webListen = Setting<String>(
        "web.listen", .listen, default: "127.0.0.1:8080",
        Phrase(fr: "où les pages sont servies", en: "where the pages are served"))
    static let webPublicURL = Setting<String>(
        "web.publicURL", .url(["https", "http"]), example: "https://club.example.org",
        Phrase(fr: "l’adresse des pages pour le monde", en: "the address of the pages for the world"))

    static let webPageDays = Setting<Int>(
        "web.pageDays", .number(1...3650), default: 120,
        Phrase(
            fr: "pendant combien de jours après la dernière séance la page d’une personne s’ouvre encore",
            en: "for how many days after the last session a person's page still opens"))

    static let webClear = Setting<Bool>(
        "web.allowClear", .flag, default: false,
        Phrase(
            fr: "l’adresse des pages peut-elle être en http ?", en: "whether the address of the pages may be http"))

    /// In the order of the file.
    package static let table: [any SettingRow] = [
        name, zone, territory, language, quietFrom, quietTo, closures, closuresFile, worksWhitMonday, dailyCap,
        changeQuietMinutes, offerHours, videoLimit, breakLimit, lunchLimit,
        emailHost, emailPort, emailSecurity, emailClear, emailUser, emailPassword, emailFrom, emailBounces, emailCA,
        emailPerMinute,
        emailConnections, smsPreset, smsURL, smsClear, smsUser, smsPassword, smsSender, smsMethod,
        smsBody, smsContentType, smsReceiptURL, smsReceipts, smsPrice, smsCurrency, smsCreditURL, smsLowCredit, smsCA,
        smsPerMinute, webhookSecret, webhookPrivate, webhookCA, webhookPerMinute, commandRun, commandForm,
        commandPerMinute, commandConnections, folderPath, videoPattern,
        videoHostPattern, webListen, webPublicURL, webPageDays, webClear,
    ]
}
