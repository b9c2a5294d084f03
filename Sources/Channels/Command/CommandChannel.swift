import Basics
import Clubs
import Notices

/// Hands each message as JSON to a program's standard input and reads the outcome from its exit code.
///
/// The JSON has the fields of `Message`: `id`, `form`, `language`, `recipientName`, `address`, `subject`, `text`, `html`,
/// `calendar` {`method`, `text`}, `date`, `replyTo`, `rule`. The first line of standard output is kept as the reference,
/// the last of standard error, without addresses and numbers, as the reason. Of our environment the program has `PATH`,
/// `HOME`, `TMPDIR`, `TZ`, `LANG`, `LANGUAGE` and `LC_*`; `RECEIPT_MARK` is what its receipt of the message has to hold.
package struct CommandChannel: Channel {
    package let name: ChannelName
    private let settings: CommandSettings

    /// - Throws: `configuration` when no program is named.
    package init(name: ChannelName = .command, settings: CommandSettings) throws(Fault) {
        guard let program = settings.run.first, !program.isEmpty else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "La commande d'envoi est vide : indiquez le programme dans « run ».",
                    en: "The sending command is empty: name the program in \"run\"."))
        }
        self.name = name
        self.settings = settings
    }

    package var form: MessageForm? { settings.form }
    package var connections: Int { max(1, settings.connections) }
    package var perMinute: Int? { settings.perMinute }
    /// A program that was killed may have sent before; what it does with a second call nobody knows.
    package var resendsUnknown: Bool { false }

    package func compose(_ message: Message) throws(Fault) -> Parcel {
        Parcel(id: message.id, address: message.address, body: json(message))
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            let mark = settings.marks?.mark(of: parcel.id, on: name)
            report(parcel, CommandOutcome.of(CommandRun.carryOut(settings, input: parcel.body + [10], mark: mark)))
        }
    }

    package func check() -> [Fault.Detail] {
        guard CommandRun.program(settings) == nil else { return [] }
        return [
            Fault.Detail(
                file: settings.run.first, field: "run",
                Phrase(
                    fr: "Ce programme n'existe pas ou n'est pas exécutable.",
                    en: "This program does not exist or cannot be run."))
        ]
    }
}
