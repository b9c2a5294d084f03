import Foundation

exit(Bench(environment: ProcessInfo.processInfo.environment).run(Array(CommandLine.arguments.dropFirst())))
