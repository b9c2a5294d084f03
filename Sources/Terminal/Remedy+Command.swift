import Basics

extension Remedy {
    /// What to type for it.
    package func command(_ language: Language) -> String {
        "jobclub " + words(language)
    }

    private func words(_ language: Language) -> String {
        switch self {
        case .makeDatabase: "init"
        case .verifyDatabase: "verify"
        case .restoreDatabase: "restore"
        case .migrateDatabase: "migrate"
        case .checkSettings: "check"
        case .checkCatalogue: "catalogue check"
        case .listCatalogue: "catalogue list"
        case .addFacilitator(nil): "facilitators add EMAIL --name " + Phrase(fr: "NOM", en: "NAME")[language]
        case .addFacilitator(let address?): "facilitators add \(address) --name …"
        case .nameFacilitator(let address, let withPhone):
            "facilitators add \(address) --name …" + (withPhone ? " --phone …" : "")
        case .importParticipants(let cohort):
            "participants import \(cohort) " + Phrase(fr: "FICHIER", en: "FILE")[language]
        case .checkCohort(let cohort): "cohort check \(cohort)"
        case .showPairs: "pairs show"
        case .takeAttendance: "attendance take"
        case .moveSession(_, nil): "session move"
        case .moveSession(let session, let moment?): "session move \(session) --to \(moment)"
        case .cancelSession(let session): "session cancel \(session)"
        case .shortenSession(let session, let minutes): "session edit \(session) --minutes \(minutes)"
        case .letLead(let session, let facilitator): "session edit \(session) --facilitator \(facilitator)"
        case .setDue(let session, let moment): "session edit \(session) --due \(moment)"
        case .showMessage(let number): "outbox show \(number)"
        }
    }

    /// Its sentence at the end of what went wrong.
    package var sentence: Phrase {
        let quoted = Phrase(fr: "« \(command(.french)) »", en: "\"\(command(.english))\"")
        let bare = Phrase(fr: command(.french), en: command(.english))
        return switch self {
        case .makeDatabase:
            Phrase(fr: "Créez-la avec \(quoted.french).", en: "Make one with \(quoted.english).")
        case .restoreDatabase:
            Phrase(
                fr: "Remettez une sauvegarde avec \(quoted.french).",
                en: "Put a backup in its place with \(quoted.english).")
        case .migrateDatabase:
            Phrase(
                fr: "\(quoted.french) la met à niveau, après en avoir gardé une copie.",
                en: "\(quoted.english) brings it up to date and keeps a copy first.")
        case .verifyDatabase, .checkCatalogue:
            Phrase(fr: "Lancez \(quoted.french).", en: "Run \(quoted.english).")
        case .addFacilitator(nil):
            Phrase(fr: "Ajoutez quelqu’un : \(bare.french)", en: "Add somebody: \(bare.english)")
        case .addFacilitator: Phrase(fr: "Ajoutez-le : \(bare.french)", en: "Add them: \(bare.english)")
        case .nameFacilitator(_, false):
            Phrase(fr: "Ajoutez son nom : \(bare.french)", en: "Add a name: \(bare.english)")
        case .nameFacilitator:
            Phrase(
                fr: "Ajoutez son nom et son téléphone : \(bare.french)",
                en: "Add a name and a telephone: \(bare.english)")
        case .importParticipants:
            Phrase(fr: "Pour ajouter des personnes : \(bare.french)", en: "To add people: \(bare.english)")
        case .showPairs: Phrase(fr: "\(quoted.french) dit lesquelles.", en: "\(quoted.english) says which are.")
        case .takeAttendance:
            Phrase(fr: "\(quoted.french) note qui était là.", en: "\(quoted.english) records who was there.")
        case .moveSession(_, nil):
            Phrase(fr: "Déplacez-la avec \(quoted.french).", en: "Move it with \(quoted.english).")
        case .checkSettings, .listCatalogue, .checkCohort, .showMessage, .moveSession, .cancelSession, .shortenSession,
            .letLead, .setDue:
            Phrase(fr: "Voyez \(quoted.french).", en: "See \(quoted.english).")
        }
    }
}

extension Phrase {
    fileprivate func with(_ remedies: [Remedy]) -> Phrase {
        let all = [self] + remedies.map(\.sentence)
        return Phrase(
            fr: all.map(\.french).joined(separator: " "), en: all.map(\.english).joined(separator: " "))
    }
}

extension Remark {
    /// What it is about, and what to type.
    package var sentence: Phrase { message.with([remedy].compactMap(\.self)) }
}

extension Fault {
    /// What went wrong, and what to type.
    package var sentence: Phrase { message.with(remedies) }
}

extension Fault.Detail {
    /// What is wrong, and what to type.
    package var advice: Phrase { message.with([remedy].compactMap(\.self)) }
}
