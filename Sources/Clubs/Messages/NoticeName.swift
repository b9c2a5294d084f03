/// What makes a notice unique: nobody gets two of one rule for one occurrence.
package struct NoticeName: Hashable, Sendable {
    package var participant: ParticipantID
    package var rule: NoticeRuleID
    /// `w1`, `2027-02-01`, `w1-mon-am`, or `w1-mon-am#2` for what happened to a session.
    package var occurrence: String

    package init(_ participant: ParticipantID, _ rule: NoticeRuleID, _ occurrence: String) {
        self.participant = participant
        self.rule = rule
        self.occurrence = occurrence
    }
}
