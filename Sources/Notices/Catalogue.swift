import Clubs

/// What a club is made of: session kinds, programmes, criteria of autonomy, notice rules and messages, read from the files
/// of one directory.
///
/// The files are people's to edit: `Sessions/`, `Templates/Programmes/`, `Templates/Autonomy/`, `Templates/Notices/`,
/// `Templates/Messages/`.
package struct Catalogue: Sendable {
    package var kinds: [SessionKindID: SessionKind]
    package var programmes: [ProgrammeID: Programme]
    /// Sorted by id.
    package var rules: [NoticeRule]
    package var messages: MessageTemplates
    /// In the order of the file; empty in a catalogue that was made before there were any.
    package var criteria: [AutonomyCriterion]

    package init(
        kinds: [SessionKindID: SessionKind], programmes: [ProgrammeID: Programme], rules: [NoticeRule],
        messages: MessageTemplates, criteria: [AutonomyCriterion] = []
    ) {
        self.kinds = kinds
        self.programmes = programmes
        self.rules = rules
        self.messages = messages
        self.criteria = criteria
    }
}
