import Basics
import Clubs
import Digests
import Notices
import Testing

@testable import Channels

struct BounceTests {
    private let path: ReturnPath
    private let address: String
    private let heard = Instant(seconds: 1_801_500_000)

    init() throws {
        path = try #require(
            ReturnPath(bounces: try EmailAddress("retours@club.example.org"), key: Array(UInt8(0)..<32)))
        address = try #require(path.address(of: "412.1.k3v9")).description
    }

    /// A report as Postfix writes it.
    private func report(
        to recipient: String? = nil, head: String = "", type: String = "multipart/report; report-type=delivery-status",
        status: String = "Final-Recipient: rfc822; zoe@example.org\nAction: failed\nStatus: 5.1.1\n",
        encoding: String = "", statusType: String = "message/delivery-status"
    ) -> String {
        """
        Return-Path: <>
        Date: Mon, 1 Feb 2027 08:30:00 +0100 (CET)
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: \(recipient ?? address)
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        \(head)Content-Type: \(type);
        \tboundary="4F2B.1/mx.example.org"

        This is a MIME-encapsulated message.

        --4F2B.1/mx.example.org
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --4F2B.1/mx.example.org
        Content-Description: Delivery report
        Content-Type: \(statusType)
        \(encoding)
        Reporting-MTA: dns; mx.example.org
        X-Postfix-Queue-ID: 4F2B
        Arrival-Date: Mon,  1 Feb 2027 08:29:58 +0100 (CET)

        \(status)
        --4F2B.1/mx.example.org
        Content-Type: message/rfc822

        From: club@example.org
        To: zoe@example.org
        Subject: Votre semaine

        --4F2B.1/mx.example.org--
        """.replacing("\n\n\nReporting", with: "\n\nReporting")
    }

    private func read(_ mail: String, recipient: String? = nil) throws -> DeliveryReport? {
        let bare = try Bounce.read(Array(mail.utf8), recipient: recipient, path: path, heard: heard)
        let crlf = mail.replacing("\n", with: "\r\n")
        #expect(try Bounce.read(Array(crlf.utf8), recipient: recipient, path: path, heard: heard) == bare)
        guard case .report(let report) = bare else { return nil }
        #expect(report.channel == .email && report.subject == .message("412.1.k3v9"))
        return report
    }

    @Test func readsAReport() throws {
        let report = try #require(try read(report()))
        #expect(report.verdict == .failed(.address) && report.reason == "5.1.1")
        #expect(report.at == Instant(seconds: 1_801_467_000))
        #expect(!"\(report)".contains("zoe"))
    }

    @Test(
        arguments: [
            ("Action: failed\nStatus: 5.1.1", .failed(.address), "5.1.1"),
            ("Action: failed\nStatus: 5.1.10", .failed(.address), "5.1.10"),
            ("Action: failed\nStatus: 5.2.1", .failed(.address), "5.2.1"),
            ("Action: failed\nStatus: 5.2.2", .failed(.message), "5.2.2"),
            ("Action: failed\nStatus: 5.1.4", .failed(.message), "5.1.4"),
            ("Action: failed\nStatus: 5.1.8", .failed(.ourselves), "5.1.8"),
            ("Action: failed\nStatus: 5.7.1", .failed(.ourselves), "5.7.1"),
            ("Action: failed\nStatus: 5.7.606", .failed(.ourselves), "5.7.606"),
            ("Action: failed\nStatus: 5.0.0", .failed(.message), "5.0.0"),
            ("Action: failed\nStatus: 4.4.1", .failed(.message), "4.4.1"),
            ("Action: failed\nStatus: 5.1.1.1", .failed(.message), nil), ("Action: failed", .failed(.message), nil),
            ("Action: delayed\nStatus: 4.4.1", .underway, "4.4.1"),
            ("Action: delivered\nStatus: 2.0.0", .delivered, "2.0.0"),
            ("Action: relayed\nStatus: 2.0.0", .underway, "2.0.0"),
            ("Action: expanded\nStatus: 2.0.0", .underway, "2.0.0"),
            // Odd writing.
            ("ACTION : Failed (permanent (really))\nsTaTuS: (x) 5.1.1 (bad; mailbox)", .failed(.address), "5.1.1"),
            ("Action:\n\tfailed\nStatus:\n   5.1.1", .failed(.address), "5.1.1"),
            ("Status: 5.1.1", .failed(.address), "5.1.1"), ("Status: 4.2.2", .underway, "4.2.2"),
            ("Action: bounced\nStatus: 5.2.2", .failed(.message), "5.2.2"),
            ("no field at all\nAction: failed\nStatus: 5.1.1", .failed(.address), "5.1.1"),
            // What the server that refused said is nearer to the matter.
            (
                "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 <a@b.org> no", .failed(.address),
                "5.1.1"
            ),
            (
                "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;550-5.7.26 no\n 550 5.7.26 spf",
                .failed(.ourselves), "5.7.26"
            ),
            ("Action: failed\nDiagnostic-Code: smtp; 550 no such user", .failed(.message), "550"),
            ("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user", .failed(.address), "5.1.1"),
            ("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.0.0 no", .failed(.address), "5.1.1"),
            ("Action: failed\nStatus: 5.1.1\nDiagnostic-Code: X-Postfix; unknown user", .failed(.address), "5.1.1"),
            // Several recipients: a list, or a mailbox that is passed on.
            ("Action: expanded\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1", .failed(.address), "5.1.1"),
            ("Action: failed\nStatus: 5.1.1\n\nAction: delivered\nStatus: 2.0.0", .delivered, "2.0.0"),
            ("Action: failed\nStatus: 5.1.1\n\n\nAction: failed\nStatus: 5.2.2", .failed(.message), "5.2.2"),
            ("Action: failed\nStatus: 5.1.1\n\nAction: failed\nStatus: 5.7.1", .failed(.ourselves), "5.7.1"),
        ] as [(String, DeliveryReport.Verdict, String?)])
    func judges(_ status: String, _ verdict: DeliveryReport.Verdict, _ reason: String?) throws {
        let report = try #require(try read(report(status: "Final-Recipient: rfc822;zoe@example.org\n\(status)\n")))
        #expect(report.verdict == verdict)
        #expect(report.reason == reason)
    }

    @Test func findsItsMessageWhereverTheAddressStands() throws {
        for field in ["Delivered-To: ", "X-Original-To: ", "Envelope-To: <", "ENVELOPE-TO:\n <"] {
            let mail = report(
                to: "undisclosed:;", head: "\(field)\(address.uppercased())\(field.hasSuffix("<") ? ">" : "")\n")
            #expect(try read(mail)?.verdict == .failed(.address), "\(field)")
        }
        #expect(try read(report(to: "\"Retours, club\" <\(address)>"))?.verdict == .failed(.address))
        #expect(try read(report(to: "other@example.org"), recipient: address)?.verdict == .failed(.address))
        #expect(try read("From MAILER-DAEMON Mon Feb  1 08:30:00 2027\n" + report())?.verdict == .failed(.address))
    }

    @Test(arguments: [
        "other@example.org", "retours@club.example.org", "retours+412.1.k3v9.00000000000000000000@club.example.org",
    ])
    func believesNoReportThatIsNotSigned(_ recipient: String) throws {
        // The signed address in a field that says something else, and in what the report quotes, counts for nothing.
        let mail = report(to: recipient, head: "Reply-To: \(address)\nSubject: \(address)\n") + "\nTo: \(address)\n"
        let fault = #expect(throws: Fault.self) { try Bounce.read(Array(mail.utf8), path: path, heard: heard) }
        #expect(fault?.code == .notAllowed)
        #expect(fault.map { "\($0)".contains("k3v9") } == false)
    }

    /// RFC 6533, and servers that encode what should be plain.
    @Test func readsOtherWrappings() throws {
        let status = "Reporting-MTA: dns; x\n\nFinal-Recipient: utf-8; zoé@exämple.org\nAction: failed\nStatus: 5.1.1\n"
        func wrapped(_ encoding: String, _ body: String, _ type: String = "message/delivery-status") throws
            -> DeliveryReport?
        {
            try read(
                report(
                    status: "", encoding: "Content-Transfer-Encoding: \(encoding)\n\n\(body)\n--4F2B.1/mx.example.org",
                    statusType: type))
        }
        #expect(try wrapped("8bit", status, "message/global-delivery-status")?.reason == "5.1.1")
        let base64 = Base64.encode(Array(status.utf8))
        let lines = "\(base64.prefix(40))\n\(base64.dropFirst(40))"
        #expect(try wrapped("BASE64", lines)?.reason == "5.1.1")
        #expect(try wrapped("Quoted-Printable", status.replacing("5.1.1", with: "5=2E1.=\n1"))?.reason == "5.1.1")
        #expect(try read(report(type: "multipart/mixed (odd)"))?.reason == "5.1.1")
        #expect(try read(report(type: "Multipart/Report; report-type=\"delivery-status\""))?.reason == "5.1.1")
        // A gateway put the whole report within a mail of its own.
        let inner = report().split(separator: "\n", omittingEmptySubsequences: false).drop {
            !$0.hasPrefix("Content-Type: multipart")
        }
        let outer =
            "To: \(address)\nContent-Type: multipart/mixed; boundary=4F2B\n\n--4F2B\n\(inner.joined(separator: "\n"))\n--4F2B--\n"
        #expect(try read(outer)?.reason == "5.1.1")
        let qmail =
            "To: \(address)\n\nHi. This is the qmail-send program at example.net.\n\n<zoe@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nSubject: x (#5.7.1)\n"
        #expect(try read(qmail)?.verdict == .failed(.address))
        #expect(try read(qmail)?.reason == "5.1.1")
        #expect(try read(qmail.replacing("5.1.1", with: "x"))?.verdict == .failed(.message))
        #expect(try read("To: \(address)\nX-Failed-Recipients: zoe@example.org\n\nNo.\n")?.verdict == .failed(.message))
    }

    @Test func tellsWhatIsNoBounce() throws {
        let vacation =
            "From: zoe@example.org\nTo: \(address)\nAuto-Submitted: auto-replied\nSubject: Re: Votre semaine\n\nJe suis absente.\n"
        #expect(try Bounce.read(Array(vacation.utf8), path: path, heard: heard) == .notABounce)
        #expect(try Bounce.read([], path: path, heard: heard) == .notABounce)
        #expect(try read(report(statusType: "message/disposition-notification")) == nil)
        #expect(try read(report(statusType: "message/feedback-report")) == nil)
        // Somebody passes on the bounce of something else.
        let forward =
            "To: \(address)\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n\(report())\n--b--\n"
        #expect(try read(forward) == nil)
        #expect(try read(report(status: "X-Nothing: here\n")) == nil)
    }

    @Test(arguments: [
        ("Mon, 1 Feb 2027 08:30:00 +0100", 1_801_467_000), ("1 feb 27 07:30 GMT", 1_801_467_000),
        ("Mon, 01 Feb 2027 02:30:00 EST (Eastern)", 1_801_467_000), ("1 Feb 2027 07:30:00", 1_801_467_000),
        // A clock that is ahead of ours, and none.
        ("1 Feb 2028 07:30:00 +0000", 1_801_500_000), ("soon", 1_801_467_000),
        ("32 Feb 2027 07:30 +0000", 1_801_467_000),
        ("1 Feb 2027 25:30 +0000", 1_801_467_000), ("", 1_801_467_000),
    ])
    func takesTheTimeOfTheReport(_ date: String, _ seconds: Int64) throws {
        let status = "Action: failed\nStatus: 5.1.1\nLast-Attempt-Date: \(date)\n"
        #expect(try read(report(status: status))?.at == Instant(seconds: seconds))
    }

    /// Whatever is cut, changed, repeated or put in: it ends, and no other message is ever blamed.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func survivesAnything(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = Array(report(head: "X: (((\"\\\n").utf8)
        let pieces = [
            "\r\n", "\n\n", "--4F2B.1/mx.example.org\n", "--", "(", "\"", "\\", ";", "=", "\0", "é", ":", " \n",
            "boundary=\"\"", "5.1.1",
        ]
        for _ in 0..<250 {
            var mail = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let at = Int.random(in: 0...mail.count, using: &random)
                let end = min(mail.count, at + Int.random(in: 0...60, using: &random))
                switch Int.random(in: 0..<4, using: &random) {
                case 0: mail.removeSubrange(at..<end)
                case 1: mail.insert(contentsOf: pieces.randomElement(using: &random)?.utf8 ?? "".utf8, at: at)
                case 2: mail.insert(contentsOf: mail[at..<end], at: at)
                default: for index in at..<end { mail[index] = UInt8.random(in: 0...255, using: &random) }
                }
            }
            do throws(Fault) {
                guard case .report(let report) = try Bounce.read(mail, path: path, heard: heard) else { continue }
                #expect(report.subject == .message("412.1.k3v9") && report.at <= heard)
            } catch {
                #expect(error.code == .notAllowed)
            }
        }
    }

    /// Deep nests, many parts, endless fields: no more than a moment for the most that is looked at.
    @Test func isNotWornOut() throws {
        let nest = (0..<2000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        let parts = String(repeating: "--b\nContent-Type: message/x\n\n", count: 30_000)
        let head = "To: \(address)\nContent-Type: multipart/mixed; boundary=b\n\n"
        let parentheses = "To: \(String(repeating: "(\"", count: 200_000))\n\n"
        let recipients = "To: \(String(repeating: "a@b.org,", count: 100_000))\nX-Failed-Recipients: x\n\n"
        let folded = "To: x\n\(String(repeating: " y\n", count: 200_000))X-Failed-Recipients: x\n\n"
        let start = ContinuousClock.now
        for mail in [nest, head + parts, parentheses, String(repeating: "x: y\n", count: 200_000)] {
            #expect(try Bounce.read(Array(mail.utf8), path: path, heard: heard) == .notABounce)
        }
        for mail in [recipients, folded] {
            #expect(throws: Fault.self) { try Bounce.read(Array(mail.utf8), path: path, heard: heard) }
        }
        #expect(ContinuousClock.now - start < .seconds(30))
    }
}
