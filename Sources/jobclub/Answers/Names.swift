import Answers
import Basics
import Clubs
import Notices

extension Enrolment.Status: Worded {
    package var name: Phrase {
        switch self {
        case .waiting: Phrase(fr: "en attente", en: "waiting")
        case .enrolled: Phrase(fr: "inscrit", en: "enrolled")
        case .withdrawn: Phrase(fr: "retiré", en: "withdrawn")
        case .exited: Phrase(fr: "sorti", en: "exited")
        }
    }
}

extension AutonomyLevel: Worded {}

extension DeliveryState: Worded {
    package var name: Phrase {
        switch self {
        case .scheduled: Phrase(fr: "à venir", en: "to come")
        case .deferred: Phrase(fr: "remis à plus tard", en: "put off")
        case .transmitting: Phrase(fr: "en cours d’envoi", en: "being sent")
        case .accepted: Phrase(fr: "accepté", en: "accepted")
        case .delivered: Phrase(fr: "remis", en: "delivered")
        case .retrying: Phrase(fr: "à réessayer", en: "to be retried")
        case .failed: Phrase(fr: "échoué", en: "failed")
        case .unknown: Phrase(fr: "incertain", en: "unknown")
        case .expired: Phrase(fr: "trop tard", en: "too late")
        case .cancelled: Phrase(fr: "annulé", en: "cancelled")
        case .suppressed: Phrase(fr: "sans objet", en: "suppressed")
        case .called: Phrase(fr: "à appeler", en: "on the call list")
        }
    }
}

extension ChannelName: Worded {
    package var name: Phrase {
        switch self {
        case .email: Phrase("e-mail")
        case .sms: Phrase("SMS")
        case .folder: Phrase(fr: "dossier", en: "folder")
        case .command: Phrase(fr: "commande", en: "command")
        case .nobody: Phrase("–")
        default: Phrase(rawValue)
        }
    }
}

extension Catalogue {
    /// What each notice is called, for tables.
    var noticeTitles: [NoticeRuleID: Phrase] {
        Dictionary(rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Shell {
    /// What each notice is called; nothing when the catalogue cannot be read, since the outbox must show even then.
    var noticeTitles: [NoticeRuleID: Phrase] { (try? loadCatalogue())?.noticeTitles ?? [:] }
}

extension [NoticeRuleID: Phrase] {
    /// What a notice is called; its identifier when the catalogue no longer has it.
    func title(of rule: NoticeRuleID) -> Phrase { self[rule] ?? Phrase(rule.rawValue) }
}
