import Basics
import Books
import Clubs
import Notices
import Stores
import Testing

@testable import Storage

@Suite struct SchemaTests {
    /// Steps that have shipped are never touched again: a change of their text is caught here.
    @Test func shippedStepsStayAsTheyAre() {
        // FNV-1a of each step's text, in order. Add a line for a new step; never change one.
        let shipped: [UInt64] = [
            7_500_027_363_103_111_931,
            8_359_173_466_233_323_053,
            9_449_170_854_241_641_941,
            2_817_584_399_973_709_849,
            16_877_787_842_485_919_628,
            16_471_923_918_783_044_037,
            4_934_294_322_125_462_175,
            9_831_257_657_935_615_348,
            16_325_956_178_173_934_079,
            4_159_063_306_083_443_756,
            10_296_368_933_994_511_378,
            1_507_197_270_742_092_346,
            16_301_974_282_783_983_080,
            3_718_098_559_947_341_222,
            15_105_780_300_909_923_446,
            12_070_753_061_230_875_258,
        ]
        #expect(Schema.steps.map { fingerprint($0.text) } == shipped)
    }

    /// A delivery that began in an older version keeps its frozen bytes.
    @Test func messagesOfAnOlderVersionMoveApart() throws {
        let connection = try older(2)
        try connection.execute(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, next_at, started_at, message_id,
                address, body) values (7, 1, 'email', 'retrying', 1, 1, 100, 50, '7.1.a', 'ana@example.org', x'4869')
            """)
        try Schema.migrate(connection)
        let retry = try #require(
            try connection.dueRetries(
                on: .email, at: Instant(milliseconds: 200), limit: 10, mark: "a"
            ).first)
        #expect(retry.parcel == Parcel(id: "7.1.a", address: "ana@example.org", body: Array("Hi".utf8)))
    }

    /// The people of an older version stay where everything that points to them finds them.
    @Test func peopleOfAnOlderVersionStayWhoTheyAre() throws {
        let connection = try older(4)
        try Schema.migrate(connection)
        let cohort = try #require(try connection.cohorts().first)
        #expect(try connection.participants(of: cohort).map(\.id) == ["club/p01"])
        let book = try connection.load(cohort, .whole)
        #expect(book.notices.all(of: "club/p01").filter(\.isWaiting).count == 1 && book.rows.people["club/p01"] == 5)
        #expect(throws: Fault.self) { try connection.execute("delete from participants") }
    }

    /// Of tokens that were drawn by lot only digests stay.
    @Test func tokensOfAnOlderVersionAreKeptAsDigests() throws {
        let connection = try older(9)
        try connection.execute("update participants set token = 'k3v9k3v9k3v9k3v9k3v9k3v9ab'")
        try Schema.migrate(connection)
        let kept = try connection.prepare("select token from participants").first { row throws(Fault) in row.text(0) }
        #expect(kept == Schema.digest(of: "k3v9k3v9k3v9k3v9k3v9k3v9ab") && kept?.contains("k3v9") == false)
        #expect(try connection.place(formerToken: "k3v9k3v9k3v9k3v9k3v9k3v9ab")?.person.id == "club/p01")
        #expect(try connection.place(formerToken: try #require(kept)) == nil)
    }

    /// Calls of an older version keep their numbers: people have written them down.
    @Test func callsOfAnOlderVersionKeepTheirNumbers() throws {
        let connection = try older(5)
        try connection.execute(
            """
            insert into calls (notice, cohort, participant, reason, listed_at, before_at, state)
            values (7, 3, 5, 'no channel reaches the person', 50, 900, 'unreached')
            """)
        try Schema.migrate(connection)
        let call = try #require(try connection.calls().first)
        #expect(call.number == 7 && call.rule == "welcome" && call.state == .unreached && call.tries == 1)
        #expect(call.turn == nil && call.before == Instant(milliseconds: 900))
    }

    /// What an older version said counts as said where it still holds, as the person lives it.
    @Test func whatWasSaidBeforeIsTakenOver() throws {
        let connection = try older(11)
        let columns = """
            number, cohort, key, kind, title_fr, title_en, modality, by_phone, each_person, peers, week, day, starts, ends,
            starts_at, ends_at, status, sequence
            """
        try connection.execute(
            """
            insert into sessions (\(columns)) values
                (1, 3, 'w1-mon-am', 'talk', 'T', 'T', 'synchronous', 0, 0, 0, 1, 20000, 600, 660, 1, 2, 'planned', 1),
                (2, 3, 'w1-tue-am', 'talk', 'U', 'U', 'synchronous', 0, 0, 0, 1, 20001, 600, 660, 3, 4, 'planned', 2),
                (3, 3, 'w1-wed-am', 'work', 'V', 'V', 'asynchronous', 0, 0, 1, 1, 20002, 600, 660, 5, 6, 'planned', 0);
            insert into seats (participant, session, cohort, turn_starts, turn_ends, turn_starts_at, turn_ends_at, sequence)
                values (5, 1, 3, 610, 620, 1, 2, 2);
            insert into notices (number, cohort, participant, rule, occurrence, channel, due_at, useful_until, matters,
                state) values (8, 3, 5, 'work', 'w1-wed-am', 'email', 1, 900, 1, 'started');
            insert into deliveries (notice, step, channel, state, attempts, worker, next_at, started_at, finished_at,
                message_id, about) values
                (7, 1, 'email', 'transmitting', 1, 1, 9, 1, null, '7.1.a', 'w1-mon-am#3 w1-tue-am#1'),
                (8, 1, 'email', 'accepted', 1, 1, null, 2, 3, '8.1.a', 'w1-wed-am#0 with p03,p07');
            """)
        try Schema.migrate(connection)
        let cohort = try #require(try connection.cohorts().first)
        let person = try #require(try connection.load(cohort, []).people.first)
        let said = try connection.said(to: person.id).values.sorted { $0.session < $1.session }
        #expect(said.map(\.session.key) == ["w1-mon-am", "w1-wed-am"])
        #expect(said.map(\.sequence) == [3, 0] && said.map(\.isCertain) == [false, true])
        #expect(said.first?.facts.start.time == CivilTime("10:10"))
        #expect(said.map(\.partners) == [nil, ["p03", "p07"]])
    }

    /// Why things ended was kept in English sentences; what code decided by comes out the same.
    @Test(arguments: [
        ("no answer to the offer of a place", Reason.offerUnanswered), ("withdrawn", .withdrawn),
        ("the server answered 452 4.2.2 to RCPT", .serverAnswered("452 4.2.2", to: .recipient)),
        ("configuration: the server answered 535 5.7.8 to AUTH", .serverAnswered("535 5.7.8", to: .login, .ourselves)),
        ("the gateway answered 400 (21211)", .gatewayAnswered(400, "21211")),
        ("configuration: the gateway answered 402", .gatewayAnswered(402, nil, .ourselves)),
        ("the receiver is gone (410)", .receiverIsGone(410)), ("the address is no e-mail address", .noEmailAddress),
        ("the receiver redirects (301), which is not followed", .receiverRedirects(301)),
        ("nothing came for 1 s (at message)", .dialogueEnded("nothing came for 1 s", at: .content)),
        ("the command ended with 75: no route: x", .commandEnded(75, "no route: x")),
        ("the command ended with 75", .commandEnded(75, nil)),
        ("configuration: a report blames our set-up (5.7.1)", .reportBlamesUs("5.7.1")),
        ("configuration: what follows a message could not be written", .followingNotWritten),
        ("Timeout was reached", .said("Timeout was reached")), ("", .said("")),
        ("configuration: no credit", .said("no credit", .ourselves)), ("a\tb", .said("a b")),
        ("the address leads to no public network", .addressIsNotPublic), ("turn", .said("turn")),
    ])
    func reasonsOfAnOlderVersionBecomeCodes(_ sentence: String, _ reason: Reason) throws {
        let connection = try withSentences()
        try connection.prepare("update notices set state = 'cancelled', reason = ?").run(sentence)
        try connection.note(.email, accepted: false, refusal: .tooLate, at: Instant(milliseconds: 9))
        try connection.prepare("update channel_health set reason = ?").run(sentence)
        try Schema.migrate(connection)
        #expect(try connection.outbox().map(\.reason) == [reason])
        #expect(try connection.health(of: .email).reason == reason)
        #expect(!reason.words.english.isEmpty || sentence.isEmpty)
        if !sentence.contains("\t") { #expect(reason.words.english == sentence) }
    }

    /// What the catalogue said on a call list reads on as it was, in the language of the house.
    @Test func whatARuleSaidToPhoneAboutIsStillItsWord() throws {
        let connection = try withSentences()
        let words = "Travail pas encore arrivé : « Mon CV », pour mercredi 10 février, 18 h"
        try connection.prepare("update notices set state = 'called', reason = ?").run(words)
        try Schema.migrate(connection)
        let reason = try #require(try connection.outbox().first?.reason)
        #expect(reason.code == .ruleAsks && reason.words == Phrase(words))
    }

    /// As the last version left it that kept reasons as sentences.
    private func withSentences() throws -> Connection {
        let connection = try older(11)
        try Schema.migrate(connection, through: Array(Schema.steps.prefix(15)))
        return connection
    }

    @Test func aDatabaseWithRowsThatLeadNowhereIsNotTouched() throws {
        let connection = try older(4)
        try connection.execute("pragma foreign_keys = off")
        try connection.execute("update notices set participant = 99")
        #expect(throws: Fault.self) { try Schema.migrate(connection) }
        #expect(throws: Fault.self) { try connection.execute("select * from seats") }
    }

    /// A database as an older version left it, with one person and one notice.
    private func older(_ steps: Int) throws -> Connection {
        let connection = try Connection(path: ":memory:")
        try connection.execute("pragma foreign_keys = on")
        for (step, taken) in Schema.steps.prefix(steps).enumerated() {
            try connection.execute(taken.text)
            try connection.execute("insert into schema_steps (step) values (\(step + 1))")
        }
        try connection.execute(
            """
            insert into cohorts (number, id, name, programme, start_day, zone, territory, status, planned_at)
            values (3, 'club', 'Club', 'four-week-remote', 20000, 'Europe/Paris', 'metropole', 'planned', 1);
            insert into participants (number, cohort, key, first_name, last_name, language, tags, status, level,
                told_count) values (5, 3, 'p01', 'Ana', 'Diaz', 'fr', '', 'enrolled', 'accompanied', 0);
            insert into notices (number, cohort, participant, rule, occurrence, channel, due_at, useful_until, matters,
                state) values (7, 3, 5, 'welcome', 'cohort', 'email', 1, 900, 1, 'scheduled');
            """)
        return connection
    }

    private func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
