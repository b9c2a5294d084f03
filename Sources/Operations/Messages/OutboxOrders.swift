import Basics
import Books
import Clubs
import Notices
import Orchestration
import Stores
import UseCases

/// What a human orders for one notice: to try again what failed, or to leave away what waits.
extension Installation {
    /// Tries a notice again, at once.
    /// - Parameter mayRepeat: whether it may arrive twice: what is in doubt is tried again only then.
    /// - Returns: the state that it has now.
    /// - Throws: `.notFound`, or `.badData` when there is nothing to try again, or nothing that it is still good for.
    package func retry(
        notice number: Int, mayRepeat: Bool, by name: String = "", at now: Instant
    ) throws(Fault) -> DeliveryState {
        let answer = try order(for: number, "retry", by: name, at: now) { store throws(Fault) in
            try store.retry(notice: number, mayRepeat: mayRepeat, at: now, onward: onward(at: now))
        }
        switch answer {
        case .done(let state): return state
        case .unknown: throw Fault.noSuchNotice(number)
        case .tooLate:
            throw Fault(
                .badData,
                Phrase(
                    fr: "Il est trop tard : ce message ne servait plus. Téléphonez à la personne.",
                    en: "It is too late: this message is of no more use. Phone the person."))
        case .outcomeUnknown:
            throw Fault(
                .badData,
                Phrase(
                    fr:
                        "Personne ne sait si ce message est arrivé : il pourrait arriver deux fois. Ajoutez --may-repeat "
                        + "si cela ne gêne pas.",
                    en:
                        "Nobody knows whether this message arrived: it might arrive twice. Add --may-repeat if that does "
                        + "no harm."))
        case .nothing, .leaving:
            throw Fault(
                .badData,
                Phrase(
                    fr: "Il n’y a rien à réessayer.", en: "There is nothing to try again."),
                remedies: [.showMessage(number)])
        }
    }

    /// Leaves a notice away that has not left yet.
    /// - Throws: `.notFound`; `.badData` when it has left; `.tryAgain` while it is leaving.
    package func cancel(notice number: Int, by name: String = "", at now: Instant) throws(Fault) {
        let answer = try order(for: number, "cancel", by: name, at: now) { store throws(Fault) in
            try store.cancel(notice: number, reason: .cancelledByHand, at: now)
        }
        switch answer {
        case .done: return
        case .unknown: throw Fault.noSuchNotice(number)
        case .leaving:
            throw Fault(
                .tryAgain,
                Phrase(
                    fr: "Ce message part en ce moment même. Réessayez dans une minute.",
                    en: "This message is leaving right now. Try again in a minute."))
        case .nothing, .outcomeUnknown, .tooLate:
            throw Fault(
                .badData,
                Phrase(
                    fr: "Ce message n’attend plus : il est parti, ou il est clos.",
                    en: "This message waits no more: it has left, or it is closed."))
        }
    }
}

extension Installation {
    /// Carries out an order; what is done leaves a line in the history of the cohort.
    private func order(
        for number: Int, _ word: String, by name: String, at now: Instant,
        _ body: (any CohortWriting) throws(Fault) -> OrderAnswer
    ) throws(Fault) -> OrderAnswer {
        try cohorts.write { store throws(Fault) in
            let answer = try body(store)
            guard case .done = answer, let notice = try store.notice(number) else { return answer }
            let record = PersonRecord(notice.participant.id, detail: "\(word) \(notice.rule) \(notice.occurrence)")
            try store.record(
                Stored(
                    number: try store.nextNumber(of: .change),
                    value: Change(
                        cohort: notice.cohort, at: now, by: name, what: PersonDeed.message.rawValue,
                        after: try record.storedJSON)))
            return answer
        }
    }
}

extension Fault {
    fileprivate static func noSuchNotice(_ number: Int) -> Fault {
        Fault(
            .notFound,
            Phrase(fr: "Aucun message n’a le numéro \(number).", en: "No message has the number \(number)."))
    }
}
