import Answers
import Arguments
import Basics

/// Something that `jobclub` does when asked on the command line: one file each.
protocol Command: SendableMetatype {
    static var declaration: Declaration { get }
    /// - Returns: what it has to say, whatever the form in which that is wanted.
    /// - Throws: what the person reads on standard error; its code becomes the exit code.
    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer
}

extension Command {
    /// - Returns: the exit code; 0 when all is well.
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let answer = try answer(arguments, in: shell)
        try shell.show(answer, asSheet: arguments[Everywhere.csv])
        if let trouble = answer.trouble { throw trouble }
        return answer.failure?.exitCode ?? 0
    }
}

/// A command whose answer is a list of faults, hopefully empty.
protocol Inspection: Command {
    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings
}

extension Inspection {
    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try inspect(arguments, in: shell).answer
    }
}
