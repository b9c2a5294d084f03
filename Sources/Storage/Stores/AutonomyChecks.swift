import Clubs
import FoundationEssentials

extension Connection {
    /// Keeps a check; earlier ones stay.
    /// - Returns: its number.
    @discardableResult
    package func insert(_ check: AutonomyCheck, participant: Int, session: Int?) throws(Fault) -> Int {
        let number = try nextNumber(in: "autonomy_checks")
        try prepare(
            """
            insert into autonomy_checks (number, participant, session, made_at, made_by, level, observed, note)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(number, participant, session, check.at, check.by, check.level, try Observed(check).storedJSON, check.note)
        return number
    }

    /// The checks of a cohort's people, each person's in the order in which they were made.
    package func autonomyChecks(of cohort: Stored<Cohort>) throws(Fault) -> [AutonomyCheck] {
        try prepare(
            """
            select p.key, s.key, a.made_at, a.made_by, a.level, a.observed, a.note
            from participants p join autonomy_checks a on a.participant = p.number
            left join sessions s on s.number = a.session
            where p.cohort = ? order by p.number, a.made_at, a.number
            """
        ).all(cohort.number) { row throws(Fault) in
            let observed = try Observed(json: row.text(5))
            return AutonomyCheck(
                participant: ParticipantID(rawValue: "\(cohort.id)/\(row.text(0))"),
                session: row.optionalText(1).map { SessionID(cohort: cohort.id, key: $0) }, at: row.instant(2),
                by: row.text(3), before: observed.before, level: try row.value(4), suggested: observed.suggested,
                decision: observed.decision, findings: observed.findings, note: row.optionalText(6))
        }
    }
}

/// The column `observed`: how a level came about.
private struct Observed: Codable {
    var before: AutonomyLevel
    var suggested: AutonomyLevel?
    var decision: AutonomyCheck.Decision
    var findings: [AutonomyCheck.Finding]

    init(_ check: AutonomyCheck) {
        before = check.before
        suggested = check.suggested
        decision = check.decision
        findings = check.findings
    }

    init(json: String) throws(Fault) {
        do {
            self = try JSONDecoder().decode(Observed.self, from: Data(json.utf8))
        } catch {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "Un bilan d’autonomie de la base est illisible. Lancez « jobclub verify ».",
                    en: "An autonomy check in the database cannot be read. Run \"jobclub verify\"."))
        }
    }
}
