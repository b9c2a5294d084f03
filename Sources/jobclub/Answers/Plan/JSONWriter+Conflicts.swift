import Basics
import Clubs
import OrderedJSON
import Planning
import UseCases

extension JSONWriter {
    /// `{"rule","sessions","message","proposals":[{"text","commands"}]}`.
    mutating func conflict(_ conflict: Conflict, in cohort: CohortID, _ language: Language) {
        object {
            $0.field("rule", conflict.rule.rawValue)
            $0.field("sessions") { $0.array(conflict.sessions(in: cohort)) { $0.value($1.rawValue) } }
            $0.field("message", conflict.message[language])
            $0.field("proposals") {
                $0.array(conflict.proposals) { json, proposal in
                    json.object {
                        $0.field("text", proposal.phrase[language])
                        $0.field("commands") { $0.array(proposal.commands(in: cohort)) { $0.value($1) } }
                    }
                }
            }
        }
    }
}
