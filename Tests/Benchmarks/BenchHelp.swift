/// What `jobclub-bench --help` says.
enum BenchHelp {
    static var text: [String] {
        let scenarios = Bench.scenarios.map { scenario in
            let name = type(of: scenario).name
            return "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(scenario.summary)"
        }
        return [
            "jobclub-bench SCENARIO... [options]",
            "",
            "Measures how fast the product is and how its cost grows: each scenario runs at two sizes, the larger mostly",
            "ten times the smaller, beside a bare yardstick in the same run. Every size is a process of its own, so that",
            "peaks of memory do not mix. On a machine that others use too, trust the ratios and not the seconds.",
            "",
            "Scenarios:",
        ] + scenarios + [
            "  all         every one of them",
            "",
            "Options:",
            "  --size N         the larger size",
            "  --quick          sizes of a few seconds, to see that everything works",
            "  --rounds N       how often each size is measured, of which the medians are told (default: 3; outbox",
            "                   and latency: 1; quick: 1)",
            "  --channel C      outbox, waiting, latency: webhook (default) or email",
            "  --servers N      how many servers the recipients have, 1 to 64 (default: 1); mails go through one all the same",
            "  --delay N        milliseconds before each answer of the servers, the round-trip (default: 0)",
            "  --connections N  of mails, side by side, 1 to 20 (default: 20)",
            "                   without any of these four, outbox measures several cases of its own",
            "  --catalogue DIR  the catalogue (default: JOBCLUB_CATALOGUE, then the working directory)",
            "  --json           the figures for scripts",
            "  --help           this page",
            "",
            "Database files lie in TMPDIR, else in /var/tmp, and are removed afterwards: on a disk, not in memory,",
            "the figures hold for a server.",
            "",
            "Measure a release build: make bench, or",
            "  swift build -c release --product jobclub-bench && .build/release/jobclub-bench all",
            "",
            "Examples:",
            "  jobclub-bench plan",
            "  jobclub-bench outbox --channel webhook --servers 64 --delay 50 --size 200000 --rounds 1",
            "  jobclub-bench all --quick --json",
        ]
    }
}
