import Basics

extension Settings {
    /// What each section is for, for the comments of a new file.
    static let sections: [(key: String, summary: Phrase)] = [
        ("organisation", Phrase(fr: "L’association", en: "The association")),
        ("organisation.quietHours", Phrase(fr: "Les heures de silence", en: "The quiet hours")),
        ("organisation.limits", Phrase(fr: "Ce qu’un plan demande au plus", en: "The most that a plan asks of people")),
        (
            "channels",
            Phrase(
                fr:
                    "Les canaux : celui qui n’est pas réglé n’existe pas ; sans aucun, tout va dans le dossier « outgoing »",
                en:
                    "The channels: one that is not set up does not exist; with none, all goes into the folder \"outgoing\""
            )
        ),
        ("channels.email", Phrase(fr: "Le courrier électronique (SMTP)", en: "E-mail (SMTP)")),
        ("channels.sms", Phrase(fr: "Les SMS", en: "Text messages")),
        ("channels.webhook", Phrase(fr: "Les appels vers d’autres logiciels", en: "Calls to other software")),
        ("channels.command", Phrase(fr: "Un programme de votre choix", en: "A program of your choice")),
        ("channels.folder", Phrase(fr: "Un dossier, pour essayer", en: "A folder, to try things out")),
        ("video", Phrase(fr: "Les visioconférences", en: "Video meetings")),
        ("web", Phrase(fr: "Les pages", en: "The pages")),
    ]

    /// Whether a section exists only when somebody writes it: a channel.
    static func isOptional(section: String) -> Bool { section.hasPrefix("channels.") }
}
