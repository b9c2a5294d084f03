import Answers
import Basics
import Clubs
import Notices
import Operations
import UseCases

/// An announcement as whoever makes it sees it: the words, who reads them by what and when, whom nothing reaches, and
/// the cost.
struct AnnounceAnswer {
    let forecast: AnnouncementForecast
    let order: AnnouncementOrder
    let zone: Zone

    var answer: Answer {
        Answer(["announcement": .fields(fields)]) {
            for warning in warnings { Part.remark(warning) }
            if order.isDryRun {
                for sample in forecast.samples { show(sample) }
                Phrase(fr: "Rien n’est envoyé (--dry-run).", en: "Nothing is sent (--dry-run).")
            }
            people
            unreached
            leftOut
            total
            next
        }
    }

    // MARK: Words

    @PartsBuilder
    private func show(_ sample: AnnouncementForecast.Sample) -> [Part] {
        let isText = sample.message.form == .sms
        let second =
            sample.isSecond ? Phrase(fr: ", si l’autre canal échoue", en: ", if the other channel fails") : Phrase("")
        Part.heading(
            Phrase(isText ? "SMS" : "E-mail") + Phrase(fr: ", pour ", en: ", for ") + sample.participant.name
                + (isText ? ", \(sample.parts) SMS" : "") + second + Phrase(fr: " :", en: ":"))
        if !isText {
            Phrase(fr: "  Objet : \(sample.message.subject)", en: "  Subject: \(sample.message.subject)")
        }
        for line in written(sample.message.text) { line.isEmpty ? .gap : Part.line(Phrase(line), indent: 2) }
        Part.gap
    }

    /// The lines of a text, without empty ones at its end.
    private func written(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private var warnings: [Phrase] {
        let costly = forecast.samples.filter { !$0.costly.isEmpty }.map { sample in
            let signs = sample.costly.prefix(5).map { "« \($0) »" }.joined(separator: ", ")
            return Phrase(
                fr: "Attention : \(signs) coûte plus de SMS (70 caractères au lieu de 160). Écrivez-le autrement.",
                en: "Careful: \(signs) costs more text messages (70 characters instead of 160). Write it otherwise.")
        }
        let tooLong = Phrase(
            fr: "Attention : le texte est trop long pour un SMS ; qui est joint par SMS lit l’objet, et qui appeler. "
                + "Donnez un texte court avec --sms.",
            en: "Careful: the text is too long for a text message; who is reached by SMS reads the subject, and whom "
                + "to phone. Give a short one with --sms.")
        return costly + (forecast.isTextLeftOut ? [tooLong] : []) + forecast.conflicts.map(\.sentence)
    }

    // MARK: People

    @PartsBuilder
    private var people: [Part] {
        if !forecast.people.isEmpty {
            order.isDryRun
                ? Phrase(fr: "La recevraient :", en: "It would go to:")
                : Phrase(fr: "La reçoivent :", en: "It goes to:")
            Part.table(told)
        }
        for end in forecast.ends {
            let at = zone.wall(at: end.at)
            Part.line(
                end.channel.name
                    + Phrase(
                        fr: ", \(end.perMinute) par minute : le dernier vers \(at.spoken(.french)).",
                        en: ", \(end.perMinute) a minute: the last at about \(at.spoken(.english))."), indent: 2)
        }
    }

    private var told: AnswerTable {
        AnswerTable(
            forecast.people,
            [
                .text("participant") { $0.participant.id.rawValue },
                .text(nil, Phrase("")) { $0.participant.id.key },
                .text(nil, Phrase(""), yields: true) { $0.participant.name },
                .text("channel") { $0.channel.rawValue },
                .words(nil, Phrase("")) { told in
                    // What a folder or a program is to send is written as one or the other.
                    told.channel.name + (told.channel.rawValue == told.form.rawValue ? "" : " (\(told.form.name))")
                        + (told.parts > 1 ? " × \(told.parts)" : "")
                },
                .instant("at") { $0.at },
                .words(nil, Phrase("")) { told in
                    told.at <= order.now
                        ? Phrase(fr: "aussitôt", en: "at once") : Phrase { zone.wall(at: told.at).spoken($0) }
                },
                .count("parts") { $0.parts },
            ] as [Column<AnnouncementForecast.Told>], indent: 2)
    }

    @PartsBuilder
    private var unreached: [Part] {
        if !forecast.unreached.isEmpty {
            forecast.matters
                ? Phrase(
                    fr: "Aucun message ne les joint : sur la liste d’appels.",
                    en: "No message reaches them: on the call list.")
                : Phrase(
                    fr:
                        "Aucun message ne les joint, et personne ne les appelle (--matters les met sur la liste d’appels) :",
                    en: "No message reaches them, and nobody phones (--matters puts them on the call list):")
            Part.table(
                AnswerTable(
                    forecast.unreached,
                    [
                        .text(nil, Phrase("")) { $0.participant.id.key },
                        .text(nil, Phrase(""), yields: true) { $0.participant.name },
                        .words(nil, Phrase(""), yields: true) { $0.why },
                    ] as [Column<AnnouncementForecast.Unreached>], indent: 2))
        }
    }

    @PartsBuilder
    private var leftOut: [Part] {
        let waiting = forecast.leftOut.filter { $0.enrolment.status == .waiting }
        let left = forecast.leftOut.filter { $0.enrolment.status != .waiting }
        if !waiting.isEmpty {
            Phrase(fr: "Ne reçoivent rien, elles attendent une place : ", en: "Get nothing, they wait for a place: ")
                + "\(keys(waiting))."
        }
        if !left.isEmpty {
            Phrase(fr: "Ne reçoivent rien, elles sont parties : ", en: "Get nothing, they have left: ")
                + "\(keys(left))."
        }
    }

    private func keys(_ people: [Participant]) -> String {
        people.prefix(8).map(\.id.key).joined(separator: ", ") + (people.count > 8 ? "…" : "")
    }

    // MARK: The sum

    private var total: Phrase {
        let parts = forecast.parts
        let calls = forecast.matters ? forecast.unreached.count : 0
        let until = zone.wall(at: forecast.usefulUntil)
        return Noun.messages.counted(forecast.people.count)
            + (parts > 0 ? Phrase(fr: ", \(parts) SMS à payer", en: ", \(parts) SMS to pay") : Phrase(""))
            + (calls > 0 ? Phrase(fr: ", \(calls) à appeler", en: ", \(calls) to be phoned") : Phrase(""))
            + Phrase(
                fr: ". Utile jusqu’au \(until.spoken(.french)).", en: ". Of use until \(until.spoken(.english)).")
    }

    /// What to do next.
    private var next: Phrase {
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

    // MARK: For scripts

    private var fields: Fields {
        [
            "cohort": .code(forecast.cohort.id), "subject": .text(forecast.announcement.subject),
            "kind": .code(forecast.announcement.kind), "at": .instant(forecast.due),
            "until": .instant(forecast.usefulUntil), "matters": .flag(forecast.matters),
            "parts": .count(forecast.parts), "people": .table(told),
            "unreached": .codes(forecast.unreached.map(\.participant.id)),
            "leftOut": .codes(forecast.leftOut.map(\.id)),
            "messages": .array(forecast.samples) { sample in
                [
                    "participant": .code(sample.participant.id), "form": .code(sample.message.form),
                    "subject": .text(sample.message.subject), "text": .text(sample.message.text),
                    "parts": .count(sample.parts), "costly": .array(sample.costly) { .text(String($0)) },
                ]
            },
            "remarks": .phrases(warnings), "changed": .flag(!order.isDryRun),
        ]
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
