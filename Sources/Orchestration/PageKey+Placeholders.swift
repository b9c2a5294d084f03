import Basics
import Clubs
import Digests

/// What stands for tokens in messages that are kept: a copy of the database holds no address that opens anything, and what
/// is sent again is the same to the byte as long as the key is.
///
/// A placeholder is as long as a token, so that lines, parts of text messages and counts of octets stay: two zeros, which
/// no token has, a digit for the door, 12 letters that prove that we wrote it, 5 of the generation and 6 of the row.
extension PageKey {
    package func placeholder(for door: Door, of person: Stored<Participant>) -> String {
        placeholder(door, number: person.number, generation: person.value.pageGeneration)
    }

    /// A message with the tokens in the place of the placeholders, also of those that quoted-printable broke in two
    /// (RFC 2045 section 6.7). What merely looks like one stays as it is.
    /// - Complexity: O(n).
    package func filled(_ body: [UInt8]) -> [UInt8] {
        var filled = body
        var start = 0
        while let found = body[start...].firstIndex(of: PageKey.zero) {
            start = found + 1
            guard start < body.count, body[start] == PageKey.zero || body[start] == UInt8(ascii: "=") else { continue }
            let places = PageKey.places(of: PageKey.length, in: body, from: found)
            guard let token = token(inPlaceOf: places.map { body[$0] }) else { continue }
            for (place, letter) in zip(places, token.utf8) { filled[place] = letter }
            start = places[places.count - 1] + 1
        }
        return filled
    }

    private static let zero = UInt8(ascii: "0")
    private static let proofOfPlaceholder = 12
    private static let generation = 5

    private func placeholder(_ door: Door, number: Int, generation: Int) -> String {
        // Also for those who end their mails: which generation it was changes nothing there.
        let code = code("placeholder \(door.rawValue) \(number) \(generation)")
        let proof = code.prefix(PageKey.proofOfPlaceholder).map { PageKey.alphabet[Int($0 & 31)] }
        let mark = [PageKey.zero, PageKey.zero, PageKey.zero + (door == .page ? 0 : 1)]
        let letters =
            mark + proof + PageKey.letters(generation, PageKey.generation) + PageKey.letters(number, PageKey.row)
        return String(decoding: letters, as: UTF8.self)
    }

    private func token(inPlaceOf text: [UInt8]) -> String? {
        guard text.count == PageKey.length, text[1] == PageKey.zero else { return nil }
        let door: Door = text[2] == PageKey.zero ? .page : .unsubscribing
        guard let number = PageKey.number(text.suffix(PageKey.row)),
            let generation = PageKey.number(text.dropLast(PageKey.row).suffix(PageKey.generation)),
            equalInConstantTime(Array(placeholder(door, number: number, generation: generation).utf8), text)
        else { return nil }
        return token(door, number: number, generation: generation)
    }

    /// Where the next octets stand, without the soft line breaks between them; fewer where the text ends before.
    private static func places(of count: Int, in body: [UInt8], from start: Int) -> [Int] {
        var places: [Int] = []
        var next = start
        while places.count < count, next < body.count {
            if body[next] == UInt8(ascii: "="), body[next...].starts(with: Array("=\r\n".utf8)) {
                next += 3
            } else if alphabet.contains(body[next]) || body[next] == zero || body[next] == zero + 1 {
                places.append(next)
                next += 1
            } else {
                break
            }
        }
        return places
    }
}
