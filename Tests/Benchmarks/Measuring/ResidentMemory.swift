import Foundation

/// The memory of this process that lies in RAM.
enum ResidentMemory {
    /// The most there ever was, in bytes: `VmHWM` (proc_pid_status(5)); 0 where there is no such file.
    static var peak: Int {
        guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
        for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: "VmHWM:".utf8) {
            let digits = line.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return (Int(String(decoding: digits, as: UTF8.self)) ?? 0) * 1024
        }
        return 0
    }
}
