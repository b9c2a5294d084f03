import FoundationEssentials
import Glibc

// A seed replays exactly, whatever order sets and dictionaries take: the runtime reads this before anything else.
if getenv("SWIFT_DETERMINISTIC_HASHING") == nil {
    setenv("SWIFT_DETERMINISTIC_HASHING", "1", 1)
    var words = CommandLine.arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &words)
}
exit(SimulateCommand(environment: ProcessInfo.processInfo.environment).run(Array(CommandLine.arguments.dropFirst())))
