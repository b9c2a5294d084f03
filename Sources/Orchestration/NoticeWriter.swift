import Basics
import Clubs
import ICalendar
import Notices
import Stores

/// One notice of a message, with what it says.
struct NoticePart {
    var item: DueItem
    var occasion: OccasionView
    var company: CompanyView

    var notice: DueNotice { item.notice }
}

/// Writes the notices of one message to one person: the words, the calendar, the thread in which it stands.
struct NoticeWriter {
    let installation: Installation
    /// Of the database, in every message's id.
    let mark: String
    let now: Instant
    let view: CohortView
    /// The message's id.
    let id: String
    let form: MessageForm
    let address: String
    /// The address of the person's own page as it is kept, when there are pages.
    let page: String?
    /// Mails that were taken although the store does not know it yet.
    let taken: Set<DeliveryID>

    /// One notice as a message, or as the part of one.
    func message(_ part: NoticePart, _ place: MessagePart) throws(Fault) -> Message {
        let (occasion, person) = (part.occasion, part.notice.participant.value)
        let parts = form == .email ? calendars(person, occasion) : []
        var message = try occasion.renderer(of: part.notice, as: form).message(
            id: id, to: person, with: part.company.companions, at: address, page: page, part: place,
            calendar: parts.count == 1 ? parts.first : nil, invitations: parts.count > 1 ? parts : [],
            replyTo: occasion.facilitator?.email, date: now)
        guard form == .email else { return message }
        message.follows = earlier(part)
        // What matters is no subscription: STOP, or this link under what does not matter, ends it all the same.
        if !part.notice.matters {
            message.unsubscribe = installation.unsubscribingPlaceholder(of: part.notice.participant)
        }
        return message
    }

    /// The mails that told the person of the same session before, the oldest first; a digest of many follows none.
    private func earlier(_ part: NoticePart) -> [String] {
        guard part.occasion.sessions.count == 1, let session = part.occasion.sessions.first else { return [] }
        let name = "\(session.id.key)#"
        let mails = part.item.mails.filter { mail in
            (mail.isTaken || taken.contains(mail.id))
                && mail.about.utf8.split(separator: UInt8(ascii: " ")).contains { $0.starts(with: name.utf8) }
        }
        return (mails.prefix(1) + mails.dropFirst().suffix(4)).map { $0.id.messageID(mark: mark) }
    }

    /// One event is a request that calendars take up. Several changed ones are a request, or a cancellation, each;
    /// several of the plan are published together, since a request holds one (RFC 5546).
    private func calendars(_ person: Participant, _ occasion: OccasionView) -> [CalendarPart] {
        // Of a meeting with several dates only the one that a person chose belongs into the calendar.
        let sessions = occasion.sessions.filter { $0.choice == nil }
        guard let kind = occasion.rule?.calendar, !sessions.isEmpty else { return [] }
        if occasion.differences != nil {
            return sessions.map { session in
                part([session], session.status == .cancelled ? .cancel : .request, person, occasion)
            }
        }
        return [
            part(
                sessions, kind == .cancel ? .cancel : sessions.count == 1 ? .request : .publish, person, occasion)
        ]
    }

    private func part(
        _ sessions: [Session], _ method: CalendarObject.Method, _ person: Participant, _ occasion: OccasionView
    ) -> CalendarPart {
        let events = sessions.map { session in
            CalendarEvent(
                session, of: view.cohort.value, kind: installation.catalogue.kinds[session.kind],
                facilitator: occasion.facilitator(of: session), attendee: person, host: mark,
                language: person.language)
        }
        let object = CalendarObject(method: method, zone: view.zone, events: events, language: person.language)
        return CalendarPart(method: object.method.rawValue, text: object.text(stamp: now))
    }
}
