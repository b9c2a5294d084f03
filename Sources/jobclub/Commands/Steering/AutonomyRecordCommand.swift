import Answers
import Arguments
import Basics
import Clubs
import Notices
import Operations
import Steering
import UseCases

/// `jobclub autonomy record`: what a facilitator saw and decided, with what follows from it.
enum AutonomyRecordCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let participant = Parameter<String>.argument(
        .text("PARTICIPANT"),
        Phrase(fr: "la personne : p07, son adresse ou son nom", en: "the person: p07, an address or a name"))
    static let level = Parameter<AutonomyLevel>.option(
        "level", .one(of: AutonomyLevel.self, "LEVEL"),
        Phrase(fr: "le niveau que vous choisissez", en: "the level that you choose"))
    static let confirm = Flag("confirm", Phrase(fr: "prend le niveau proposé", en: "takes the suggested level"))
    static let observe = Parameter<ObservationWords>.option(
        "observe", .observation,
        Phrase(fr: "ce que vous avez vu d’un critère ; se répète", en: "what you saw of a criterion; repeats"),
        repeats: true)
    static let session = Parameter<String>.option(
        "session", .text("SESSION"),
        Phrase(
            fr: "la séance du bilan ; par défaut le dernier bilan commencé",
            en: "the session of the check; by default the last check that has begun"))
    static let note = Parameter<String>.option(
        "note", .text("TEXT"), Phrase(fr: "un mot pour plus tard", en: "a word for later"))
    static let by = Parameter<String>.option(
        "by", .text("NAME"),
        Phrase(
            fr: "qui fait ce bilan ; par défaut l’animateur du groupe",
            en: "who makes this check; by default the facilitator"))
    static let dryRun = Flag(
        "dry-run", Phrase(fr: "montre ce qui en suivrait, ne note rien", en: "shows what would follow, records nothing")
    )

    static let declaration = Declaration(
        "autonomy record", .evidence,
        Phrase(fr: "note un bilan d’autonomie", en: "records an autonomy check"),
        discussion: [
            Phrase(
                fr:
                    "Sans --level ni --confirm, seules vos observations sont notées : le niveau ne change pas. Le prochain "
                    + "travail se fait ensuite seul (autonomous), à deux (accompanied) ou avec un appui (supported) ; le "
                    + "travail et l’échéance restent les mêmes. Réponses de --observe : alone, helped, notYet.",
                en:
                    "Without --level or --confirm only your observations are recorded: the level does not change. The next "
                    + "work is then done alone (autonomous), in pairs (accompanied) or with support (supported); the work "
                    + "and the deadline stay the same. Answers for --observe: alone, helped, notYet.")
        ],
        [cohort, participant, level, confirm, observe, session, note, by, dryRun],
        examples: [
            .init(
                "jobclub autonomy record limoges p07 --confirm --dry-run",
                Phrase(fr: "que suivrait-il ?", en: "what would follow?")),
            .init(
                "jobclub autonomy record limoges p07 --level supported --observe keeps-a-deadline=notYet --note \"plus d’ordinateur\"",
                Phrase(fr: "un autre niveau que proposé", en: "another level than suggested")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let seen = Dictionary(
            arguments.all(observe).map { ($0.criterion, $0.observation) }, uniquingKeysWith: { $1 })
        let record = AutonomyRecord(
            participant: try arguments.require(participant),
            decision: AutonomyDecision(seen: seen, level: arguments[level], confirms: arguments[confirm]),
            note: arguments[note], session: arguments[session], by: arguments[by])
        let isKept = !arguments[dryRun]
        let result = try shell.installation().recordAutonomy(
            of: try arguments.require(cohort).rawValue, record, dryRun: !isKept, at: shell.now)
        return Answer(fields(result, isKept: isKept)) { show(result, isKept: isKept) }
    }

    private static func fields(_ result: RecordedAutonomy, isKept: Bool) -> Fields {
        [
            "participant": .code(result.participant.id), "level": .code(result.participant.enrolment.level),
            "check": .fields(Fields(result.check)), "suggestion": .fields(Fields(result.suggestion)),
            "steps": .array(result.course?.steps ?? []) { step in
                [
                    "session": .code(step.session.id), "title": .words(step.session.title),
                    "mode": .code(step.mode), "changed": .flag(step.seat != nil),
                ]
            },
            "dropIn": .session(result.dropIn), "follows": .phrases(result.follows),
            "told": .array(result.toldToParticipant) { .text($0[result.participant.language]) },
            "channel": .code(result.channel), "recorded": .flag(isKept),
        ]
    }

    @PartsBuilder
    private static func show(_ result: RecordedAutonomy, isKept: Bool) -> [Part] {
        let (check, person) = (result.check, result.participant)
        Part.heading(
            Phrase("\(person.name) (\(person.id))"),
            aside: check.before == check.level
                ? check.level.name : check.before.name + " → " + check.level.name)
        result.suggestion.parts
        Part.gap
        if check.decision == .observedOnly {
            isKept
                ? Phrase(
                    fr:
                        "Observations notées. Le niveau reste « \(check.level.name.french) » : --confirm prend celui qui est "
                        + "proposé, --level un autre.",
                    en:
                        "Observations recorded. The level stays \"\(check.level.name.english)\": --confirm takes the one "
                        + "that is suggested, --level another.")
                : Phrase(
                    fr: "Rien n’est noté ; le niveau resterait « \(check.level.name.french) ».",
                    en: "Nothing is recorded; the level would stay \"\(check.level.name.english)\".")
        } else {
            whatFollows(result.follows)
            Part.gap
            told(result, isKept: isKept)
        }
    }

    /// What the person will read.
    @PartsBuilder
    private static func told(_ result: RecordedAutonomy, isKept: Bool) -> [Part] {
        let person = result.participant
        let nothing = isKept ? Phrase("") : Phrase(fr: "Rien n’est noté. ", en: "Nothing is recorded. ")
        if let channel = result.channel?.name {
            isKept
                ? Phrase(
                    fr: "\(person.name) le lira (\(channel.french)) :",
                    en: "\(person.name) will read (\(channel.english)):")
                : nothing
                    + Phrase(
                        fr: "\(person.name) lirait (\(channel.french)) :",
                        en: "\(person.name) would read (\(channel.english)):")
            let goesOn = Phrase(fr: "Le programme continue comme prévu.", en: "The programme goes on as planned.")
            for line in result.toldToParticipant.isEmpty ? [goesOn] : result.toldToParticipant {
                Part.item(Phrase(line[person.language]), level: 1)
            }
        } else {
            nothing
                + Phrase(
                    fr: "Aucun message n’atteint \(person.name) : dites-le-lui vous-même.",
                    en: "No message reaches \(person.name): tell them yourself.")
        }
    }
}

/// `keeps-a-deadline=alone`: a criterion and what was seen of it.
struct ObservationWords: Sendable {
    let criterion: AutonomyCriterionID
    let observation: Observation

    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let asked = parts[1].lowercased().filter { $0 != "-" }
        guard let observation = Observation.allCases.first(where: { $0.rawValue.lowercased() == asked }) else {
            return nil
        }
        criterion = AutonomyCriterionID(parts[0].lowercased())
        self.observation = observation
    }
}

extension Shape where Value == ObservationWords {
    static var observation: Shape {
        Shape(
            "CRITERION=ANSWER",
            expected: Phrase(
                fr: "un critère et une réponse (keeps-a-deadline=alone ; réponses : alone, helped, notYet)",
                en: "a criterion and an answer (keeps-a-deadline=alone; answers: alone, helped, notYet)")
        ) { ObservationWords($0) }
    }
}
