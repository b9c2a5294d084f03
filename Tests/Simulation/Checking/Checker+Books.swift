import Basics
import Clubs

/// The program's own books: nothing is left lying, and every ending has a ground that the world confirms.
extension Checker {
    func bookViolations() -> [Violation] {
        history.problems.map { Violation(.damaged, $0) } + history.booked.compactMap { violation(of: $0) }
    }

    private func violation(of book: History.Booked) -> Violation? {
        let name = "\(book.rule) (\(book.occurrence)) of \(book.person)"
        let last = book.deliveries.last
        switch book.state {
        case "scheduled", "deferred":
            guard book.usefulUntil + .hours(4) < history.end else { return nil }
            return Violation(
                .leftBehind, person: book.person, notice: book.number,
                "\(name) still waits, \(wall(book.usefulUntil)) is past")
        case "started":
            guard let last, ["transmitting", "retrying"].contains(last.state),
                book.usefulUntil + .hours(4) < history.end
            else { return nil }
            return Violation(
                .leftBehind, person: book.person, notice: book.number,
                "\(name) is still \(last.state), \(wall(book.usefulUntil)) is past")
        case "called":
            guard calls[book.number] == nil else { return nil }
            return Violation(
                .unfounded, person: book.person, notice: book.number, "\(name) is said to be called, and is on no list")
        case "failed":
            guard book.matters, !isBlind(at: book.usefulUntil) else { return nil }
            return Violation(
                .unfounded, person: book.person, notice: book.number, "\(name) matters and ends as failed")
        case "cancelled", "suppressed": return isFounded(book) ? nil : unfounded(book, name)
        case "expired":
            guard book.matters, calls[book.number] == nil, !isBlind(at: book.usefulUntil) else { return nil }
            return unfounded(book, name)
        default: return nil
        }
    }

    private func unfounded(_ book: History.Booked, _ name: String) -> Violation {
        Violation(
            .unfounded, person: book.person, notice: book.number,
            "\(name) was ended (\(book.state): \(book.reason?.words.english ?? "-")), and nothing that happened says why"
        )
    }

    /// Whether what happened confirms the reason in the books.
    private func isFounded(_ book: History.Booked) -> Bool {
        let stretches = lives.stretches[book.person] ?? []
        let key = String(book.occurrence.prefix { $0 != "#" })
        switch book.reason?.code {
        case .personHasLeft: return stretches.contains { !$0.isEnrolled }
        case .sessionNotThen, .withdrawn, .sessionHasChanged, .laterChangeSaysIt, .nothingHasChanged, .personHasChosen,
            .sessionIsCancelled:
            return stretches.count > 1
        case .workIsDone: return history.kept.contains("\(key) \(book.person)")
        // What is recorded later, or of others, hangs on moments that the world does not keep.
        case .personWasNotAbsent, .workNotRecorded: return true
        case .noChannel, .noOtherChannel, .quietTooLong, .dayIsFull:
            return !book.matters
        default: return false
        }
    }
}
