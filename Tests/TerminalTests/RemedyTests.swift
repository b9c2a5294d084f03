import Basics
import Terminal
import Testing

/// Ways out as whoever sits at a terminal types them.
@Suite struct RemedyTests {
    @Test(arguments: [
        (Remedy.makeDatabase, "jobclub init"), (.verifyDatabase, "jobclub verify"),
        (.restoreDatabase, "jobclub restore"), (.migrateDatabase, "jobclub migrate"), (.checkSettings, "jobclub check"),
        (.checkCatalogue, "jobclub catalogue check"), (.listCatalogue, "jobclub catalogue list"),
        (.addFacilitator("omar@example.org"), "jobclub facilitators add omar@example.org --name …"),
        (.addFacilitator(nil), "jobclub facilitators add EMAIL --name NAME"),
        (
            .nameFacilitator("omar@example.org", withPhone: true),
            "jobclub facilitators add omar@example.org --name … --phone …"
        ),
        (.nameFacilitator("omar@example.org", withPhone: false), "jobclub facilitators add omar@example.org --name …"),
        (.importParticipants(cohort: "limoges-2027-02"), "jobclub participants import limoges-2027-02 FILE"),
        (.checkCohort("limoges-2027-02"), "jobclub cohort check limoges-2027-02"), (.showPairs, "jobclub pairs show"),
        (.takeAttendance(session: "limoges-2027-02/w1-mon-am"), "jobclub attendance take"),
        (.moveSession("limoges-2027-02/w1-mon-am", to: nil), "jobclub session move"),
        (
            .moveSession("limoges-2027-02/w1-mon-am", to: CivilDateTime("2027-02-02T13:30")),
            "jobclub session move limoges-2027-02/w1-mon-am --to 2027-02-02T13:30"
        ),
        (.cancelSession("limoges-2027-02/w1-mon-am"), "jobclub session cancel limoges-2027-02/w1-mon-am"),
        (
            .shortenSession("limoges-2027-02/w1-mon-am", minutes: 40),
            "jobclub session edit limoges-2027-02/w1-mon-am --minutes 40"
        ),
        (
            .letLead(session: "limoges-2027-02/w1-mon-am", facilitator: "omar@example.org"),
            "jobclub session edit limoges-2027-02/w1-mon-am --facilitator omar@example.org"
        ),
        (.showMessage(412), "jobclub outbox show 412"),
    ])
    func eachIsACommand(_ remedy: Remedy, _ command: String) {
        #expect(remedy.command(.english) == command)
        #expect(remedy.sentence.english.contains(command))
        #expect(remedy.sentence.french.contains(remedy.command(.french)))
    }

    @Test func placesToFillInSpeakTheLanguage() {
        #expect(Remedy.importParticipants(cohort: "l").command(.french) == "jobclub participants import l FICHIER")
        #expect(Remedy.addFacilitator(nil).command(.french) == "jobclub facilitators add EMAIL --name NOM")
    }

    @Test func aFaultEndsWithItsWaysOut() {
        let fault = Fault(
            .inputOutput, Phrase(fr: "La base est abîmée.", en: "The database is damaged."),
            details: [Fault.Detail(Phrase(fr: "Personne n’anime.", en: "Nobody leads."), remedy: .addFacilitator("o"))],
            remedies: [.verifyDatabase, .restoreDatabase])
        #expect(
            fault.lines(.english) == [
                "The database is damaged. Run \"jobclub verify\". Put a backup in its place with \"jobclub restore\".",
                "Nobody leads. Add them: jobclub facilitators add o --name …",
            ])
        #expect(
            fault.lines(.french)[0]
                == "La base est abîmée. Lancez « jobclub verify ». Remettez une sauvegarde avec « jobclub restore ».")
        let json = String(decoding: fault.json(.english), as: UTF8.self)
        #expect(json.contains(#""message":"The database is damaged. Run \"jobclub verify\"."#))
        #expect(json.contains(#""message":"Nobody leads. Add them: jobclub facilitators add o --name …""#))
    }

    @Test func aRemarkSaysWhatToDo() {
        #expect(
            Remark(Phrase("There are 3 more."), .checkCohort("l")).sentence.english
                == "There are 3 more. See \"jobclub cohort check l\".")
        #expect(Remark(Phrase("So it is.")).sentence == Phrase("So it is."))
    }
}
