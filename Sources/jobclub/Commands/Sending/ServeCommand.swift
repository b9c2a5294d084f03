import Arguments
import Clubs
import HTTP
import Orchestration
import OrderedJSON

/// `jobclub serve`: the orchestrator, and its health over HTTP for those who watch over it.
enum ServeCommand: Action {
    static let listen = Parameter<String>.option(
        "listen", .text("ADDRESS"),
        Phrase(
            fr: "où écouter, à la place de web.listen : 127.0.0.1:8080",
            en: "where to listen, instead of web.listen: 127.0.0.1:8080"))

    static let declaration = Declaration(
        "serve", .sending,
        Phrase(
            fr: "envoie comme « run », et dit sa santé par HTTP",
            en: "sends like \"run\", and tells its health over HTTP"),
        discussion: [
            Phrase(
                fr:
                    "/health/live répond tant que le programme tourne ; /health/ready, quand la base répond et que l’envoi suit ; /p/… est la page de chaque personne.",
                en:
                    "/health/live answers while the program runs; /health/ready, when the database answers and sending keeps up; /p/… is each person's own page."
            )
        ], [listen, RunCommand.migrate],
        examples: [.init("jobclub serve --listen 127.0.0.1:8080", Phrase(fr: "le service", en: "the service"))])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let stop = StopSignal()
        let ends = EndSignals { stop.set() }
        defer { ends.cancel() }
        let configuration = try shell.configuration()
        let address = arguments[listen] ?? configuration.web.listen
        let orchestrator = try shell.orchestrator(migrating: arguments[RunCommand.migrate])
        let health = Health(orchestrator.installation)
        let pages = ParticipantPages(installation: orchestrator.installation, clock: { shell.clock() })
        let server = HTTPServer(listen: address) { request in
            switch request.path {
            case "/health/live": Response(text: "ok\n")
            case "/health/ready": health.ready(at: shell.clock())
            default: pages.answer(request) ?? Response(status: 404, text: "404\n")
            }
        }
        try server.start()
        let host = address.lastIndex(of: ":").map { address[..<$0] } ?? ""
        shell.complain(
            Phrase(
                fr: "Écoute sur http://\(host):\(server.port).", en: "Listens on http://\(host):\(server.port)."))
        shell.run(orchestrator, until: stop)
        server.stop()
    }
}

/// Whether the database answers, and whether what is due leaves.
private struct Health: Sendable {
    private let installation: Installation

    init(_ installation: Installation) { self.installation = installation }

    /// The figures of `jobclub health --json`: 200 when all is well, else 503.
    func ready(at now: Instant) -> Response {
        var json = JSONWriter()
        var isReady = false
        do throws(Fault) {
            let report = try installation.health(at: now)
            isReady = report.isWell(at: now)
            json.health(report, at: now)
        } catch {
            json.object {
                $0.field("ready", false)
                $0.field("fault", error.code.rawValue)
            }
        }
        return Response(
            status: isReady ? 200 : 503, headers: [("Content-Type", "application/json")], body: json.bytes + [10])
    }
}
