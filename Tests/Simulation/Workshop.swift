import Basics
import FoundationEssentials
import Glibc

/// A folder for the files of one process: in memory where the system has such a place, since nothing of it is kept.
package struct Workshop: Sendable {
    package let path: String

    package init() throws(Fault) {
        let memory = "/dev/shm"
        let base =
            access(memory, W_OK) == 0 ? memory : ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        path = "\(base)/jobclub-simulate-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Saboteur.fault("The folder \(path) cannot be made.")
        }
    }

    package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
