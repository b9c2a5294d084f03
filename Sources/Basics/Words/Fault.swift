/// What went wrong, as a sentence for the person who can mend it and a code for the script that asked.
///
/// The one error type of the product: adapters turn their own into it at their edge. Neither the message nor the
/// details carry personal data beyond what the person's own file says, nor ever a secret.
package struct Fault: Error, Hashable, Sendable {
    /// The kind of failure; each has its exit code (sysexits.h).
    package enum Code: String, Sendable, CaseIterable {
        case usage
        case badData
        case notFound
        case unavailable
        case `internal`
        case cannotCreate
        case inputOutput
        case tryAgain
        case notAllowed
        case configuration

        package var exitCode: Int32 {
            switch self {
            case .usage: 64
            case .badData: 65
            case .notFound: 66
            case .unavailable: 69
            case .internal: 70
            case .cannotCreate: 73
            case .inputOutput: 74
            case .tryAgain: 75
            case .notAllowed: 77
            case .configuration: 78
            }
        }
    }

    /// One fault among those of a file, a command line or a database.
    package struct Detail: Hashable, Sendable {
        /// The file as the person named it, or `nil` when none is concerned.
        package var file: String?
        /// Counted from 1.
        package var line: Int?
        /// A column heading or a key path (`steps[2].minutes`).
        package var field: String?
        /// What was expected and what came.
        package var message: Phrase
        package var remedy: Remedy?

        package init(
            file: String? = nil, line: Int? = nil, field: String? = nil, _ message: Phrase, remedy: Remedy? = nil
        ) {
            self.file = file
            self.line = line
            self.field = field
            self.message = message
            self.remedy = remedy
        }
    }

    package var code: Code
    package var message: Phrase
    /// Every fault that was found, in the order of the input.
    package var details: [Detail]
    /// What can be done about it, besides what the message says.
    package var remedies: [Remedy]

    package init(_ code: Code, _ message: Phrase, details: [Detail] = [], remedies: [Remedy] = []) {
        self.code = code
        self.message = message
        self.details = details
        self.remedies = remedies
    }
}
