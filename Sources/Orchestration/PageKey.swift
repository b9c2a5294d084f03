import Basics
import Clubs
import Digests

/// Makes and knows what the addresses of people's own pages end with.
///
/// A token is derived and kept nowhere: 20 letters that prove it (100 bits of an HMAC) and 6 that name the row. The key
/// lies beside the database and not in it, so that a copy of the database opens nobody's page.
package struct PageKey: Sendable {
    /// What a token opens.
    package enum Door: String, Sendable {
        /// Somebody's own page, until it is renewed.
        case page
        /// The end of their mails, and nothing else; renewing leaves it as it is, since old mails name it.
        case unsubscribing
    }

    private let key: [UInt8]

    /// Octets of a key.
    package static let size = 32
    /// Characters of a token, as those had that were drawn by lot.
    package static let length = 26
    private static let proof = 20
    /// Letters that name the row.
    static let row = 6
    static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// - Parameter bytes: 32 that nobody guesses.
    package init(_ bytes: [UInt8]) { key = bytes }

    package func token(_ door: Door, of person: Stored<Participant>) -> String {
        token(door, number: person.number, generation: person.value.pageGeneration)
    }

    /// The address of somebody's own page.
    /// - Parameter pages: that of all pages for the world, with or without a stroke at its end.
    package func page(of person: Stored<Participant>, below pages: String) -> String {
        "\(pages)\(pages.hasSuffix("/") ? "" : "/")p/\(token(.page, of: person))"
    }

    /// The row that a token names; nothing is proven by it.
    package func number(in token: String) -> Int? {
        guard token.utf8.count == PageKey.length else { return nil }
        return PageKey.number(token.utf8.dropFirst(PageKey.proof))
    }

    /// Whether a token opens a door of somebody; takes as long whatever of it is wrong.
    package func opens(_ door: Door, of person: Stored<Participant>, _ token: String) -> Bool {
        equalInConstantTime(Array(self.token(door, of: person).utf8), Array(token.utf8))
    }

    func token(_ door: Door, number: Int, generation: Int) -> String {
        let generation = door == .page ? generation : 0
        let proof = code("\(door.rawValue) \(number) \(generation)").prefix(PageKey.proof)
        let letters = proof.map { PageKey.alphabet[Int($0 & 31)] } + PageKey.letters(number, PageKey.row)
        return String(decoding: letters, as: UTF8.self)
    }

    func code(_ text: String) -> [UInt8] { HMACSHA256(key: key).code(Array("jobclub \(text)".utf8)) }

    /// A number in the letters of a token, the highest first.
    static func letters(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { alphabet[(number >> (5 * $0)) & 31] }
    }

    /// - Returns: `nil` for what has other letters.
    static func number(_ letters: some Sequence<UInt8>) -> Int? {
        letters.reduce(Int?.some(0)) { number, letter in
            guard let number, let value = alphabet.firstIndex(of: letter) else { return nil }
            return number * 32 + value
        }
    }
}
