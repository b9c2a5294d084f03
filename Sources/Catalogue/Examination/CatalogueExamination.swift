import Clubs
import Notices
import PositionedJSON

/// Looks at what was read with the eyes of somebody who has to work with it.
struct CatalogueExamination {
    let reading: CatalogueReading

    init(_ reading: CatalogueReading) {
        self.reading = reading
    }

    func faults() -> [Fault.Detail] {
        []
    }
}
