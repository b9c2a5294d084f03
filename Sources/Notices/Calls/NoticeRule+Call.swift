import Basics
import Clubs

extension NoticeRule {
    /// Why a human phones, in plain words: « Travail pas encore arrivé : « Mon CV », pour mercredi 10 février, 18 h ».
    /// - Parameter sessions: those that the notice is about, as the person lives them.
    package func callReason(about sessions: [Session]) -> Phrase {
        guard let session = sessions.first else { return title }
        let due = session.due?.wall
        return Phrase(
            fr: "\(title.french) : « \(session.title.french) »" + (due.map { ", pour \($0.spoken(.french))" } ?? ""),
            en: "\(title.english): \"\(session.title.english)\"" + (due.map { ", by \($0.spoken(.english))" } ?? ""))
    }
}
