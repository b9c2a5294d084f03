import Basics
import Clubs
import Operations
import OrderedJSON
import Reports
import Steering
import UseCases

/// The shapes in which scripts read autonomy and work.
extension JSONWriter {
    mutating func check(_ check: AutonomyCheck) {
        object {
            $0.field("at", check.at.description)
            $0.field("by", check.by)
            $0.field("session", check.session?.rawValue)
            $0.field("before", check.before.rawValue)
            $0.field("level", check.level.rawValue)
            $0.field("suggested", check.suggested?.rawValue)
            $0.field("decision", check.decision.rawValue)
            $0.field("observations") {
                $0.array(check.findings) { json, finding in
                    json.object {
                        $0.field("criterion", finding.criterion.rawValue)
                        $0.field("observed", finding.observation.rawValue)
                        $0.field("origin", finding.origin.rawValue)
                    }
                }
            }
            $0.field("note", check.note)
        }
    }

    mutating func suggestion(_ suggestion: AutonomySuggestion, _ language: Language) {
        object {
            $0.field("level", suggestion.level?.rawValue)
            $0.field("criteria") {
                $0.array(suggestion.lines) { json, line in
                    json.object {
                        $0.field("criterion", line.criterion.id.rawValue)
                        $0.field("title", line.criterion.title[language])
                        $0.field("observed", line.observation?.rawValue)
                        $0.field("facts") {
                            $0.array(AutonomyFact.told(line.facts)) { $0.value($1[language]) }
                        }
                    }
                }
            }
        }
    }

    mutating func recorded(_ result: RecordedAutonomy, isKept: Bool, _ language: Language) {
        object {
            $0.field("participant", result.participant.id.rawValue)
            $0.field("level", result.participant.enrolment.level.rawValue)
            $0.field("check") { $0.check(result.check) }
            $0.field("suggestion") { $0.suggestion(result.suggestion, language) }
            $0.field("steps") {
                $0.array(result.course?.steps ?? []) { json, step in
                    json.object {
                        $0.field("session", step.session.id.rawValue)
                        $0.field("title", step.session.title[language])
                        $0.field("mode", step.mode.rawValue)
                        $0.field("changed", step.seat != nil)
                    }
                }
            }
            $0.field("dropIn") { json in
                if let dropIn = result.dropIn { json.session(dropIn, language) } else { json.value(String?.none) }
            }
            $0.field("follows") { $0.array(result.follows) { $0.value($1[language]) } }
            $0.field("told") { $0.array(result.toldToParticipant) { $0.value($1[result.participant.language]) } }
            $0.field("channel", result.channel?.rawValue)
            $0.field("recorded", isKept)
        }
    }

    mutating func work(_ row: WorkSheet.Row) {
        object {
            $0.field("session", row.session.id.rawValue)
            $0.field("participant", row.participant.id.rawValue)
            $0.field("state", (row.work?.state ?? .open).rawValue)
            $0.field("progress", row.progress.rawValue)
            $0.field("mode", (row.session.mode ?? (row.session.peers ? .pairs : .solo)).rawValue)
            $0.field("minutes", row.session.span.minutes)
            $0.field("dueAt", row.session.due?.rfc3339)
            $0.field("receivedAt", row.work?.receivedAt?.description)
            $0.field("helpAskedAt", row.work?.helpAskedAt?.description)
            $0.field("source", row.work?.source.rawValue)
            $0.field("note", row.work?.note)
        }
    }

    mutating func row(_ row: AutonomyReport.Row, _ language: Language) {
        object {
            $0.field("cohort", row.cohort.rawValue)
            $0.field("session", row.session?.rawValue)
            $0.field("date", row.date.description)
            $0.field("title", row.title[language])
            $0.field("checked", row.figures.checked)
            $0.field("supported", row.figures.supported)
            $0.field("accompanied", row.figures.accompanied)
            $0.field("autonomous", row.figures.autonomous)
            $0.field("up", row.figures.up)
            $0.field("down", row.figures.down)
            $0.field("same", row.figures.same)
            $0.field("asSuggested", row.figures.asSuggested)
        }
    }
}
