import Basics
import Clubs
import OrderedJSON

/// The shapes in which scripts read the club's values.
extension JSONWriter {
    mutating func session(_ session: Session, _ language: Language) {
        object {
            $0.field("id", session.id.rawValue)
            $0.field("kind", session.kind.rawValue)
            $0.field("title", session.title[language])
            $0.field("modality", session.modality.rawValue)
            $0.field("date", session.span.date.description)
            $0.field("starts", session.span.starts.description)
            $0.field("ends", session.span.ends.description)
            $0.field("startsAt", session.span.start.rfc3339)
            $0.field("endsAt", session.span.end.rfc3339)
            $0.field("dueAt", session.due?.rfc3339)
            $0.field("week", session.week)
            $0.field("status", session.status.rawValue)
            $0.field("sequence", session.sequence)
            $0.field("facilitator", session.facilitator?.rawValue)
            $0.field("link", session.link)
            $0.field("place", session.place)
            $0.field("task", session.task?[language])
            $0.field("documents") { $0.array(session.documents) { $0.value($1[language]) } }
            $0.field("mode", session.mode?.rawValue)
        }
    }

    mutating func cohort(_ cohort: Cohort, sessions: [Session], _ language: Language) {
        object {
            $0.cohortFields(cohort)
            $0.field("sessions") { $0.array(sessions) { $0.session($1, language) } }
        }
    }

    mutating func cohortFields(_ cohort: Cohort) {
        field("id", cohort.id.rawValue)
        field("name", cohort.name)
        field("programme", cohort.programme.rawValue)
        field("start", cohort.start.description)
        field("zone", cohort.zone)
        field("territory", cohort.territory.rawValue)
        field("facilitator", cohort.facilitator?.rawValue)
        field("status", cohort.status.rawValue)
    }

    /// - Parameter place: where they stand in the queue, from 1; `nil` for who does not wait.
    mutating func participant(_ person: Participant, place: Int? = nil) {
        object {
            $0.field("id", person.id.rawValue)
            $0.field("name", person.name)
            $0.field("email", person.email?.text)
            $0.field("phone", person.phone?.e164)
            $0.field("channel", person.channel?.rawValue)
            $0.field("language", person.language.rawValue)
            $0.field("level", person.enrolment.level.rawValue)
            $0.field("status", person.enrolment.status.rawValue)
            $0.field("outcome", (person.enrolment.outcome ?? person.enrolment.leaving?.outcome)?.rawValue)
            $0.field("leavesOn", person.enrolment.leaving?.on.description)
            $0.field("place", place)
        }
    }

    mutating func facilitator(_ facilitator: Facilitator) {
        object {
            $0.field("id", facilitator.id.rawValue)
            $0.field("name", facilitator.name)
            $0.field("email", facilitator.email)
            $0.field("phone", facilitator.phone?.e164)
        }
    }
}

extension LocalTime {
    /// RFC 3339 with the offset of the wall on which it was planned.
    var rfc3339: String { instant.rfc3339(offset: wall.minuteNumber * 60 - Int(instant.seconds)) }
}
