import Basics
import Clubs
import Testing

@testable import Notices

/// What reports and gateways write comes in as one short line without a person in it.
@Suite struct ForeignReportTests {
    private func reason(_ text: String?) -> String? {
        DeliveryReport(
            channel: .sms, subject: .reference("r"), verdict: .failed(.message), reason: text,
            at: Instant(seconds: 0)
        ).reason
    }

    @Test(arguments: [
        ("5.1.1", "5.1.1"), ("\u{1B}[2Jgone\nawa@example.org", "gone …"), ("+33 6 39 98 01 01 off", "… off"),
        ("\u{202E}", nil), ("", nil), (nil, nil),
    ])
    func theReasonOfAReport(text: String?, kept: String?) { #expect(reason(text) == kept) }

    @Test func aReasonIsBounded() { #expect(reason(String(repeating: "no ", count: 10_000))?.count == 121) }

    @Test func theUnitOfACredit() {
        #expect(Credit(left: 1, unit: "\u{1B}[2JEUR\r\n\u{202E}").spoken == "1 EUR")
        #expect(Credit(left: 1, unit: "EUR").unit == "EUR")
    }
}
