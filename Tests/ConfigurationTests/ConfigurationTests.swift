import Basics
import Clubs
import Testing
import ZoneInfo

@testable import Configuration

struct ConfigurationTests {
    static func read(
        _ text: String, environment: [String: String] = [:]
    ) -> (configuration: Configuration?, faults: [String]) {
        var faults: [Fault.Detail] = []
        let configuration = Configuration.read(
            Array(text.utf8), file: "d/jobclub.json", directory: "d", environment: environment, zones: ZoneDirectory(),
            faults: &faults)
        let told = faults.map { detail in
            [detail.file.map { "\($0):\(detail.line.map { String($0) } ?? "")" }, detail.field, detail.message.english]
                .compactMap { $0 }.joined(separator: " ")
        }
        return (configuration, told)
    }

    @Test func anEmptyFileGivesTheDefaults() throws {
        let (read, faults) = Self.read("{}")
        let configuration = try #require(read)
        #expect(faults.isEmpty)
        #expect(configuration.organisation == Organisation(name: "Mon association"))
        #expect(configuration.hasNoChannel)
        #expect(configuration.web.listen == "127.0.0.1:8080")
    }

    @Test func everythingIsRead() throws {
        let (read, faults) = Self.read(
            """
            { // JSON5
              organisation: { name: "Limoges", zone: "Indian/Reunion", territory: "reunion", language: "en",
                quietHours: { from: "21:00", to: "7h" }, closures: ["2027-05-14", "24/12/2027"], worksWhitMonday: true,
                dailyCap: 2 },
              channels: {
                email: { host: "mail", port: 25, security: "none", allowClear: true, user: "u", passwordFile: "p", from: "a@b.org",
                         caFile: "/etc/ca.pem", perMinute: 5, connections: 1 },
                sms: { preset: "kannel", url: "http://127.0.0.1:13013/x", user: "u", passwordFile: "/run/s", sender: "Club" },
                webhook: { secretFile: "w", allowPrivate: true },
                command: { run: ["./send", "-v"] },
                folder: {},
              },
              video: { pattern: "https://meet.example.org/{token}" },
              web: { listen: "[::1]:80", publicURL: "https://club.example.org" },
            }
            """)
        let configuration = try #require(read)
        #expect(faults.isEmpty)
        #expect(configuration.organisation.zone == "Indian/Reunion")
        #expect(configuration.organisation.territory == .reunion)
        #expect(configuration.organisation.language == .english)
        #expect(configuration.organisation.quietHours.to == CivilTime("07:00"))
        #expect(configuration.organisation.closures.count == 2)
        #expect(configuration.organisation.worksWhitMonday)
        let email = try #require(configuration.email)
        #expect(email.port == 25)
        #expect(email.security == .none)
        #expect(email.password == .file("d/p"))
        #expect(email.caFile == "/etc/ca.pem")
        #expect(configuration.sms?.password == .file("/run/s"))
        #expect(configuration.sms?.perMinute == 60)
        #expect(configuration.webhook?.secret == .file("d/w"))
        #expect(configuration.command?.run == ["./send", "-v"])
        #expect(configuration.folder == "d/outgoing")
        #expect(!configuration.hasNoChannel)
    }

    @Test func allFaultsAtOnceWithLineKeyAndNearestName() {
        let (_, faults) = Self.read(
            """
            {
              organisation: { zone: "Europe/Pariss", teritory: "metropole",
                quietHours: { from: "25:00" }, closures: ["2027-02-30"], dailyCap: 0, worksWhitMonday: "yes" },
              channels: {
                email: { port: "587", security: "ssl" },
                fax: {},
                sms: "kannel",
                command: { run: [] },
              },
              video: { pattern: "http://meet/{token}", hostPattern: "https://meet/x" },
              web: { listen: "8080" },
            }
            """)
        #expect(
            faults == [
                "d/jobclub.json:2 organisation.teritory The key \"teritory\" is not known here; did you mean \"territory\"?",
                "d/jobclub.json:2 organisation.zone Unknown time zone: \"Europe/Pariss\". Did you mean \"Europe/Paris\"?",
                "d/jobclub.json:3 organisation.quietHours.from Expected a time (08:00); found the text \"25:00\".",
                "d/jobclub.json:3 organisation.closures[0] Expected a date (2027-05-14); found the text \"2027-02-30\".",
                "d/jobclub.json:3 organisation.worksWhitMonday Expected true or false; found the text \"yes\".",
                "d/jobclub.json:3 organisation.dailyCap Expected a whole number from 1 to 50; found the number 0.",
                "d/jobclub.json:5 channels.email.port Expected a whole number from 1 to 65535; found the text \"587\".",
                "d/jobclub.json:5 channels.email.security \"ssl\" is not known; expected one of starttls, tls, none. "
                    + "Did you mean \"tls\"?",
                "d/jobclub.json:5 channels.email.host This setting is missing: the server that sends mail, for example "
                    + "\"smtp.example.org\".",
                "d/jobclub.json:5 channels.email.from This setting is missing: the sender of the messages, for example "
                    + "\"Club Emploi <club@example.org>\".",
                "d/jobclub.json:6 channels.fax The key \"fax\" is not known here; expected one of email, sms, webhook, "
                    + "command, folder.",
                "d/jobclub.json:7 channels.sms Expected an object { }; found the text \"kannel\".",
                "d/jobclub.json:8 channels.command.run Expected at least one text; found a list.",
                "d/jobclub.json:10 video.pattern Expected an address without spaces that begins with https://; found the "
                    + "text \"http://meet/{token}\".",
                "d/jobclub.json:10 video.hostPattern Expected an address with {token} in it; found the text "
                    + "\"https://meet/x\".",
                "d/jobclub.json:11 web.listen The address to listen on, \"8080\", is not understood: write an address and a "
                    + "port, such as 127.0.0.1:8080.",
            ])
    }

    @Test func aBrokenFileNamesItsLine() {
        let (configuration, faults) = Self.read("{\n  organisation: {\n    name \"x\"\n  }\n}")
        #expect(configuration == nil)
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("d/jobclub.json:3 ") == true)
    }
}
