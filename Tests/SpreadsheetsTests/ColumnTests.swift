import Testing

@testable import Spreadsheets

@Suite struct ColumnTests {
    @Test(arguments: [
        ("Nom", Column.lastName), ("NOM DE FAMILLE", .lastName), ("last_name", .lastName), ("Surname", .lastName),
        ("Prénom", .firstName), ("PRENOM", .firstName), ("Pre\u{301}nom(s)", .firstName), ("First-Name", .firstName),
        ("Nom complet", .fullName), ("Name", .fullName), ("Nom et prénom", .fullName), ("Nom / Prénom", .fullName),
        ("Courriel", .email), ("E-mail", .email), ("e mail", .email), ("EMAILS", .email), ("Adresse mail", .email),
        ("Adresse_e-mail", .email), ("Mél.", .email), ("Téléphone", .phone), ("N° de téléphone", .phone),
        ("tel", .phone), ("Phone number", .phone), ("Portable", .mobile), ("Téléphone (portable)", .mobile),
        ("Mobile phone", .mobile), ("Téléphone fixe", .landline), ("Canal (préféré)", .channel),
        ("Canal (sms, courriel, autre)", .channel), ("preferred channel", .channel), ("Langue", .language),
        ("Équipement(s)", .equipment), ("Equipment", .equipment), ("Connexion", .connection),
        ("Connection", .connection),
        ("Webhook", .webhook), ("URL", .webhook), ("Étiquettes", .tags), ("tags", .tags),
    ])
    func isKnownByItsHeading(_ heading: String, _ column: Column) {
        #expect(Column(heading: heading) == column)
    }

    @Test(arguments: ["Ville", "Date de naissance", "Observations", "", "?", "Nom de l'employeur"])
    func leavesOtherHeadingsAlone(_ heading: String) {
        #expect(Column(heading: heading) == nil)
    }
}
