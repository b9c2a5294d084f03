import Basics
import Clubs
import Mustache
import Notices
import Testing

@testable import Catalogue

struct MessageVocabularyTests {
    /// The names that the check knows are exactly those that messages are given, however deep.
    @Test func theVocabularyIsWhatTheContextGives() {
        let given = names(of: fullContext)
        let known = names(of: MessageVocabulary.root)
        // A flag of a level is there only for the level that holds.
        let levels = Set(AutonomyLevel.allCases.map { "level.\($0.rawValue)" })
        #expect(given.subtracting(levels) == known.subtracting(levels))
        #expect(levels.isSubset(of: known))
    }

    /// What samples try messages with has every name too.
    @Test func samplesHaveEveryName() {
        var sample = MessageSample(language: .french)
        var names = names(of: sample.longest)
        for (means, change) in [(.room, .moved), (.room, .edited), (.video, .edited)]
            as [(MessageSample.Means, MessageSample.Change)]
        {
            sample.means = means
            sample.change = change
            sample.telling = change == .edited ? .own : .whole
            names.formUnion(self.names(of: sample.longest))
        }
        let known = self.names(of: MessageVocabulary.root)
        let levels = Set(AutonomyLevel.allCases.map { "level.\($0.rawValue)" })
        #expect(names.subtracting(levels) == known.subtracting(levels))
    }

    private var fullContext: Value {
        let wall = CivilDateTime(CivilDate(dayNumber: 20_000), .noon)
        let time = LocalTime(wall, in: .utc)
        let span = LocalSpan(on: wall.date, at: .noon, minutes: 60, in: .utc)
        let session = Session(
            id: "a/b", kind: "cv", title: Phrase("CV"), modality: .asynchronous, choice: "c",
            task: Phrase("Faire"), documents: [Phrase("Un CV")], week: 1, span: span,
            due: time, facilitator: "lea@example.org", link: "https://example.org", place: "Salle 1")
        var before = session
        before.title = Phrase("Ancien titre")
        before.modality = .synchronous
        before.span = LocalSpan(on: wall.date - 1, at: .noon, minutes: 60, in: .utc)
        before.due = nil
        before.link = nil
        before.place = nil
        before.facilitator = "max@example.org"
        let kind = SessionKind(
            id: "cv", title: Phrase("CV"), aim: Phrase("But"), suits: Phrase("Tous"),
            minutes: SessionKind.Minutes(from: 60, to: 60), modalities: [.asynchronous],
            prepare: SessionKind.Preparation(facilitator: [], participant: [Phrase("Rien")]),
            steps: [], observe: [], leaveWith: [Phrase("Un CV")])
        let context = MessageContext(
            organisation: Organisation(name: "Club"),
            cohort: Cohort(
                id: "a", name: "A", programme: "p", start: wall.date, zone: "UTC", territory: .metropole),
            facilitator: Facilitator(id: "lea@example.org", name: "Léa", phone: PhoneNumber(e164: "+33612345678")),
            sessions: [session, session], kinds: ["cv": kind],
            details: NoticeDetails(
                old: NoticeDetails.Times(start: wall, end: wall), reason: "Neige", follows: [Phrase("Suite")],
                missed: [NoticeDetails.Missed(title: Phrase("CV"), leaveWith: [Phrase("Un CV")])], answerBy: wall,
                announcement: Announcement(
                    subject: "Forum", text: "Venez.\nhttps://a.example.org\n\nMerci", sms: "Forum",
                    link: "https://example.org")),
            changes: SessionDifference(UntoldChange(key: "b", known: SessionFacts(before)), now: session).map { [$0] }
                ?? [], language: .french
        )
        let person = Participant(id: "a/p01", firstName: "Ana", lastName: "B")
        let other = Companion(firstName: "Bo", contact: "06 12 34 56 78")
        let others = Companions(partners: [other], buddy: other, newcomer: other)
        return context.value(for: person, with: others, page: "https://example.org/p", date: Instant(seconds: 0))
    }

    private func names(of value: Value, below path: String = "") -> Set<String> {
        switch value {
        case .object(let fields):
            fields.reduce(into: Set<String>()) { names, field in
                let name = path.isEmpty ? field.key : "\(path).\(field.key)"
                names.insert(name)
                names.formUnion(self.names(of: field.value, below: name))
            }
        case .list(let elements): elements.reduce(into: Set()) { $0.formUnion(self.names(of: $1, below: path)) }
        default: []
        }
    }

    private func names(of vocabulary: MessageVocabulary, below path: String = "") -> Set<String> {
        switch vocabulary {
        case .word: []
        case .list(let element): names(of: element, below: path)
        case .object(let fields):
            fields.reduce(into: Set<String>()) { names, field in
                let name = path.isEmpty ? field.key : "\(path).\(field.key)"
                names.insert(name)
                names.formUnion(self.names(of: field.value, below: name))
            }
        }
    }
}
