import Answers
import Basics
import Testing

/// One declaration of columns, and what text, JSON and CSV make of it.
@Suite struct TableAnswerTests {
    private let bee = Animal(
        name: "Maïa", mood: .wild, legs: 6, slept: nil, walked: 5, seen: nil, phone: PhoneNumber(e164: "+33612345678"),
        isTame: false)
    private let cow = Animal(name: "=Marguerite;1", mood: nil)

    private var table: AnswerTable { AnswerTable([bee, cow], Animal.columns) }

    @Test func peopleReadWordsInTheirLanguage() {
        #expect(
            text(.french) { Part.table(table) } == """
                Nom            Humeur   Pattes   Dormi  Marché  Né                Vu                       Téléphone       Docile
                Maïa           sauvage       6       –   5 min  1er février 2027                           06 12 34 56 78  non     insecte
                =Marguerite;1  ?             4  12,5 %  1 h 30  1er février 2027  lundi 4 janvier, 9 h 30                  oui
                """)
        #expect(
            text(.english) { Part.table(table) } == """
                Name           Mood  Legs   Slept      Walked  Born             Seen                       Telephone       Tame
                Maïa           wild     6       –       5 min  1 February 2027                             06 12 34 56 78  no    insect
                =Marguerite;1  ?        4  12.5 %  1 h 30 min  1 February 2027  Monday 4 January, 9:30 am                  yes
                """)
    }

    @Test func scriptsReadCodesUnderNames() {
        #expect(
            json(["animals": .table(table)]) == """
                {"animals":[{"name":"Maïa","mood":"wild","legs":6,"slept":null,"walked":5,"born":"2027-02-01",\
                "seen":null,"phone":"+33612345678","tame":false,"secret":"Maïa!"},\
                {"name":"=Marguerite;1","mood":null,"legs":4,"slept":0.125,"walked":90,"born":"2027-02-01",\
                "seen":"2027-01-04T08:30:00Z","phone":null,"tame":true,"secret":"=Marguerite;1!"}]}\n
                """)
    }

    /// Hours as numbers, days as ISO 8601, nothing where there is no value, and no formulas.
    @Test func spreadsheetsReadWhatHasAHeading() {
        #expect(
            csv(table, .french) == "\u{FEFF}Nom;Humeur;Pattes;Dormi;Marché;Né;Vu;Téléphone;Docile;\r\n"
                + "Maïa;sauvage;6;;0,08;2027-02-01;;\"'+33612345678\";non;insecte\r\n"
                + "\"'=Marguerite;1\";;4;12,5 %;1,5;2027-02-01;2027-01-04T08:30:00Z;;oui;\r\n")
        #expect(csv(table, .english).contains("\r\nMaïa;wild;6;;0.08;"))
    }

    @Test func aTableWithoutHeadingsIsForProgramsUnderItsNames() {
        let table = AnswerTable(
            [bee], [.text("name") { $0.name }, .instant("seen") { $0.seen }] as [Column<Animal>])
        #expect(csv(table, .french) == "\u{FEFF}name;seen\r\nMaïa;\r\n")
        #expect(text(.french) { Part.table(table) } == "")
    }

    @Test func aTotalStandsUnderTheRowsAndIsNoRowForScripts() {
        let columns: [Column<Int>] = [.count("n", Phrase("N")) { $0 }]
        let table = AnswerTable([1, 2], columns, total: 3)
        #expect(text(.english) { Part.table(table) } == "N\n1\n2\n─\n3")
        #expect(csv(table, .english) == "\u{FEFF}N\r\n1\r\n2\r\n3\r\n")
        #expect(
            json(["all": .table(table), "total": .fields(Fields(3, columns))])
                == #"{"all":[{"n":1},{"n":2}],"total":{"n":3}}"# + "\n")
    }

    @Test func whatIsHiddenFromTextIsInTheSheet() {
        let columns: [Column<Int>] = [.count("n", Phrase("N")) { $0 }, .text("room", Phrase("Room")) { _ in nil }]
        let table = AnswerTable([1], [columns[0], columns[1].shown(false)])
        #expect(text(.english) { Part.table(table) } == "N\n1")
        #expect(csv(table, .english) == "\u{FEFF}N;Room\r\n1;\r\n")
    }

    @Test func aColumnOfAPartIsAColumnOfTheWhole() {
        let columns = Animal.columns.prefix(1).map { $0.of { (pair: (Animal, Int)) in pair.0 } }
        let table = AnswerTable([(bee, 1)], columns, indent: 2)
        #expect(text(.english) { Part.table(table) } == "  Name\n  Maïa")
        #expect(json(["a": .table(table)]) == #"{"a":[{"name":"Maïa"}]}"# + "\n")
    }

    /// Only what yields gives way.
    @Test func aNarrowTerminalCutsWhatYields() {
        let columns: [Column<String>] = [
            .text("name", Phrase("Name"), yields: true) { $0 }, .text("id", Phrase("Id")) { $0 },
        ]
        let table = AnswerTable(["Bartholomew-Louis"], columns, indent: 2)
        #expect(text(.english, width: 29) { Part.table(table) } == "  Name      Id\n  Barthol…  Bartholomew-Louis")
    }

    @Test func aListSaysThatItIsEmpty() {
        let empty = Answer.list(
            "animals", AnswerTable([Animal](), Animal.columns), orElse: Phrase(fr: "Aucun.", en: "None."))
        #expect(text(.french) { empty.parts } == "Aucun.")
        #expect(json(empty.fields ?? [:]) == #"{"animals":[]}"# + "\n")
        #expect(empty.sheet.map { csv($0, .english) }?.contains("Name;Mood;Legs") == true)
        let full = Answer.list("animals", table, orElse: Phrase("None."))
        #expect(text(.english) { full.parts }.hasPrefix("Name "))
    }
}
