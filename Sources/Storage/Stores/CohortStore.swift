import Basics
import Stores

extension Connection: CohortWriting {}

extension Database: CohortStore {
    package func read<T>(_ body: (any CohortReading) throws(Fault) -> T) throws(Fault) -> T {
        try snapshot { connection throws(Fault) -> T in try body(connection) }
    }

    package func write<T>(_ body: (any CohortWriting) throws(Fault) -> T) throws(Fault) -> T {
        try transaction { connection throws(Fault) -> T in try body(connection) }
    }
}
