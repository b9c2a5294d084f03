import Basics
import Clubs
import Foundation
import Notices
import Testing

@testable import Channels

struct FolderChannelTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)")
    private var outgoing: String { folder.appendingPathComponent("deep/outgoing").path }

    private func finish() { try? FileManager.default.removeItem(at: folder) }

    private func file(_ name: String) throws -> String {
        try String(contentsOfFile: "\(outgoing)/\(name)", encoding: .utf8)
    }

    @Test func writesEachFormAsItsFile() throws {
        defer { finish() }
        let channel = FolderChannel(path: outgoing, isDurable: false)
        let mail = try channel.outcome(sample(id: "a-1", form: .email, to: "zoe@example.org"))
        let sms = try channel.outcome(sample(id: "a-2", form: .sms, to: "+33612345678"))
        let hook = try channel.outcome(
            sample(id: "a-3", form: .webhook, to: "https://example.org/in", text: #"{"é":1}"#))
        #expect(mail == .accepted(reference: "2027-02-01T\(minute)Z-a-1.eml"))
        #expect(sms == .accepted(reference: "2027-02-01T\(minute)Z-a-2.sms.txt"))
        #expect(hook == .accepted(reference: "2027-02-01T\(minute)Z-a-3.json"))
        #expect(
            try file("2027-02-01T\(minute)Z-a-1.eml").contains(
                "To: =?utf-8?Q?Zo=C3=A9_Lef=C3=A8vre?= <zoe@example.org>\r\n"))
        #expect(try file("2027-02-01T\(minute)Z-a-2.sms.txt") == "To: +33612345678\n\nBonjour Zoé, à 9 h 30.\n")
        #expect(try file("2027-02-01T\(minute)Z-a-3.json") == #"{"é":1}"#)
    }

    private let minute = "0730"

    @Test func writesTheSameFileAgain() throws {
        defer { finish() }
        let channel = FolderChannel(path: outgoing)
        let parcel = try channel.compose(sample(form: .sms, to: "+33612345678"))
        #expect(channel.outcomes([parcel, parcel]).map(\.outcome.kind) == ["accepted", "accepted"])
        #expect(channel.outcomes([parcel]).map(\.outcome.kind) == ["accepted"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: outgoing).count == 1)
    }

    @Test func keepsFilesToTheOwner() throws {
        defer { finish() }
        let channel = FolderChannel(path: outgoing)
        guard case .accepted(let name?) = try channel.outcome(sample(form: .sms, to: "+33612345678")) else {
            Issue.record("not accepted")
            return
        }
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(outgoing) == 0o700)
        #expect(try mode("\(outgoing)/\(name)") == 0o600)
    }

    /// A file that stands where the folder should be; a full disk; each leaves a reason and no piece of a file.
    @Test func saysWhyItCouldNotWrite() throws {
        defer { finish() }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let blocked = folder.appendingPathComponent("blocked").path
        #expect(FileManager.default.createFile(atPath: blocked, contents: nil))
        let channel = FolderChannel(path: blocked)
        let outcome = try channel.outcome(sample(form: .sms, to: "+33612345678"))
        #expect(outcome == .transient(reason: .folderRefused("open the folder: Not a directory")))
        #expect(channel.check().count == 1)
        #expect(FolderChannel(path: folder.path).check().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["blocked"])
    }

    /// A disk that takes ten bytes more: no half a message is left, and the next one has its chance.
    @Test func leavesNothingOnAFullDisk() async {
        await #expect(processExitsWith: .success) {
            let folder = Scratch()
            var limit = rlimit(rlim_cur: 10, rlim_max: 10)
            signal(SIGXFSZ, SIG_IGN)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let channel = FolderChannel(path: folder.path)
            let parcel = try channel.compose(sample(form: .sms, to: "+33612345678"))
            let outcome = channel.outcomes([parcel]).first?.outcome
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            try FileManager.default.removeItem(atPath: folder.path)
            exit(outcome == .transient(reason: .folderRefused("write a file: File too large")) && left.isEmpty ? 0 : 1)
        }
    }

    @Test(arguments: ["../x", "a/b", "", "a\nb", "é"])
    func refusesAnIdentifierThatLeadsElsewhere(_ id: String) {
        #expect(throws: Fault.self) {
            try FolderChannel(path: outgoing).compose(sample(id: id, form: .sms, to: "+33612345678"))
        }
    }
}
