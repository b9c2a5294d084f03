import Clubs
import Notices

/// What a report led to.
package struct HeardReport: Hashable, Sendable {
    package enum Result: String, Sendable, CaseIterable {
        /// It is with the person; what else was under way for it has ended.
        case delivered
        /// It will not arrive: the next channel, or a human, takes over where that is still of use.
        case failed
        /// Kept; nothing follows from it.
        case noted
        /// The same was said before.
        case repeated
        /// A better report outranks it: what was delivered stays delivered.
        case outranked
        /// Nobody knows that message, or not yet.
        case unknown
    }

    package var result: Result
    package var delivery: DeliveryID?
    /// What is our own fault, for whoever runs the product.
    package var blame: Reason?

    package init(result: Result, delivery: DeliveryID? = nil, blame: Reason? = nil) {
        self.result = result
        self.delivery = delivery
        self.blame = blame
    }
}
