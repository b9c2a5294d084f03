import Basics
import Foundation

/// Postfix's own generator of mails.
struct SMTPSource {
    let count: Int
    private let mail: String

    /// Where it lies, or `nil`.
    static var path: String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (folders + ["/usr/sbin"]).map { "\($0)/smtp-source" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Takes the mail of the middle size out of those that the product sent.
    init(_ database: BareDatabase, _ stage: Stage) throws(Fault) {
        count = try database.prepare("select count(*) from parcels").number()
        let rows = try database.prepare(
            "select body from parcels order by length(body) limit 1 offset \(count / 2)"
        ).rows()
        guard let bytes = rows.first?.bytes(0) else { throw Fault(.internal, Phrase("No mail was sent.")) }
        mail = stage.path("mail.eml")
        do {
            try Data(bytes.filter { $0 != UInt8(ascii: "\r") }).write(to: URL(fileURLWithPath: mail))
        } catch {
            throw Fault(.cannotCreate, Phrase("\(mail) cannot be written: \(error)."))
        }
    }

    func perform(port: Int, connections: Int) throws(Fault) {
        guard let path = SMTPSource.path else { throw Fault(.unavailable, Phrase("There is no smtp-source.")) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        // -d: one mail after another over the same connections.
        process.arguments = [
            "-d", "-s", String(min(connections, count)), "-m", String(count), "-F", mail, "-f", "club@example.org",
            "-t",
            "person@example.org", "inet:127.0.0.1:\(port)",
        ]
        do { try process.run() } catch {
            throw Fault(.unavailable, Phrase("smtp-source could not be started: \(error)."))
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Fault(.internal, Phrase("smtp-source failed.")) }
    }
}
