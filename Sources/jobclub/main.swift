import FoundationEssentials
import Glibc

exit(Program(environment: ProcessInfo.processInfo.environment).run(Array(CommandLine.arguments.dropFirst())))
