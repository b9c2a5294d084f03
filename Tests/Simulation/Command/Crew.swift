import Basics
import FoundationEssentials
import Glibc
import Terminal

/// Several processes that share the seeds: the database and the lanes of each are its own.
struct Crew {
    let words: [String]
    let request: SimulateRequest
    let environment: [String: String]

    func run(_ terminal: Terminal) throws(Fault) -> Int32 {
        var streams: [UnsafeMutablePointer<FILE>] = []
        let program = try program()
        for part in 0..<request.jobs {
            let line = ([program] + words + ["--part", "\(part)"]).map(quoted).joined(separator: " ")
            guard let stream = popen(line, "r") else {
                throw Crew.fault("A process cannot be started.")
            }
            streams.append(stream)
        }
        var report = SeedReport()
        var bar = ProgressBar("Simulating", on: terminal)
        var statuses: [Int32] = []
        // In turns: each process waits a little for the others, and none for long.
        var open = Array(streams.enumerated())
        while !open.isEmpty {
            var lines: [String] = []
            open = open.filter { _, stream in
                guard let line = readLine(from: stream) else {
                    statuses.append(pclose(stream))
                    return false
                }
                lines.append(line)
                return true
            }
            // What breaks is said when it does: a run that somebody stops has not been for nothing.
            for line in lines {
                guard let broken = report.add(line: line) else { continue }
                bar.end()
                try terminal.write(broken)
            }
            bar.show(report.seeds, of: request.seeds.count)
        }
        bar.end()
        try terminal.write(report.summary)
        guard statuses.allSatisfy({ $0 == 0 }), report.seeds == request.seeds.count else {
            throw Crew.fault("A process ended before its seeds did.")
        }
        return report.failing.isEmpty ? 0 : 1
    }

    private func program() throws(Fault) -> String {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw Crew.fault("The program does not find itself.")
        }
        return path
    }

    private func quoted(_ word: String) -> String { "'\(word.replacing("'", with: "'\\''"))'" }

    private func readLine(from stream: UnsafeMutablePointer<FILE>) -> String? {
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        let count = getline(&buffer, &capacity, stream)
        guard count > 0, let buffer else { return nil }
        return String(cString: buffer).trimming(while: \.isNewline)
    }

    private static func fault(_ sentence: String) -> Fault { Fault(.internal, Phrase(sentence)) }
}

extension String {
    fileprivate func trimming(while isEdge: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isEdge(last) { text.removeLast() }
        return String(text)
    }
}
