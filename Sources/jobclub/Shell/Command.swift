import Arguments
import Basics
import Terminal

/// Something that `jobclub` does when asked on the command line: one file each.
protocol Command: SendableMetatype {
    static var declaration: Declaration { get }
    /// - Returns: the exit code; 0 when all is well.
    /// - Throws: what the person reads on standard error; its code becomes the exit code.
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32
}

/// A command that either does its work or throws.
protocol Action: Command {
    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault)
}

extension Action {
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        try perform(arguments, in: shell)
        return 0
    }
}

/// A command whose answer is a list of faults, hopefully empty: `{"ok","faults":[{"file","path","message"}]}`.
protocol Inspection: Command {
    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings
}

extension Inspection {
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let findings = try inspect(arguments, in: shell)
        if shell.json {
            try shell.answer { findings.write(to: &$0, shell.language) }
        } else {
            try shell.say(findings.passed.map { shell.terminal.style.green("✓ ") + $0[shell.language] })
        }
        for fault in findings.faults { shell.terminal.complain(fault.line(shell.language)) }
        return findings.exitCode
    }
}
