import Basics
import Books
import Clubs
import Notices
import Steering

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

extension CohortDraft {
    /// Records checks, of each person one: the level, its consequences for the next work and the notice of it.
    /// - Parameters:
    ///   - checks: of whom, and the session in which it took place; by default the gate that was passed last.
    ///   - number: of the first check.
    /// - Throws: `.notFound` for a criterion that is not there, `.notAllowed` for somebody who is not in the cohort any
    ///   more, `.usage` when there is nothing to record or no suggestion to confirm.
    package mutating func record(
        _ checks: [(record: AutonomyRecord, person: ParticipantID, session: Session?)], firstNumber number: Int,
        around: some Neighbourhood
    ) throws(Fault) -> [RecordedAutonomy] {
        // What one person is told, and what is recorded of them, changes nothing of what is known of the others.
        let facts = AutonomyFacts(book, house.catalogue, at: now)
        var recorded: [RecordedAutonomy] = []
        for (index, check) in checks.enumerated() {
            recorded.append(
                try record(
                    check.record, of: check.person, in: check.session, check: number + index, facts, around: around))
        }
        return recorded
    }

    private mutating func record(
        _ record: AutonomyRecord, of id: ParticipantID, in session: Session?, check number: Int,
        _ facts: AutonomyFacts, around: some Neighbourhood
    ) throws(Fault) -> RecordedAutonomy {
        guard var person = book.person(id) else { throw Fault(.internal, Phrase("\(id)")) }
        guard person.enrolment.status == .enrolled else { throw house.notEnrolled(person) }
        try house.refuseUnknown(record.decision)
        let suggestion = facts.suggestion(for: person, seen: record.decision.seen)
        guard let outcome = record.decision.outcome(of: suggestion.level, present: person.enrolment.level) else {
            throw house.nothingToConfirm(person)
        }
        let window = facts.window(checkIn: session?.id)
        let about = session ?? facts.checkSession(window)
        let check = AutonomyCheck(
            participant: id, session: about?.id, at: now, by: record.by ?? book.cohort.facilitator?.rawValue ?? "",
            before: person.enrolment.level, level: outcome.level, suggested: suggestion.level,
            decision: outcome.decision, findings: suggestion.findings, note: record.note)
        var result = RecordedAutonomy(
            cohort: book.cohort, participant: person, check: check, suggestion: suggestion, follows: [],
            toldToParticipant: [])
        book.checks.append(check)
        guard outcome.decision != .observedOnly else { return result }
        // Before turns and companies are renewed: both look at the level.
        person.enrolment.level = outcome.level
        result.participant = person
        book.update(person)
        let (course, dropIn) = try SteeringPlan(house, for: person, window, at: now)
            .steer(outcome.level, &book, around: around)
        result.course = course
        result.dropIn = dropIn
        result.follows = course.told(toFacilitatorOf: person, dropIn: dropIn)
        result.toldToParticipant = course.told(toParticipantWith: dropIn, hasPhone: person.phone != nil)
        result.channel = person.route(among: house.channelNames).first
        tell(result, number: number, of: about)
        return result
    }

    /// One message for one check: what an earlier one of the same moment would have said is not sent any more.
    private mutating func tell(_ result: RecordedAutonomy, number: Int, of session: Session?) {
        guard let session else { return }
        let rules = Set(house.catalogue.rules.filter { $0.event == .autonomyRecorded }.map(\.id))
        for notice in book.notices.all(of: result.participant.id) where rules.contains(notice.name.rule) {
            book.withdraw(notice)
        }
        happenings.append(
            Happening(
                .autonomyRecorded, to: [result.participant.id], of: session.id,
                occurrence: Occurrence(session.id.key, number),
                details: NoticeDetails(follows: result.toldToParticipant)))
    }
}

// MARK: Refusals

extension House {
    fileprivate func refuseUnknown(_ decision: AutonomyDecision) throws(Fault) {
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

    fileprivate func notEnrolled(_ person: Participant) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr:
                    "\(person.name) (\(person.id.key)) n’est pas inscrit dans ce groupe en ce moment : rien n’est noté.",
                en: "\(person.name) (\(person.id.key)) is not enrolled in this cohort now: nothing is recorded."))
    }

    fileprivate func nothingToConfirm(_ person: Participant) -> Fault {
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
