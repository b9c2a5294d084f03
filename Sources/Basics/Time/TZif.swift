/// What a zone file of the time zone database says, read and checked (RFC 9636, versions 1 to 4).
///
/// Only the block that counts is kept: the 64-bit one of version 2 and later, else the 32-bit one.
struct TZif: Sendable {
    /// A local time type record (section 3.2).
    struct LocalTimeType: Hashable, Sendable {
        /// Seconds east of UTC.
        var offset: Int
        var isDaylight: Bool
        var abbreviation: String
    }

    /// Seconds since 1970, strictly ascending.
    private(set) var moments: [Int64] = []
    /// For each moment the place in `types` of what holds from then on.
    private(set) var typeIndices: [Int] = []
    /// At least one; the first holds before the first moment.
    private(set) var types: [LocalTimeType] = []
    /// What holds after the last moment; `nil` when the file does not say.
    private(set) var footer: PosixTimeZone?

    /// The longest file that is read; the longest of the database has some 4,000 bytes.
    static let longestFile = 262_144

    /// Moments and offsets stay within bounds that no arithmetic on them can leave (section 3.2 gives the lower one).
    private static let moments: ClosedRange<Int64> = -(1 << 59)...(1 << 59)
    private static let offsets: ClosedRange<Int> = -89_999...93_599

    init(_ bytes: [UInt8]) throws(Malformed) {
        guard bytes.count <= Self.longestFile else { throw .tooLong }
        var reader = TZifReader(bytes: bytes)
        let first = try Header(&reader)
        guard first.version > 1 else {
            try readBlock(first, timeSize: 4, &reader)
            guard reader.isAtEnd else { throw .trailingBytes(at: reader.position) }
            return
        }
        // Section 3.1: from version 2 on the 32-bit block is there for old readers only.
        try reader.skip(first.blockSize(timeSize: 4))
        let second = try Header(&reader)
        guard second.version == first.version else { throw .header(at: reader.position) }
        try readBlock(second, timeSize: 8, &reader)
        try readFooter(&reader)
        guard reader.isAtEnd || first.version > 4 else { throw .trailingBytes(at: reader.position) }
        try checkFooter()
    }

    private mutating func readBlock(_ header: Header, timeSize: Int, _ reader: inout TZifReader) throws(Malformed) {
        guard header.leapCount == 0 else { throw .leapSeconds }
        let start = reader.position
        for _ in 0..<header.timeCount {
            let moment = try reader.signed(timeSize)
            guard Self.moments.contains(moment), moment > moments.last ?? .min else {
                throw .transition(at: reader.position - timeSize)
            }
            moments.append(moment)
        }
        for _ in 0..<header.timeCount {
            let index = Int(try reader.byte())
            guard index < header.typeCount else { throw .transition(at: reader.position - 1) }
            typeIndices.append(index)
        }
        var designations: [Int] = []
        for _ in 0..<header.typeCount {
            let offset = Int(try reader.signed(4))
            let daylight = try reader.byte()
            designations.append(Int(try reader.byte()))
            guard Self.offsets.contains(offset), daylight <= 1 else { throw .localTimeType(at: reader.position - 6) }
            types.append(LocalTimeType(offset: offset, isDaylight: daylight == 1, abbreviation: ""))
        }
        let names = try reader.take(header.characterCount)
        for (index, designation) in designations.enumerated() {
            guard designation < names.count, let end = names.dropFirst(designation).firstIndex(of: 0) else {
                throw .designation(at: start)
            }
            types[index].abbreviation = String(
                decoding: names[(names.startIndex + designation)..<end], as: UTF8.self)
        }
        for _ in 0..<(header.standardCount + header.universalCount) {
            guard try reader.byte() <= 1 else { throw .indicator(at: reader.position - 1) }
        }
    }

    /// Section 3.3: a newline, the rules or nothing, a newline.
    private mutating func readFooter(_ reader: inout TZifReader) throws(Malformed) {
        let start = reader.position
        guard try reader.byte() == 10 else { throw .footer(at: start) }
        var text: [UInt8] = []
        while true {
            let byte = try reader.byte()
            if byte == 10 { break }
            guard text.count < 256 else { throw .footer(at: start) }
            text.append(byte)
        }
        guard !text.isEmpty else { return }
        guard let rules = PosixTimeZone(text) else { throw .footer(at: start) }
        footer = rules
    }

    /// Section 3.3: the rules agree with the last transition.
    private func checkFooter() throws(Malformed) {
        guard let footer, let index = typeIndices.last else { return }
        let known = [footer.standard.offset, footer.daylight?.clock.offset]
        guard known.contains(types[index].offset) else { throw .footerDisagrees }
    }
}

extension TZif {
    /// Why a file is refused.
    enum Malformed: Error, Hashable, Sendable {
        case tooLong
        /// It does not begin as such a file does.
        case notTZif
        /// It ends too early.
        case truncated
        case header(at: Int)
        case transition(at: Int)
        case localTimeType(at: Int)
        case designation(at: Int)
        case indicator(at: Int)
        case footer(at: Int)
        case footerDisagrees
        case trailingBytes(at: Int)
        /// Its moments count leap seconds, ours do not.
        case leapSeconds

        var phrase: Phrase {
            switch self {
            case .tooLong:
                Phrase(
                    fr: "il dépasse \(TZif.longestFile) octets", en: "it is longer than \(TZif.longestFile) bytes")
            case .notTZif:
                Phrase(fr: "ce n'est pas un fichier TZif", en: "it is no TZif file")
            case .truncated:
                Phrase(fr: "il s'arrête trop tôt", en: "it ends too early")
            case .header(let at):
                Phrase(fr: "l'en-tête est faux (octet \(at))", en: "its header is wrong (byte \(at))")
            case .transition(let at):
                Phrase(
                    fr: "un changement d'heure est faux ou dans le désordre (octet \(at))",
                    en: "a transition is wrong or out of order (byte \(at))")
            case .localTimeType(let at):
                Phrase(fr: "un décalage est hors limites (octet \(at))", en: "an offset is out of range (byte \(at))")
            case .designation(let at):
                Phrase(
                    fr: "une abréviation manque (bloc de l'octet \(at))",
                    en: "an abbreviation is missing (block at byte \(at))")
            case .indicator(let at):
                Phrase(fr: "un indicateur n'est ni 0 ni 1 (octet \(at))", en: "an indicator is not 0 or 1 (byte \(at))")
            case .footer(let at):
                Phrase(
                    fr: "la règle finale est illisible (octet \(at))", en: "its closing rule is unreadable (byte \(at))"
                )
            case .footerDisagrees:
                Phrase(
                    fr: "la règle finale contredit le dernier changement d'heure",
                    en: "its closing rule disagrees with its last transition")
            case .trailingBytes(let at):
                Phrase(fr: "il y a des octets de trop (octet \(at))", en: "there are bytes too many (byte \(at))")
            case .leapSeconds:
                Phrase(
                    fr: "il compte les secondes intercalaires (dossier « right »)",
                    en: "it counts leap seconds (the \"right\" directory)")
            }
        }
    }

    /// The counts that say how long a block is (section 3.1).
    private struct Header {
        var version: Int
        var universalCount: Int
        var standardCount: Int
        var leapCount: Int
        var timeCount: Int
        var typeCount: Int
        var characterCount: Int

        init(_ reader: inout TZifReader) throws(Malformed) {
            let start = reader.position
            guard try reader.take(4).elementsEqual("TZif".utf8) else { throw .notTZif }
            switch try reader.byte() {
            case 0: version = 1
            // A later version than 4 keeps what 4 has, and may add to it.
            case let digit where (50...57).contains(digit): version = Int(digit) - 48
            default: throw .header(at: start)
            }
            try reader.skip(15)
            universalCount = try reader.count()
            standardCount = try reader.count()
            leapCount = try reader.count()
            timeCount = try reader.count()
            typeCount = try reader.count()
            characterCount = try reader.count()
            guard (1...256).contains(typeCount), characterCount >= 1,
                universalCount == 0 || universalCount == typeCount,
                standardCount == 0 || standardCount == typeCount
            else { throw .header(at: start) }
        }

        func blockSize(timeSize: Int) -> Int {
            timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
                + universalCount
        }
    }
}

/// Takes big-endian numbers from bytes, and never reads beyond their end.
private struct TZifReader {
    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func take(_ count: Int) throws(TZif.Malformed) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .truncated }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    mutating func skip(_ count: Int) throws(TZif.Malformed) { _ = try take(count) }

    mutating func byte() throws(TZif.Malformed) -> UInt8 {
        guard position < bytes.count else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    /// A two's complement number of 4 or 8 bytes.
    mutating func signed(_ size: Int) throws(TZif.Malformed) -> Int64 {
        let bits = try take(size).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }

    /// A length, which no file can exceed by its own size.
    mutating func count() throws(TZif.Malformed) -> Int {
        let count = Int(try take(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        guard count <= bytes.count else { throw .truncated }
        return count
    }
}
