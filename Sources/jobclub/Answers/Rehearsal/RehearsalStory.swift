import Basics
import Clubs
import Operations
import OrderedJSON
import Terminal

/// What came of a rehearsal, for eyes and for scripts.
struct RehearsalStory {
    let report: RehearsalReport
    let zone: Zone
    let kinds: [NoticeRuleID: Phrase]
    let language: Language

    /// What one person gets in four weeks: when, by which channel, what.
    func messages(to person: ParticipantID) -> Table {
        var table = Table(
            [
                Phrase(fr: "Quand", en: "When"), Phrase(fr: "Canal", en: "Channel"), Phrase(fr: "Avis", en: "Notice"),
                Phrase(fr: "Message", en: "Message"),
            ].enumerated().map { .init($1[language], yields: $0 == 3) })
        for message in report.messages where message.participant == person {
            table.rows.append([
                zone.wall(at: message.at).spoken(language), channel(message.channel),
                kinds[message.notice]?[language] ?? message.notice.rawValue,
                message.subject.isEmpty ? message.text : message.subject,
            ])
        }
        return table
    }

    /// The person whose story is told when nobody is named: the one with the most messages.
    var protagonist: Participant? {
        let counts = Dictionary(grouping: report.messages, by: \.participant).mapValues(\.count)
        return report.participants.max { (counts[$0.id] ?? 0, $1.id) < (counts[$1.id] ?? 0, $0.id) }
    }

    /// `902 messages : 690 par e-mail, 212 par SMS (215 facturés) ; 3 appels à faire.`
    var summary: String {
        let counts = Dictionary(grouping: report.messages, by: \.channel).mapValues(\.count)
        let parts = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { name, count in "\(count) \(Phrase(fr: "par", en: "by")[language]) \(channel(name))" }
        let billed = report.messages.map(\.cost).reduce(0, +)
        let money =
            billed == 0
            ? "" : Phrase(fr: " (\(billed) SMS facturés)", en: " (\(billed) text messages billed)")[language]
        let people = report.participants.count
        return Phrase(
            fr: "\(people) personnes, \(report.virtualDays) jours joués. \(report.messages.count) messages : "
                + "\(parts.joined(separator: ", "))\(money). Appels à faire : \(report.calls.count).",
            en: "\(people) people, \(report.virtualDays) days played. \(report.messages.count) messages: "
                + "\(parts.joined(separator: ", "))\(money). Calls to make: \(report.calls.count).")[language]
    }

    private func channel(_ name: ChannelName) -> String {
        name.name[language]
    }

    /// - Parameter realSeconds: rounded up, so that the same seed gives the same bytes.
    func write(to json: inout JSONWriter, realSeconds: Int) {
        json.object {
            $0.field("cohort") { $0.cohort(report.cohort, sessions: report.sessions, language) }
            $0.field("messages") {
                $0.array(report.messages) { json, message in
                    json.object {
                        $0.field("at", message.at.rfc3339(offset: zone.offset(at: message.at)))
                        $0.field("participant", message.participant.rawValue)
                        $0.field("channel", message.channel.rawValue)
                        $0.field("notice", message.notice.rawValue)
                        $0.field("subject", message.subject)
                        $0.field("text", message.text)
                        $0.field("cost", message.cost)
                    }
                }
            }
            $0.field("calls") { $0.array(report.calls) { $0.call($1) } }
            $0.field("attendance") { AttendanceTable(report.attendance, language).write(to: &$0) }
            $0.field("virtualDays", report.virtualDays)
            $0.field("realSeconds", realSeconds)
        }
    }
}
