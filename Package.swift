// swift-tools-version: 6.0
import PackageDescription

// A file sees what it imports, and nothing that another file of its target imports.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .enableUpcomingFeature("MemberImportVisibility")]

/// A library, in `Sources` unless said otherwise.
func house(
    _ name: String, at path: String? = nil, without exclude: [String] = [], _ dependencies: [Target.Dependency] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

func program(_ name: String, at path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// Sources/README.md draws the floors; HouseTests hold the drawing, what is declared here and what is imported together.
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

        // Ground: what knows nothing of clubs.
        house("Basics"),
        house("Digests"),
        house("Markup"),
        house("OrderedJSON"),
        house("Mustache", ["Basics"]),
        house("PositionedJSON", ["Basics"]),
        house("Calendars", ["Basics"]),

        // Domain, pure: values and rules, no input or output.
        house("Clubs", ["Basics"]),
        house("Planning", ["Basics", "Clubs"]),
        house("Seasons", ["Basics", "Clubs", "Planning"]),
        house("Steering", ["Basics", "Clubs"]),
        house("Notices", ["Basics", "Clubs", "Mustache"]),
        house("Reports", ["Basics", "Clubs"]),
        house("ICalendar", ["Basics", "Clubs"]),
        house("Spreadsheets", ["Basics", "Clubs"]),

        // Domain, pure: a cohort as one value, and what use cases make of it.
        house("Books", ["Basics", "Clubs", "Notices", "Planning"]),
        house("UseCases", ["Basics", "Books", "Clubs", "Notices", "Planning", "Seasons", "Spreadsheets", "Steering"]),

        // Contracts: what the store promises.
        house("Stores", ["Basics", "Books", "Clubs", "Notices"]),

        // Adapters: files, database, network; none knows another.
        house("ZoneInfo", ["Basics"]),
        house("Catalogue", ["Basics", "Clubs", "Mustache", "Notices", "PositionedJSON"]),
        house("Storage", ["Basics", "Books", "Clubs", "CSQLite", "Digests", "Notices", "Planning", "Stores"]),
        house("Channels", ["Basics", "CCurl", "Clubs", "Digests", "Notices"]),
        house("HTTP", ["Basics"]),

        // Shell: use cases carried out, the loop, what people type and see.
        house("Orchestration", ["Basics", "Clubs", "Digests", "ICalendar", "Notices", "Stores"]),
        house(
            "Operations",
            [
                "Basics", "Books", "Calendars", "Clubs", "ICalendar", "Notices", "Orchestration", "Planning", "Reports",
                "Seasons", "Spreadsheets", "Steering", "Stores", "UseCases",
            ]),
        house("Website", ["Basics", "Clubs", "Markup"]),
        house("Terminal", ["Basics", "OrderedJSON"]),
        house("Answers", ["Basics", "OrderedJSON", "Terminal"]),
        house("Arguments", ["Basics", "Terminal"]),
        house("Configuration", ["Basics", "Clubs", "HTTP", "PositionedJSON", "ZoneInfo"]),

        // The program: everything put together.
        program(
            "jobclub",
            [
                "Answers", "Arguments", "Basics", "Books", "Calendars", "Catalogue", "Channels", "Clubs",
                "Configuration", "Digests", "HTTP", "Notices", "Operations", "Orchestration", "Planning",
                "PositionedJSON", "Reports", "Seasons", "Spreadsheets", "Steering", "Storage", "Stores", "Terminal",
                "UseCases", "Website", "ZoneInfo",
            ]),

        // Measuring and proving: benchmarks, and the promises of the outbox on virtual time.
        program(
            "jobclub-bench", at: "Tests/Benchmarks",
            [
                "Basics", "Books", "Calendars", "Catalogue", "CCurl", "Channels", "Clubs", "CSQLite", "Notices",
                "Operations", "Orchestration", "OrderedJSON", "Planning", "Seasons", "Spreadsheets", "Storage",
                "Stores", "Terminal", "UseCases", "ZoneInfo",
            ]),
        house(
            "Simulation", at: "Tests/Simulation", without: ["Command"],
            [
                "Basics", "Books", "Catalogue", "Clubs", "Notices", "Operations", "Orchestration", "Planning",
                "Spreadsheets", "Storage", "Stores", "UseCases", "ZoneInfo",
            ]),
        program("jobclub-simulate", at: "Tests/Simulation/Command", ["Basics", "Simulation", "Terminal"]),

        // For tests: how the work of a reader grows with its input; a mail channel that fails by chance; a few cases or all.
        house("Growth", at: "Tests/Growth"),
        house("FlakyMail", at: "Tests/FlakyMail", ["Basics", "Clubs", "Notices"]),
        house("Sampling", at: "Tests/Sampling"),

        tests("SamplingTests", ["Sampling"]),
        tests("BasicsTests", ["Basics", "Growth", "Sampling", "ZoneInfo"]),
        tests("DigestsTests", ["Digests"]),
        tests("MarkupTests", ["Markup"]),
        tests("OrderedJSONTests", ["OrderedJSON"]),
        tests("MustacheTests", ["Basics", "Growth", "Mustache"]),
        tests("PositionedJSONTests", ["Basics", "Growth", "PositionedJSON", "Sampling"]),
        tests("CalendarsTests", ["Basics", "Calendars", "Growth", "Sampling", "ZoneInfo"]),
        tests("ClubsTests", ["Basics", "Clubs"]),
        tests("PlanningTests", ["Basics", "Clubs", "Planning", "Sampling", "ZoneInfo"]),
        tests("SeasonsTests", ["Basics", "Clubs", "Planning", "Sampling", "Seasons", "ZoneInfo"]),
        tests("SteeringTests", ["Basics", "Clubs", "Steering"]),
        tests("NoticesTests", ["Basics", "Clubs", "Mustache", "Notices", "Sampling", "ZoneInfo"]),
        tests("ReportsTests", ["Basics", "Clubs", "Reports"]),
        tests("ICalendarTests", ["Basics", "Clubs", "ICalendar", "Sampling", "ZoneInfo"]),
        tests("SpreadsheetsTests", ["Basics", "Clubs", "Growth", "Sampling", "Spreadsheets"]),
        tests(
            "UseCasesTests",
            [
                "Basics", "Books", "Catalogue", "Clubs", "Notices", "Spreadsheets", "UseCases", "ZoneInfo",
            ]),
        tests("CatalogueTests", ["Basics", "Catalogue", "Clubs", "Mustache", "Notices"]),
        tests("StorageTests", ["Basics", "Books", "Clubs", "Notices", "Storage", "Stores"]),
        tests("ChannelsTests", ["Basics", "Channels", "Clubs", "Digests", "Growth", "Notices"]),
        tests("HTTPTests", ["Basics", "Growth", "HTTP", "Sampling"]),
        tests(
            "OrchestrationTests",
            [
                "Basics", "Books", "Clubs", "FlakyMail", "Mustache", "Notices", "Operations", "Orchestration",
                "Planning", "Reports", "Sampling", "Spreadsheets", "Storage", "Stores", "UseCases",
            ]),
        tests(
            "OperationsTests",
            [
                "Basics", "Books", "Catalogue", "Clubs", "FlakyMail", "Mustache", "Notices", "Operations",
                "Orchestration", "Planning", "Reports", "Sampling", "Seasons", "Spreadsheets", "Steering", "Storage",
                "Stores", "UseCases", "ZoneInfo",
            ]),
        tests("TerminalTests", ["Basics", "Terminal"]),
        tests("AnswersTests", ["Answers", "Basics", "Terminal"]),
        tests("ArgumentsTests", ["Arguments", "Basics", "Clubs", "Terminal"]),
        tests("ConfigurationTests", ["Basics", "Clubs", "Configuration", "ZoneInfo"]),
        tests("ConformanceTests", ["Basics", "Books", "Clubs", "Notices", "Planning", "Storage", "Stores"]),
        tests("jobclubTests", ["Answers", "Basics", "Clubs", "Operations", "jobclub"]),
        tests("EndToEndTests", ["Sampling", "Storage"]),
        tests("SimulationTests", ["Basics", "Clubs", "Notices", "Simulation", "Storage", "ZoneInfo"]),
        tests("HouseTests"),
    ]
)
