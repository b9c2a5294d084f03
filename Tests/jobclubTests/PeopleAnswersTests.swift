import Answers
import Basics
import Clubs
import Testing

@testable import Operations
@testable import jobclub

@Suite struct PeopleAnswersTests {
    private let awa = Participant(
        id: "limoges-2027-02/p01", firstName: "Awa", lastName: "Diallo", phone: PhoneNumber(e164: "+33639981001"),
        channel: .sms)

    private var waiting: Participant {
        var person = Participant(id: "limoges-2027-02/p02", firstName: "Zoé", lastName: "Roux", language: .english)
        person.enrolment.status = .waiting
        person.enrolment.queue = 7
        return person
    }

    private var people: Rendered {
        Rendered(
            answer: .list(
                "participants",
                AnswerTable([awa, waiting], Column.participant(Participant.places([awa, waiting])))))
    }

    @Test func peopleAreListedInBothLanguages() {
        #expect(
            people.text(.french) == """
                Id                   Nom         Courriel  Téléphone       Canal  Langue
                limoges-2027-02/p01  Awa Diallo            06 39 98 10 01  sms    fr
                limoges-2027-02/p02  Zoé Roux                                     en      en attente (1)
                """)
        #expect(people.text(.english).contains("en        waiting (1)"))
    }

    /// The contract of `participants list --json`.
    @Test func scriptsFindWhatTheContractNames() {
        #expect(
            people.json(.french) == """
                {"participants":[{"id":"limoges-2027-02/p01","name":"Awa Diallo","email":null,"phone":"+33639981001",\
                "channel":"sms","language":"fr","level":"accompanied","status":"enrolled","outcome":null,\
                "leavesOn":null,"place":null},{"id":"limoges-2027-02/p02","name":"Zoé Roux","email":null,"phone":null,\
                "channel":null,"language":"en","level":"accompanied","status":"waiting","outcome":null,\
                "leavesOn":null,"place":1}]}\n
                """)
    }

    @Test func aSheetHasWhatPeopleRead() {
        #expect(people.csv(.english).hasPrefix("\u{FEFF}Id;Name;E-mail;Telephone;Channel;Language;\r\n"))
        #expect(people.csv(.french).contains("\r\nlimoges-2027-02/p02;Zoé Roux;;;;en;en attente (1)\r\n"))
    }

    /// Where somebody who is added waits is counted among all who wait.
    @Test func whoIsAddedStandsBehindThoseWhoWait() {
        var added = waiting
        added.id = "limoges-2027-02/p03"
        added.enrolment.queue = 8
        let cohort = Cohort(
            id: "limoges-2027-02", name: "Limoges", programme: "four-week-remote",
            start: CivilDate(dayNumber: 20_850), zone: "Europe/Paris", territory: .metropole)
        let enrolled = EnrolledParticipants(
            cohort: cohort, added: [added], known: [], notices: 0, everybody: [awa, waiting, added])
        let answer = Rendered(answer: .enrolled(enrolled))
        #expect(answer.text(.english).contains("waiting (2)"))
        #expect(answer.json(.english).contains("\"place\":2"))
    }

    /// An older version kept the reason of a rule in one language.
    @Test func aCallSaysItsTitleOnce() {
        let title = Phrase(fr: "Travail pas encore arrivé", en: "Work has not come yet")
        for text in ["Travail pas encore arrivé : « Mon CV »", "Work has not come yet: \"My CV\""] {
            #expect(CallList.reason(.ruleAsks(Phrase(text)), under: title) == Phrase(text))
        }
        let other = CallList.reason(.noNumber, under: title)
        #expect(
            other.french.hasPrefix("Travail pas encore arrivé – ")
                && other.english.hasPrefix("Work has not come yet – "))
        #expect(CallList.reason(.saidNoToPlace, under: title) == Reason.saidNoToPlace.words)
    }

    @Test func aStandingIsASentence() {
        let standing = Rendered(answer: .standing(waiting))
        #expect(standing.text(.french) == "Zoé Roux (limoges-2027-02/p02) : en attente.")
        #expect(standing.text(.english) == "Zoé Roux (limoges-2027-02/p02): waiting.")
        #expect(standing.json(.english).hasPrefix(#"{"participant":{"id":"limoges-2027-02/p02","name":"Zoé Roux""#))
    }
}
