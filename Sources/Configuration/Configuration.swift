import Clubs

/// What `jobclub.json` and the environment say, with defaults where they say nothing.
///
/// Paths are absolute or relative to the working directory: those of the file have the data directory before them.
package struct Configuration: Sendable {
    /// Plain SMTP.
    package struct Email: Sendable {
        package var host: String
        package var port: Int
        package var security: MailSecurity
        package var user: String?
        package var password: SecretSource?
        /// `Club Emploi <club@example.org>` or a bare address.
        package var from: String
        /// Where bounces come back, as a bare address.
        package var bounces: String?
        package var caFile: String?
        package var perMinute: Int
        package var connections: Int
    }

    /// A gateway for text messages.
    package struct SMS: Sendable {
        package var preset: SMSPreset
        package var url: String?
        package var user: String?
        package var password: SecretSource?
        package var sender: String?
        package var method: HTTPMethod?
        package var body: String?
        package var contentType: String?
        package var receiptURL: String?
        /// `nil` when the file does not say.
        package var receipts: Bool?
        /// Of one part.
        package var price: Double?
        package var currency: String
        package var creditURL: String?
        package var lowCredit: Int
        package var caFile: String?
        package var perMinute: Int
    }

    /// Calls that are signed as Standard Webhooks 1.0 says.
    package struct Webhook: Sendable {
        package var secret: SecretSource
        package var allowPrivate: Bool
        package var caFile: String?
        package var perMinute: Int?
    }

    /// A program of the house, run in the data directory.
    package struct Command: Sendable {
        /// The program and its arguments.
        package var run: [String]
        package var form: MessageShape
        package var perMinute: Int?
        package var connections: Int
    }

    package struct Video: Sendable {
        /// An address with `{token}` in it.
        package var pattern: String?
        package var hostPattern: String?
    }

    package struct Web: Sendable {
        package var listen: String
        package var publicURL: String?
        /// Days after the last session of a cohort for which its people's pages open.
        package var pageDays: Int
    }

    package var organisation: Organisation
    /// A calendar file whose whole days are closed, besides those of `organisation.closures`.
    package var closuresFile: String?
    package var email: Email?
    package var sms: SMS?
    package var webhook: Webhook?
    package var command: Command?
    /// Where messages are put as files.
    package var folder: String?
    package var video: Video
    package var web: Web

    /// Whether no channel is set up: then everything goes into the folder `outgoing`.
    package var hasNoChannel: Bool {
        email == nil && sms == nil && webhook == nil && command == nil && folder == nil
    }
}
