/// Cuts a calendar file into content lines, folds undone (RFC 5545 section 3.1).
///
/// Lines end with CRLF; LF alone and CR alone are taken as well, as files edited by hand and old programs have them.
struct LineReader {
    /// A content line without its end.
    struct Line {
        /// The line of the file on which it begins, counted from 1.
        var number: Int
        var bytes: [UInt8]
        /// Whether the rest was left away.
        var isCut = false
    }

    private let file: [UInt8]
    private var position: Int
    private var number = 0
    private let limit: Int

    /// - Parameter limit: bytes kept of one content line.
    init(_ file: [UInt8], limit: Int = CalendarLimits.line) {
        self.file = file
        self.limit = limit
        // A byte order mark is no part of the text.
        position = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line that is not empty, or `nil` at the end.
    mutating func next() -> Line? {
        while position < file.count {
            let first = physicalLine()
            var line = Line(number: number, bytes: [])
            append(first, to: &line)
            while position < file.count, file[position] == 0x20 || file[position] == 0x09 {
                position += 1
                append(physicalLine(), to: &line)
            }
            if !line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return line }
        }
        return nil
    }

    private func append(_ range: Range<Int>, to line: inout Line) {
        let room = limit - line.bytes.count
        line.bytes += file[range.prefix(room)]
        if range.count > room { line.isCut = true }
    }

    private mutating func physicalLine() -> Range<Int> {
        number += 1
        let start = position
        while position < file.count, file[position] != 0x0A, file[position] != 0x0D { position += 1 }
        let end = position
        if position < file.count {
            let isPair = file[position] == 0x0D && position + 1 < file.count && file[position + 1] == 0x0A
            position += isPair ? 2 : 1
        }
        return start..<end
    }
}

extension Range<Int> {
    fileprivate func prefix(_ count: Int) -> Range<Int> {
        lowerBound..<Swift.min(upperBound, lowerBound + Swift.max(0, count))
    }
}
