import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Spreadsheets
import Stores
import Synchronization
import Testing
import UseCases

@testable import Storage

/// A channel that takes everything and keeps the messages.
final class KeepingChannel: Channel {
    let name: ChannelName
    private let composed = Mutex<[String: Message]>([:])
    private let sent = Mutex<[Message]>([])

    init(_ name: ChannelName) { self.name = name }

    var form: MessageForm? { MessageForm(rawValue: name.rawValue) }
    var messages: [Message] { sent.withLock { $0 } }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        composed.withLock { $0[message.id] = message }
        return Parcel(id: message.id, address: message.address, body: Array(message.text.utf8))
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            if let message = composed.withLock({ $0[parcel.id] }) { sent.withLock { $0.append(message) } }
            report(parcel, .accepted(reference: nil))
        }
    }
}

extension RealClub {
    /// Plans with people of one's own choice.
    @discardableResult
    func plan(start: String = "2027-02-01", with people: [PersonRow]) throws -> PlannedCohort {
        var random = SeededGenerator(seed: 7)
        return try installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try #require(CivilDate(start)), name: "Limoges", people: people,
                facilitator: "anne@example.org", place: "12 rue Haute, Limoges"),
            at: try #require(Instant("2027-01-04T09:00:00+01:00")), using: &random)
    }

    static func person(_ number: Int) throws -> PersonRow {
        PersonRow(
            line: number, firstName: "Prénom\(number)", lastName: "Nom\(number)",
            email: try EmailAddress("person\(number)@example.org"),
            phone: PhoneNumber(e164: "+3361234\(padded(number, to: 4))"),
            channel: .email, language: .french, equipment: .computer)
    }

    func orchestrator() throws -> Orchestrator {
        try Orchestrator(installation, worker: 1, mark: "mark", alone: true)
    }

    func outbox() throws -> [OutboxEntry] {
        try installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
    }

    /// The names of the people of the cohort.
    func names() throws -> [ParticipantID: String] {
        let people = try installation.database.snapshot { connection throws(Fault) in
            try connection.participants(of: try connection.findCohort("limoges-2027-02")).map(\.value)
        }
        return Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) })
    }
}
