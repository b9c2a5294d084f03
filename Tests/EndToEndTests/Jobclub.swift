import Foundation
import Testing

/// The built program, run as people run it, in a directory of its own that goes away with the value.
final class Jobclub {
    struct Answer {
        var code: Int32
        var out: String
        var complaint: String

        /// The answer as JSON.
        func json() throws -> [String: Any] {
            try #require(JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any])
        }
    }

    /// The working directory of every run.
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("jobclub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// The program lies beside the test bundle.
    static var program: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("jobclub")
    }

    /// The catalogue of this repository.
    static var catalogue: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
    }

    /// Runs `jobclub` in English with the repository's catalogue and waits for its end.
    func run(
        _ words: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> Answer {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = words
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin", "JOBCLUB_CATALOGUE": Self.catalogue]
            .merging(environment) { $1 }
        // Files hold any amount; a pipe that nobody empties would stop the program.
        let run = directory.appendingPathComponent(".run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: run) }
        let files = try ["in", "out", "err"].map { name in
            let file = run.appendingPathComponent(name)
            try Data(name == "in" ? Array(input.utf8) : []).write(to: file)
            return file
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Answer(
            code: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            out: try String(decoding: Data(contentsOf: files[1]), as: UTF8.self),
            complaint: try String(decoding: Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// Runs a line whose words have no spaces in them.
    func run(_ line: String, environment: [String: String] = [:]) throws -> Answer {
        try run(line.split(separator: " ").map(String.init), environment: environment)
    }

    func write(_ text: String, to name: String, mode: Int = 0o600) throws {
        let file = directory.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    func text(of name: String) throws -> String {
        try String(decoding: Data(contentsOf: directory.appendingPathComponent(name)), as: UTF8.self)
    }

    func data(of name: String) throws -> Data { try Data(contentsOf: directory.appendingPathComponent(name)) }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: directory.appendingPathComponent(name))
    }

    func mode(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: directory.appendingPathComponent(name).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appendingPathComponent(name).path)
    }
}
