import Basics

/// What one part of a text message costs.
package struct SMSPrice: Hashable, Sendable {
    package var part: Double
    /// ISO 4217: `EUR`.
    package var currency: String

    package init(part: Double, currency: String = "EUR") {
        self.part = part
        self.currency = currency
    }

    /// The price of some parts, to the cent.
    package func total(of parts: Int) -> Double { (part * Double(parts) * 100).rounded() / 100 }

    /// `23,13 €`; `€23.13`; `23,13 CHF` of any other currency.
    package func spoken(_ parts: Int, _ language: Language) -> String {
        let cents = Int((total(of: parts) * 100).rounded())
        let (whole, rest) = cents.quotientAndRemainder(dividingBy: 100)
        let amount = "\(whole)\(language == .french ? "," : ".")\(padded(rest, to: 2))"
        guard currency == "EUR" else { return "\(amount) \(currency)" }
        return language == .french ? "\(amount) €" : "€\(amount)"
    }
}
