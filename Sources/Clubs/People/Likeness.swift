import Basics

/// What a row of a sheet or of a list tells of who somebody is.
package struct Likeness: Sendable {
    /// The words of the name in alphabetical order: `DUPONT Marie` and `Marie Dupont` are one. Empty without a name.
    package let name: String
    private let email: String?
    private let phone: PhoneNumber?
    private let webhook: String?

    package init(
        firstName: String, lastName: String, email: EmailAddress?, phone: PhoneNumber?, webhook: String?
    ) {
        name = foldedWords("\(firstName) \(lastName)").split(separator: " ").sorted().joined(separator: " ")
        self.email = email?.identity
        self.phone = phone
        self.webhook = webhook
    }

    package init(_ person: Participant) {
        self.init(
            firstName: person.firstName, lastName: person.lastName, email: person.email, phone: person.phone,
            webhook: person.webhook)
    }

    /// Whether both are one person: the same name, and an address that both have or none in which they differ. Couples
    /// share a telephone.
    package func isSame(as other: Likeness) -> Bool {
        guard !name.isEmpty, name == other.name else { return false }
        return shares(email, other.email) || shares(phone, other.phone)
            || !(differs(email, other.email) || differs(phone, other.phone) || differs(webhook, other.webhook))
    }

    private func shares<Address: Equatable>(_ a: Address?, _ b: Address?) -> Bool { a != nil && a == b }
    private func differs<Address: Equatable>(_ a: Address?, _ b: Address?) -> Bool { a != nil && b != nil && a != b }
}
