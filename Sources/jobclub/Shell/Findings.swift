import Basics
import OrderedJSON

/// What an inspection found: what is in order, and every fault.
struct Findings {
    private(set) var passed: [Phrase] = []
    private(set) var faults: [Fault.Detail] = []
    /// The code of the first kind of fault.
    private var code: Fault.Code?

    var exitCode: Int32 { code?.exitCode ?? 0 }

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
        faults += fault.details.isEmpty ? [Fault.Detail(fault.message)] : fault.details
        code = code ?? fault.code
    }

    /// - Parameter path: of a fault is its line, or the key path where that is known.
    func write(to json: inout JSONWriter, _ language: Language) {
        json.object {
            $0.field("ok", faults.isEmpty)
            $0.field("faults") {
                $0.array(faults) { json, fault in
                    json.object {
                        $0.field("file", fault.file)
                        $0.field("line", fault.line)
                        $0.field("path", fault.field)
                        $0.field("message", fault.message[language])
                    }
                }
            }
        }
    }
}
