import OrderedJSON

/// What was measured of one scenario: two sizes, the product beside its yardstick.
struct Comparison {
    /// The rounds of one size.
    struct Size {
        var size: Int
        var product: [Figures] = []
        var yardstick: [Figures] = []

        var count: Int { product.first?.count ?? 0 }
        var seconds: Double { median(product.map(\.seconds)) }
        var peak: Double { median(product.map { Double($0.peak) }) }
        var rate: Double { median(product.map(\.rate)) }
        var yardstickRate: Double { median(yardstick.map(\.rate)) }
        /// Of the processors, for each thing done, in microseconds.
        var cost: Double { Size.cost(product) }
        var yardstickCost: Double { Size.cost(yardstick) }
        var middle: Double { median(product.compactMap(\.middle)) }
        var slowest: Double { median(product.compactMap(\.slowest)) }
        var yardstickSlowest: Double { median(yardstick.compactMap(\.slowest)) }
        /// The share of the yardstick's rate that the product reaches, round by round.
        var share: Double { median(zip(product, yardstick).map { $1.rate > 0 ? $0.rate / $1.rate : 0 }) }

        private static func cost(_ figures: [Figures]) -> Double {
            median(
                figures.compactMap { each in
                    each.processorSeconds.map { each.count > 0 ? $0 * 1_000_000 / Double(each.count) : 0 }
                })
        }
    }

    var scenario: any Scenario
    /// The smaller one first.
    var sizes: [Size]

    var isSending: Bool { scenario.traffic != nil }

    /// How many times more the larger size takes than the smaller one, per thing done: 1 is linear.
    private func growth(_ value: (Size) -> Double) -> Double {
        guard let small = sizes.first, let large = sizes.last, value(small) > 0 else { return 0 }
        return value(large) / value(small)
    }

    var name: String { type(of: scenario).name }
    var work: Double { growth { Double($0.count) } }
    var time: Double { growth(\.seconds) }
    var memory: Double { growth(\.peak) }

    /// Whether the aim is reached, or `nil` when the size was too small to tell.
    var reached: Bool? {
        switch scenario.aim {
        case .share(let least): scenario.missingYardstick == nil ? sizes.last.map { $0.share >= least } : nil
        case .seconds(let most, let size): sizes.first { $0.size == size }.map { $0.seconds <= most }
        case .slowest(let most): sizes.last.map { $0.slowest <= Double(most) }
        }
    }

    var aim: String {
        switch scenario.aim {
        case .share(let least): "at least \(fixed(least, 2)) of the yardstick's rate"
        case .seconds(let most, let size): "at most \(fixed(most, 1)) s for \(size) \(scenario.sizeUnit)"
        case .slowest(let most): "99 of 100 within \(most) ms of falling due"
        }
    }

    // MARK: For scripts

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("scenario", name)
            if let traffic = scenario.traffic {
                $0.field("channel", traffic.carrier.rawValue)
                $0.field("servers", traffic.servers)
                $0.field("delay", traffic.delay)
                if traffic.carrier == .email { $0.field("connections", traffic.connections) }
            }
            $0.field("unit", scenario.unit)
            $0.field("sizes") {
                $0.array(sizes) { json, size in
                    json.object {
                        $0.field("size", size.size)
                        $0.field("count", size.count)
                        $0.field("seconds", size.seconds)
                        $0.field("rate", size.rate.rounded())
                        $0.field("peak", size.peak)
                        $0.field("yardstickRate", size.yardstickRate.rounded())
                        $0.field("share", size.share)
                        if isSending {
                            $0.field("processorMicroseconds", size.cost)
                            $0.field("yardstickProcessorMicroseconds", size.yardstickCost)
                        }
                        $0.field("rounds") { $0.array(size.product) { $1.write(to: &$0) } }
                        $0.field("yardstickRounds") { $0.array(size.yardstick) { $1.write(to: &$0) } }
                    }
                }
            }
            $0.field("growth") {
                $0.object {
                    $0.field("work", work)
                    $0.field("time", time)
                    $0.field("memory", memory)
                }
            }
            $0.field("yardstick", scenario.yardstick)
            $0.field("yardstickMissing", scenario.missingYardstick)
            $0.field("aim", aim)
            if let reached { $0.field("reached", reached) }
        }
    }
}

extension [Comparison] {
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { $0.field("scenarios") { $0.array(self) { $1.write(to: &$0) } } }
        return json.bytes
    }
}

/// The middle of the values; of an even number the lower middle; 0 for none.
private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
}

/// A number with so many digits after the point.
func fixed(_ number: Double, _ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(number) * Double(scale)).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(scaled)" }
    let rest = String(scaled % scale)
    return "\(sign)\(scaled / scale).\(String(repeating: "0", count: digits - rest.count))\(rest)"
}
