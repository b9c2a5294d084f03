/// A mail server that answers each command with what its script says, and keeps what it was sent.
final class SMTPScript: Sendable {
    enum Answer: Sendable, ExpressibleByStringLiteral {
        case line(String)
        case hangUp
        /// Says nothing until the other side goes.
        case silent
        /// Says it after so many milliseconds.
        case late(Int, String)
        /// Says it, and reads nothing of what comes then.
        case deaf(String)

        init(stringLiteral value: String) { self = .line(value) }
    }

    private let commandsSeen = Kept<String>()
    private let mailsSeen = Kept<String>()
    private let server: ScriptedServer

    var port: Int { server.port }
    var connections: Int { server.connections }
    var commands: [String] { commandsSeen.all }
    /// Each message as it came over the wire, dots still stuffed, without the final one.
    var mails: [String] { mailsSeen.all }

    /// - Parameters:
    ///   - answers: what is answered to a verb; `CONNECT` is the greeting, `.` the whole message. A list is gone through
    ///     once; what it lacks is answered kindly.
    ///   - mailsAConnection: after so many mails the server hangs up as if tired of waiting.
    init(_ answers: [String: Answer] = [:], mailsAConnection: Int = .max) throws {
        let (commands, mails) = (commandsSeen, mailsSeen)
        server = try ScriptedServer { wire in
            Self.play(wire, answers, mailsAConnection, commands, mails)
        }
    }

    private static let kind: [String: String] = [
        "CONNECT": "220 script ESMTP", "EHLO": "250-script\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 100000",
        "AUTH": "235 in",
        "MAIL": "250 2.1.0 ok", "RCPT": "250 2.1.5 ok", "DATA": "354 go on", ".": "250 2.0.0 queued", "QUIT": "221 bye",
        "NOOP": "250 ok",
    ]

    private static func play(
        _ wire: Wire, _ answers: [String: Answer], _ limit: Int, _ commands: Kept<String>, _ mails: Kept<String>
    ) {
        /// - Returns: the line that was answered, or `nil` after hanging up.
        func answer(_ verb: String) -> String? {
            switch answers[verb] ?? .line(kind[verb] ?? "502 5.5.1 unknown") {
            case .hangUp: return nil
            case .silent:
                while wire.line() != nil {}
                return nil
            case .deaf(let line):
                wire.write("\(line)\r\n")
                wire.waitUntilLeft()
                return nil
            case .late(let milliseconds, let line):
                guard wire.isStillThere(after: milliseconds) else { return nil }
                wire.write("\(line)\r\n")
                return line
            case .line(let line):
                wire.write("\(line)\r\n")
                return line
            }
        }
        guard answer("CONNECT") != nil else { return }
        var taken = 0
        while taken < limit, let line = wire.line() {
            commands.keep(line)
            if line.hasPrefix("AUTH") {
                wire.write("334 \r\n")
                guard wire.line() != nil else { return }
            }
            guard let reply = answer(String(line.prefix { $0.isLetter })) else { return }
            guard line == "DATA", reply.hasPrefix("354") else { continue }
            var mail = ""
            while let text = wire.line() {
                if text == "." {
                    mails.keep(mail)
                    taken += 1
                    guard answer(".") != nil else { return }
                    break
                }
                mail += "\(text)\r\n"
            }
        }
    }
}
