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
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// - Parameter bytes: 32 that nobody guesses.
    package init(_ bytes: [UInt8]) { key = bytes }

    package func token(_ door: Door, of person: Stored<Participant>) -> String {
        token(door, number: person.number, generation: person.value.pageGeneration)
    }

    /// The row that a token names; nothing is proven by it.
    package func number(in token: String) -> Int? {
        guard token.utf8.count == PageKey.length else { return nil }
        return token.utf8.dropFirst(PageKey.proof).reduce(Int?.some(0)) { number, letter in
            guard let number, let value = PageKey.alphabet.firstIndex(of: letter) else { return nil }
            return number * 32 + value
        }
    }

    /// Whether a token opens a door of somebody; takes as long whatever of it is wrong.
    package func opens(_ door: Door, of person: Stored<Participant>, _ token: String) -> Bool {
        equalInConstantTime(Array(self.token(door, of: person).utf8), Array(token.utf8))
    }

    private func token(_ door: Door, number: Int, generation: Int) -> String {
        let generation = door == .page ? generation : 0
        let code = HMACSHA256(key: key).code(Array("jobclub \(door.rawValue) \(number) \(generation)".utf8))
        let proof = code.prefix(PageKey.proof).map { PageKey.alphabet[Int($0 & 31)] }
        let row = (0..<(PageKey.length - PageKey.proof)).reversed().map { place in
            PageKey.alphabet[(number >> (5 * place)) & 31]
        }
        return String(decoding: proof + row, as: UTF8.self)
    }
}
