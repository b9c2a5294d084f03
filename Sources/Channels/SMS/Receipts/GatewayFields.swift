import Basics
import FoundationEssentials

/// What a gateway posts, whatever its wrapping: names and values.
///
/// JSON is flattened: `{"status":{"value":"DELIVERED"}}` holds `status.value`, the first of a list is `list.0`.
/// Bounded: 64 KB, 8 levels, 200 fields.
package struct GatewayFields: Hashable, Sendable {
    private var values: [String: String]

    package init(_ values: [String: String]) { self.values = values }

    /// The value of the first of these names that is there and not blank, without blanks at its ends.
    package subscript(names: String...) -> String? { self[names] }

    subscript(names: [String]) -> String? {
        names.lazy.compactMap { values[$0]?.trimmingSpaces() }.first { !$0.isEmpty }
    }

    /// The value as it came, empty or not.
    func raw(_ names: [String]) -> String? { names.lazy.compactMap { values[$0] }.first }

    package var names: [String] { values.keys.sorted() }

    /// The same with those of the address, which we wrote ourselves and which win.
    func merging(_ other: GatewayFields) -> GatewayFields {
        GatewayFields(values.merging(other.values) { _, theirs in theirs })
    }
}

extension GatewayFields {
    private static let sizeLimit = 64 * 1024
    private static let countLimit = 200

    /// `a=b&c=d`, as a query string and a form hold it.
    package init(form: some StringProtocol) {
        var values: [String: String] = [:]
        let pairs = formFields(form.utf8.prefix(GatewayFields.sizeLimit))
        for (name, value) in pairs.prefix(GatewayFields.countLimit) where values[name] == nil { values[name] = value }
        self.init(values)
    }

    /// All that one call of a gateway holds: one set of fields, or several when it posts a list.
    /// - Parameters:
    ///   - query: what stands behind `?` in the address that was called.
    ///   - body: a form or JSON; which, its first byte tells, since gateways name types as they like.
    /// - Throws: `badData` when the body is cut or broken JSON, or holds more than is read.
    package static func read(query: String = "", body: [UInt8] = []) throws(Fault) -> [GatewayFields] {
        guard body.count <= sizeLimit else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'envoi de la passerelle dépasse 64 Ko.", en: "What the gateway posted is longer than 64 KB."))
        }
        let own = GatewayFields(form: query)
        let first = body.first { !$0.isBlank }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            return [GatewayFields(form: String(decoding: body, as: UTF8.self)).merging(own)]
        }
        guard let value = try? JSONDecoder().decode(Posted.self, from: Data(body)) else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'envoi de la passerelle n'est pas du JSON lisible.",
                    en: "What the gateway posted is no readable JSON."))
        }
        let posts = if case .list(let list) = value { list } else { [value] }
        return posts.prefix(countLimit).map { post in
            var values: [String: String] = [:]
            post.flatten(into: &values, at: "", depth: 0, limit: countLimit)
            return GatewayFields(values).merging(own)
        }
    }
}

/// Any JSON value, as a decoder meets it.
private indirect enum Posted: Decodable {
    case text(String)
    case list([Posted])
    case object([String: Posted])

    init(from decoder: any Decoder) throws {
        if let object = try? [String: Posted](from: decoder) {
            self = .object(object)
        } else if let list = try? [Posted](from: decoder) {
            self = .list(list)
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .text("")
            } else if let flag = try? value.decode(Bool.self) {
                self = .text("\(flag)")
            } else if let number = try? value.decode(Int64.self) {
                self = .text("\(number)")
            } else if let number = try? value.decode(Double.self) {
                self = .text("\(number)")
            } else {
                self = .text(try value.decode(String.self))
            }
        }
    }

    func flatten(into values: inout [String: String], at path: String, depth: Int, limit: Int) {
        guard depth <= 8, values.count < limit else { return }
        let prefix = path.isEmpty ? "" : "\(path)."
        switch self {
        case .text(let text): values[path] = text
        case .list(let list):
            for (index, value) in list.prefix(limit).enumerated() {
                value.flatten(into: &values, at: "\(prefix)\(index)", depth: depth + 1, limit: limit)
            }
        case .object(let members):
            for (name, value) in members {
                value.flatten(into: &values, at: "\(prefix)\(name)", depth: depth + 1, limit: limit)
            }
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 32 || (9...13).contains(self) }
}
