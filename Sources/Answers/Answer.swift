import Basics

/// What a command has to say, as one value: renderers make text, JSON and CSV of it.
package struct Answer {
    /// What scripts read; `nil` where there is nothing for them.
    package var fields: Fields?
    /// What people read, in order.
    package var parts: [Part]
    /// What spreadsheets read.
    package var sheet: AnswerTable?
    /// A file that is the answer in whatever form it is asked for, as it is.
    package var file: [UInt8]?
    /// The kind of failure that was found, whose exit code the program ends with; `nil` when all is well.
    package var failure: Fault.Code?
    /// What went wrong all the same, told after the rest as the fault that it is.
    package var trouble: Fault?

    package init(
        _ fields: Fields? = nil, sheet: AnswerTable? = nil, failure: Fault.Code? = nil,
        @PartsBuilder _ parts: () -> [Part] = { [] }
    ) {
        self.fields = fields
        self.parts = parts()
        self.sheet = sheet
        self.failure = failure
    }

    /// A list: scripts find its rows under a name.
    /// - Parameter empty: what people read when there are no rows.
    package static func list(_ name: String, _ table: AnswerTable, orElse empty: Phrase? = nil) -> Answer {
        Answer([name: .table(table)], sheet: table) {
            if table.isEmpty, let empty { empty } else { Part.table(table) }
        }
    }

    /// Nothing to be said: the work was shown while it was done.
    package static var nothing: Answer { Answer() }

    /// A file in a format of its own.
    package static func file(_ bytes: [UInt8]) -> Answer {
        var answer = Answer()
        answer.file = bytes
        return answer
    }
}
