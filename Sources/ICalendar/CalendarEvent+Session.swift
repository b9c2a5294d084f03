import Basics
import Clubs

/// Sessions of a cohort as entries of a calendar.
extension CalendarEvent {
    /// - Parameters:
    ///   - host: what makes the UID the house's own, `club.example.org`; changing it makes every entry a new one.
    ///   - kind: the catalogue's entry, for what to prepare; its aim is written for those who lead.
    ///   - attendee: the one recipient.
    ///   - alarmMinutes: for files that people download; mails leave it out.
    ///
    /// Asynchronous work is an entry of its working slot that names its due time: few calendar programs show a VTODO.
    /// The host's link stays out.
    package init(
        _ session: Session, of cohort: Cohort, kind: SessionKind? = nil, facilitator: Facilitator? = nil,
        attendee: Participant? = nil, host: String, language: Language, alarmMinutes: Int? = nil
    ) {
        self.init(
            uid: CalendarEvent.uid(of: session, of: cohort.id, host: host), sequence: session.sequence,
            start: session.span.start.wall, end: session.span.end.wall, summary: session.title[language],
            description: CalendarEvent.description(session, cohort, kind, facilitator, language),
            location: CalendarEvent.location(session, language), url: session.link,
            status: session.status == .cancelled ? .cancelled : .confirmed,
            organizer: facilitator.map { Person(name: $0.name, email: $0.email) },
            attendee: attendee.flatMap { person in person.email.map { Person(name: person.name, email: $0.text) } },
            alarmMinutes: alarmMinutes)
    }

    /// The slot that somebody chose keeps one UID whichever it is: choosing another moves the entry.
    private static func uid(of session: Session, of cohort: CohortID, host: String) -> String {
        guard let choice = session.settled else { return uid(of: session.id, host: host) }
        return uid(of: SessionID(cohort: cohort, key: "choice-\(choice)"), host: host)
    }

    /// `limoges-2027-01.w1-mon-am@club.example.org`.
    package static func uid(of session: SessionID, host: String) -> String {
        "\(session.rawValue.replacing("/", with: "."))@\(host)"
    }

    private static func location(_ session: Session, _ language: Language) -> String? {
        switch session.modality {
        case .inPerson: return session.place ?? session.link
        case .synchronous where session.byPhone:
            return session.link ?? Phrase(fr: "Par téléphone", en: "By phone")[language]
        case .synchronous, .asynchronous: return session.link ?? session.place
        }
    }

    private static func description(
        _ session: Session, _ cohort: Cohort, _ kind: SessionKind?, _ facilitator: Facilitator?, _ language: Language
    ) -> String {
        var paragraphs = [cohort.name]
        if let due = session.due {
            let when = due.wall.spoken(language)
            paragraphs.append(Phrase(fr: "À rendre avant : \(when)", en: "Due: \(when)")[language])
        }
        if let link = session.link {
            let heading =
                session.modality == .asynchronous
                ? Phrase(fr: "Le travail se trouve ici : ", en: "The work is here: ")
                : Phrase(fr: "Pour nous rejoindre : ", en: "To join us: ")
            paragraphs.append(heading[language] + link)
        }
        if let prepare = kind?.prepare.participant, !prepare.isEmpty {
            let heading = Phrase(fr: "À préparer :", en: "To prepare:")[language]
            paragraphs.append(([heading] + prepare.map { "- \($0[language])" }).joined(separator: "\n"))
        }
        if let facilitator {
            let phone = facilitator.phone?.spoken
            let contact = [facilitator.name, phone].compactMap { $0 }.joined(separator: ", ")
            paragraphs.append(Phrase(fr: "Une question ? \(contact)", en: "Any question? \(contact)")[language])
        }
        return paragraphs.joined(separator: "\n\n")
    }
}
