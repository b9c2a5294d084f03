import Basics

/// The mail server that takes our mails, and how we speak with it.
package struct SMTPSettings: Sendable {
    package enum Security: String, Sendable, CaseIterable {
        /// The connection begins in the clear and must turn to TLS before anything else (RFC 3207). Port 587.
        case starttls
        /// TLS from the first byte (RFC 8314). Port 465.
        case tls
        /// In the clear: for a server on the same machine only.
        case none
    }

    /// A name or an address, without a port.
    package var host: String
    /// 1 to 65535. Default 587.
    package var port: Int
    package var security: Security
    /// Without one nobody logs in.
    package var user: String?
    package var password: Secret?
    package var from: Mailbox
    /// Certificates to trust instead of the system's, in a PEM file.
    package var caFile: String?
    package var perMinute: Int?
    /// How many connections are used side by side, 1 to 20. Default 1.
    package var connections: Int
    /// Where bounces come in, each to an address of its own below this one (`ReturnPath`). Without it, and without
    /// `returnKey`, they go to `from`.
    package var bounces: EmailAddress?
    /// What signs the return paths: 16 bytes or more; empty for no signed ones.
    package var returnKey: [UInt8]
    /// How long the server is waited for.
    package var limits = SMTPLimits()

    /// The signed return paths; `nil` where there are none.
    package var returnPath: ReturnPath? { bounces.flatMap { ReturnPath(bounces: $0, key: returnKey) } }

    package init(
        host: String, port: Int = 587, security: Security = .starttls, user: String? = nil, password: Secret? = nil,
        from: Mailbox, caFile: String? = nil, perMinute: Int? = nil, connections: Int = 1,
        bounces: EmailAddress? = nil, returnKey: [UInt8] = []
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.password = password
        self.from = from
        self.caFile = caFile
        self.perMinute = perMinute
        self.connections = connections
        self.bounces = bounces
        self.returnKey = returnKey
    }

    /// What is wrong with the values themselves; all faults at once.
    package var faults: [Fault.Detail] {
        var faults: [Fault.Detail] = []
        let isHost = host.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-.:_".utf8.contains(byte)
        }
        if host.isEmpty || !isHost {
            faults.append(
                Fault.Detail(
                    field: "host",
                    Phrase(
                        fr: "Le serveur s'écrit comme un nom (mail.exemple.fr) ou une adresse, sans port.",
                        en: "The server is written as a name (mail.example.org) or an address, without a port.")))
        }
        if !(1...65535).contains(port) {
            faults.append(
                Fault.Detail(
                    field: "port",
                    Phrase(fr: "Le port va de 1 à 65535, et non \(port).", en: "The port is 1 to 65535, not \(port).")))
        }
        if !(1...20).contains(connections) {
            faults.append(
                Fault.Detail(
                    field: "connections",
                    Phrase(
                        fr: "Les connexions vont de 1 à 20, et non \(connections).",
                        en: "There are 1 to 20 connections, not \(connections).")))
        }
        if let bounces, bounces.local.utf8.count > ReturnPath.longestLocal {
            faults.append(
                Fault.Detail(
                    field: "bounces",
                    Phrase(
                        fr:
                            "L'adresse des retours a \(bounces.local.utf8.count) caractères avant le @ ; avec la signature, il y en a \(ReturnPath.longestLocal) au plus.",
                        en:
                            "The address of bounces has \(bounces.local.utf8.count) characters before the @; the signature leaves room for \(ReturnPath.longestLocal)."
                    )))
        }
        if (user == nil) != (password == nil) {
            faults.append(
                Fault.Detail(
                    field: user == nil ? "user" : "password",
                    Phrase(
                        fr: "L'utilisateur et le mot de passe vont ensemble : l'un des deux manque.",
                        en: "User and password go together: one of them is missing.")))
        }
        return faults
    }

    /// `smtp://host:port/name`, whose path is the name that we give ourselves in EHLO.
    var url: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(from.address.domain)"
    }
}
