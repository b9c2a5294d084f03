import Answers
import Arguments
import Basics
import Configuration
import HTTP
import Orchestration

/// `jobclub serve`: the orchestrator and the pages, or the pages alone, with their health for those who watch over them.
enum ServeCommand: Command {
    static let listen = Parameter<String>.option(
        "listen", .text("ADDRESS"),
        Phrase(
            fr: "où écouter, à la place de web.listen : 127.0.0.1:8080",
            en: "where to listen, instead of web.listen: 127.0.0.1:8080"))
    static let pagesOnly = Flag(
        "pages-only",
        Phrase(
            fr: "n’envoie rien : « jobclub run » le fait, dans un autre processus",
            en: "sends nothing: \"jobclub run\" does, in another process"))

    static let declaration = Declaration(
        "serve", .sending,
        Phrase(
            fr: "envoie comme « run », et sert les pages des personnes",
            en: "sends like \"run\", and serves people's pages"),
        discussion: [
            Phrase(
                fr:
                    "/health/live répond tant que le programme tourne ; /health/ready, quand la base répond et que l’envoi suit (les chiffres, pour cette machine seulement) ; /p/… est la page de chaque personne.",
                en:
                    "/health/live answers while the program runs; /health/ready, when the database answers and sending keeps up (the figures, for this machine only); /p/… is each person's own page."
            )
        ], [listen, pagesOnly, RunCommand.migrate],
        examples: [
            .init("jobclub serve --listen 127.0.0.1:8080", Phrase(fr: "le service", en: "the service")),
            .init(
                "jobclub serve --pages-only",
                Phrase(
                    fr: "les pages seules, à côté de « jobclub run »", en: "the pages alone, beside \"jobclub run\"")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let stop = StopSignal()
        let ends = EndSignals { stop.set() }
        defer { ends.cancel() }
        let configuration = try shell.configuration()
        let address = arguments[listen] ?? configuration.web.listen
        if arguments[pagesOnly] {
            guard !arguments[RunCommand.migrate] else { throw onlyTheSenderMigrates }
            let server = try server(on: address, for: try shell.installation(), shell)
            stop.wait()
            server.stop()
            shell.complain(Phrase(fr: "Arrêté proprement.", en: "Ended cleanly."))
        } else {
            let orchestrator = try shell.orchestrator(migrating: arguments[RunCommand.migrate])
            let server = try server(on: address, for: orchestrator.installation, shell)
            shell.run(orchestrator, until: stop)
            server.stop()
        }
        return .nothing
    }

    /// Forms are small, and nothing else is sent here.
    private static let longestBody = 64 * 1024

    private static func server(
        on address: String, for installation: Installation, _ shell: Shell
    ) throws(Fault) -> HTTPServer {
        var limits = Limits()
        limits.body = longestBody
        limits.connections = OpenFiles.visitors(upTo: limits.connections)
        let health = Health(installation)
        let pages = ParticipantPages(installation: installation, clock: { shell.clock() })
        let server = HTTPServer(listen: address, limits: limits, isEssential: { $0.path.hasPrefix("/health/") }) {
            request in
            switch request.path {
            case "/health/live": Response(text: "ok\n")
            case "/health/ready": health.ready(at: shell.clock(), withFigures: request.isFromThisMachine)
            default: pages.answer(request) ?? Response(status: 404, text: "404\n")
            }
        }
        try server.start()
        let host = address.lastIndex(of: ":").map { address[..<$0] } ?? ""
        shell.complain(
            Phrase(fr: "Écoute sur http://\(host):\(server.port).", en: "Listens on http://\(host):\(server.port)."))
        return server
    }

    private static var onlyTheSenderMigrates: Fault {
        Fault(
            .usage,
            Phrase(
                fr:
                    "--pages-only ne met pas la base à niveau : arrêtez le service, lancez « jobclub migrate », puis démarrez les deux.",
                en:
                    "--pages-only does not bring the database up to date: stop the service, run \"jobclub migrate\", then start both."
            ))
    }
}

/// Whether the database answers, and whether what is due leaves.
private struct Health: Sendable {
    private let installation: Installation

    init(_ installation: Installation) { self.installation = installation }

    /// 200 when all is well, else 503.
    /// - Parameter withFigures: whether those of `jobclub health --json` are told; strangers hear ready or not ready.
    func ready(at now: Instant, withFigures: Bool) -> Response {
        var fields: Fields = ["ready": .flag(false)]
        var isReady = false
        do throws(Fault) {
            let report = try installation.health(at: now)
            isReady = report.isWell(at: now)
            fields = withFigures ? report.fields(at: now) : ["ready": .flag(isReady)]
        } catch {
            if withFigures { fields = fields + ["fault": .code(error.code)] }
        }
        return Response(
            status: isReady ? 200 : 503, headers: [("Content-Type", "application/json")],
            body: JSONRenderer(.english).bytes(fields))
    }
}
