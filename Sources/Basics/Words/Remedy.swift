/// A way out of a fault or a conflict: what to do, and on what. The command line words it as what to type, a page as a
/// button.
///
/// Identifiers and addresses stand as people may type them: what somebody has mistyped is among them.
package enum Remedy: Hashable, Sendable {
    // MARK: The installation

    case makeDatabase
    case verifyDatabase
    case restoreDatabase
    case migrateDatabase
    case checkSettings
    case checkCatalogue
    case listCatalogue

    // MARK: People

    /// - Parameter address: `nil` where it is for whoever reads it to say.
    case addFacilitator(_ address: String?)
    /// Somebody leads of whom no more than the address is known.
    case nameFacilitator(_ address: String, withPhone: Bool)
    case importParticipants(cohort: String)

    // MARK: Plans

    case checkCohort(String)
    case showPairs
    case takeAttendance(session: String)
    /// - Parameter to: `nil` where it is for whoever reads it to say.
    case moveSession(String, to: CivilDateTime?)
    case cancelSession(String)
    case shortenSession(String, minutes: Int)
    case letLead(session: String, facilitator: String)
    case setDue(session: String, to: CivilDateTime)

    // MARK: Sending

    case showMessage(Int)
}

/// Something that people should know of, with what they can do about it.
package struct Remark: Hashable, Sendable {
    package var message: Phrase
    package var remedy: Remedy?

    package init(_ message: Phrase, _ remedy: Remedy? = nil) {
        self.message = message
        self.remedy = remedy
    }
}
