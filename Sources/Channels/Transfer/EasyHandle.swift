import CCurl

/// One libcurl transfer at a time: its options, what it sends from memory and what it may receive.
///
/// The connection that a transfer opened stays with the handle for the next one.
///
/// Sendable, unchecked: a handle is used by whoever took it out of its pool, one thread at a time, and libcurl allows
/// a handle to change threads between transfers.
final class EasyHandle: @unchecked Sendable {
    /// The most that is kept of an answer, in bytes; a longer one ends the transfer.
    static let answerLimit = 64 * 1024
    /// The most that the headers of an answer, or all replies of a mail server, may have, in bytes.
    static let headerLimit = 64 * 1024

    let raw: UnsafeMutableRawPointer
    /// What the other side answered, without headers.
    private(set) var answer: [UInt8] = []
    /// Whether the answer or its headers were longer than is kept.
    private(set) var answerOverflowed = false
    /// Whether the last byte to send was handed to libcurl.
    private(set) var sentEverything = false
    /// Whether `admits` refused every address that was tried for the last connection.
    var refusedAddress: Bool { refusals > 0 && admissions == 0 }

    private var headerCount = 0
    private var refusals = 0
    private var admissions = 0
    private var content: [UInt8] = []
    private var contentRead = 0
    private var lists: [UInt32: UnsafeMutablePointer<curl_slist>] = [:]
    private let gate = UnsafeMutablePointer<jobclub_curl_gate>.allocate(capacity: 1)
    private var admits: (@Sendable (IPAddress) -> Bool)?
    private var trace: ((curl_infotype, UnsafeRawBufferPointer) -> Void)?
    private var goesOn: ((Int64) -> Bool)?

    /// - Returns: `nil` when libcurl cannot be prepared or memory is short.
    init?() {
        guard CurlLibrary.isReady, let raw = curl_easy_init() else {
            gate.deallocate()
            return nil
        }
        self.raw = raw
        let context = Unmanaged.passUnretained(self).toOpaque()
        gate.initialize(to: jobclub_curl_gate(admit: admitAddress, context: context))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROGRESS, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, 10_000)
        set(CURLOPT_TIMEOUT_MS, 30_000)
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_FOLLOWLOCATION, 0)
        // An empty proxy: none, whatever the environment says.
        set(CURLOPT_PROXY, "")
        _ = jobclub_curl_set_transfer(raw, CURLOPT_WRITEFUNCTION, receiveAnswer)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_WRITEDATA, context)
        _ = jobclub_curl_set_transfer(raw, CURLOPT_HEADERFUNCTION, countHeader)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_HEADERDATA, context)
    }

    deinit {
        curl_easy_cleanup(raw)
        for list in lists.values { curl_slist_free_all(list) }
        gate.deallocate()
    }

    // MARK: Options

    func set(_ option: CURLoption, _ value: Int) { _ = jobclub_curl_set_long(raw, option, value) }

    /// libcurl copies the text.
    func set(_ option: CURLoption, _ value: String) { _ = jobclub_curl_set_string(raw, option, value) }

    func clear(_ option: CURLoption) { _ = jobclub_curl_set_pointer(raw, option, nil) }

    /// The list lives until the next one for the same option.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else { break }
            list = longer
        }
        _ = jobclub_curl_set_list(raw, option, list)
        if let old = lists.updateValueOrRemove(list, forKey: option.rawValue) { curl_slist_free_all(old) }
    }

    /// The body of a POST; libcurl copies it.
    func setPost(_ bytes: [UInt8]) {
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, bytes.count)
        if bytes.isEmpty {
            // An empty array has no address, and without one libcurl reads the body from standard input.
            set(CURLOPT_COPYPOSTFIELDS, "")
        } else {
            bytes.withUnsafeBytes { _ = jobclub_curl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
        }
    }

    /// What an upload (an SMTP message) sends.
    func setUpload(_ bytes: [UInt8]) {
        content = bytes
        let context = Unmanaged.passUnretained(self).toOpaque()
        set(CURLOPT_UPLOAD, 1)
        set(CURLOPT_INFILESIZE, bytes.count)
        _ = jobclub_curl_set_transfer(raw, CURLOPT_READFUNCTION, sendContent)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_READDATA, context)
        _ = jobclub_curl_set_seek(raw, seekContent)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_SEEKDATA, context)
    }

    /// Looks at each address, once resolved, before a connection is opened to it.
    func admit(_ rule: @escaping @Sendable (IPAddress) -> Bool) {
        admits = rule
        _ = jobclub_curl_set_gate(raw, gate)
    }

    /// Hands over each line of the dialogue that libcurl leads (`CURLINFO_HEADER_IN`, `CURLINFO_HEADER_OUT`).
    func follow(_ trace: @escaping (curl_infotype, UnsafeRawBufferPointer) -> Void) {
        self.trace = trace
        _ = jobclub_curl_set_trace(raw, followDialogue)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque())
        set(CURLOPT_VERBOSE, 1)
    }

    /// Asks again and again, each second at the least, whether to go on; it is told how many bytes were sent.
    func watch(_ goesOn: @escaping (Int64) -> Bool) {
        self.goesOn = goesOn
        _ = jobclub_curl_set_watch(raw, watchTransfer)
        _ = jobclub_curl_set_pointer(raw, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(self).toOpaque())
        set(CURLOPT_NOPROGRESS, 0)
    }

    // MARK: The transfer

    /// Forgets what the last transfer left; before every transfer that is not `perform`ed but added to a multi.
    func begin() {
        answer.removeAll(keepingCapacity: true)
        answerOverflowed = false
        headerCount = 0
        sentEverything = false
        refusals = 0
        admissions = 0
        contentRead = 0
    }

    /// Carries out the transfer and waits for its end.
    func perform() -> CURLcode {
        begin()
        return curl_easy_perform(raw)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return jobclub_curl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        return jobclub_curl_get_offset(raw, info, &value) == CURLE_OK ? Int64(value) : 0
    }

    // MARK: What libcurl calls

    fileprivate func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        let room = Self.answerLimit - answer.count
        answer.append(contentsOf: bytes.prefix(room))
        if bytes.count > room {
            answerOverflowed = true
            // Fewer than were given: libcurl ends the transfer.
            return max(0, room) == bytes.count ? 0 : max(0, room)
        }
        return bytes.count
    }

    fileprivate func receiveHeader(_ count: Int) -> Int {
        headerCount += count
        guard headerCount > Self.headerLimit else { return count }
        answerOverflowed = true
        return 0
    }

    fileprivate func send(into room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, content.count - contentRead)
        content.withUnsafeBytes { bytes in
            room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[contentRead..<contentRead + count]))
        }
        contentRead += count
        // What was handed over may have left: libcurl need not ask again to learn that nothing follows.
        sentEverything = contentRead == content.count
        return count
    }

    fileprivate func seek(to offset: Int) -> Bool {
        guard (0...content.count).contains(offset) else { return false }
        contentRead = offset
        return true
    }

    fileprivate func admit(_ address: UnsafePointer<sockaddr>?, length: Int) -> Bool {
        guard let address, let ip = IPAddress(address, length: length), admits?(ip) ?? true else {
            refusals += 1
            return false
        }
        admissions += 1
        return true
    }

    fileprivate func tell(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) { trace?(kind, bytes) }

    fileprivate func mayGoOn(_ uploaded: Int64) -> Bool { goesOn?(uploaded) ?? true }

    fileprivate static func from(_ context: UnsafeMutableRawPointer) -> EasyHandle {
        Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
    }
}

private let receiveAnswer: jobclub_curl_transfer = { bytes, size, count, context in
    guard let context else { return 0 }
    return EasyHandle.from(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
}

private let countHeader: jobclub_curl_transfer = { _, size, count, context in
    guard let context else { return 0 }
    return EasyHandle.from(context).receiveHeader(size * count)
}

private let watchTransfer: jobclub_curl_watch = { context, _, _, _, uploaded in
    guard let context else { return 1 }
    return EasyHandle.from(context).mayGoOn(Int64(uploaded)) ? 0 : 1
}

private let sendContent: jobclub_curl_transfer = { bytes, size, count, context in
    guard let context else { return 0 }
    return EasyHandle.from(context).send(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

private let seekContent: jobclub_curl_seek = { context, offset, origin in
    guard let context, origin == 0, EasyHandle.from(context).seek(to: Int(offset)) else {
        return Int32(CURL_SEEKFUNC_CANTSEEK)
    }
    return Int32(CURL_SEEKFUNC_OK)
}

private let followDialogue: jobclub_curl_trace = { _, kind, bytes, count, context in
    guard let context, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
    EasyHandle.from(context).tell(kind, UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}

private let admitAddress: jobclub_curl_admit = { context, address, length in
    guard let context else { return 0 }
    return EasyHandle.from(context).admit(address, length: Int(length)) ? 1 : 0
}

extension Dictionary {
    /// Puts a value in its place, or takes the old one away for `nil`; hands back the old one.
    fileprivate mutating func updateValueOrRemove(_ value: Value?, forKey key: Key) -> Value? {
        guard let value else { return removeValue(forKey: key) }
        return updateValue(value, forKey: key)
    }
}
