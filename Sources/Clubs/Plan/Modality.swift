/// How a session takes place.
package enum Modality: String, Codable, Sendable, CaseIterable {
    /// Together at the same time, by video or telephone.
    case synchronous
    /// Alone or with peers, at one's own pace, before a due time.
    case asynchronous
    /// Together in one room.
    case inPerson
}
