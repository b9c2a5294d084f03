import Basics
import FoundationEssentials
import Storage
import Synchronization

/// What lies in wait for one run of the program.
package enum Ambush: Hashable, Sendable {
    /// The power fails at a moment of a transaction, or the disk does.
    /// - Parameters:
    ///   - parcels: how many have to be handed over first.
    ///   - countdown: how many such moments pass after that.
    case transaction(Database.TamperMoment, parcels: Int, countdown: Int, Deed)
    /// The power fails while parcels are handed over.
    /// - Parameter isTaken: whether the gateway gets the parcel whose answer is never heard.
    case parcel(countdown: Int, isTaken: Bool)

    package enum Deed: Hashable, Sendable {
        case crash
        /// The last commit reached the disk only in part: cut at so many thousandths of what it wrote, the rest
        /// garbled or as it was before.
        case torn(permille: Int, garbled: Bool)
        /// The disk reports an error, and the program lives on.
        case fault
    }
}

/// Makes the disk and the machine of one run of the program fail, where it was told to.
///
/// After a crash no transaction begins any more: whoever held the database is as good as dead, and what was on the
/// disk at that moment is kept.
final class Saboteur: Sendable {
    /// The files of a database at the moment of a crash.
    struct Remains: Sendable {
        var database: [UInt8]
        var log: [UInt8]
    }

    enum AtParcel { case goesOn, diesFirst, diesUnanswered }

    private struct State {
        var ambush: Ambush?
        var isDead = false
        var isFull = false
        var remains: Remains?
        /// What the disk held before the commit that is to be torn.
        var before: Remains?
        /// What has struck, for the story.
        var deeds: [String] = []
    }

    let path: String
    let process: Int
    private let state = Mutex(State())

    init(path: String, process: Int) {
        self.path = path
        self.process = process
    }

    func lie(_ ambush: Ambush) { state.withLock { if !$0.isDead { $0.ambush = ambush } } }
    func setFull(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }
    var isArmed: Bool { state.withLock { $0.ambush != nil } }
    var isDead: Bool { state.withLock { $0.isDead } }
    var remains: Remains? { state.withLock { $0.remains } }

    /// What has happened since this was last asked.
    func takeDeeds() -> [String] {
        state.withLock { state in
            defer { state.deeds = [] }
            return state.deeds
        }
    }

    /// The power fails now.
    func crash() {
        let found = files()
        state.withLock { state in
            guard !state.isDead else { return }
            state.isDead = true
            state.remains = found
        }
    }

    func beforeParcel() -> AtParcel {
        let (answer, dies): (AtParcel, Bool) = state.withLock { state in
            guard !state.isDead else { return (.diesFirst, false) }
            switch state.ambush {
            case .parcel(let countdown, let isTaken):
                guard countdown == 0 else {
                    state.ambush = .parcel(countdown: countdown - 1, isTaken: isTaken)
                    return (.goesOn, false)
                }
                state.ambush = nil
                state.deeds.append("power failed in the middle of handing over")
                return (isTaken ? .diesUnanswered : .diesFirst, true)
            case .transaction(let moment, let parcels, let countdown, let deed) where parcels > 0:
                state.ambush = .transaction(moment, parcels: parcels - 1, countdown: countdown, deed)
                return (.goesOn, false)
            default: return (.goesOn, false)
            }
        }
        if dies { crash() }
        return answer
    }

    func tamper(_ moment: Database.TamperMoment) throws(Fault) {
        enum Verdict { case passes, full, fault, crash, torn(Int, Bool), notes, isDead }
        let verdict: Verdict = state.withLock { state in
            guard !state.isDead else { return .isDead }
            if state.isFull, moment == .commit { return .full }
            guard case .transaction(let wanted, let parcels, let countdown, let deed) = state.ambush, parcels == 0
            else {
                return .passes
            }
            if case .torn = deed, moment == .commit, countdown == 0 { return .notes }
            guard moment == wanted else { return .passes }
            guard countdown == 0 else {
                state.ambush = .transaction(wanted, parcels: 0, countdown: countdown - 1, deed)
                return .passes
            }
            state.ambush = nil
            switch deed {
            case .crash:
                state.deeds.append("power failed at “\(wanted)” of a transaction")
                return .crash
            case .torn(let permille, let garbled):
                state.deeds.append("power failed in a commit: cut at \(permille) ‰, \(garbled ? "garbled" : "clean")")
                return .torn(permille, garbled)
            case .fault:
                state.deeds.append("disk error at “\(wanted)” of a transaction")
                return .fault
            }
        }
        switch verdict {
        case .passes: return
        case .full: throw Saboteur.fault("The disk is full.")
        case .fault: throw Saboteur.fault("The disk reports an error.")
        case .isDead: throw Saboteur.fault("The machine is off.")
        case .notes:
            let found = files()
            state.withLock { $0.before = found }
        case .crash:
            crash()
            throw Saboteur.fault("The power failed.")
        case .torn(let permille, let garbled):
            tear(permille, garbled)
            throw Saboteur.fault("The power failed.")
        }
    }

    private func tear(_ permille: Int, _ garbled: Bool) {
        let after = files()
        state.withLock { state in
            state.isDead = true
            state.remains = after
            // A checkpoint that followed had waited for the log to be on the disk: then nothing is torn.
            guard let before = state.before, before.database == after.database else { return }
            state.remains = Remains(
                database: after.database,
                log: Saboteur.torn(before.log, after.log, permille: permille, garbled: garbled))
        }
    }

    /// A log of which only the first part of what was new reached the disk.
    static func torn(_ before: [UInt8], _ after: [UInt8], permille: Int, garbled: Bool) -> [UInt8] {
        let shared = min(before.count, after.count)
        let first = (0..<shared).first { before[$0] != after[$0] } ?? shared
        let last =
            after.count > before.count
            ? after.count : (0..<shared).last { before[$0] != after[$0] }.map { $0 + 1 } ?? first
        let cut = first + (last - first) * permille / 1000
        var torn = Array(after[..<cut])
        for place in cut..<max(cut, last) where garbled || place < before.count {
            torn.append(garbled ? UInt8(truncatingIfNeeded: (place &* 131) ^ (place >> 7)) : before[place])
        }
        if before.count > torn.count { torn += before[torn.count...] }
        return torn
    }

    private func files() -> Remains {
        Remains(database: Saboteur.bytes(of: path), log: Saboteur.bytes(of: path + "-wal"))
    }

    private static func bytes(of path: String) -> [UInt8] {
        (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) } ?? []
    }

    static func fault(_ sentence: String) -> Fault { Fault(.inputOutput, Phrase(fr: sentence, en: sentence)) }
}
