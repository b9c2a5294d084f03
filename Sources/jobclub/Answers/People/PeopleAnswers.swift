import Answers
import Basics
import Clubs
import Operations
import UseCases

extension Column<Participant> {
    /// Somebody in a cohort.
    /// - Parameter places: where those who wait stand in the queue, from 1.
    static func participant(_ places: [ParticipantID: Int] = [:]) -> [Column] {
        [
            .text("id", Phrase("Id")) { $0.id.rawValue },
            .text("name", Phrase(fr: "Nom", en: "Name"), yields: true) { $0.name },
            .text("email", Phrase(fr: "Courriel", en: "E-mail"), yields: true) { $0.email?.text },
            .phone("phone", Phrase(fr: "Téléphone", en: "Telephone")) { $0.phone },
            .text("channel", Phrase(fr: "Canal", en: "Channel")) { $0.channel?.rawValue },
            .text("language", Phrase(fr: "Langue", en: "Language")) { $0.language.rawValue },
            .text("level") { $0.enrolment.level.rawValue },
            .text("status") { $0.enrolment.status.rawValue },
            .text("outcome") { ($0.enrolment.outcome ?? $0.enrolment.leaving?.outcome)?.rawValue },
            .date("leavesOn") { $0.enrolment.leaving?.on },
            .count("place") { places[$0.id] },
            .words(nil, Phrase("")) { state(of: $0, places[$0.id]) },
        ]
    }

    /// What is to be said of who is not simply there.
    private static func state(of person: Participant, _ place: Int?) -> Phrase? {
        if let leaving = person.enrolment.leaving {
            return Phrase(
                fr: "part le \(leaving.on.spoken(.french))", en: "leaves on \(leaving.on.spoken(.english))")
        }
        guard person.enrolment.status != .enrolled else { return nil }
        return person.enrolment.status.name + (place.map { " (\($0))" } ?? "")
    }
}

extension Cell {
    static func participant(_ person: Participant) -> Cell { .fields(Fields(person, Column.participant())) }
}

extension Column<Facilitator> {
    static var facilitator: [Column] {
        [
            .text("id") { $0.id.rawValue },
            .text("name", Phrase(fr: "Nom", en: "Name")) { $0.name },
            .text("email", Phrase(fr: "Courriel", en: "E-mail")) { $0.email },
            .phone("phone", Phrase(fr: "Téléphone", en: "Telephone")) { $0.phone },
        ]
    }
}

extension Answer {
    /// What somebody's state is after a command.
    static func standing(_ person: Participant) -> Answer {
        Answer(["participant": .participant(person)]) {
            Phrase(
                fr: "\(person.name) (\(person.id)) : \(person.enrolment.status.name.french).",
                en: "\(person.name) (\(person.id)): \(person.enrolment.status.name.english).")
        }
    }

    /// Who came in, who was there.
    static func enrolled(_ enrolled: EnrolledParticipants, remarks: [Phrase] = []) -> Answer {
        let added = AnswerTable(enrolled.added, Column.participant(Participant.places(enrolled.everybody)))
        let (people, messages) = (Noun.people.counted(added.count), Noun.messages.counted(enrolled.notices))
        return Answer([
            "participants": .table(added), "known": .codes(enrolled.known.map(\.id)),
            "notices": .count(enrolled.notices),
        ]) {
            for remark in remarks { Part.remark(remark) }
            for person in enrolled.added where !person.hasContact { Part.remark(person.noContact) }
            if !added.isEmpty { Part.table(added) }
            Phrase(
                fr: "\(enrolled.cohort.id), ajouté : \(people.french) ; déjà là : \(enrolled.known.count) ; "
                    + "à venir : \(messages.french).",
                en: "\(enrolled.cohort.id), added: \(people.english); there already: \(enrolled.known.count); "
                    + "to come: \(messages.english).")
        }
    }
}

extension Participant {
    /// Where each of those who wait stands in the queue of their cohort, from 1.
    static func places(_ people: [Participant]) -> [ParticipantID: Int] {
        let waiting = people.filter { $0.enrolment.status == .waiting }
        var places: [ParticipantID: Int] = [:]
        for queue in Dictionary(grouping: waiting, by: { $0.id.rawValue.prefix { $0 != "/" } }).values {
            let ordered = queue.sorted { ($0.enrolment.queue ?? .max, $0.id) < ($1.enrolment.queue ?? .max, $1.id) }
            for (index, person) in ordered.enumerated() { places[person.id] = index + 1 }
        }
        return places
    }
}
