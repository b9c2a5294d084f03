/// What makes a notice unique: nobody gets two of one rule for one occurrence.
package struct NoticeName: Hashable, Sendable {
    package var participant: ParticipantID
    package var rule: NoticeRuleID
    package var occurrence: Occurrence

    package init(_ participant: ParticipantID, _ rule: NoticeRuleID, _ occurrence: Occurrence) {
        self.participant = participant
        self.rule = rule
        self.occurrence = occurrence
    }
}
