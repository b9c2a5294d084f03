import Basics

/// The room of a session in person, told by its name however that is written.
///
/// `Salle n° 2, Limoges` and `SALLE N° 2 LIMOGES` are one room.
package struct Room: Hashable, Sendable {
    /// The words of the name in lower case, without accents and signs.
    package let words: String

    /// - Returns: `nil` for a name without a letter or a digit.
    package init?(_ place: String) {
        words = foldedWords(place)
        if words.isEmpty { return nil }
    }
}

extension Session {
    /// Where people meet in person; `nil` at a distance, and where no place is known.
    package var room: Room? { modality == .inPerson ? place.flatMap(Room.init) : nil }
}
