import Basics

/// One entry of a calendar: a VEVENT (RFC 5545 section 3.6.1).
package struct CalendarEvent: Hashable, Sendable {
    package enum Status: String, Sendable {
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// Who invites or is invited.
    package struct Person: Hashable, Sendable {
        package var name: String
        package var email: String

        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// The same for all versions of one entry, everywhere and for ever.
    package var uid: String
    /// Raised by every change that people must hear of.
    package var sequence: Int
    /// On the wall of the calendar's zone; `end` is left out unless it comes after `start`.
    package var start: CivilDateTime
    package var end: CivilDateTime
    package var summary: String
    package var description: String?
    package var location: String?
    package var url: String?
    package var status: Status
    package var organizer: Person?
    /// The one recipient of this file: nobody sees the others' names.
    package var attendee: Person?
    /// Minutes before the start at which the calendar rings, or `nil` for silence.
    package var alarmMinutes: Int?

    package init(
        uid: String, sequence: Int = 0, start: CivilDateTime, end: CivilDateTime, summary: String,
        description: String? = nil, location: String? = nil, url: String? = nil, status: Status = .confirmed,
        organizer: Person? = nil, attendee: Person? = nil, alarmMinutes: Int? = nil
    ) {
        self.uid = uid
        self.sequence = sequence
        self.start = start
        self.end = end
        self.summary = summary
        self.description = description
        self.location = location
        self.url = url
        self.status = status
        self.organizer = organizer
        self.attendee = attendee
        self.alarmMinutes = alarmMinutes
    }

    /// - Parameters:
    ///   - stamp: when this file is written (DTSTAMP).
    ///   - zoneID: the TZID of the calendar, or `nil` when the walls show UTC.
    func write(into lines: inout ContentLines, method: CalendarObject.Method, stamp: Instant, zoneID: String?) {
        func time(_ name: String, _ wall: CivilDateTime) {
            if let zoneID {
                lines.append("\(name);TZID=\(zoneID)", CalendarValue.local(wall))
            } else {
                lines.append(name, "\(CalendarValue.local(wall))Z")
            }
        }
        lines.append("BEGIN", "VEVENT")
        lines.append("UID", CalendarValue.text(uid))
        lines.append("DTSTAMP", CalendarValue.universal(stamp))
        lines.append("SEQUENCE", String(max(0, sequence)))
        time("DTSTART", start)
        if end > start { time("DTEND", end) }
        lines.append("SUMMARY", CalendarValue.text(summary))
        if let location { lines.append("LOCATION", CalendarValue.text(location)) }
        if let description { lines.append("DESCRIPTION", CalendarValue.text(description)) }
        if let url { lines.append("URL", CalendarValue.uri(url)) }
        lines.append("STATUS", status.rawValue)
        if let organizer {
            lines.append("ORGANIZER;CN=\(CalendarValue.quoted(organizer.name))", organizer.address)
        }
        // RFC 5546 section 3.2.1: what is published has no attendees.
        if let attendee, method != .publish {
            lines.append(
                "ATTENDEE;CN=\(CalendarValue.quoted(attendee.name));ROLE=REQ-PARTICIPANT;"
                    + "PARTSTAT=NEEDS-ACTION;RSVP=FALSE", attendee.address)
        }
        if let alarmMinutes, status == .confirmed { alarm(before: alarmMinutes, into: &lines) }
        lines.append("END", "VEVENT")
    }

    /// Section 3.6.6.
    private func alarm(before minutes: Int, into lines: inout ContentLines) {
        lines.append("BEGIN", "VALARM")
        lines.append("ACTION", "DISPLAY")
        lines.append("TRIGGER", minutes > 0 ? "-PT\(minutes)M" : "PT0M")
        lines.append("DESCRIPTION", CalendarValue.text(summary))
        lines.append("END", "VALARM")
    }
}

extension CalendarEvent.Person {
    /// RFC 6068: `%` and `?` would mean something else in a mailto address.
    fileprivate var address: String {
        "mailto:"
            + CalendarValue.uri(
                email.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23"))
    }
}
