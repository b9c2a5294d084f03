import Basics
import Notices
import Testing

@testable import Storage

/// The drawing of the states and the triggers of the database say the same.
@Suite struct ArrowTests {
    private static let stored: [DeliveryState] = [
        .transmitting, .retrying, .accepted, .delivered, .failed, .unknown, .expired, .cancelled,
    ]

    private func database() throws -> Connection {
        let connection = try Connection(path: ":memory:")
        try Schema.migrate(connection)
        try connection.execute(
            """
            insert into cohorts (number, id, name, programme, start_day, zone, territory, status, planned_at)
            values (1, 'club', 'Club', 'p', 20000, 'Europe/Paris', 'metropole', 'planned', 1);
            insert into participants (number, cohort, key, first_name, last_name, language, tags, status, level)
            values (1, 1, 'p01', 'Ana', 'Diaz', 'fr', '', 'enrolled', 'accompanied');
            insert into notices (number, cohort, participant, rule, occurrence, channel, due_at, useful_until, matters,
                state) values (1, 1, 1, 'welcome', 'cohort', 'email', 1, 900, 1, 'started');
            """)
        return connection
    }

    @Test func deliveriesTakeTheArrowsThatAreDrawnAndNoOthers() throws {
        for from in Self.stored {
            for to in Self.stored where to != from {
                let connection = try database()
                // However it came there: the arrows are what is tested.
                try connection.execute("pragma ignore_check_constraints = on; drop trigger deliveries_begin")
                try connection.execute(
                    """
                    insert into deliveries (notice, step, channel, state, attempts, worker, begun_at, started_at)
                    values (1, 1, 'email', '\(from.rawValue)', 1, 1, 1, 1)
                    """)
                let isDrawn = DeliveryState.arrows.contains { $0.from == from && $0.to == to }
                let isAllowed =
                    (try? connection.execute("update deliveries set state = '\(to.rawValue)'")) != nil
                #expect(isAllowed == isDrawn, "\(from) to \(to)")
            }
        }
    }

    @Test func aDeliveryBeginsOnItsWayOrRefused() throws {
        for state in Self.stored {
            let connection = try database()
            try connection.execute("pragma ignore_check_constraints = on")
            let begins =
                (try? connection.execute(
                    """
                    insert into deliveries (notice, step, channel, state, attempts, worker, begun_at, started_at)
                    values (1, 1, 'email', '\(state.rawValue)', 1, 1, 1, 1)
                    """)) != nil
            #expect(begins == [.transmitting, .failed].contains(state), "\(state)")
        }
    }

    @Test func aNoticeThatWasCancelledIsNotSaidToHaveFailed() throws {
        let connection = try database()
        try connection.execute("update notices set state = 'cancelled'")
        for state in ["started", "failed", "called", "expired", "suppressed", "deferred"] {
            #expect(throws: Fault.self) { try connection.execute("update notices set state = '\(state)'") }
        }
        try connection.execute("update notices set state = 'scheduled'")
    }

    /// The most messages of a day is a rule of the table: code that forgets to ask is refused.
    @Test func noCodePassesTheMostOfADay() throws {
        let connection = try database()
        let cohort = try #require(try connection.cohorts().first)
        let person = try #require(try connection.participants(of: cohort).first)
        let day = CivilDate(dayNumber: 20_000)
        for _ in 0..<4 { #expect(try connection.countMessage(to: person, on: day, most: 4)) }
        #expect(try !connection.countMessage(to: person, on: day, most: 4))
        #expect(throws: Fault.self, "nor does the schema let anybody") {
            try connection.execute("update told set count = count + 1")
        }
        #expect(try connection.messageCount(of: person, on: day) == 4)
        #expect(try connection.countMessage(to: person, on: day + 1, most: 4))
    }
}
