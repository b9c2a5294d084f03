import Basics
import Clubs
import Glibc
import Notices

/// Puts each message into a folder as a file: `.eml`, `.sms.txt` or `.json`, after its form.
///
/// For rehearsals, for houses whose other programs pick files up, and where no channel is configured. A message has one
/// file, however often it is sent.
package struct FolderChannel: Channel {
    package let name: ChannelName
    package let path: String
    private let composer: MailComposer
    private let isDurable: Bool

    /// - Parameters:
    ///   - path: made, with mode 0700, when the first message comes.
    ///   - from: the sender of the mails.
    ///   - isDurable: whether each file is forced to the disk before it counts as accepted; a rehearsal can do without.
    package init(
        name: ChannelName = .folder, path: String, from: Mailbox? = nil, isDurable: Bool = true
    ) {
        self.name = name
        self.path = path
        self.isDurable = isDurable
        composer = MailComposer(from: from ?? Mailbox(name: "Jobclub", address: .nobody))
    }

    package var form: MessageForm? { nil }
    package var batch: Int { 64 }

    /// The file's name, a line end, the file's bytes.
    package func compose(_ message: Message) throws(Fault) -> Parcel {
        guard let stem = FolderFile.stem(message) else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'identifiant d'un message se compose de lettres, de chiffres, de points et de tirets.",
                    en: "A message's identifier is made of letters, digits, dots and hyphens."))
        }
        let (ending, content): (String, [UInt8]) =
            switch message.form {
            case .email: ("eml", try composer.compose(message))
            case .sms: ("sms.txt", Array("To: \(HeaderText.singleLine(message.address))\n\n\(message.text)\n".utf8))
            case .webhook: ("json", Array(message.text.utf8))
            }
        let body = Array("\(stem).\(ending)\n".utf8) + content
        return Parcel(id: message.id, address: message.address, body: body)
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        let folder = FolderFile.open(path)
        for parcel in parcels {
            switch folder {
            case .failure(let reason): report(parcel, .transient(reason: .folderRefused(reason.text)))
            case .success(let descriptor): report(parcel, write(parcel, into: descriptor))
            }
        }
        if case .success(let descriptor) = folder { close(descriptor) }
    }

    private func write(_ parcel: Parcel, into folder: Int32) -> Outcome {
        guard let end = parcel.body.firstIndex(of: 10), end > 0, !parcel.body[..<end].contains(UInt8(ascii: "/")) else {
            return .permanent(reason: .parcelUnreadable)
        }
        let name = String(decoding: parcel.body[..<end], as: UTF8.self)
        let content = parcel.body[(end + 1)...]
        if let failure = FolderFile.write(content, as: name, in: folder, isDurable: isDurable) {
            return .transient(reason: .folderRefused(failure.text))
        }
        return .accepted(reference: name)
    }

    package func check() -> [Fault.Detail] {
        let faults: FolderFile.Failure?
        switch FolderFile.open(path) {
        case .failure(let failure): faults = failure
        case .success(let descriptor):
            faults = FolderFile.tryWriting(in: descriptor)
            close(descriptor)
        }
        guard let faults else { return [] }
        return [
            Fault.Detail(
                file: path,
                Phrase(
                    fr: "On ne peut pas écrire dans ce dossier : \(faults.text).",
                    en: "This folder cannot be written to: \(faults.text)."))
        ]
    }
}
