import Basics
import Notices
import Testing

@testable import Channels

/// A mail that tells of several sessions.
@Suite struct SeveralInvitationsTests {
    /// A request holds one event (RFC 5546 section 3.2.2): each session comes in a file with a method of its own.
    @Test func eachSessionIsAttachedWithItsMethod() throws {
        var message = sample(form: .email, to: "a@b.org", html: "<p>Deux</p>")
        message.invitations = [
            CalendarPart(method: "REQUEST", text: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"),
            CalendarPart(method: "CANCEL", text: "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"),
        ]
        let composer = MailComposer(from: Mailbox(name: "Club", address: try EmailAddress("club@example.org")))
        let text = String(decoding: try composer.compose(message), as: UTF8.self)
        #expect(text.contains("text/calendar; charset=utf-8; method=REQUEST;\r\n name=\"1 - request.ics\""))
        #expect(text.contains("text/calendar; charset=utf-8; method=CANCEL;\r\n name=\"2 - cancel.ics\""))
        #expect(text.contains("Content-Disposition: attachment; filename=\"2 - cancel.ics\""))
        #expect(text.contains("multipart/mixed") && text.contains("multipart/alternative"))
        message.invitations[0].method = "REQUEST\r\nX: y"
        #expect(throws: Fault.self) { try composer.compose(message) }
    }
}
