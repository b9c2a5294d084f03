import Basics
import Clubs
import Foundation
import Sampling
import Testing

@testable import Spreadsheets

@Suite struct ParticipantsFileTests {
    private func read(_ text: String, _ territory: Territory = .metropole) -> Result<ParticipantsFile, Fault> {
        ParticipantsFile.read(
            Array(text.utf8), fileName: "p.csv", defaultLanguage: .french, territory: territory, otherChannels: ["fax"])
    }

    private func people(_ text: String) throws -> [PersonRow] { try read(text).get().people }

    /// The faults as people read them: `line: field message`.
    private func faults(_ text: String) -> [String] {
        guard case .failure(let fault) = read(text) else { return [] }
        return fault.details.map { detail in
            "\(detail.line ?? 0): \(detail.field.map { "\($0) " } ?? "")\(detail.message.english)"
        }
    }

    @Test func readsAFrenchExport() throws {
        let text =
            "Nom;Prénom;Courriel;Téléphone;Canal préféré;Langue;Équipement;Connexion;Étiquettes\r\n"
            + "Dupont;Élise;Elise.Dupont@Exemple.FR;06 12 34 56 78;SMS;français;téléphone simple;mauvaise;RSA, mobilité\r\n"
            + "N'Guyen;Anh;;612345679;texto;anglais;Smartphone + PC;4G;\r\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let file = try ParticipantsFile.read(
            bytes, fileName: "p.csv", defaultLanguage: .french, territory: .metropole
        ).get()
        let first = try #require(file.people.first)
        #expect(first.line == 2)
        #expect(first.firstName == "Élise")
        #expect(first.lastName == "Dupont")
        #expect(first.email?.description == "Elise.Dupont@exemple.fr")
        #expect(first.phone?.e164 == "+33612345678")
        #expect(first.channel == .sms)
        #expect(first.language == .french)
        #expect(first.equipment == .basicPhone)
        #expect(first.connection == .poor)
        #expect(first.tags == ["RSA", "mobilité"])
        let second = try #require(file.people.last)
        #expect(second.lastName == "N'Guyen")
        #expect(second.language == .english)
        #expect(second.equipment == .computer)
        #expect(second.connection == .good)
        #expect(file.remarks.isEmpty)
    }

    @Test func readsEnglishHeadingsInAnyOrder() throws {
        let person = try #require(
            try people(
                "Phone,Webhook,First name,Name,Preferred channel\n+44 20 7946 0958,https://hooks.example.org/x?y=1,Ann,Lee,webhook\n"
            )
            .first)
        #expect(person.firstName == "Ann")
        #expect(person.lastName == "Lee")
        #expect(person.webhook == "https://hooks.example.org/x?y=1")
        #expect(person.channel == .webhook)
        #expect(person.language == .french)
    }

    @Test(arguments: [
        ("Nom complet", "Marie Dupont", "Marie", "Dupont"), ("Nom complet", "DUPONT Marie", "Marie", "DUPONT"),
        ("Nom complet", "Marie DE LA TOUR", "Marie", "DE LA TOUR"),
        ("Nom et prénom", "Dupont Marie", "Marie", "Dupont"),
        ("Nom et prénom", "DUPONT MARIE", "MARIE", "DUPONT"), ("Name", "Dupont, Marie", "Marie", "Dupont"),
        ("Name", "Marie", "Marie", ""), ("Name", "Jean-Paul Le Goff", "Jean-Paul", "Le Goff"),
    ])
    func takesFullNamesApart(_ heading: String, _ cell: String, _ first: String, _ last: String) throws {
        let person = try #require(try people("\(heading);mail\n\(cell);a@b.fr\n").first)
        #expect(person.firstName == first)
        #expect(person.lastName == last)
    }

    @Test func choosesTheNumberThatTakesTextMessages() throws {
        let rows = try people(
            "nom;téléphone;portable;fixe\nA;05 55 12 34 56;06 12 34 56 78;\nB;05 55 12 34 56;;\nC;06 12 34 56 79;05 55 12 34 57;\n"
        )
        #expect(rows.map { $0.phone?.e164 } == ["+33612345678", "+33555123456", "+33612345679"])
    }

    @Test func namesEveryFaultInTheOrderOfTheLines() {
        let text = """
            nom;prénom;courriel;téléphone;canal;langue;équipement;connexion;webhook
            Dupont;Marie;marie@exemple,fr;06 12 34;sms;;;;
            =cmd();Paul;paul@exemple.fr;;pigeon;klingon;grille-pain;bof;http://exemple.fr/x
            ;;anne@exemple.fr;;;;;;

            "Two
            lines";X;x@exemple.fr;;sms;;;;
            Fixe;Y;;05 55 12 34 56;sms;;;;
            Sans;Z;;06 12 34 56 78;courriel;;;;
            """
        #expect(
            faults(text) == [
                #"2: courriel "marie@exemple,fr" holds a comma; is it a point?"#,
                #"2: téléphone "06 12 34" has 6 digits; a French number has 10"#,
                #"3: nom "=cmd()" begins with "=", like a formula; write the name alone"#,
                #"3: webhook "http://exemple.fr/x" is no complete https:// address without spaces or password"#,
                #"3: langue "klingon" is unknown; French or English is expected"#,
                #"3: équipement "grille-pain" is unknown; smartphone, basic phone, tablet, computer or none is expected"#,
                #"3: connexion "bof" is unknown; good, poor or none is expected (is it "bon"?)"#,
                #"3: canal "pigeon" is unknown; e-mail, sms, phone, webhook or command is expected"#,
                "4: nom is empty; each row names a person",
                #"6: nom "Two lines" holds a line break or an invisible character"#,
                #"6: canal "sms" needs a phone number"#,
                #"8: canal "sms" needs a mobile number; 05 55 12 34 56 is a fixed line"#,
                #"9: canal "courriel" needs an e-mail address"#,
            ])
    }

    @Test func saysInBothLanguagesHowMuchIsWrong() {
        guard case .failure(let fault) = read("nom;mail\nA;x\n") else {
            Issue.record("a broken address was taken")
            return
        }
        #expect(fault.code == .badData)
        #expect(fault.message.english == "p.csv: 1 fault; nothing was imported")
        #expect(fault.message.french == "p.csv : 1 erreur ; rien n'a été importé")
        #expect(fault.details.first?.file == "p.csv")
    }

    @Test func listsTwoHundredFaultsAndCountsTheRest() {
        let rows = (1...257).map { "P\($0);bad\($0)" }.joined(separator: "\n")
        guard case .failure(let fault) = read("nom;mail\n\(rows)\n") else {
            Issue.record("broken addresses were taken")
            return
        }
        #expect(fault.details.count == 200)
        #expect(fault.message.english == "p.csv: 257 faults, of which these are the first 200; nothing was imported")
        #expect(fault.details.compactMap(\.line) == Array(2...201))
    }

    @Test func needsANameAndAWayToReachPeople() {
        #expect(
            faults("Ville;Âge\nLimoges;40\n") == [
                "1: no column for the name (last name, first name or full name); headings read: Ville, Âge",
                "1: no column to reach people by (e-mail, phone or webhook); headings read: Ville, Âge",
            ])
        #expect(
            faults("nom;mail;courriel\nA;a@b.fr;\n") == [
                #"1: courriel says the same as the column "mail"; keep one of them"#
            ])
    }

    @Test(arguments: ["", "\n\n", "nom;mail\n", "nom;mail\n;;\n"])
    func needsSomebody(_ text: String) {
        guard case .failure(let fault) = read(text) else {
            Issue.record("an empty file was taken")
            return
        }
        #expect(fault.message.english.hasPrefix("p.csv holds nobody"))
    }

    /// A slip in a heading would lose the whole column without a word.
    @Test func aMistypedHeadingIsAskedAbout() {
        #expect(
            faults("Nom;Couriel\nA;a@b.fr\n").contains("1: column \"Couriel\" is not known: did you mean \"courriel\"?")
        )
        #expect(faults("Nom;Courriel;Couriels\nA;a@b.fr;x\n").isEmpty, "the column that is meant is there")
        #expect(faults("Nom;Courriel;Ville;Notes;Adresse\nA;a@b.fr;x;y;z\n").isEmpty)
    }

    @Test func remarksOnWhatItPassesOverAndWhomNobodyCanWriteTo() throws {
        let file = try read("nom;mail;tél;ville;note\nA;;;Limoges;x\nB;;05 55 12 34 56;;\nC;c@d.fr;;;;stray\n").get()
        #expect(
            file.remarks.map { "\($0.line ?? 0): \($0.message.english)" } == [
                "1: ignored columns: ville, note",
                "4: cells without a heading are ignored, from this line on",
                "2: no e-mail, phone or webhook: the person will be on the call list",
                "3: a fixed line only: the person will be phoned",
            ])
    }

    @Test(arguments: [
        ("Dupont;Marie;a@b.fr;", "Martin;Paul;A@B.FR;", "same e-mail address as on line 2; a person takes one row"),
        (
            "Dupont;Marie;a@b.fr;0612345678", "DUPONT;marie;c@d.fr;06 12 34 56 78",
            "same name and phone as on line 2; a person takes one row"
        ),
        (
            "Lefèvre;Zoé;;", "LEFEVRE;Zoe;a@b.fr;",
            "same name as on line 2, and nothing tells the two apart; give each an address or keep one row"
        ),
        (
            "Dupont;Marie;a@b.fr;", "Dupont;Marie;;0612345678",
            "same name as on line 2, and nothing tells the two apart; give each an address or keep one row"
        ),
    ])
    func findsTheSamePersonTwice(_ first: String, _ second: String, _ message: String) {
        #expect(faults("nom;prénom;mail;tél\n\(first)\n\(second)\n") == ["3: \(message)"])
    }

    @Test(arguments: [
        ("Dupont;Marie;a@b.fr;0612345678", "Dupont;Paul;c@d.fr;0612345678"),
        ("Dupont;Marie;a@b.fr;", "Dupont;Marie;c@d.fr;"), ("Dupont;Marie;;0612345678", "Dupont;Marie;;0612345679"),
        ("Dupont;Marie;;0612345678", "Dupont;Paul;;0612345678"),
    ])
    func tellsPeopleApart(_ first: String, _ second: String) throws {
        #expect(try people("nom;prénom;mail;tél\n\(first)\n\(second)\n").count == 2)
    }

    @Test(arguments: [
        ("e-mail", ChannelName.email), ("Mail", .email), ("SMS", .sms), ("texto", .sms), ("téléphone", .sms),
        ("appel", .sms), ("webhook", .webhook), ("commande", .command), ("Fax", "fax"),
    ])
    func knowsTheChannels(_ cell: String, _ channel: ChannelName) throws {
        let text = "nom;mail;tél;url;canal\nA;a@b.fr;0612345678;https://x.example/;\(cell)\n"
        #expect(try people(text).first?.channel == channel)
    }

    @Test func telephoneWithAFixedLineLeavesTheOtherChannels() throws {
        let file = try read("nom;mail;tél;canal\nA;a@b.fr;0555123456;téléphone\n").get()
        #expect(file.people.first?.channel == nil)
        #expect(file.remarks.count == 1)
    }

    @Test func boundsNames() throws {
        let name = String(repeating: "é", count: 100)
        #expect(try people("nom;mail\n\(name);a@b.fr\n").first?.firstName == "")
        #expect(
            faults("nom;mail\n\(name)é;a@b.fr\n").first?.hasSuffix("has 101 characters; a name has at most 100") == true
        )
    }

    @Test(arguments: [
        ("https://hooks.example.org", true), ("http://127.0.0.1:9000/x", true), ("http://localhost/x", true),
        ("http://example.org/x", false), ("https://user:pw@example.org", false), ("example.org", false),
    ])
    func checksWebhooks(_ text: String, _ good: Bool) throws {
        let found = faults("nom;mail;webhook\nA;a@b.fr;\(text)\n")
        #expect(found.isEmpty == good, "\(found)")
    }

    /// The same people however the file is written: encoding, separator, line ends, quotes, order of the columns.
    @Test func readsTheSamePeopleHoweverTheyAreWritten() throws {
        let columns: [(heading: String, cells: [String])] = [
            ("Nom", ["Lefèvre", "O'Brien", "Noël-Çelik"]), ("Prénom", ["Zoé", "Seán", "Ümit"]),
            ("Courriel", ["zoe@exemple.fr", "", "umit@exemple.fr"]),
            ("Téléphone", ["06 12 34 56 78", "+44 20 7946 0958", ""]), ("Canal", ["sms", "", "courriel"]),
            ("Étiquettes", ["RSA, mobilité; permis", "", "été"]),
        ]
        let encodings: [(String) -> [UInt8]] = [
            { Array($0.utf8) }, { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }, { $0.unicodeScalars.map { UInt8($0.value) } },
            { [0xFF, 0xFE] + $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
            { [0xFE, 0xFF] + $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } },
        ]
        var random = SeededGenerator(seed: 2)
        var expected: [PersonRow]?
        for round in 0..<rounds(200, few: 30) {
            let shuffled = columns.shuffled(using: &random)
            let separator = [";", ",", "\t"].randomElement(using: &random) ?? ";"
            let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
            let rows = [shuffled.map(\.heading)] + (0..<3).map { row in shuffled.map { $0.cells[row] } }
            let text = rows.map { row in row.map { "\"\($0)\"" }.joined(separator: separator) + end }.joined()
            let bytes = encodings[round % encodings.count](text)
            let people = try ParticipantsFile.read(
                bytes, fileName: "p.csv", defaultLanguage: .french, territory: .metropole
            ).get().people
            #expect(people == expected ?? people, "\(text)")
            expected = people
        }
        #expect(expected?.map(\.lastName) == ["Lefèvre", "O'Brien", "Noël-Çelik"])
        #expect(expected?.first?.tags == ["RSA", "mobilité", "permis"])
    }

    @Test func readsThousandsOfRows() throws {
        let count = rounds(10_000, few: 1_000)
        var text = "Nom;Prénom;Courriel;Téléphone;Canal;Langue;Équipement;Connexion;Ville;Observations\r\n"
        for number in 0..<count {
            text += "Lefèvre-\(number);Zoé;zoe.lefevre.\(number)@exemple.fr;06 \(10_000_000 + number);sms;français;"
            text += "smartphone;bonne;Saint-Jean-d'Angély;\"dit: \"\"oui\"\"; à revoir\"\r\n"
        }
        #expect(try people(text).count == count)
    }

    @Test func readsThousandsOfNamesakes() throws {
        let count = rounds(10_000, few: 1_000)
        let rows = (0..<count).map { "Dupont;p\($0)@exemple.fr" }.joined(separator: "\n")
        #expect(try people("nom;mail\n\(rows)\n").count == count)
    }
}
