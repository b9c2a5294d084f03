// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// A library target with its tests beside it.
func house(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "jobclub",
    products: [
        .executable(name: "jobclub", targets: ["jobclub"]),
        .executable(name: "jobclub-bench", targets: ["jobclub-bench"]),
        .executable(name: "jobclub-simulate", targets: ["jobclub-simulate"]),
    ],
    dependencies: [],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // Pure: values and rules, no input or output.
        house("Clubs"),
        house("Mustache", ["Clubs"]),
        house("PositionedJSON", ["Clubs"]),
        house("Planning", ["Clubs"]),
        house("Steering", ["Clubs"]),
        house("ICalendar", ["Clubs"]),
        house("Notices", ["Clubs", "Mustache", "ICalendar"]),
        house("Reports", ["Clubs"]),
        house("Spreadsheets", ["Clubs"]),
        house("Markup"),
        house("Website", ["Clubs", "Markup"]),

        // Pure: a cohort as one value, and what use cases make of it.
        house("Books", ["Clubs", "Notices", "Planning"]),
        house("UseCases", ["Books", "Clubs", "Notices", "Planning", "Steering", "Spreadsheets"]),

        // What the store promises.
        house("Stores", ["Books", "Clubs", "Notices"]),

        // Adapters: files, database, network.
        house("Digests"),
        house("ZoneInfo", ["Clubs"]),
        house("Catalogue", ["Clubs", "Notices", "Mustache", "PositionedJSON"]),
        house("Storage", ["Stores", "Books", "Planning", "Clubs", "Notices", "Digests", "CSQLite"]),
        house("Channels", ["Clubs", "Notices", "Digests", "CCurl"]),
        house("HTTP", ["Clubs"]),

        // The command line: what people type and what they see.
        house("OrderedJSON"),
        house("Terminal", ["Clubs", "OrderedJSON"]),
        house("Arguments", ["Clubs", "Terminal"]),
        house("Configuration", ["Clubs", "PositionedJSON", "ZoneInfo", "HTTP"]),

        // What the product does with them.
        house("Orchestration", ["Clubs", "Notices", "Stores", "Catalogue", "ICalendar", "Digests"]),
        house(
            "Operations",
            [
                "UseCases", "Books", "Stores", "Clubs", "Planning", "Steering", "Notices", "Catalogue", "Orchestration",
                "Reports", "Spreadsheets", "ICalendar",
            ]),
        .executableTarget(
            name: "jobclub",
            dependencies: [
                "Operations", "UseCases", "Books", "Stores", "Storage", "Channels", "HTTP", "ZoneInfo", "Arguments",
                "Terminal", "OrderedJSON",
                "Configuration", "PositionedJSON", "Website",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "jobclub-bench",
            dependencies: [
                "Operations", "UseCases", "Books", "Stores", "Storage", "Channels", "HTTP", "ZoneInfo", "CCurl",
                "CSQLite", "OrderedJSON", "Terminal",
            ],
            swiftSettings: strict),

        // Proves the promises of the outbox on virtual time.
        house(
            "Simulation",
            [
                "Clubs", "Notices", "Catalogue", "Storage", "Orchestration", "Operations", "UseCases", "Books",
                "Stores",
                "Spreadsheets", "Planning", "ZoneInfo",
            ]),
        .executableTarget(
            name: "jobclub-simulate", dependencies: ["Simulation", "Clubs", "Terminal"], swiftSettings: strict),

        // How the work of a reader grows with its input, for the tests of all readers.
        .target(name: "Growth", path: "Tests/Growth", swiftSettings: strict),
        // A mail channel that fails by chance, for the tests that play random changes.
        .target(
            name: "FlakyMail", dependencies: ["Clubs", "Notices"], path: "Tests/FlakyMail", swiftSettings: strict),
        tests("ClubsTests", ["Clubs", "ZoneInfo", "Growth"]),
        tests("MustacheTests", ["Mustache", "Growth"]),
        tests("PositionedJSONTests", ["PositionedJSON", "Growth"]),
        tests("PlanningTests", ["Planning", "ZoneInfo", "Catalogue"]),
        tests("SteeringTests", ["Steering", "ZoneInfo"]),
        tests("ICalendarTests", ["ICalendar", "ZoneInfo", "Growth"]),
        tests("NoticesTests", ["Notices", "ZoneInfo"]),
        tests("ReportsTests", ["Reports"]),
        tests("MarkupTests", ["Markup"]),
        tests("SpreadsheetsTests", ["Spreadsheets", "Growth"]),
        tests("CatalogueTests", ["Catalogue"]),
        tests("UseCasesTests", ["UseCases", "Books", "Catalogue", "ZoneInfo"]),
        tests("StorageTests", ["Storage"]),
        tests("ConformanceTests", ["Stores", "Storage", "Books", "Planning"]),
        tests("DigestsTests", ["Digests"]),
        tests("ChannelsTests", ["Channels", "Digests", "Growth"]),
        tests("HTTPTests", ["HTTP", "Growth"]),
        tests(
            "OrchestrationTests",
            ["Orchestration", "Operations", "UseCases", "Books", "Stores", "Storage", "FlakyMail"]),
        tests(
            "OperationsTests", ["Operations", "UseCases", "Books", "Stores", "Storage", "ZoneInfo", "FlakyMail"]),
        tests("OrderedJSONTests", ["OrderedJSON"]),
        tests("TerminalTests", ["Terminal"]),
        tests("ArgumentsTests", ["Arguments"]),
        tests("ConfigurationTests", ["Configuration", "ZoneInfo"]),
        tests("EndToEndTests", ["Storage"]),
        tests("SimulationTests", ["Simulation"]),
    ]
)
