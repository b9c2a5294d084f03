import Clubs
import Notices
import Orchestration
import Storage

/// A newcomer with who welcomes them.
package struct GivenBuddy: Sendable {
    package var newcomer: Participant
    /// `nil` when nobody does any more.
    package var buddy: Participant?
    /// Whether the buddy hears of it by a message that is new.
    package var isTold: Bool
}

extension Installation {
    /// Gives a newcomer somebody of an earlier cohort who welcomes them.
    ///
    /// The welcome names the buddy; the buddy hears once whom they welcome, even if they have found work since.
    /// - Parameters:
    ///   - buddy: `COHORT/P`; `nil` when nobody welcomes the newcomer any more.
    ///   - agreed: whether somebody has asked both and both said yes.
    /// - Throws: `.notAllowed` without their agreement, or when the buddy's cohort does not come before.
    package func giveBuddy(
        to text: String, in cohortText: String, _ buddy: String?, agreed: Bool, at now: Instant
    ) throws(Fault) -> GivenBuddy {
        try database.write { connection throws(Fault) in
            let cohort = try connection.findCohort(cohortText)
            let newcomer = try connection.findParticipant(text, in: cohort)
            let former = try connection.buddy(of: newcomer.number)
            guard let buddy else {
                try release(former, from: newcomer, connection)
                try connection.setBuddy(nil, of: newcomer.number, at: now)
                return GivenBuddy(newcomer: newcomer.value, buddy: nil, isTold: false)
            }
            guard agreed else { throw notAsked }
            let person = try connection.findAnybody(buddy, from: cohort)
            let theirs = try connection.findCohort(String(person.id.rawValue.prefix { $0 != "/" }))
            guard theirs.number != cohort.number, theirs.start <= cohort.start else { throw notEarlier(person.value) }
            if former?.number != person.number { try release(former, from: newcomer, connection) }
            try connection.setBuddy(person.number, of: newcomer.number, at: now)
            let isTold = try tell(person, of: newcomer, in: theirs, connection, at: now)
            return GivenBuddy(newcomer: newcomer.value, buddy: person.value, isTold: isTold)
        }
    }

    /// What was still to tell somebody who is not the buddy any more.
    private func release(
        _ buddy: Stored<Participant>?, from newcomer: Stored<Participant>, _ connection: Connection
    ) throws(Fault) {
        guard let buddy, let rule = catalogue.rules.first(where: { $0.event == .buddyGiven }) else { return }
        try connection.withdraw(rule: rule.id, occurrence: occurrence(of: newcomer), participant: buddy.number)
    }

    private func tell(
        _ buddy: Stored<Participant>, of newcomer: Stored<Participant>, in cohort: Stored<Cohort>,
        _ connection: Connection, at now: Instant
    ) throws(Fault) -> Bool {
        guard let session = try connection.sessions(of: cohort).last,
            let occasion = try occasionPlanner(for: cohort.value)
                .occasion(of: .buddyGiven, session: session.value, occurrence: occurrence(of: newcomer), at: now)
        else { return false }
        return try connection.insert([
            NewNotice(
                cohort: cohort.number, participant: buddy.number,
                channel: buddy.value.route(among: channelNames).first ?? .nobody, session: nil, occasion: occasion,
                details: try NoticeDetails(newcomer: newcomer.number).json())
        ]) > 0
    }

    private func occurrence(of newcomer: Stored<Participant>) -> String { "cohort#\(newcomer.id)" }

    private var notAsked: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Demandez d’abord aux deux personnes ; si toutes deux disent oui, ajoutez --agreed.",
                en: "Ask both people first; if both say yes, add --agreed."))
    }

    private func notEarlier(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "\(person.name) (\(person.id)) n’est pas d’un groupe plus ancien.",
                en: "\(person.name) (\(person.id)) is not of an earlier cohort."))
    }
}
