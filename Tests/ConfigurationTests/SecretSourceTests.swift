import Basics
import Foundation
import Testing

@testable import Configuration

struct SecretSourceTests {
    private func withFile(_ text: String, mode: Int, _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "secret-\(UUID().uuidString)"
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test(arguments: [("s3cret\n", "s3cret"), ("s3cret\r\n", "s3cret"), (" a b ", " a b ")])
    func theLineEndIsNoPartOfIt(text: String, secret: String) throws {
        try withFile(text, mode: 0o600) { path in
            let read = try SecretSource.file(path).read(environment: [:])
            #expect(read == secret)
        }
    }

    @Test(arguments: [
        ("x", 0o644, "run \"chmod 600 "), ("x", 0o640, "others than you can read or change this secret"),
        ("x", 0o620, "others than you can read or change this secret"),
        ("\n", 0o600, "this file is empty or is no text"),
    ])
    func whatIsNoSecretIsRefused(text: String, mode: Int, sentence: String) throws {
        try withFile(text, mode: mode) { path in
            let fault = #expect(throws: Fault.self) { try SecretSource.file(path).read(environment: [:]) }
            #expect(fault?.code == .configuration)
            #expect(fault?.message.english.contains(sentence) == true)
        }
    }

    /// Only an administrator can give a file away, and so play another user's.
    @Test(.enabled(if: geteuid() == 0)) func aSecretOfAnotherUserIsRefused() throws {
        try withFile("x", mode: 0o600) { path in
            #expect(chown(path, 65_534, 65_534) == 0)
            let fault = #expect(throws: Fault.self) { try SecretSource.file(path).read(environment: [:]) }
            #expect(fault?.message.english.contains("\(path): this secret belongs to another user") == true)
        }
    }

    @Test func whatIsNotThereIsNamed() {
        let fault = #expect(throws: Fault.self) { try SecretSource.file("/nowhere/secret").read(environment: [:]) }
        #expect(
            fault?.message.english
                == "/nowhere/secret: this secret cannot be read: No such file or directory.")
        let folder = #expect(throws: Fault.self) { try SecretSource.file("/").read(environment: [:]) }
        #expect(folder?.message.english == "/: this is no file.")
    }

    @Test func theEnvironmentHoldsItToo() throws {
        #expect(try SecretSource.environment("X").read(environment: ["X": "s"]) == "s")
        #expect(throws: Fault.self) { try SecretSource.environment("X").read(environment: [:]) }
    }
}
