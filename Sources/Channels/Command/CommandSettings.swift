import Basics
import Notices

/// A program that sends messages in its own way.
package struct CommandSettings: Sendable {
    /// The program and its arguments, as they are: no shell looks at them. A program without a slash is looked for in
    /// `PATH`, another is a path.
    package var run: [String]
    /// From where a relative path to the program is counted; `nil` is where we run, and so does the program.
    package var directory: String?
    /// The form in which it gets messages. Default: `sms`, a short text; `nil` leaves it to the recipient.
    package var form: MessageForm?
    package var perMinute: Int?
    /// How many run side by side. Default 1.
    package var connections: Int
    /// What proves receipts; without it the program is told no mark.
    package var marks: ReceiptMarks?
    /// After how long it is killed. Default: 60 seconds.
    package var timeLimit: Span

    package init(
        run: [String], directory: String? = nil, form: MessageForm? = .sms, perMinute: Int? = nil, connections: Int = 1,
        timeLimit: Span = .seconds(60)
    ) {
        self.run = run
        self.directory = directory
        self.form = form
        self.perMinute = perMinute
        self.connections = connections
        self.timeLimit = timeLimit
    }
}
