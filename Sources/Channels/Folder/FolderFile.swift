import Basics
import Glibc
import Notices

/// The files of a folder channel: written whole under another name, then put in place.
enum FolderFile {
    struct Failure: Error {
        /// For operators, with the system's own words; no name of a file, which might tell of a person.
        let text: String

        /// What the system's last error was while doing something.
        init(_ action: String) { text = "\(action): \(String(cString: strerror(errno)))" }
    }

    /// `2027-02-01T0730Z-` and the identifier: files sort by time.
    /// - Returns: `nil` when the identifier could lead out of the folder.
    static func stem(_ message: Message) -> String? {
        let isSafe = message.id.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 46
                || byte == 45 || byte == 95
        }
        guard isSafe, !message.id.isEmpty, message.id.utf8.count <= 180 else { return nil }
        let wall = Zone.utc.wall(at: message.date)
        return "\(wall.date)T\(padded(wall.time.hour, to: 2))\(padded(wall.time.minute, to: 2))Z-\(message.id)"
    }

    /// Opens the folder and makes it, with those above it, when it is not there.
    static func open(_ path: String) -> Result<Int32, Failure> {
        if let failure = make(path) { return .failure(failure) }
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return descriptor >= 0 ? .success(descriptor) : .failure(Failure("open the folder"))
    }

    private static func make(_ path: String) -> Failure? {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return nil }
        guard errno == ENOENT, let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex else {
            return Failure("make the folder")
        }
        if let failure = make(String(path[..<slash])) { return failure }
        return mkdir(path, 0o700) == 0 || errno == EEXIST ? nil : Failure("make the folder")
    }

    /// - Parameter folder: the open folder.
    /// - Returns: what failed, with nothing left behind, or `nil`.
    static func write(_ content: ArraySlice<UInt8>, as name: String, in folder: Int32, isDurable: Bool) -> Failure? {
        // The same message may be written by two lanes at once: each has a name of its own until it is whole.
        let temporary = ".\(name).\(UInt64.random(in: .min ... .max))"
        let file = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return Failure("make a file") }
        var failure = writeAll(content, to: file)
        if failure == nil, isDurable, fsync(file) != 0 { failure = Failure("force a file to the disk") }
        if close(file) != 0, failure == nil { failure = Failure("close a file") }
        if failure == nil, renameat(folder, temporary, folder, name) != 0 { failure = Failure("rename a file") }
        if failure != nil {
            unlinkat(folder, temporary, 0)
            return failure
        }
        if isDurable, fsync(folder) != 0 { return Failure("force the folder to the disk") }
        return nil
    }

    static func tryWriting(in folder: Int32) -> Failure? {
        let name = ".check-\(UInt64.random(in: .min ... .max))"
        if let failure = write([10], as: name, in: folder, isDurable: false) { return failure }
        return unlinkat(folder, name, 0) == 0 ? nil : Failure("remove a file")
    }

    private static func writeAll(_ content: ArraySlice<UInt8>, to file: Int32) -> Failure? {
        content.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0 {
                    if errno == EINTR { continue }
                    return Failure("write a file")
                }
                written += count
            }
            return nil
        }
    }
}
