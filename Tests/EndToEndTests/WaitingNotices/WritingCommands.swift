import Testing

/// A command line and what it may do to the notices that wait.
struct WritingCommand: Sendable, CustomTestStringConvertible {
    /// Which waiting notices may be fewer afterwards.
    enum Loss: Sendable {
        /// None at all.
        case nothing
        /// Those of one person; some must be.
        case person(String, in: String)
        /// Those of one person; perhaps none.
        case perhapsPerson(String, in: String)
        /// Those about one session; some must be.
        case session(String, in: String)
        /// Those of a cohort; none that is about a session may be left.
        case cohort(String)
        /// Those that were due by then; they have left.
        case due(by: String)
    }

    /// When, and on which club.
    enum Moment: Sendable {
        case ahead
        case underWay
    }

    /// As the help page lists it: `session move`.
    var name: String
    var line: String
    /// What is done before the notices are counted.
    var before: [String] = []
    var input = ""
    var at = Moment.ahead
    /// The cohorts in which more may wait afterwards.
    var grows: [String] = []
    /// The cohorts in which more must wait afterwards.
    var mustGrow: [String] = []
    var loses = Loss.nothing
    /// Whether it is compared with the club before `before`: what is taken back leaves nothing behind.
    var restores = false
    /// How it ends; what is refused takes away nothing either.
    var code: Int32 = 0

    var testDescription: String { before.isEmpty ? line : line + " (after: " + before.joined(separator: "; ") + ")" }
}

private let limoges = "limoges-2027-02"
private let tulle = "tulle-2027-02"
private let sms = "{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33639980103\",\"text\":"

/// Every command that writes, at least once.
let writingCommands: [WritingCommand] = planning + changes + people + evidence + sending

private let plan = "plan --programme four-week-remote --facilitator paul@example.org"

private let planning: [WritingCommand] = [
    .init(name: "init", line: "init", code: 73),
    .init(
        name: "plan",
        line: "plan --programme four-week-remote --start 2027-02-01 --name Limoges "
            + "--participants limoges.csv --facilitator anne@example.org"),
    .init(
        // Paul's turns in Tulle go out of the way of what he leads in Brive.
        name: "plan", line: plan + " --start 2027-03-08 --name Brive --participants late.csv",
        mustGrow: ["brive-2027-03", tulle]),
    .init(name: "plan", line: plan + " --start 2027-03-08 --name Brive --participants late.csv --dry-run"),
    .init(
        name: "season plan",
        line: "season plan --programme four-week-remote --cohorts 2 --from 2027-03-01 --to 2027-06-30 --name S --keep"),
    .init(name: "restore", line: "restore copy.db", before: ["backup copy.db"]),
]

private let changes: [WritingCommand] = [
    .init(name: "session move", line: "session move \(limoges)/w1-tue-am --to 2027-02-02T14:00 --dry-run"),
    .init(
        name: "session move", line: "session move \(limoges)/w1-tue-am --to 2027-02-02T14:00", mustGrow: [limoges]),
    .init(
        name: "session move", line: "session move \(limoges)/w2-tue-pm --to 2027-02-09T15:00", at: .underWay,
        mustGrow: [limoges]),
    .init(
        name: "session cancel", line: "session cancel \(limoges)/w1-mon-pm", mustGrow: [limoges],
        loses: .session("w1-mon-pm", in: limoges)),
    .init(
        name: "session add", line: "session add \(limoges) --kind tea-room --at 2027-02-05T16:00",
        mustGrow: [limoges]),
    .init(
        name: "session edit", line: "session edit \(limoges)/w1-tue-am --link https://meet.example.org/z",
        mustGrow: [limoges]),
    .init(
        name: "session choose", line: "session choose limoges p03 2", grows: [limoges],
        loses: .person("p03", in: limoges)),
    .init(
        name: "cohort shift", line: "cohort shift limoges --from 2027-02-15 --days 1", mustGrow: [limoges]),
    .init(
        name: "cohort cancel", line: "cohort cancel limoges --reason neige", grows: [limoges],
        loses: .cohort(limoges)),
    .init(
        name: "cohort undo", line: "cohort undo limoges",
        before: ["session move \(limoges)/w1-tue-am --to 2027-02-02T14:00"], restores: true),
    .init(
        name: "cohort undo", line: "cohort undo limoges", before: ["session cancel \(limoges)/w1-mon-pm"],
        restores: true),
    .init(
        name: "cohort undo", line: "cohort undo limoges", before: ["cohort cancel limoges"], restores: true),
    .init(
        name: "facilitators replace", line: "facilitators replace anne@example.org --with omar@example.org",
        mustGrow: [limoges]),
    .init(name: "facilitators busy", line: "facilitators busy anne@example.org anne.ics --dry-run"),
    .init(name: "facilitators busy", line: "facilitators busy omar@example.org anne.ics"),
    .init(name: "facilitators busy", line: "facilitators busy anne@example.org anne.ics", mustGrow: [limoges]),
]

private let people: [WritingCommand] = [
    .init(name: "participants import", line: "participants import limoges late.csv", mustGrow: [limoges]),
    .init(name: "participants import", line: "participants import limoges limoges.csv"),
    .init(
        name: "participants import", line: "participants import limoges late.csv", at: .underWay,
        mustGrow: [limoges]),
    .init(
        name: "participants add", line: "participants add limoges --first-name Zoé --email zoe@example.org",
        mustGrow: [limoges]),
    .init(
        name: "participants withdraw", line: "participants withdraw limoges p03", grows: [limoges],
        loses: .person("p03", in: limoges)),
    .init(
        name: "participants withdraw", line: "participants withdraw limoges p03 --on 2027-02-08", grows: [limoges],
        loses: .person("p03", in: limoges)),
    .init(
        name: "participants exit", line: "participants exit limoges p03 --to job", at: .underWay, grows: [limoges],
        loses: .person("p03", in: limoges)),
    .init(
        name: "participants return", line: "participants return limoges p03",
        before: ["participants withdraw limoges p03"], mustGrow: [limoges]),
    .init(
        name: "participants return", line: "participants return limoges p03",
        before: ["participants withdraw limoges p03 --on 2027-02-08"], restores: true),
    .init(
        name: "participants accept", line: "participants accept tulle p08",
        before: ["participants withdraw tulle p01"], mustGrow: [tulle], loses: .perhapsPerson("p08", in: tulle)),
    .init(
        name: "participants decline", line: "participants decline tulle p08",
        before: ["participants withdraw tulle p01"], loses: .person("p08", in: tulle)),
    .init(name: "participants link", line: "participants link limoges p01 --renew"),
    .init(name: "participants consent", line: "participants consent limoges p01 --with p02"),
    .init(
        name: "participants buddy", line: "participants buddy limoges p03 --with tulle/p02 --agreed",
        mustGrow: [tulle]),
    .init(
        name: "participants buddy", line: "participants buddy limoges p03 --none",
        before: ["participants buddy limoges p03 --with tulle/p02 --agreed"],
        loses: .person("p02", in: tulle)),
    .init(name: "pairs make", line: "pairs make limoges"),
    .init(name: "pairs make", line: "pairs make limoges --dry-run"),
    .init(name: "pairs set", line: "pairs set \(limoges)/w2-thu-pm p01 p05"),
    .init(name: "facilitators add", line: "facilitators add lea@example.org --name Léa"),
]

private let evidence: [WritingCommand] = [
    .init(
        name: "attendance take", line: "attendance take \(limoges)/w1-fri-am p01=present p02=absent --others present",
        at: .underWay, grows: [limoges]),
    .init(
        name: "autonomy record", line: "autonomy record limoges p01 --session w1-fri-am-2 --level supported --dry-run",
        at: .underWay),
    .init(
        name: "autonomy record", line: "autonomy record limoges p01 --session w1-fri-am-2 --level supported",
        at: .underWay, mustGrow: [limoges]),
    .init(
        name: "work record", line: "work record \(limoges)/w1-thu-pm p02 --state needs-help", at: .underWay,
        grows: [limoges]),
    .init(
        name: "work record", line: "work record \(limoges)/w1-thu-pm p02 --state done", at: .underWay,
        loses: .perhapsPerson("p02", in: limoges)),
    .init(name: "calls log", line: "calls log 1 reached", at: .underWay),
]

private let sending: [WritingCommand] = [
    .init(
        name: "announce", line: "announce limoges --subject Offre --text Bonjour --dry-run"),
    .init(
        name: "announce", line: "announce limoges --subject Offre --text Bonjour", mustGrow: [limoges]),
    .init(name: "outbox cancel", line: "outbox cancel 100", loses: .person("p10", in: limoges)),
    .init(name: "outbox retry", line: "outbox retry 100", before: ["outbox cancel 100"], mustGrow: [limoges]),
    .init(
        name: "receipt", line: "receipt",
        input: "{\"kind\":\"receipt\",\"channel\":\"folder\",\"id\":\"1.1\",\"status\":\"delivered\"}"),
    .init(
        name: "receipt", line: "receipt", input: sms + "\"2\"}", grows: [limoges],
        loses: .perhapsPerson("p03", in: limoges)),
    .init(
        name: "receipt", line: "receipt", input: sms + "\"STOP\"}", grows: [limoges],
        loses: .perhapsPerson("p03", in: limoges)),
    .init(name: "run", line: "run --once"),
    .init(name: "run", line: "run --once --now 2027-01-25T10:00:00+01:00", loses: .due(by: "2027-01-25T09:00:00Z")),
]

/// Commands that write and are not in the table, with the reason.
let writingElsewhere: [String: String] = [
    "demo": "it writes into a directory of its own",
    "migrate": "it changes nothing but a database of an older version",
    "serve": "it goes on until it is ended, and writes as \"run\" does",
]

/// Commands that only look, each as one line.
let lookingCommands: [String: String] = [
    "check": "check", "cohort list": "cohort list", "cohort show": "cohort show limoges",
    "cohort check": "cohort check limoges", "cohort cost": "cohort cost limoges",
    "session list": "session list limoges", "session show": "session show \(limoges)/w1-mon-am",
    "cohort history": "cohort history limoges", "session choices": "session choices limoges",
    "agenda": "agenda limoges --participant p01", "rehearse": "rehearse limoges",
    "participants list": "participants list", "pairs show": "pairs show limoges",
    "facilitators list": "facilitators list", "calendar show": "calendar show anne.ics",
    "outbox list": "outbox list", "outbox show": "outbox show 1.1", "outbox explain": "outbox explain limoges p01",
    "health": "health", "calls list": "calls list limoges", "sms check": "sms check day-before",
    "attendance show": "attendance show limoges", "autonomy show": "autonomy show limoges",
    "work show": "work show limoges", "report attendance": "report attendance", "report autonomy": "report autonomy",
    "report choices": "report choices", "report reach": "report reach", "catalogue list": "catalogue list",
    "catalogue show": "catalogue show tea-room", "catalogue check": "catalogue check", "backup": "backup club.copy",
    "verify": "verify",
]
