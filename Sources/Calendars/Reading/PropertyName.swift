/// What is known of properties by their names.
enum PropertyName {
    /// Those that tell of times, or of whether a time is taken: their lines are kept.
    static let kept: Set<String> = [
        "CALSCALE", "METHOD", "VERSION", "X-WR-TIMEZONE", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "DTSTART",
        "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "STATUS",
        "TRANSP",
        "FREEBUSY", "SUMMARY", "ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT",
        "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    ]

    /// Those of RFC 5545, 7808, 7953, 7986, 9073, 9074 and 9253 that change no time.
    private static let harmless: Set<String> = [
        "PRODID", "ATTACH", "CATEGORIES", "CLASS", "COMMENT", "DESCRIPTION", "GEO", "LOCATION", "PERCENT-COMPLETE",
        "PRIORITY", "RESOURCES", "COMPLETED", "DUE", "TZURL", "TZUNTIL", "TZID-ALIAS-OF", "CONTACT", "ORGANIZER",
        "RELATED-TO", "URL", "ACTION", "REPEAT", "TRIGGER", "CREATED", "DTSTAMP", "LAST-MODIFIED", "REQUEST-STATUS",
        "NAME", "REFRESH-INTERVAL", "SOURCE", "COLOR", "IMAGE", "CONFERENCE", "ACKNOWLEDGED", "PROXIMITY", "BUSYTYPE",
        "LOCATION-TYPE", "PARTICIPANT-TYPE", "RESOURCE-TYPE", "CALENDAR-ADDRESS", "STYLED-DESCRIPTION",
        "STRUCTURED-DATA", "CONCEPT", "LINK", "REFID", "XML",
    ]

    /// Whether the name says nothing to us: neither the standards' nor an extension that may be skipped (X-).
    static func isUnknown(_ name: String) -> Bool {
        !kept.contains(name) && !harmless.contains(name) && !name.hasPrefix("X-")
    }
}
