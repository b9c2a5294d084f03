import Basics
import Channels
import Clubs
import Configuration
import Notices
import Orchestration
import PositionedJSON
import UseCases

/// What stands on the standard input of `receipt`, line by line, with every fault.
struct ReceiptReading {
    enum Item {
        case answer(InboundAnswer)
        case report(DeliveryReport)
        /// It tells nothing that we keep.
        case nothing
    }

    let shell: Shell
    let installation: Installation
    let door: ReceiptDoor
    var items: [Item] = []
    private(set) var faults: [Fault.Detail] = []
    /// Faults beyond those that are shown.
    private(set) var faultsLeftOut = 0
    /// The settings, read once for all lines.
    private var settings: Configuration?
    private var returnPath: ReturnPath?
    private var marks: ReceiptMarks?
    /// Whether the gateway that called is known to be ours by its signature.
    var isSigned = false

    /// Lines with something in them that one call takes; a gateway posts one at a time.
    static let mostLines = 20_000
    /// Faults that are shown; more are counted.
    static let mostFaults = 200

    init(shell: Shell, installation: Installation, door: ReceiptDoor) {
        self.shell = shell
        self.installation = installation
        self.door = door
    }

    /// One JSON object, one a line, or what a gateway posts as a form; of a call without a body its address.
    mutating func read(_ bytes: [UInt8]) {
        guard isAuthentic(bytes) else { return }
        let objects = ReceiptReading.objects(in: bytes)
        if objects.isEmpty, door.url != nil { return readPost([], line: 1) }
        guard objects.count <= ReceiptReading.mostLines else {
            return keep(
                [
                    Fault.Detail(
                        Phrase(
                            fr: "Plus de \(ReceiptReading.mostLines) lignes : rien n’est pris, partagez l’entrée.",
                            en: "More than \(ReceiptReading.mostLines) lines: nothing is taken, split the input."))
                ], line: 1)
        }
        for (line, text) in objects { read(Array(text), line: line) }
    }

    /// The whole as one object when it is one, else each line that holds something, up to one more than are taken.
    private static func objects(in bytes: [UInt8]) -> [(line: Int, text: ArraySlice<UInt8>)] {
        var lines: [(line: Int, text: ArraySlice<UInt8>)] = []
        var (start, number) = (0, 0)
        while start < bytes.count, lines.count <= mostLines {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            number += 1
            let line = bytes[start..<end]
            if !line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { lines.append((number, line)) }
            start = end + 1
        }
        guard lines.count > 1 else { return lines }
        var ignored: [Fault.Detail] = []
        guard JSONValue.read(bytes, file: "", faults: &ignored) == nil || !ignored.isEmpty else {
            return [(1, bytes[...])]
        }
        return lines
    }

    private mutating func read(_ text: [UInt8], line: Int) {
        let isJSON = text.first { $0 != 32 && $0 != 9 } == UInt8(ascii: "{")
        guard isJSON else { return readPost(text, line: line) }
        var found: [Fault.Detail] = []
        guard let value = JSONValue.read(text, file: "-", faults: &found) else { return keep(found, line: line) }
        let kind = JSONNode(value, file: "-").dictionary(&found)?.first { $0.key == "kind" }?.node.string(&found)
        if let came = kind.flatMap({ ReceiptDoor.Kind(object: $0) }), !admits(came, on: nil, line: line) { return }
        switch kind {
        case nil where found.isEmpty: readPost(text, line: line)
        case nil: keep(found, line: line)
        case "inbound"?: readAnswer(JSONNode(value, file: "-"), line: line)
        case "receipt"?: readReceipt(JSONNode(value, file: "-"), line: line)
        case "bounce"?: readBounce(JSONNode(value, file: "-"), line: line)
        case let other?:
            let near = nearestName(to: other, among: ["inbound", "receipt", "bounce"])
            keep(
                [
                    Fault.Detail(
                        field: "kind",
                        Phrase(
                            fr:
                                "Attendu : inbound, receipt ou bounce.\(near.map { " Vouliez-vous dire « \($0) » ?" } ?? "")",
                            en: "Expected inbound, receipt or bounce.\(near.map { " Did you mean \"\($0)\"?" } ?? "")"))
                ], line: line)
        }
    }

    /// Whether this door is for it; the fault is kept when it is not.
    mutating func admits(_ kind: ReceiptDoor.Kind, on channel: ChannelName?, line: Int) -> Bool {
        guard let refusal = door.refusal(kind, on: channel) else { return true }
        keep([refusal], line: line)
        return false
    }

    mutating func keep(_ found: [Fault.Detail], line: Int) {
        let room = ReceiptReading.mostFaults - faults.count
        faultsLeftOut += max(0, found.count - room)
        faults += found.prefix(room).map {
            Fault.Detail(file: "-", line: line + ($0.line ?? 1) - 1, field: $0.field, $0.message)
        }
    }

    mutating func keep(_ fault: Fault, line: Int) {
        keep(fault.details.isEmpty ? [Fault.Detail(fault.message)] : fault.details, line: line)
    }

    // MARK: A receipt

    private mutating func readReceipt(_ node: JSONNode, line: Int) {
        var found: [Fault.Detail] = []
        let keys = ["kind", "channel", "id", "mark", "reference", "status", "blame", "reason", "at"]
        guard let object = node.object(keys: keys, &found) else { return keep(found, line: line) }
        let channel = object.string("channel", &found)
        let status = object.string("status", &found)
        let mark = object.optional("mark")?.string(&found)
        // As a command's reference is kept, so that the two are found to be the same.
        let id = object.optional("id")?.string(&found).map { ForeignText.line($0) }
        let reference = object.optional("reference")?.string(&found).map { ForeignText.line($0) }
        let blame = object.optional("blame")?.choice(of: Blame.self, &found) ?? .message
        let reason = object.optional("reason")?.string(&found)
        let at = instant(object, &found)
        if found.isEmpty, id == nil, reference == nil {
            found.append(
                Fault.Detail(
                    field: "id",
                    Phrase(
                        fr:
                            "Il faut « id » (notre nom du message) et « mark », ou « reference » (celui de la passerelle).",
                        en:
                            "\"id\" (our name for the message) and \"mark\", or \"reference\" (the gateway's) is needed."
                    )))
        }
        guard found.isEmpty, let channel = channel.map({ ChannelName($0) }), let status, let at else {
            return keep(found, line: line)
        }
        guard admits(.receipts, on: channel, line: line) else { return }
        guard let verdict = ReceiptReading.verdict(status, blame) else {
            // Any word that gateways use.
            var fields = ["status": status]
            (fields["id"], fields["mark"], fields["reference"]) = (id, mark, reference)
            return take(GatewayFields(fields), from: .http, on: channel, line: line)
        }
        do throws(Fault) {
            let subject = try DeliveryReport.Subject.proven(
                names: [id].compactMap { $0 }, mark: mark, references: [reference].compactMap { $0 },
                by: try receiptMarks(), on: channel)
            guard let subject else { return }
            items.append(
                .report(
                    DeliveryReport(channel: channel, subject: subject, verdict: verdict, reason: reason, at: at)))
        } catch {
            keep(error, line: line)
        }
    }

    private static func verdict(_ status: String, _ blame: Blame) -> DeliveryReport.Verdict? {
        switch status.lowercased() {
        case "delivered": .delivered
        case "underway": .underway
        case "failed": .failed(blame)
        default: nil
        }
    }

    private func instant(_ object: JSONObject, _ found: inout [Fault.Detail]) -> Instant? {
        guard let text = object.optional("at")?.string(&found) else { return shell.now }
        if let instant = Instant(text) { return instant }
        found.append(
            Fault.Detail(
                field: "at",
                Phrase(
                    fr: "Attendu : un instant, par exemple 2027-01-05T10:00:00+01:00.",
                    en: "Expected an instant, such as 2027-01-05T10:00:00+01:00.")))
        return nil
    }

    // MARK: An answer

    private mutating func readAnswer(_ node: JSONNode, line: Int) {
        var found: [Fault.Detail] = []
        guard let object = node.object(keys: ["kind", "channel", "from", "text", "at"], &found) else {
            return keep(found, line: line)
        }
        let channel = object.string("channel", &found)
        let from = object.string("from", &found)
        let words = object.string("text", &found)
        let at = instant(object, &found)
        if let channel, channel != "sms" {
            found.append(
                Fault.Detail(
                    field: "channel", Phrase(fr: "Attendu : \"channel\":\"sms\".", en: "Expected \"channel\":\"sms\"."))
            )
        }
        guard found.isEmpty, let from, let words, let at else { return keep(found, line: line) }
        guard admits(.answers, on: .sms, line: line) else { return }
        do throws(Fault) {
            try items.append(.answer(answer(from, words, at: at)))
        } catch {
            keep([Fault.Detail(field: "from", error.message)], line: line)
        }
    }

    /// - Throws: `badData` for what is no number, without repeating it: it may be somebody's all the same.
    func answer(_ from: String, _ words: String, at: Instant) throws(Fault) -> InboundAnswer {
        let number: PhoneNumber
        do throws(Fault) {
            number = try PhoneNumber(from, in: installation.organisation.territory)
        } catch {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L’expéditeur n’a pas un numéro de téléphone qui se lit.",
                    en: "The sender has no telephone number that can be read."))
        }
        return InboundAnswer(from: number, text: words, said: at, heard: shell.now)
    }

    // MARK: A bounce

    private mutating func readBounce(_ node: JSONNode, line: Int) {
        var found: [Fault.Detail] = []
        guard let object = node.object(keys: ["kind", "channel", "mail", "recipient", "at"], &found) else {
            return keep(found, line: line)
        }
        let mail = object.string("mail", &found)
        let recipient = object.optional("recipient")?.string(&found)
        guard found.isEmpty, let mail else { return keep(found, line: line) }
        readMail(Array(mail.utf8), recipient: recipient, line: line)
    }

    mutating func readMail(_ mail: [UInt8], recipient: String?, line: Int) {
        guard admits(.bounces, on: .email, line: line) else { return }
        do throws(Fault) {
            switch try Bounce.read(mail, recipient: recipient, path: try path(), heard: shell.now) {
            case .report(let report): items.append(.report(report))
            case .notABounce: items.append(.nothing)
            }
        } catch {
            keep(error, line: line)
        }
    }

    private mutating func path() throws(Fault) -> ReturnPath {
        if let returnPath { return returnPath }
        let key = try Shell.returnKey(installation.vault)
        guard let path = try configuration().email?.returnPath(key: key) else { throw ReceiptReading.noPath }
        returnPath = path
        return path
    }

    /// What proves which message of ours a receipt is about.
    mutating func receiptMarks() throws(Fault) -> ReceiptMarks {
        if let marks { return marks }
        let made = try Shell.receiptMarks(installation.vault)
        marks = made
        return made
    }

    mutating func configuration() throws(Fault) -> Configuration {
        if let settings { return settings }
        let read = try shell.configuration()
        settings = read
        return read
    }

    private static let noPath = Fault(
        .configuration,
        Phrase(
            fr: "Sans channels.email.bounces, aucun retour de courriel ne peut être reconnu : réglez-le d’abord.",
            en: "Without channels.email.bounces no bounce can be recognised: set it up first."))
}
