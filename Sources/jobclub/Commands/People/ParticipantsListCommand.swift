import Arguments
import Basics
import Books
import Clubs
import Operations
import OrderedJSON
import Stores
import Terminal

/// `jobclub participants list`.
enum ParticipantsListCommand: Action {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)

    static let declaration = Declaration(
        "participants list", .people,
        Phrase(fr: "les personnes, avec leur canal", en: "the people, with their channel"),
        [cohort],
        examples: [.init("jobclub participants list limoges", Phrase(fr: "un groupe", en: "one cohort"))])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let people = try shell.clubs().read { store throws(Fault) in
            let cohorts =
                if let id = arguments[cohort] { [try store.findCohort(id.rawValue)] } else {
                    try store.cohorts()
                }
            var people: [Participant] = []
            for cohort in cohorts { people += try store.load(cohort, []).people }
            return people
        }
        let places = places(people)
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("participants") { $0.array(people) { $0.participant($1, place: places[$1.id]) } }
                }
            }
        }
        try shell.say(table(people, shell.language))
    }

    /// Where each of those who wait stands in the queue of their cohort, from 1.
    static func places(_ people: [Participant]) -> [ParticipantID: Int] {
        let waiting = people.filter { $0.enrolment.status == .waiting }
        var places: [ParticipantID: Int] = [:]
        for queue in Dictionary(grouping: waiting, by: { $0.id.rawValue.prefix { $0 != "/" } }).values {
            let ordered = queue.sorted { ($0.enrolment.queue ?? .max, $0.id) < ($1.enrolment.queue ?? .max, $1.id) }
            for (index, person) in ordered.enumerated() { places[person.id] = index + 1 }
        }
        return places
    }

    static func table(_ people: [Participant], _ language: Language) -> Table {
        let heads = [
            Phrase("Id"), Phrase(fr: "Nom", en: "Name"), Phrase(fr: "Téléphone", en: "Telephone"),
            Phrase(fr: "Courriel", en: "E-mail"), Phrase(fr: "Canal", en: "Channel"),
            Phrase(fr: "Langue", en: "Language"), Phrase(""),
        ].map { $0[language] }
        let places = places(people)
        return Table(
            heads.enumerated().map { .init($1, yields: $0 == 1 || $0 == 3) },
            rows: people.map { person in
                [
                    person.id.rawValue, person.name, person.phone?.spoken ?? "",
                    person.email?.text ?? "", person.channel?.rawValue ?? "", person.language.rawValue,
                    state(of: person, places[person.id], language),
                ]
            })
    }

    private static func state(of person: Participant, _ place: Int?, _ language: Language) -> String {
        if let leaving = person.enrolment.leaving {
            let day = leaving.on.spoken(language)
            return Phrase(fr: "part le \(day)", en: "leaves on \(day)")[language]
        }
        guard person.enrolment.status != .enrolled else { return "" }
        let name = person.enrolment.status.name[language]
        return place.map { "\(name) (\($0))" } ?? name
    }
}
