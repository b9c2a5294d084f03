import Answers
import Basics
import Terminal

/// What an inspection found: what is in order, and every fault.
struct Findings {
    private(set) var passed: [Phrase] = []
    private(set) var faults: [Fault.Detail] = []
    /// The code of the first kind of fault.
    private var code: Fault.Code?

    /// Notes that one thing is in order, or what is wrong with it.
    /// - Parameter code: the kind of failure when `details` is not empty.
    mutating func note(_ passed: Phrase, _ details: [Fault.Detail], code: Fault.Code) {
        guard details.isEmpty else {
            faults += details
            self.code = self.code ?? code
            return
        }
        self.passed.append(passed)
    }

    /// Notes that something is in order when it does not throw.
    mutating func examine(_ passed: Phrase, _ body: () throws(Fault) -> Void) {
        do throws(Fault) {
            try body()
            self.passed.append(passed)
        } catch {
            note(error)
        }
    }

    mutating func note(_ fault: Fault) {
        faults += fault.details.isEmpty ? [Fault.Detail(fault.sentence)] : fault.details
        code = code ?? fault.code
    }

    /// `{"ok","faults":[{"file","path","message"}]}`; each fault on standard error too.
    var answer: Answer {
        Answer(
            [
                "ok": .flag(faults.isEmpty),
                "faults": .array(faults) { fault in
                    [
                        "file": .text(fault.file), "line": .count(fault.line), "path": .text(fault.field),
                        "message": .words(fault.advice),
                    ]
                },
            ], failure: code
        ) {
            for phrase in passed { Part.passed(phrase) }
            for fault in faults { Part.remark(fault.sentence) }
        }
    }
}
