import Basics
import FoundationEssentials
import Glibc
import Synchronization

/// The time zone database of the system: a directory of TZif files (RFC 9636), one for each name.
///
/// A zone is read once and kept; rules that change on disk count from the next start on.
package final class ZoneDirectory: Sendable {
    package let path: String
    private let known = Mutex<[String: Zone]>([:])
    /// How many unknown names were answered with the nearest known one.
    private let suggestions = Mutex(0)
    /// Looking for the nearest name reads the whole directory, and a calendar file may bring along thousands of names of its
    /// own.
    private static let mostSuggestions = 20

    /// - Parameter path: where the files lie. Default: what `TZDIR` says, else `/usr/share/zoneinfo`.
    package init(path: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let fromEnvironment = environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 }
        self.path = path ?? fromEnvironment ?? "/usr/share/zoneinfo"
    }

    /// The zone of that name: `Europe/Paris`.
    /// - Throws: `configuration` when the name is unknown (with the nearest known one, for the first 20 of them), or when its file cannot be read or
    ///   is broken.
    package func zone(named name: String) throws(Fault) -> Zone {
        if let zone = known.withLock({ $0[name] }) { return zone }
        guard Self.isName(name) else { throw unknownName(name) }
        let zone = try Zone(name: name, tzif: bytes(ofZone: name))
        known.withLock { $0[name] = zone }
        return zone
    }

    /// Every name in the directory, sorted; empty when there is no such directory.
    package func names() -> [String] {
        var found: [String] = []
        collectNames(under: "", depth: 0, into: &found)
        return found.sorted()
    }

    /// The release of the database, `2025b`, when the directory tells it (first line of `tzdata.zi`).
    package func version() -> String? {
        guard case .success(let bytes) = readFile("\(path)/tzdata.zi", atMost: 64) else { return nil }
        let line = bytes.prefix { $0 != 10 }
        let start = Array("# version ".utf8)
        guard line.starts(with: start), line.count > start.count, line.count < bytes.count else { return nil }
        return String(decoding: line.dropFirst(start.count), as: UTF8.self)
    }

    // MARK: Names

    /// Letters, digits, `+ - _` and `/` between parts: nothing that leads out of the directory.
    private static func isName(_ name: String) -> Bool {
        guard (1...100).contains(name.utf8.count) else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case 48...57, 65...90, 97...122, 43, 45, 95: true
                    default: false
                    }
                }
        }
    }

    /// Names begin with a capital; `posix`, `right` and the tables beside the zones do not.
    private func collectNames(under folder: String, depth: Int, into found: inout [String]) {
        guard depth < 4, let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)") else {
            return
        }
        for entry in entries where entry.utf8.first.map({ (65...90).contains($0) }) ?? false {
            let name = folder.isEmpty ? entry : "\(folder)/\(entry)"
            var isFolder = false
            guard Self.isName(name), FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
            else { continue }
            if isFolder {
                collectNames(under: name, depth: depth + 1, into: &found)
            } else {
                found.append(name)
            }
        }
    }

    // MARK: Files

    private func bytes(ofZone name: String) throws(Fault) -> [UInt8] {
        switch readFile("\(path)/\(name)", atMost: Zone.longestFile + 1) {
        case .success(let bytes): return bytes
        case .failure(.missing), .failure(.notAFile): throw unknownName(name)
        case .failure(.unreadable(let reason)): throw unreadable(name, reason)
        }
    }

    private enum ReadFailure: Error {
        case missing
        case notAFile
        case unreadable(String)
    }

    private func readFile(_ file: String, atMost limit: Int) -> Result<[UInt8], ReadFailure> {
        // Without O_NONBLOCK a pipe of that name would stop us for ever.
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(Self.reason(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .failure(.unreadable(Self.reason(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notAFile) }
        var bytes = [UInt8](repeating: 0, count: limit)
        var length = 0
        while length < limit {
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress.map { $0 + length }, limit - length)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(.unreadable(Self.reason(errno))) }
            guard count > 0 else { break }
            length += count
        }
        return .success(Array(bytes.prefix(length)))
    }

    private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// What is said of a zone that cannot be had.
extension ZoneDirectory {
    private func unknownName(_ name: String) -> Fault {
        let isTold = suggestions.withLock { count in
            count += 1
            return count <= Self.mostSuggestions
        }
        guard isTold else { return unknownName(name, nearest: nil) }
        let names = names()
        guard !names.isEmpty else {
            return Fault(
                .configuration,
                Phrase(
                    fr: "Il n'y a pas de fuseaux horaires dans \(path) : installez le paquet tzdata, ou réglez TZDIR.",
                    en: "There are no time zones in \(path): install the package tzdata, or set TZDIR."))
        }
        return unknownName(name, nearest: nearestName(to: name, among: names) ?? Self.namePlace(name, among: names))
    }

    private func unknownName(_ name: String, nearest: String?) -> Fault {
        let shown = String(name.prefix(100).map { $0.isASCII && !($0 >= " ") ? "?" : $0 })
        return Fault(
            .configuration,
            Phrase(
                fr: "Fuseau horaire inconnu : « \(shown) »."
                    + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? " On attend par exemple Europe/Paris."),
                en: "Unknown time zone: \"\(shown)\"."
                    + (nearest.map { " Did you mean \"\($0)\"?" } ?? " Europe/Paris is one.")))
    }

    /// The zone whose last part is nearest: `Europe/Paris` for `paris`.
    private static func namePlace(_ place: String, among names: [String]) -> String? {
        let places = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        let typed = place.split(separator: "/").last.map(String.init) ?? place
        guard let nearest = nearestName(to: typed, among: places) else { return nil }
        return zip(places, names).first { $0.0 == nearest }?.1
    }

    private func unreadable(_ name: String, _ reason: String) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "Le fichier du fuseau « \(name) » est illisible (\(path)/\(name)) : \(reason).",
                en: "The file of the zone \"\(name)\" cannot be read (\(path)/\(name)): \(reason)."))
    }
}
