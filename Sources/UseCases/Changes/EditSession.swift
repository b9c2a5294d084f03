import Basics
import Books
import Clubs
import Notices

/// What is to be otherwise about a session; what is left out stays.
package struct SessionWish: Sendable {
    package var title: String?
    package var link: String?
    package var place: String?
    package var facilitator: FacilitatorID?
    package var modality: Modality?
    /// How long it lasts, 5 to 720.
    package var minutes: Int?
    /// When work is owed.
    package var due: CivilDateTime?

    package init(
        title: String? = nil, link: String? = nil, place: String? = nil, facilitator: FacilitatorID? = nil,
        modality: Modality? = nil, minutes: Int? = nil, due: CivilDateTime? = nil
    ) {
        self.title = title
        self.link = link
        self.place = place
        self.facilitator = facilitator
        self.modality = modality
        self.minutes = minutes
        self.due = due
    }

    package var isEmpty: Bool {
        title == nil && link == nil && place == nil && facilitator == nil && modality == nil
            && minutes == nil && due == nil
    }
}

extension CohortDraft {
    /// Changes what a session is, not when it begins.
    /// - Throws: `.usage` when nothing is asked for, `.notFound` for an unknown facilitator, `.badData` for a modality in
    ///   which such a session cannot be held, `.notAllowed` for a session that has begun or is cancelled.
    package mutating func edit(
        _ id: SessionID, _ wish: SessionWish, _ order: ChangeOrder, among facilitators: [Facilitator]
    ) throws(Fault) {
        guard var session = book.session(id) else { return }
        guard session.status == .planned else { throw session.unchangeable }
        if let title = wish.title { session.title = try ownTitle(title) }
        if let link = wish.link { session.link = link }
        if let place = wish.place { session.place = place }
        if let facilitator = wish.facilitator {
            session.facilitator = try facilitators.find(facilitator.rawValue).id
        }
        if let modality = wish.modality {
            session.modality = try house.checked(modality, for: session.kind)
            session.byPhone = modality == .synchronous && house.catalogue.kinds[session.kind]?.byPhone == true
        }
        if let minutes = wish.minutes {
            let start = session.span.start.wall
            session.move(to: LocalSpan(on: start.date, at: start.time, minutes: minutes, in: try zone))
        }
        if let due = wish.due {
            session.due = LocalTime(due, in: try zone)
            if let due = session.due, due.instant < session.span.end.instant { throw owedTooEarly(due, session) }
        }
        change([session])
        deed = Deed(.edit, order)
    }

    func owedTooEarly(_ due: LocalTime, _ session: Session) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "Le travail serait dû \(due.wall.spoken(.french)), avant la fin de la séance à "
                    + "\(session.span.ends.spoken(.french)).",
                en: "The work would be due \(due.wall.spoken(.english)), before the session ends at "
                    + "\(session.span.ends.spoken(.english))."))
    }

    /// A title that a text message has room for.
    func ownTitle(_ text: String) throws(Fault) -> Phrase {
        guard text.count <= 30 else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "Le titre « \(excerpt(text)) » a \(text.count) caractères ; un SMS en a la place de 30.",
                    en: "The title \"\(excerpt(text))\" has \(text.count) characters; a text message has room for 30."))
        }
        return Phrase(text)
    }
}

extension SessionWish {
    /// - Throws: `.usage` when nothing is asked for.
    package func refuseEmpty() throws(Fault) {
        guard isEmpty else { return }
        throw Fault(
            .usage,
            Phrase(
                fr: "Rien à changer : dites quoi (--title, --link, --place, --facilitator, --modality, --minutes, "
                    + "--due).",
                en: "Nothing to change: say what (--title, --link, --place, --facilitator, --modality, --minutes, "
                    + "--due)."))
    }
}

extension House {
    /// The modality, when a kind of session can be held in it.
    func checked(_ modality: Modality, for id: SessionKindID) throws(Fault) -> Modality {
        guard let kind = catalogue.kinds[id], !kind.modalities.contains(modality) else { return modality }
        let ways = kind.modalities.map(\.rawValue).joined(separator: ", ")
        throw Fault(
            .badData,
            Phrase(
                fr: "« \(kind.title.french) » ne se tient pas en \(modality.rawValue). Possible : \(ways).",
                en: "\"\(kind.title.english)\" is not held as \(modality.rawValue). Possible: \(ways)."))
    }
}
