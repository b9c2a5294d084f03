import Basics
import CSQLite

/// Where the columns of one statement stand, by their names.
///
/// A name is looked up once for each statement and remembered by the address of its text, which never changes. Rows are
/// read column after column in the same order: the name that is asked for is mostly the one that followed last time.
final class ColumnNames {
    private struct Known {
        let address: UnsafePointer<UInt8>
        let index: Int32
    }

    private struct State {
        var known: ContiguousArray<Known> = []
        /// The place in `known` of the name that is expected next.
        var next = 0
        /// How often SQLite had prepared the statement anew when the names were looked up: `*` may then be other columns.
        var preparations: Int32 = 0
    }

    private let handle: OpaquePointer
    /// In memory of its own: properties of a class are checked for exclusive access at run time, for every column of every
    /// row.
    private let state: UnsafeMutablePointer<State>

    /// - Parameter handle: a statement that lives at least as long as this value.
    init(_ handle: OpaquePointer) {
        self.handle = handle
        state = .allocate(capacity: 1)
        state.initialize(to: State())
    }

    deinit {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Called when the statement stands on a row.
    /// - Parameter row: from 0; SQLite prepares anew before the first one or not at all.
    @inline(__always)
    func begin(at row: Int) {
        state.pointee.next = 0
        if row == 0 { forgetWhatChanged() }
    }

    private func forgetWhatChanged() {
        let preparations = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        guard preparations != state.pointee.preparations else { return }
        state.pointee.preparations = preparations
        state.pointee.known.removeAll(keepingCapacity: true)
    }

    /// - Throws: `.internal` when the statement has no such column, or several.
    @inline(__always)
    func index(of name: StaticString) throws(Fault) -> Int32 {
        let place = state.pointee.next
        if name.hasPointerRepresentation, place < state.pointee.known.count,
            state.pointee.known[place].address == name.utf8Start
        {
            state.pointee.next = place &+ 1
            return state.pointee.known[place].index
        }
        return try search(name)
    }

    @inline(never)
    private func search(_ name: StaticString) throws(Fault) -> Int32 {
        guard name.hasPointerRepresentation else { return try lookUp(name) }
        let address = name.utf8Start
        let place = state.pointee.known.firstIndex { $0.address == address } ?? state.pointee.known.count
        if place == state.pointee.known.count {
            state.pointee.known.append(Known(address: address, index: try lookUp(name)))
        }
        state.pointee.next = place + 1
        return state.pointee.known[place].index
    }

    private func lookUp(_ name: StaticString) throws(Fault) -> Int32 {
        let wanted = name.description
        let found = (0..<sqlite3_column_count(handle)).filter { column in
            sqlite3_column_name(handle, column).map { String(cString: $0) } == wanted
        }
        guard let index = found.first, found.count == 1 else { throw unclear(wanted, count: found.count) }
        return index
    }

    private func unclear(_ name: String, count: Int) -> Fault {
        let text = sqlite3_sql(handle).map { String(String(cString: $0).prefix(60)) } ?? ""
        return Fault(
            .internal,
            Phrase(
                fr: "La requête « \(text) » a \(count) colonnes « \(name) » au lieu d’une. "
                    + "C’est une erreur du logiciel.",
                en: "The statement \"\(text)\" has \(count) columns \"\(name)\" instead of one. "
                    + "This is an error of the software."))
    }
}
