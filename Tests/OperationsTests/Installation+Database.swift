import Orchestration

@testable import Storage

extension Installation {
    /// What these tests look into, behind the contracts.
    var database: Database {
        guard let database = cohorts as? Database else { preconditionFailure("these tests keep clubs in a database") }
        return database
    }
}
