import Basics

/// The name of a criterion in `Templates/Autonomy/criteria.json`: `keeps-a-deadline`.
package struct AutonomyCriterionID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
