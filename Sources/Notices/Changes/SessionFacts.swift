import Basics
import Clubs

/// What messages say of a session, as it stood at one moment: what a person knows of it.
package struct SessionFacts: Codable, Hashable, Sendable {
    package var title: Phrase
    package var modality: Modality
    package var byPhone: Bool
    /// On the wall of the cohort's zone.
    package var start: CivilDateTime
    package var end: CivilDateTime
    package var due: CivilDateTime?
    package var facilitator: FacilitatorID?
    package var link: String?
    package var place: String?
    package var isCancelled: Bool

    package init(
        title: Phrase, modality: Modality, byPhone: Bool, start: CivilDateTime, end: CivilDateTime, due: CivilDateTime?,
        facilitator: FacilitatorID?, link: String?, place: String?, isCancelled: Bool
    ) {
        self.title = title
        self.modality = modality
        self.byPhone = byPhone
        self.start = start
        self.end = end
        self.due = due
        self.facilitator = facilitator
        self.link = link
        self.place = place
        self.isCancelled = isCancelled
    }

    /// - Parameter session: as the person lives it.
    package init(_ session: Session) {
        title = session.title
        modality = session.modality
        byPhone = session.byPhone
        start = session.span.start.wall
        end = session.span.end.wall
        due = session.due?.wall
        facilitator = session.facilitator
        link = session.link
        place = session.place
        isCancelled = session.status == .cancelled
    }
}

extension Session {
    /// Whether people would be told the same of both; of two cancelled sessions there is nothing to tell.
    package func says(sameAs other: Session) -> Bool {
        guard self != other else { return true }
        let (mine, theirs) = (SessionFacts(self), SessionFacts(other))
        return mine == theirs || (mine.isCancelled && theirs.isCancelled)
    }
}
