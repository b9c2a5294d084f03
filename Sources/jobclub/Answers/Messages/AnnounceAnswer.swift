import Basics
import Clubs
import Notices
import Operations
import OrderedJSON
import Terminal
import UseCases

/// An announcement as whoever makes it sees it: the words, who reads them by what and when, whom nothing reaches, and
/// the cost.
struct AnnounceAnswer {
    let forecast: AnnouncementForecast
    let order: AnnouncementOrder
    let zone: Zone
    let shell: Shell

    init(_ forecast: AnnouncementForecast, _ order: AnnouncementOrder, _ zone: Zone, _ shell: Shell) {
        self.forecast = forecast
        self.order = order
        self.zone = zone
        self.shell = shell
    }

    private var language: Language { shell.language }

    func show() throws(Fault) {
        for warning in warnings { shell.complain(warning) }
        if shell.json { return try answer() }
        if order.isDryRun {
            for sample in forecast.samples { try show(sample) }
            try shell.say(Phrase(fr: "Rien n’est envoyé (--dry-run).", en: "Nothing is sent (--dry-run)."))
        }
        try showPeople()
        try showUnreached()
        try showLeftOut()
        try shell.say(total)
        try shell.say(last)
    }

    // MARK: Words

    private func show(_ sample: AnnouncementForecast.Sample) throws(Fault) {
        let name = sample.participant.name
        let isText = sample.message.form == .sms
        let parts = isText ? ", \(sample.parts) SMS" : ""
        let second = sample.isSecond ? Phrase(fr: ", si l’autre canal échoue", en: ", if the other channel fails") : nil
        try shell.say(
            shell.terminal.style.bold(
                Phrase(
                    fr: "\(isText ? "SMS" : "E-mail"), pour \(name)\(parts)\(second?.french ?? "") :",
                    en: "\(isText ? "SMS" : "E-mail"), for \(name)\(parts)\(second?.english ?? ""):")[language]))
        if !isText {
            try shell.say(
                Phrase(fr: "  Objet : \(sample.message.subject)", en: "  Subject: \(sample.message.subject)"))
        }
        var lines = sample.message.text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            try shell.say(line.isEmpty ? "" : "  \(line)")
        }
        try shell.say("")
    }

    private var warnings: [Phrase] {
        var warnings: [Phrase] = []
        for sample in forecast.samples where !sample.costly.isEmpty {
            let signs = sample.costly.prefix(5).map { "« \($0) »" }.joined(separator: ", ")
            warnings.append(
                Phrase(
                    fr: "Attention : \(signs) coûte plus de SMS (70 caractères au lieu de 160). Écrivez-le autrement.",
                    en: "Careful: \(signs) costs more text messages (70 characters instead of 160). Write it otherwise."
                ))
        }
        if forecast.isTextLeftOut {
            warnings.append(
                Phrase(
                    fr:
                        "Attention : le texte est trop long pour un SMS ; qui est joint par SMS lit l’objet, et qui appeler. "
                        + "Donnez un texte court avec --sms.",
                    en:
                        "Careful: the text is too long for a text message; who is reached by SMS reads the subject, and whom "
                        + "to phone. Give a short one with --sms."))
        }
        return warnings + forecast.conflicts.map(\.sentence)
    }

    // MARK: People

    private func showPeople() throws(Fault) {
        guard !forecast.people.isEmpty else { return }
        try shell.say(
            order.isDryRun
                ? Phrase(fr: "La recevraient :", en: "It would go to:")
                : Phrase(fr: "La reçoivent :", en: "It goes to:"))
        var table = Table([.init(""), .init("", yields: true), .init(""), .init("")])
        for told in forecast.people {
            // What a folder or a program is to send is written as one or the other.
            let form = told.channel.rawValue == told.form.rawValue ? nil : told.form.name
            let parts = told.parts > 1 ? " × \(told.parts)" : ""
            table.rows.append([
                "  " + told.participant.id.key, told.participant.name,
                told.channel.name[language] + (form.map { " (\($0))" } ?? "") + parts,
                when(told.at),
            ])
        }
        try shell.say(table)
        for end in forecast.ends {
            let (name, at) = (end.channel.name, zone.wall(at: end.at))
            try shell.say(
                Phrase(
                    fr: "  \(name.french), \(end.perMinute) par minute : le dernier vers \(at.spoken(.french)).",
                    en: "  \(name.english), \(end.perMinute) a minute: the last at about \(at.spoken(.english))."))
        }
    }

    private func when(_ instant: Instant) -> String {
        instant <= order.now ? Phrase(fr: "aussitôt", en: "at once")[language] : zone.wall(at: instant).spoken(language)
    }

    private func showUnreached() throws(Fault) {
        guard !forecast.unreached.isEmpty else { return }
        try shell.say(
            forecast.matters
                ? Phrase(
                    fr: "Aucun message ne les joint : sur la liste d’appels.",
                    en: "No message reaches them: on the call list.")
                : Phrase(
                    fr:
                        "Aucun message ne les joint, et personne ne les appelle (--matters les met sur la liste d’appels) :",
                    en: "No message reaches them, and nobody phones (--matters puts them on the call list):"))
        var table = Table([.init(""), .init("", yields: true), .init("", yields: true)])
        for one in forecast.unreached {
            table.rows.append(["  " + one.participant.id.key, one.participant.name, one.why[language]])
        }
        try shell.say(table)
    }

    private func showLeftOut() throws(Fault) {
        guard !forecast.leftOut.isEmpty else { return }
        let waiting = forecast.leftOut.filter { $0.enrolment.status == .waiting }
        let left = forecast.leftOut.filter { $0.enrolment.status != .waiting }
        let keys = { (people: [Participant]) in
            people.prefix(8).map(\.id.key).joined(separator: ", ") + (people.count > 8 ? "…" : "")
        }
        if !waiting.isEmpty {
            try shell.say(
                Phrase(
                    fr: "Ne reçoivent rien, elles attendent une place : \(keys(waiting)).",
                    en: "Get nothing, they wait for a place: \(keys(waiting))."))
        }
        if !left.isEmpty {
            try shell.say(
                Phrase(
                    fr: "Ne reçoivent rien, elles sont parties : \(keys(left)).",
                    en: "Get nothing, they have left: \(keys(left))."))
        }
    }

    // MARK: The sum

    private var total: Phrase {
        let people = Noun.messages.counted(forecast.people.count)
        let parts = forecast.parts
        let calls = forecast.matters ? forecast.unreached.count : 0
        let until = zone.wall(at: forecast.usefulUntil)
        let cost = parts > 0
        return Phrase(
            fr: "\(people.french)" + (cost ? ", \(parts) SMS à payer" : "")
                + (calls > 0 ? ", \(calls) à appeler" : "") + ". Utile jusqu’au \(until.spoken(.french)).",
            en: "\(people.english)" + (cost ? ", \(parts) SMS to pay" : "")
                + (calls > 0 ? ", \(calls) to be phoned" : "") + ". Of use until \(until.spoken(.english)).")
    }

    /// What to do next.
    private var last: Phrase {
        let cohort = forecast.cohort.id
        return order.isDryRun
            ? Phrase(
                fr: "Pour l’envoyer : la même ligne sans --dry-run.", en: "To send it: the same line without --dry-run."
            )
            : Phrase(
                fr:
                    "Pour la retenir avant son départ : « jobclub outbox list \(cohort) », puis « jobclub outbox cancel N° ».",
                en:
                    "To hold it back before it leaves: \"jobclub outbox list \(cohort)\", then \"jobclub outbox cancel ID\"."
            )
    }

    // MARK: JSON

    private func answer() throws(Fault) {
        try shell.answer { json in
            json.object {
                $0.field("announcement") {
                    $0.object {
                        $0.field("cohort", forecast.cohort.id.rawValue)
                        $0.field("subject", forecast.announcement.subject)
                        $0.field("kind", forecast.announcement.kind.rawValue)
                        $0.field("at", forecast.due.description)
                        $0.field("until", forecast.usefulUntil.description)
                        $0.field("matters", forecast.matters)
                        $0.field("parts", forecast.parts)
                        $0.field("people") {
                            $0.array(forecast.people) { json, told in
                                json.object {
                                    $0.field("participant", told.participant.id.rawValue)
                                    $0.field("channel", told.channel.rawValue)
                                    $0.field("at", told.at.description)
                                    $0.field("parts", told.parts)
                                }
                            }
                        }
                        $0.field("unreached") {
                            $0.array(forecast.unreached) { $0.value($1.participant.id.rawValue) }
                        }
                        $0.field("leftOut") { $0.array(forecast.leftOut) { $0.value($1.id.rawValue) } }
                        $0.field("messages") {
                            $0.array(forecast.samples) { json, sample in
                                json.object {
                                    $0.field("participant", sample.participant.id.rawValue)
                                    $0.field("form", sample.message.form.rawValue)
                                    $0.field("subject", sample.message.subject)
                                    $0.field("text", sample.message.text)
                                    $0.field("parts", sample.parts)
                                    $0.field("costly") { $0.array(sample.costly) { $0.value(String($1)) } }
                                }
                            }
                        }
                        $0.field("remarks") { $0.array(warnings) { $0.value($1[language]) } }
                        $0.field("changed", !order.isDryRun)
                    }
                }
            }
        }
    }
}

extension MessageForm {
    fileprivate var name: String {
        switch self {
        case .email: "e-mail"
        case .sms: "SMS"
        case .webhook: "webhook"
        }
    }
}
