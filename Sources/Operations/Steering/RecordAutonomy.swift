import Clubs
import Notices
import Orchestration
import Planning
import Steering
import Storage

/// What a facilitator records of one person's autonomy.
package struct AutonomyRecord: Sendable {
    /// An identifier, an e-mail address or a name.
    package var participant: String
    package var decision: AutonomyDecision
    package var note: String?
    /// The session in which the check took place; by default the gate that was passed last.
    package var session: String?
    /// Who made it; by default the facilitator of the cohort.
    package var by: String?

    package init(
        participant: String, decision: AutonomyDecision, note: String? = nil, session: String? = nil, by: String? = nil
    ) {
        self.participant = participant
        self.decision = decision
        self.note = note
        self.session = session
        self.by = by
    }
}

/// A check as it was recorded, or as it would be, with what follows from it.
package struct RecordedAutonomy: Sendable {
    package var cohort: Cohort
    /// With the level that holds now.
    package var participant: Participant
    package var check: AutonomyCheck
    package var suggestion: AutonomySuggestion
    /// How the next work is done; `nil` when only observations were noted.
    package var course: Course?
    /// The drop-in slot in which the person has a place.
    package var dropIn: Session?
    /// What follows, for the facilitator and for the person.
    package var follows: [Phrase]
    package var toldToParticipant: [Phrase]
    /// The channel by which the person is told; `nil` when nothing is sent.
    package var channel: ChannelName?
}

extension Installation {
    /// Records a check: the level, its consequences for the next work and the notice of it commit together.
    /// - Parameter dryRun: shows what would follow and keeps nothing.
    /// - Throws: `.notFound` for a person, a criterion or a session that is not there, `.notAllowed` for somebody who is
    ///   not in the cohort any more, `.usage` when there is nothing to record or no suggestion to confirm.
    package func recordAutonomy(
        of text: String, _ record: AutonomyRecord, dryRun: Bool = false, at now: Instant
    ) throws(Fault) -> RecordedAutonomy {
        let body = { (connection: Connection) throws(Fault) -> RecordedAutonomy in
            let cohort = try connection.findCohort(text)
            let person = try connection.findParticipant(record.participant, in: cohort)
            guard person.enrolment.status == .enrolled else { throw notEnrolled(person.value) }
            try refuseUnknown(record.decision)
            var view = try AutonomyFacts(self, cohort: cohort, at: now, connection)
            let suggestion = view.suggestion(for: person.value, seen: record.decision.seen)
            guard let outcome = record.decision.outcome(of: suggestion.level, present: person.enrolment.level) else {
                throw nothingToConfirm(person.value)
            }
            let session = try record.session.map { text throws(Fault) in try find(text, in: cohort, connection) }
            let window = view.window(checkIn: session?.id)
            let about = session ?? view.checkSession(window)
            let check = AutonomyCheck(
                participant: person.id, session: about?.id, at: now,
                by: record.by ?? cohort.facilitator?.rawValue ?? "", before: person.enrolment.level,
                level: outcome.level, suggested: suggestion.level, decision: outcome.decision,
                findings: suggestion.findings, note: record.note)
            var result = RecordedAutonomy(
                cohort: cohort.value, participant: person.value, check: check, suggestion: suggestion, follows: [],
                toldToParticipant: [])
            var number = 0
            if !dryRun { number = try connection.insert(check, participant: person.number, session: about?.number) }
            guard outcome.decision != .observedOnly else { return result }
            result.participant.enrolment.level = outcome.level
            // Before turns and companies are renewed: both look at the level.
            if !dryRun {
                try connection.setEnrolment(result.participant.enrolment, ofParticipant: person.number)
            }
            let steering = SteeringPlan(
                installation: self, cohort: cohort, person: person, now: now, window: window)
            let (course, dropIn) = try steering.steer(outcome.level, &view, keeps: !dryRun, connection)
            result.course = course
            result.dropIn = dropIn
            result.follows = course.told(toFacilitatorOf: person.value, dropIn: dropIn)
            result.toldToParticipant = course.told(toParticipantWith: dropIn, hasPhone: person.phone != nil)
            result.channel = person.value.route(among: channelNames).first
            guard !dryRun else { return result }
            try tell(result, number: number, to: person, of: about, in: cohort, at: now, connection)
            return result
        }
        return dryRun ? try database.read(body) : try database.write(body)
    }

    /// One message for one check: what an earlier one of the same moment would have said is not sent any more.
    private func tell(
        _ result: RecordedAutonomy, number: Int, to person: Stored<Participant>, of session: Stored<Session>?,
        in cohort: Stored<Cohort>, at now: Instant, _ connection: Connection
    ) throws(Fault) {
        guard let session else { return }
        let rules = Set(catalogue.rules.filter { $0.event == .autonomyRecorded }.map(\.id))
        for notice in try connection.waitingNotices(of: cohort.number, for: person.number)
        where rules.contains(notice.rule) {
            try connection.withdraw(notice: notice.number)
        }
        _ = try NoticePlanning(installation: self, now: now).tell(
            .autonomyRecorded, of: session, in: cohort, occurrence: "\(session.id.key)#\(number)", to: [person],
            details: try NoticeDetails(follows: result.toldToParticipant).json(), connection)
    }

    private func find(
        _ text: String, in cohort: Stored<Cohort>, _ connection: Connection
    ) throws(Fault) -> Stored<Session> {
        let whole = text.contains("/") ? text : "\(cohort.id)/\(text)"
        let (found, session) = try connection.findSession(whole)
        guard found.id == cohort.id else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "La séance \(session.id) n’est pas du groupe \(cohort.id).",
                    en: "The session \(session.id) is not of the cohort \(cohort.id)."))
        }
        return session
    }
}

// MARK: Refusals

extension Installation {
    private func refuseUnknown(_ decision: AutonomyDecision) throws(Fault) {
        let known = catalogue.criteria.map(\.id.rawValue)
        for id in decision.seen.keys.sorted() where !known.contains(id.rawValue) {
            let near = nearestName(to: id.rawValue, among: known)
            throw Fault(
                .notFound,
                Phrase(
                    fr: "Aucun critère ne s’appelle « \(id) ». "
                        + (near.map { "Vouliez-vous dire « \($0) » ?" } ?? "Il y a : \(known.joined(separator: ", "))."),
                    en: "No criterion is called \"\(id)\". "
                        + (near.map { "Did you mean \"\($0)\"?" } ?? "There are: \(known.joined(separator: ", ")).")))
        }
        guard decision.confirms || decision.level != nil || !decision.seen.isEmpty else {
            throw Fault(
                .usage,
                Phrase(
                    fr:
                        "Rien à noter : dites ce que vous avez vu (--observe), choisissez un niveau (--level) ou confirmez "
                        + "celui qui est proposé (--confirm).",
                    en:
                        "Nothing to record: say what you saw (--observe), choose a level (--level) or confirm the one that "
                        + "is suggested (--confirm)."))
        }
        guard !(decision.confirms && decision.level != nil) else {
            throw Fault(
                .usage,
                Phrase(
                    fr: "--confirm prend le niveau proposé, --level un autre : gardez l’un des deux.",
                    en: "--confirm takes the suggested level, --level another one: keep one of them."))
        }
    }

    private func notEnrolled(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr:
                    "\(person.name) (\(person.id.key)) n’est pas inscrit dans ce groupe en ce moment : rien n’est noté.",
                en: "\(person.name) (\(person.id.key)) is not enrolled in this cohort now: nothing is recorded."))
    }

    private func nothingToConfirm(_ person: Participant) -> Fault {
        Fault(
            .usage,
            Phrase(
                fr:
                    "Trop peu de faits sur \(person.name) pour proposer un niveau : choisissez-le avec --level, ou dites ce "
                    + "que vous avez vu avec --observe.",
                en:
                    "Too few facts about \(person.name) to suggest a level: choose one with --level, or say what you saw "
                    + "with --observe."))
    }
}
