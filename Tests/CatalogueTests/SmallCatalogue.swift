import Catalogue
import Foundation

/// The smallest catalogue without a fault: ten kinds, a programme of one week, one notice.
enum SmallCatalogue {
    static var files: CatalogueFiles {
        var texts: [String: String] = [:]
        for (id, from, to, modality, more) in kinds {
            texts["Sessions/\(id).json"] = kind(id, from, to, modality, more)
        }
        texts["Templates/Programmes/short.json"] = programme
        texts["Templates/Autonomy/criteria.json"] = criteria
        texts["Templates/Notices/day-before.json"] = rule
        for language in ["fr", "en"] {
            let folder = "Templates/Messages/\(language)/"
            texts[folder + "_foot.txt"] = "{{facilitator.name}}\n"
            texts[folder + "day-before.email.txt"] =
                "Subject: {{session.title}}\n\n{{#sessions}}\n{{title}}\n{{/sessions}}\n{{> _foot.txt}}\n"
            texts[folder + "day-before.email.html"] = "<p>{{session.title}}</p>\n"
            texts[folder + "day-before.sms.txt"] =
                "{{session.title}} {{session.date}}{{#session.link}} {{session.link}}{{/session.link}}\n"
            texts[folder + "day-before.webhook.json"] = "{\n  \"title\": \"{{session.title}}\"\n}\n"
        }
        return CatalogueFiles(bytes: texts.mapValues { Array($0.utf8) })
    }

    /// A copy in which the first `old` of one file is `new`.
    static func changed(_ path: String, _ old: String, _ new: String) -> CatalogueFiles {
        var files = files
        let text = String(decoding: files[path] ?? [], as: UTF8.self)
        guard let range = text.range(of: old) else { return files }
        files[path] = Array(text.replacingCharacters(in: range, with: new).utf8)
        return files
    }

    private static let kinds: [(String, Int, Int, String, String)] = [
        ("information-meeting", 60, 90, "\"inPerson\"", ""), ("connection-setup", 60, 90, "\"synchronous\"", ""),
        ("tea-room", 30, 60, "\"synchronous\", \"inPerson\"", ""), ("cv", 60, 120, "\"synchronous\"", ""),
        ("autonomous-work", 60, 180, "\"asynchronous\"", ""), ("autonomy-check", 30, 60, "\"synchronous\"", ""),
        ("weekly-call", 10, 60, "\"synchronous\"", "\n  \"byPhone\": true,"),
        ("informal-moment", 15, 60, "\"synchronous\"", ""), ("questionnaire", 15, 60, "\"asynchronous\"", ""),
        ("closing", 60, 90, "\"synchronous\"", ""),
    ]

    private static func kind(_ id: String, _ from: Int, _ to: Int, _ modalities: String, _ more: String) -> String {
        """
        {
          "id": "\(id)",
          "title": { "fr": "Un titre", "en": "A title" },
          "aim": { "fr": "But", "en": "Aim" },
          "suits": { "fr": "Tous", "en": "All" },
          "minutes": { "from": \(from), "to": \(to) },
          "modalities": [\(modalities)],\(more)
          "prepare": { "facilitator": [], "participant": [{ "fr": "Rien", "en": "Nothing" }] },
          "steps": [
            { "minutes": \(from), "title": { "fr": "Un", "en": "One" }, "how": { "fr": "Ainsi", "en": "So" } }
          ],
          "observe": [{ "fr": "Qui parle", "en": "Who speaks" }],
          "leaveWith": [{ "fr": "Un CV", "en": "A CV" }]
        }

        """
    }

    private static let programme = """
        {
          "id": "short",
          "title": { "fr": "Court", "en": "Short" },
          "summary": { "fr": "Deux semaines", "en": "Two weeks" },
          "weeks": 2,
          "halfDays": {
            "am": { "from": "09:00", "to": "12:30" },
            "pm": { "from": "13:30", "to": "17:00" }
          },
          "sessions": [
            { "kind": "information-meeting", "modality": "inPerson", "week": 0, "day": 1, "at": "10:00", "minutes": 60, "key": "info-1", "choice": "info" },
            { "kind": "information-meeting", "modality": "inPerson", "week": 0, "day": 2, "at": "10:00", "minutes": 60, "key": "info-2", "choice": "info" },
            { "kind": "connection-setup", "modality": "synchronous", "week": 1, "day": 1, "at": "09:00", "minutes": 90 },
            { "kind": "tea-room", "modality": "synchronous", "week": 1, "day": 1, "at": "11:00", "minutes": 60 },
            { "kind": "autonomous-work", "modality": "asynchronous", "week": 1, "day": 1, "at": "13:30", "minutes": 120, "due": { "week": 1, "day": 3, "at": "12:00" }, "task": { "fr": "Faire", "en": "Do" }, "documents": [{ "fr": "Un CV", "en": "A CV" }] },
            { "kind": "cv", "modality": "synchronous", "week": 1, "day": 2, "at": "09:00", "minutes": 80 },
            { "kind": "weekly-call", "modality": "synchronous", "week": 1, "day": 3, "at": "13:30", "minutes": 180, "each": true },
            { "kind": "autonomy-check", "modality": "synchronous", "week": 1, "day": 4, "at": "09:00", "minutes": 60 },
            { "kind": "informal-moment", "modality": "synchronous", "week": 1, "day": 5, "at": "09:00", "minutes": 30 },
            { "kind": "cv", "modality": "synchronous", "week": 2, "day": 1, "at": "09:00", "minutes": 80, "title": { "fr": "Suite", "en": "More" } },
            { "kind": "weekly-call", "modality": "synchronous", "week": 2, "day": 2, "at": "13:30", "minutes": 180, "each": true },
            { "kind": "informal-moment", "modality": "synchronous", "week": 2, "day": 3, "at": "09:00", "minutes": 30 },
            { "kind": "tea-room", "modality": "synchronous", "week": 2, "day": 4, "at": "09:00", "minutes": 30 },
            { "kind": "questionnaire", "modality": "asynchronous", "week": 2, "day": 4, "at": "13:30", "minutes": 30, "due": { "week": 2, "day": 5, "at": "17:00" }, "task": { "fr": "Répondre", "en": "Answer" } },
            { "kind": "closing", "modality": "synchronous", "week": 2, "day": 5, "at": "09:00", "minutes": 60 }
          ],
          "gates": [
            { "after": { "kind": "autonomy-check", "week": 1 }, "steers": ["questionnaire"] }
          ]
        }

        """

    private static let criteria = """
        {
          "criteria": [
            {
              "id": "keeps-a-deadline",
              "title": { "fr": "Tient un délai", "en": "Keeps a deadline" },
              "sentence": { "fr": "Rend à temps", "en": "Hands in on time" },
              "signs": {
                "notYet": { "fr": "Non", "en": "No" },
                "helped": { "fr": "Un peu", "en": "A little" },
                "alone": { "fr": "Oui", "en": "Yes" }
              },
              "facts": { "for": ["onTime"], "against": ["lateWork"] }
            }
          ]
        }

        """

    private static let rule = """
        {
          "id": "day-before",
          "title": { "fr": "La veille", "en": "The day before" },
          "when": { "anchor": "session.start", "days": -1, "at": "17:00" },
          "usefulUntil": { "anchor": "session.start" },
          "sessions": { "modalities": ["synchronous", "inPerson"], "except": ["tea-room"] },
          "per": "day",
          "matters": true,
          "calendar": "request"
        }

        """
}
