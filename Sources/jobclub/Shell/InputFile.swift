import Basics
import Glibc

/// A file that somebody names on the command line; `-` is standard input, a pipe as well as a file.
struct InputFile {
    /// As the person named it.
    let name: String

    init(_ name: String) { self.name = name }

    /// The whole of it.
    /// - Parameter limit: the most bytes that are read; one more is read of longer files, so that the reader can tell.
    /// - Throws: `Fault.notFound` when there is no such file, `Fault.inputOutput` when it cannot be read.
    func bytes(atMost limit: Int = 256 << 20) throws(Fault) -> [UInt8] {
        let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? Fault(
                    .notFound,
                    Phrase(fr: "Le fichier « \(name) » n’existe pas.", en: "There is no file \"\(name)\"."))
                : unreadable(errno)
        }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            guard count > 0 else { break }
            bytes += block[..<count]
        }
        return bytes.count > limit ? Array(bytes[...limit]) : bytes
    }

    private func unreadable(_ number: Int32) -> Fault {
        let reason = String(cString: strerror(number))
        return Fault(
            .inputOutput,
            Phrase(
                fr: "Le fichier « \(name) » ne peut pas être lu : \(reason).",
                en: "The file \"\(name)\" cannot be read: \(reason)."))
    }
}
