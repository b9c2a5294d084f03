import Basics
import Clubs
import Operations
import Stores

@testable import Storage

/// What the store holds.
extension ChangeSequence {
    func cohort() throws -> Cohort {
        try club.installation.database.snapshot { connection throws(Fault) in
            try connection.findCohort(ChangingClub.id.rawValue).value
        }
    }

    func sessions() throws -> [Session] {
        try club.installation.database.snapshot { connection throws(Fault) in
            try connection.sessions(of: try connection.findCohort(ChangingClub.id.rawValue)).map(\.value)
        }
    }

    /// What a message would say of each session now; `nil` for one that is cancelled.
    func plan() throws -> [SessionID: String?] {
        Dictionary(
            uniqueKeysWithValues: try sessions().map { session in
                let line = [
                    "", session.title.french, session.span.start.instant.description,
                    session.span.end.instant.description, session.due?.instant.description ?? "", session.link ?? "",
                    session.place ?? "",
                ].joined(separator: "|")
                return (session.id, session.status == .cancelled ? String?.none : line)
            })
    }

    func facilitators() throws -> [SessionID: String] {
        Dictionary(uniqueKeysWithValues: try sessions().map { ($0.id, $0.facilitator?.rawValue ?? "") })
    }

    func people() throws -> [Participant] {
        try club.installation.database.snapshot { connection throws(Fault) in
            try connection.participants(of: try connection.findCohort(ChangingClub.id.rawValue)).map(\.value)
        }
    }

    func ids() throws -> [String: ParticipantID] {
        Dictionary(
            uniqueKeysWithValues: try people().compactMap { person in person.email.map { ($0.text, person.id) } })
    }

    func entries() throws -> [OutboxEntry] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
    }
}
