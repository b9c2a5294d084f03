import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub attendance take`: who was there, by arguments or on a grid with one key a person.
enum AttendanceTakeCommand: Command {
    static let session = SessionShowCommand.session
    static let marks = Parameter<MarkWords>.argument(
        Shape(
            "P=STATUS",
            expected: Phrase(
                fr: "une personne et un état (p07=present ; états : \(MarkWords.statuses))",
                en: "a person and a status (p07=present; statuses: \(MarkWords.statuses))"),
            read: { MarkWords($0) }),
        Phrase(fr: "une personne et son état : p07=present", en: "a person with a status: p07=present"),
        isRequired: false,
        repeats: true)
    static let others = Parameter<Attendance.Status>.option(
        "others", .one(of: Attendance.Status.self, "STATUS"),
        Phrase(fr: "l’état de toutes les autres personnes", en: "the status of everybody else"))
    static let minutes = Parameter<MarkNote>.option(
        "minutes", .minutes,
        Phrase(fr: "combien de minutes une personne était là", en: "how many minutes a person was there"),
        repeats: true)
    static let trouble = Parameter<MarkNote>.option(
        "trouble", .note,
        Phrase(fr: "un ennui technique, à côté de l’état", en: "technical trouble, beside the status"),
        repeats: true)

    static let declaration = Declaration(
        "attendance take", .evidence, Phrase(fr: "note qui était là", en: "records who was there"),
        discussion: [
            Phrase(
                fr:
                    "États : \(MarkWords.statuses). Sans état, sur un terminal, une grille s’ouvre : une touche par personne. Ce que personne n’a noté n’est pas une absence.",
                en:
                    "Statuses: \(MarkWords.statuses). Without any, on a terminal, a grid opens: one key a person. What nobody has recorded is no absence."
            )
        ],
        [session, marks, others, minutes, trouble],
        examples: [
            .init("jobclub attendance take limoges-2027-01/w1-mon-am", Phrase(fr: "la grille", en: "the grid")),
            .init(
                "jobclub attendance take limoges-2027-01/w1-mon-am p03=absent p07=late --others present",
                Phrase(fr: "deux exceptions, tous les autres présents", en: "two exceptions, everybody else present")),
            .init(
                "jobclub attendance take limoges-2027-01/w1-mon-am p05=present --minutes p05=40 --trouble \"p05=ligne coupée\"",
                Phrase(fr: "présent, puis la ligne est tombée", en: "present, then the line dropped")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(session).rawValue
        let sheet = try installation.attendanceSheet(session: id)
        var marks = try written(arguments, for: sheet)
        if marks.isEmpty {
            guard shell.canAsk else {
                throw Fault(
                    .usage,
                    Phrase(
                        fr:
                            "Dites qui était là : p07=present, ou --others present. Voir « jobclub help attendance take ».",
                        en: "Say who was there: p07=present, or --others present. See \"jobclub help attendance take\"."
                    ))
            }
            marks = try AttendanceGrid(sheet, shell).ask()
        }
        guard !marks.isEmpty else {
            return Answer { Phrase(fr: "Rien n’a été noté.", en: "Nothing was recorded.") }
        }
        let taken = try installation.takeAttendance(session: id, marks: marks, by: shell.login, at: shell.now)
        var answer = taken.answer
        if shell.now < taken.session.span.start.instant {
            answer.parts.insert(.remark(tooEarly), at: 0)
        }
        return answer
    }

    private static let tooEarly = Phrase(
        fr: "Attention : cette séance n’a pas encore commencé ; une présence notée d’avance ne prouve rien.",
        en: "Careful: this session has not begun yet; attendance recorded ahead of time proves nothing.")

    /// The marks of the command line: those named, then the others.
    private static func written(_ arguments: Arguments, for sheet: AttendanceSheet) throws(Fault) -> [AttendanceMark] {
        var marks = arguments.all(Self.marks).map { AttendanceMark(participant: $0.participant, status: $0.status) }
        if let status = arguments[others] {
            let named = Set(marks.map { $0.participant.lowercased() })
            for (person, _) in sheet.rows where person.isDisjoint(from: named) && person.enrolment.status == .enrolled {
                marks.append(AttendanceMark(participant: person.id.key, status: status))
            }
        }
        for note in arguments.all(minutes) {
            try amend(&marks, note) { $0.minutes = Int(note.text) }
        }
        for note in arguments.all(trouble) {
            try amend(&marks, note) { $0.trouble = note.text }
        }
        return marks
    }

    /// Adds something to the mark of a person who has one.
    private static func amend(
        _ marks: inout [AttendanceMark], _ note: MarkNote, _ change: (inout AttendanceMark) -> Void
    ) throws(Fault) {
        let asked = note.participant.lowercased()
        guard let index = marks.firstIndex(where: { $0.participant.lowercased() == asked }) else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "« \(note.participant) » n’a pas d’état sur cette ligne.",
                    en: "\"\(note.participant)\" has no status on this line."))
        }
        change(&marks[index])
    }
}
