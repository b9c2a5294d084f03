import Basics
import Books
import Clubs
import Orchestration
import Steering
import Stores

/// One piece of work, with everybody who has it to do.
package struct WorkSheet: Sendable {
    package struct Row: Sendable {
        package var participant: Participant
        /// The work as this person lives it: how it is done, with which sequence.
        package var session: Session
        package var work: Work?
        package var progress: WorkProgress
    }

    package var cohort: Cohort
    package var session: Session
    package var rows: [Row]
}

/// How far somebody is with work, seen from now.
package enum WorkProgress: String, Sendable, CaseIterable {
    /// Not open yet.
    case toCome
    case open
    /// Owed, and nobody has seen it.
    case overdue
    case done
    case doneLate
    case validated
    case needsHelp
    /// Excused or exempt.
    case excused
}

/// All work of a cohort.
package struct WorkOverview: Sendable {
    package var cohort: Cohort
    package var sheets: [WorkSheet]
}

extension ReadableInstallation {
    package func work(of text: String, at now: Instant) throws(Fault) -> WorkOverview {
        let book = try read { store throws(Fault) in try store.load(try store.findCohort(text), .evidence) }
        let works = book.plan.filter { $0.modality == .asynchronous && $0.status != .cancelled }
        return WorkOverview(cohort: book.cohort, sheets: works.map { WorkSheet(book, $0, at: now) })
    }

    /// One piece of work: `limoges-2027-01/w2-mon-pm`.
    package func workSheet(session text: String, at now: Instant) throws(Fault) -> WorkSheet {
        try read { store throws(Fault) in
            let (book, session) = try store.findSession(text, .evidence)
            return WorkSheet(book, session, at: now)
        }
    }
}

extension WorkSheet {
    init(_ book: CohortBook, _ session: Session, at now: Instant) {
        cohort = book.cohort
        self.session = session
        rows = book.people.compactMap { person in
            guard person.enrolment.counts(on: session.span.date),
                let lived = session.personalised(by: book.seats(of: person.id))
            else { return nil }
            let work = book.work[PersonSession(person.id, session.id)]
            let status = book.record(of: person.id, in: session)?.status
            return Row(
                participant: person, session: lived, work: work,
                progress: WorkProgress(of: lived, work, status, at: now))
        }
    }
}

extension WorkProgress {
    /// Attendance recorded of work counts as the work done: present in time, late after it.
    init(of session: Session, _ work: Work?, _ attendance: Attendance.Status?, at now: Instant) {
        switch (work?.state, attendance) {
        case (.validated?, _): self = .validated
        case (.done?, _): self = work?.isLate(owedBy: session.owedAt) == true ? .doneLate : .done
        case (_, .present?): self = .done
        case (_, .late?): self = .doneLate
        case (.needsHelp?, _): self = .needsHelp
        case (_, .excused?), (_, .exempt?): self = .excused
        default:
            if session.owedAt <= now {
                self = .overdue
            } else {
                self = session.span.start.instant > now ? .toCome : .open
            }
        }
    }
}
