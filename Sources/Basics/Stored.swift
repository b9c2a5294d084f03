/// A value with the number of its row.
@dynamicMemberLookup
package struct Stored<Value: Sendable>: Sendable {
    package let number: Int
    package var value: Value

    package init(number: Int, value: Value) {
        self.number = number
        self.value = value
    }

    package subscript<T>(dynamicMember path: KeyPath<Value, T>) -> T { value[keyPath: path] }
}
