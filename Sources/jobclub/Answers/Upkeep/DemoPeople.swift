/// The people of the demonstration, as a French spreadsheet saves them: `;` between cells, Windows-1252, CRLF, telephones
/// as people write them. Nobody real: the numbers belong to the ranges that ARCEP keeps for fiction.
enum DemoPeople {
    static let rows = """
        Nom;Prénom;Téléphone;Courriel;Canal préféré;Équipement;Connexion
        Bâ;Amina;06 39 98 10 01;amina.ba@example.org;SMS;smartphone;faible
        Besson;Éric;06 39 98 10 02;eric.besson@example.org;courriel;ordinateur;bonne
        Chevalier;Noémie;06 39 98 10 03;;SMS;smartphone;bonne
        D'Almeida;Joaquim;06.39.98.10.04;joaquim@example.org;courriel;tablette;bonne
        Diallo;Fatou;+33 6 39 98 10 05;fatou.diallo@example.org;SMS;smartphone;faible
        Fontaine;Gérard;05 65 71 10 06;gerard.fontaine@example.org;courriel;ordinateur;bonne
        Garcia;Inès;06 39 98 10 07;ines.garcia@example.org;courriel;smartphone;bonne
        Hébert;Loïc;06 39 98 10 08;;SMS;téléphone simple;aucune
        Ivanova;Daria;06 39 98 10 09;daria@example.org;courriel;ordinateur;bonne
        Kouassi;Aristide;06 39 98 10 10;aristide.kouassi@example.org;SMS;smartphone;faible
        Lefèvre;Chloé;06 39 98 10 11;chloe.lefevre@example.org;courriel;smartphone;bonne
        Moreau;Thérèse;06 39 98 10 12;;SMS;smartphone;bonne
        Nguyen;Minh;06 39 98 10 13;minh.nguyen@example.org;courriel;ordinateur;bonne
        O'Brien;Siobhán;06 39 98 10 14;siobhan@example.org;courriel;smartphone;bonne
        Petit;Jean-Noël;06 39 98 10 15;jean-noel.petit@example.org;SMS;smartphone;faible
        """

    /// The file's bytes. Every character of the rows has the number of Latin-1 in Windows-1252.
    static var file: [UInt8] {
        rows.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar == "\n" ? [13, 10] : [UInt8(truncatingIfNeeded: scalar.value)]
        } + [13, 10]
    }
}
