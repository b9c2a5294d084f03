import Basics
import Clubs

/// More cohorts than this there cannot be, and the facts that prove it.
package struct SeasonLimit: Hashable, Sendable {
    package enum Proof: Hashable, Sendable {
        /// The programme fits on no day of the period.
        case noStart
        /// The starts fall into stretches, and no more than so many cohorts can start in each: the sum.
        case stretches([Stretch])
    }

    /// Starts next to each other.
    package struct Stretch: Hashable, Sendable {
        package var from: CivilDate
        package var to: CivilDate
        /// The most cohorts that can start in it.
        package var most: Int
        package var reason: Reason
    }

    package enum Reason: Hashable, Sendable {
        /// No room can take more of them than its share, whichever are chosen.
        case rooms([Share<String>])
        /// Nobody can lead more of them than their share, whichever are chosen.
        case facilitators([Share<FacilitatorID>])
    }

    /// What one of them can take of cohorts at the most, each by itself.
    package struct Share<Name: Hashable & Sendable>: Hashable, Sendable {
        package var name: Name
        /// In thousandths of a cohort. Of one that changes hands both have a part, in a proportion that is the same for
        /// everybody: then the sum holds, whatever the proportion.
        package var thousandths: Int

        package init(name: Name, thousandths: Int) {
            self.name = name
            self.thousandths = thousandths
        }
    }

    package var most: Int
    package var proof: Proof
}
