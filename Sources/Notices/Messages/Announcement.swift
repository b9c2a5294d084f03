import Basics

/// What the association has to say beyond the plan: an offer, an event, some news, documents that are owed.
package struct Announcement: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case offer
        case event
        case news
        case documents
    }

    package var kind: Kind
    /// One line of 1 to 120 characters.
    package var subject: String
    /// 1 to 5,000 characters; an empty line parts paragraphs.
    package var text: String
    /// What a text message says instead of subject and text.
    package var sms: String?
    /// An https address.
    package var link: String?

    package init(kind: Kind = .news, subject: String, text: String, sms: String? = nil, link: String? = nil) {
        self.kind = kind
        self.subject = subject
        self.text = text
        self.sms = sms
        self.link = link
    }
}

extension Announcement.Kind {
    /// The word over the subject.
    package var heading: Phrase {
        switch self {
        case .offer: Phrase(fr: "Une offre", en: "An offer")
        case .event: Phrase(fr: "Un événement", en: "An event")
        case .news: Phrase(fr: "Des nouvelles", en: "Some news")
        case .documents: Phrase(fr: "Des documents à remettre", en: "Documents to hand in")
        }
    }
}
