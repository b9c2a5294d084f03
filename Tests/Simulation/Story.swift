import Basics
import Clubs

/// What happened, for people to read: one line each.
package struct Story: Sendable {
    package struct Line: Sendable {
        package var order: Int
        /// The notice and the person that it is about, where there are.
        package var notice: Int?
        package var person: String?
        package var text: String
    }

    let isKept: Bool
    let zone: Zone
    package private(set) var lines: [Line] = []

    init(isKept: Bool, zone: Zone) {
        self.isKept = isKept
        self.zone = zone
    }

    func wall(_ instant: Instant) -> String {
        let wall = zone.wall(at: instant)
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][wall.date.weekday.rawValue - 1]
        let seconds = instant.seconds - (instant.seconds / 60) * 60
        return "\(day) \(wall.date) \(wall.time):\(padded(Int(seconds), to: 2))"
    }

    /// `412.1` of `412.1.mark`.
    static func short(_ messageID: String) -> String {
        messageID.split(separator: ".").prefix(2).joined(separator: ".")
    }

    mutating func begin(_ seed: UInt64, _ weather: Weather) {
        guard isKept else { return }
        let strength = weather.strength
        lines.append(
            Line(
                order: 0,
                text: "seed \(seed): gateways \(strength.gateways), receipts \(strength.receipts), crashes "
                    + "\(strength.crashes), disk \(strength.disk), clock \(strength.clock), sleep \(strength.sleep), "
                    + "changes \(strength.changes), people \(strength.people)"))
        for episode in weather.episodes {
            lines.append(
                Line(
                    order: 0,
                    text: "\(wall(episode.from)) to \(wall(episode.to)): \(episode.channel) \(episode.trouble) for "
                        + "\(episode.share) %"))
        }
    }

    mutating func add(
        _ time: VirtualTime, person: String? = nil, notice: Int? = nil, _ text: @autoclosure () -> String
    ) {
        guard isKept else { return }
        let skewed = time.skew == .zero ? "" : " (its clock \(wall(time.clock)))"
        let line = "\(wall(time.now))\(skewed)  \(text())"
        lines.append(Line(order: time.tick(), notice: notice, person: person, text: line))
    }

    mutating func add(handovers: [Handover]) {
        guard isKept else { return }
        for sent in handovers {
            let skewed = sent.clock == sent.at ? "" : " (its clock \(wall(sent.clock)))"
            let answer =
                switch sent.answer {
                case .accepted: "accepted"
                case .transient: "not now"
                case .permanent: "never"
                case .none: "no answer"
                }
            lines.append(
                Line(
                    order: sent.order, notice: sent.notice, person: sent.person,
                    text: "\(wall(sent.at))\(skewed)  \(sent.channel) \(Story.short(sent.messageID)) \(sent.rule) to "
                        + "\(sent.person): \(answer); \(sent.isReceived ? "arrives" : "does not arrive")"))
        }
    }

    /// Ends with what was broken, and the whole life of each notice that it concerns.
    mutating func close(_ violations: [Violation], booked: [History.Booked]) {
        guard isKept else { return }
        let books = Dictionary(booked.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        for violation in violations {
            var text = ["", "BROKEN (\(violation.kind)): \(violation.sentence)"]
            if let number = violation.notice {
                if let book = books[number] {
                    text.append(
                        "  notice \(number): \(book.rule) (\(book.occurrence)) for \(book.person), due \(wall(book.due)), "
                            + "useful until \(wall(book.usefulUntil)); in the books: \(book.state)"
                            + (book.reason.map { " (\($0.words.english))" } ?? ""))
                    text += book.deliveries.map { delivery in
                        "  by \(delivery.channel): \(delivery.state)"
                            + (delivery.reason.map { " (\($0.words.english))" } ?? "")
                    }
                }
                text += lines.filter { $0.notice == number }.map { "  \($0.text)" }
            }
            let own = lines.filter { $0.notice == nil && $0.person == violation.person && !violation.person.isEmpty }
            text += own.map { "  \($0.text)" }
            lines.append(Line(order: .max, text: text.joined(separator: "\n")))
        }
        if violations.isEmpty { lines.append(Line(order: .max, text: "every promise was kept")) }
    }

    /// All of it, as bytes that are the same for the same seed.
    package var text: String { lines.map(\.text).joined(separator: "\n") }
}
