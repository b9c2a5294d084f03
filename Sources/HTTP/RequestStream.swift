/// The reading side of a connection as a pure state machine (RFC 9112): octets in, requests or a refusal out.
///
/// Give it what arrives, in pieces of any size, then ask for the next event until it says `.wait`. It reads no clock
/// and touches no socket. Everything is bounded by `Limits`.
package struct RequestStream: Sendable {
    package enum Event: Sendable {
        /// Nothing to do before more octets come.
        case wait
        /// The other side waits for leave to send its body: answer `100 Continue`.
        case sendContinue
        /// Answer it, then ask again: another may be there already.
        case request(Request)
        /// Answer with it and close.
        case refuse(Refusal)
    }

    private enum Stage: Sendable {
        case line
        case fields
        case body(length: Int)
        case chunkSize
        case chunkData(length: Int)
        case chunkEnd
        case trailers
        /// A refusal or the last request of the connection: what comes after is not looked at.
        case finished
    }

    private let limits: Limits
    private let methods: [Method]
    private var stage = Stage.line
    private var buffer: [UInt8] = []
    /// Where the request begins that is being read; the places of its fields count from here.
    private var start = 0
    /// Where its header fields begin, or its trailers.
    private var fieldsStart = 0
    /// The first octet that is not yet part of anything.
    private var position = 0
    /// Before this there is no line feed that was not taken.
    private var scanned = 0
    private var blankLines = 0
    private var head: RequestHead?
    private var fields: [HeaderFields.Field] = []
    private var trailers = 0
    private var body: [UInt8] = []
    private var owesContinue = false

    /// - Parameter methods: those that are taken at all; others are answered with 405.
    package init(limits: Limits = Limits(), methods: [Method] = [.get, .head, .post]) {
        self.limits = limits
        self.methods = methods
    }

    /// Whether no request has begun to arrive.
    package var isIdle: Bool {
        guard case .line = stage else { return false }
        return position == buffer.count
    }

    /// Whether nothing more will be read.
    package var isFinished: Bool {
        guard case .finished = stage else { return false }
        return true
    }

    /// Whether the line or the fields of a request are still to come.
    var isReadingHead: Bool {
        switch stage {
        case .line, .fields: true
        case .body, .chunkSize, .chunkData, .chunkEnd, .trailers, .finished: false
        }
    }

    /// The octets that wait here for the rest of their request.
    var heldOctets: Int { buffer.count + body.count }

    package mutating func receive(_ bytes: some Collection<UInt8>) {
        if isFinished { return }
        compact()
        buffer.append(contentsOf: bytes)
    }

    package mutating func next() -> Event {
        do throws(Refusal) {
            return try advance()
        } catch {
            finish()
            return .refuse(error)
        }
    }

    /// The time for a request is over.
    /// - Returns: a refusal when one had begun; `.wait` when the connection just rests and may be closed.
    package mutating func timeOut() -> Event {
        let resting = isIdle || isFinished
        finish()
        return resting ? .wait : .refuse(.timeout)
    }

    // MARK: - Stages

    private mutating func advance() throws(Refusal) -> Event {
        while true {
            switch stage {
            case .line:
                guard try readRequestLine() else { return .wait }
            case .fields:
                guard try readFields() else { return .wait }
            case .body(let length):
                if buffer.count - position >= length {
                    body = Array(buffer[position..<(position + length)])
                    position += length
                    return .request(try complete())
                }
                return continueOrWait()
            case .chunkSize:
                guard let line = try takeLine(limit: limits.chunkLine, orRefuse: .malformedChunk) else {
                    return continueOrWait()
                }
                try readChunkSize(line)
            case .chunkData(let length):
                let count = min(length, buffer.count - position)
                body += buffer[position..<(position + count)]
                position += count
                scanned = position
                stage = count == length ? .chunkEnd : .chunkData(length: length - count)
                if count < length { return .wait }
            case .chunkEnd:
                guard let line = try takeLine(limit: 0, orRefuse: .malformedChunk) else { return .wait }
                guard line.isEmpty else { throw .malformedChunk }
                stage = .chunkSize
            case .trailers:
                guard try readTrailers() else { return .wait }
                return .request(try complete())
            case .finished:
                return .wait
            }
        }
    }

    /// - Returns: whether there was a whole line.
    private mutating func readRequestLine() throws(Refusal) -> Bool {
        guard let line = try takeLine(limit: limits.requestLine, orRefuse: .lineTooLong) else { return false }
        if line.isEmpty {
            // Section 2.2: empty lines before a request are passed over, some at least.
            blankLines += 1
            guard blankLines <= 4 else { throw .blankLines }
            start = position
            return true
        }
        blankLines = 0
        head = try RequestHead(line: buffer[line], methods: methods)
        fieldsStart = position
        stage = .fields
        return true
    }

    private mutating func readFields() throws(Refusal) -> Bool {
        while true {
            let left = limits.headers - (position - fieldsStart)
            guard let line = try takeLine(limit: left, orRefuse: .headersTooLarge) else { return false }
            if line.isEmpty { break }
            guard fields.count < limits.headerCount else { throw .headersTooLarge }
            let field = try RequestHead.field(line, in: buffer)
            fields.append(
                HeaderFields.Field(
                    name: (field.name.lowerBound - start)..<(field.name.upperBound - start),
                    value: (field.value.lowerBound - start)..<(field.value.upperBound - start)))
        }
        try head?.take(HeaderFields(bytes: Array(buffer[start..<position]), fields: fields), limits: limits)
        fields.removeAll(keepingCapacity: true)
        owesContinue = head?.expectsContinue ?? false
        switch head?.framing {
        case .length(let length): stage = .body(length: length)
        case .chunked: stage = .chunkSize
        case nil: throw .malformedLine
        }
        return true
    }

    /// RFC 9110 section 10.1.1: leave is given once, and not when the body comes unasked.
    private mutating func continueOrWait() -> Event {
        guard owesContinue else { return .wait }
        owesContinue = false
        return buffer.count == position ? .sendContinue : .wait
    }

    /// Section 7.1: hexadecimal digits, then extensions that nobody here knows.
    private mutating func readChunkSize(_ line: Range<Int>) throws(Refusal) {
        var size = 0
        var index = line.lowerBound
        while index < line.upperBound, let digit = ASCII.hexadecimal(buffer[index]) {
            size = size * 16 + digit
            guard size <= limits.body else { throw .bodyTooLarge }
            index += 1
        }
        guard index > line.lowerBound else { throw .malformedChunk }
        let digits = index
        while index < line.upperBound, ASCII.isBlank(buffer[index]) { index += 1 }
        guard index == line.upperBound ? index == digits : buffer[index] == UInt8(ascii: ";") else {
            throw .malformedChunk
        }
        for place in index..<line.upperBound where !ASCII.isFieldContent(buffer[place]) { throw .malformedChunk }
        guard body.count + size <= limits.body else { throw .bodyTooLarge }
        owesContinue = false
        if size == 0 {
            fieldsStart = position
            stage = .trailers
        } else {
            stage = .chunkData(length: size)
        }
    }

    /// Section 7.1.2: trailers are read for their form, then dropped.
    private mutating func readTrailers() throws(Refusal) -> Bool {
        while true {
            let left = limits.headers - (position - fieldsStart)
            guard let line = try takeLine(limit: left, orRefuse: .headersTooLarge) else { return false }
            if line.isEmpty { return true }
            trailers += 1
            guard trailers <= limits.headerCount else { throw .headersTooLarge }
            _ = try RequestHead.field(line, in: buffer)
        }
    }

    private mutating func complete() throws(Refusal) -> Request {
        guard let head else { throw .malformedLine }
        let request = Request(
            method: head.method, target: head.target, headers: head.headers, body: body,
            minorVersion: head.minorVersion, keepsAlive: head.keepsAlive)
        self.head = nil
        body = []
        trailers = 0
        owesContinue = false
        start = position
        scanned = position
        stage = .line
        if !head.keepsAlive { finish() }
        return request
    }

    // MARK: - Octets

    /// The next line without its end.
    /// - Parameter limit: octets that the line may have; more are refused before the line is whole.
    private mutating func takeLine(limit: Int, orRefuse refusal: Refusal) throws(Refusal) -> Range<Int>? {
        var index = scanned
        let end = buffer.count
        while index < end, buffer[index] != ASCII.lineFeed { index += 1 }
        scanned = index
        // The line may have its carriage return before the line feed is there.
        guard index - position <= limit + 1 else { throw refusal }
        guard index < end else { return nil }
        guard index > position, buffer[index - 1] == ASCII.carriageReturn else { throw .bareLineFeed }
        let line = position..<(index - 1)
        position = index + 1
        scanned = position
        return line
    }

    /// Drops what has been read, keeping places relative to `start` right.
    private mutating func compact() {
        // Only while fields are read is anything before `position` still needed.
        let spent = isReadingFields ? start : position
        guard spent > 0 else { return }
        if spent == buffer.count {
            // A buffer that once held a large body gives its memory back.
            buffer.removeAll(keepingCapacity: buffer.capacity <= 64 * 1024)
        } else if spent >= 16 * 1024 || spent > buffer.count / 2 {
            buffer.removeFirst(spent)
        } else {
            return
        }
        start -= spent
        fieldsStart -= spent
        position -= spent
        scanned -= spent
    }

    private var isReadingFields: Bool {
        guard case .fields = stage else { return false }
        return true
    }

    private mutating func finish() {
        stage = .finished
        buffer = []
        body = []
        fields = []
        head = nil
        start = 0
        position = 0
        scanned = 0
    }
}
