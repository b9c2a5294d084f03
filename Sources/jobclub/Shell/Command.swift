import Answers
import Arguments
import Basics

/// Something that `jobclub` does when asked on the command line: one file each.
protocol Command: SendableMetatype {
    static var declaration: Declaration { get }
    /// - Returns: the exit code; 0 when all is well.
    /// - Throws: what the person reads on standard error; its code becomes the exit code.
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32
}

/// A command that answers with a value.
protocol Answering: Command {
    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer
}

extension Answering {
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let answer = try answer(arguments, in: shell)
        try shell.show(answer, asSheet: arguments[Everywhere.csv])
        return answer.failure?.exitCode ?? 0
    }
}

/// A command whose answer is a list of faults, hopefully empty.
protocol Inspection: Answering {
    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings
}

extension Inspection {
    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try inspect(arguments, in: shell).answer
    }
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
