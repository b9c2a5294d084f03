import Arguments
import Clubs

/// Something that `jobclub` does when asked on the command line: one file each.
protocol Command: SendableMetatype {
    static var declaration: Declaration { get }
    /// - Throws: what the person reads on standard error; its code becomes the exit code.
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault)
}
