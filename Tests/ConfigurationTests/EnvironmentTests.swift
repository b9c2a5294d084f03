import Clubs
import Testing

@testable import Configuration

struct EnvironmentTests {
    @Test(arguments: [
        ("organisation.quietHours.from", "JOBCLUB_ORGANISATION_QUIET_HOURS_FROM"),
        ("channels.email.host", "JOBCLUB_CHANNELS_EMAIL_HOST"), ("web.publicURL", "JOBCLUB_WEB_PUBLIC_URL"),
        ("channels.email.caFile", "JOBCLUB_CHANNELS_EMAIL_CA_FILE"),
    ])
    func everyKeyHasAVariable(key: String, variable: String) {
        #expect(variableName(of: key) == variable)
        #expect(Settings.table.contains { $0.key == key })
    }

    @Test func variablesComeBeforeTheFile() throws {
        let (read, faults) = ConfigurationTests.read(
            "{ organisation: { name: 'File', dailyCap: 3 } }",
            environment: [
                "JOBCLUB_ORGANISATION_NAME": "12", "JOBCLUB_ORGANISATION_CLOSURES": "2027-05-14, 2027-05-15",
                "JOBCLUB_ORGANISATION_WORKS_WHIT_MONDAY": "true", "JOBCLUB_CHANNELS_EMAIL_HOST": "mail",
                "JOBCLUB_CHANNELS_EMAIL_FROM": "a@b.org", "JOBCLUB_CHANNELS_EMAIL_PORT": "25",
                "JOBCLUB_CHANNELS_EMAIL_PASSWORD": "secret", "JOBCLUB_CHANNELS_COMMAND_RUN": "[\"./a\", \"b, c\"]",
                "JOBCLUB_ORGANISATION_ZONE": "", "JOBCLUB_DATA": "elsewhere",
            ])
        let configuration = try #require(read)
        #expect(faults.isEmpty)
        #expect(configuration.organisation.name == "12")
        #expect(configuration.organisation.dailyCap == 3)
        #expect(configuration.organisation.closures.count == 2)
        #expect(configuration.organisation.worksWhitMonday)
        #expect(configuration.email?.port == 25)
        #expect(configuration.email?.password == .environment("JOBCLUB_CHANNELS_EMAIL_PASSWORD"))
        #expect(configuration.command?.run == ["./a", "b, c"])
    }

    /// The file is right; whoever is sent to it finds nothing to mend.
    @Test func aFaultOfTheEnvironmentIsNotBlamedOnTheFile() {
        let (_, faults) = ConfigurationTests.read(
            "{ organisation: { zone: 'Europe/Paris' } }", environment: ["JOBCLUB_ORGANISATION_ZONE": "Europe/Pari"])
        #expect(
            faults == ["JOBCLUB_ORGANISATION_ZONE Unknown time zone: \"Europe/Pari\". Did you mean \"Europe/Paris\"?"])
    }

    @Test func faultsNameTheVariable() {
        let (_, faults) = ConfigurationTests.read(
            "{}",
            environment: [
                "JOBCLUB_ORGANISATION_DAILY_CAP": "many", "JOBCLUB_ORGANISATION_ZONE": "Europe/Pariss",
                "JOBCLUB_CHANNELS_EMAIL_HSOT": "x", "JOBCLUB_CHANNELS_SMS_SENDER": "38000",
            ])
        #expect(
            faults == [
                "JOBCLUB_ORGANISATION_DAILY_CAP Expected a whole number from 1 to 50; found the text \"many\".",
                "JOBCLUB_CHANNELS_SMS_PRESET This setting is missing: the SMS gateway, for example \"kannel\".",
                "JOBCLUB_CHANNELS_EMAIL_HSOT This variable is not known; did you mean JOBCLUB_CHANNELS_EMAIL_HOST?",
                "JOBCLUB_ORGANISATION_ZONE Unknown time zone: \"Europe/Pariss\". Did you mean \"Europe/Paris\"?",
            ])
    }
}
