import Clubs
import Notices
import Orchestration
import Storage

/// What a human orders for one notice: to try again what failed, or to leave away what waits.
extension Installation {
    /// Tries a notice again, at once.
    /// - Parameter mayRepeat: whether it may arrive twice: what is in doubt is tried again only then.
    /// - Returns: the state that it has now.
    /// - Throws: `.notFound`, or `.badData` when there is nothing to try again, or nothing that it is still good for.
    package func retry(notice number: Int, mayRepeat: Bool, at now: Instant) throws(Fault) -> DeliveryState {
        try database.write { connection throws(Fault) in
            let notice = try connection.existing(number)
            guard now < notice.usefulUntil else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr: "Il est trop tard : ce message ne servait plus. Téléphonez à la personne.",
                        en: "It is too late: this message is of no more use. Phone the person."))
            }
            let own = try connection.outbox(notice: number).last { $0.carrier == nil && $0.attempts > 0 }
            let state = try connection.state(ofNotice: number)
            let isUnderWay = [.transmitting, .retrying, .accepted, .delivered].contains(own?.state)
            guard state != .scheduled, state != .deferred, !(state == nil && isUnderWay) else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr: "Il n’y a rien à réessayer : voyez « jobclub outbox show \(number) ».",
                        en: "There is nothing to try again: see \"jobclub outbox show \(number)\"."))
            }
            guard own?.state != .unknown || mayRepeat else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr:
                            "Personne ne sait si ce message est arrivé : il pourrait arriver deux fois. Ajoutez --may-repeat "
                            + "si cela ne gêne pas.",
                        en:
                            "Nobody knows whether this message arrived: it might arrive twice. Add --may-repeat if that does "
                            + "no harm."))
            }
            if let own, own.state == .failed || own.state == .unknown {
                try connection.takeUpAgain(own.id, at: now)
                return .retrying
            }
            let route = notice.participant.value.route(among: channelNames)
            try connection.passOn(notice: number, to: route.first ?? .nobody, at: now)
            return .scheduled
        }
    }

    /// Leaves a notice away that has not left yet.
    /// - Throws: `.notFound`; `.badData` when it has left; `.tryAgain` while it is leaving.
    package func cancel(notice number: Int, at now: Instant) throws(Fault) {
        try database.write { connection throws(Fault) in
            _ = try connection.existing(number)
            let lines = try connection.outbox(notice: number).filter { $0.carrier == nil }
            let reason = "cancelled by hand"
            if lines.contains(where: { $0.state == .transmitting }) {
                throw Fault(
                    .tryAgain,
                    Phrase(
                        fr: "Ce message part en ce moment même. Réessayez dans une minute.",
                        en: "This message is leaving right now. Try again in a minute."))
            }
            if let waiting = lines.first(where: { $0.state == .retrying }) {
                try connection.end(waiting.id, as: .cancelled, reason: reason, at: now)
                // What travelled with it travels by itself.
                try connection.release(carriedBy: waiting.id, at: now)
                try connection.close(notice: number, as: .cancelled, reason: reason)
            } else if lines.contains(where: { [.scheduled, .deferred].contains($0.state) }) {
                try connection.close(notice: number, as: .cancelled, reason: reason)
            } else {
                throw Fault(
                    .badData,
                    Phrase(
                        fr: "Ce message n’attend plus : il est parti, ou il est clos.",
                        en: "This message waits no more: it has left, or it is closed."))
            }
        }
    }
}

extension Connection {
    fileprivate func existing(_ number: Int) throws(Fault) -> DueNotice {
        guard let notice = try notice(number) else { throw Fault.noSuchNotice(number) }
        return notice
    }
}

extension Fault {
    fileprivate static func noSuchNotice(_ number: Int) -> Fault {
        Fault(
            .notFound,
            Phrase(fr: "Aucun message n’a le numéro \(number).", en: "No message has the number \(number)."))
    }
}
