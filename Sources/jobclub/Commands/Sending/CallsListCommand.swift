import Arguments
import Clubs
import Operations
import Storage
import Terminal

/// `jobclub calls list`: whom a human must now phone.
enum CallsListCommand: Action {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)
    static let all = Flag("all", Phrase(fr: "aussi les appels déjà faits", en: "also the calls already made"))

    static let declaration = Declaration(
        "calls list", .sending,
        Phrase(fr: "qui appeler maintenant, le plus urgent d’abord", en: "whom to phone now, the most urgent first"),
        [cohort, all],
        examples: [.init("jobclub calls list", Phrase(fr: "la liste du matin", en: "the morning's list"))])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let (calls, zones) = try shell.openDatabase().read { connection throws(Fault) in
            let number = try arguments[cohort].map { id throws(Fault) in try connection.findCohort(id.rawValue).number }
            let zones = Dictionary(try connection.cohorts().map { ($0.id, $0.zone) }, uniquingKeysWith: { a, _ in a })
            return (try connection.calls(cohort: number, open: !arguments[all]), zones)
        }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("calls") { $0.array(calls) { $0.call($1) } }
                }
            }
        }
        guard !calls.isEmpty else { return try shell.say(Phrase(fr: "Personne à appeler.", en: "Nobody to phone.")) }
        let heads = [
            Phrase("N°"), Phrase(fr: "Avant", en: "Before"), Phrase(fr: "Téléphone", en: "Telephone"),
            Phrase(fr: "Nom", en: "Name"),
            Phrase(fr: "Groupe", en: "Cohort"), Phrase(fr: "Message", en: "Message"), Phrase(fr: "Pourquoi", en: "Why"),
        ].map { $0[shell.language] }
        var table = Table(heads.enumerated().map { .init($1, yields: $0 == 6) })
        let titles = shell.noticeTitles
        for call in calls {
            table.rows.append([
                String(call.number), try shell.wall(call.before, zone: zones[call.cohort]).spoken(shell.language),
                call.participant.phone.flatMap { PhoneNumber(e164: $0)?.spoken } ?? "–", call.participant.name,
                call.cohort.rawValue, titles[call.rule]?[shell.language] ?? call.rule.rawValue,
                ReasonWords(call.reason).phrase[shell.language],
            ])
        }
        try shell.say(table)
    }
}
