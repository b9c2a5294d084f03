import Basics
import Clubs
import Notices
import Orchestration
import OrderedJSON
import Stores

/// The figures of `health`, as scripts and watchers read them.
extension JSONWriter {
    mutating func health(_ report: HealthReport, at now: Instant) {
        object {
            let isWell = report.isWell(at: now)
            $0.field("ready", isWell)
            $0.field("beatSeconds", report.beat.map { Int((now - $0).milliseconds / 1000) })
            $0.field("unknown", report.unknown)
            $0.field("calls", report.calls)
            $0.field("missedCalls", report.missed)
            $0.field("lateSeconds") {
                $0.object {
                    for line in report.lines {
                        $0.field(line.channel.rawValue, Int(line.late.milliseconds / 1000))
                    }
                }
            }
            $0.field("channels") {
                $0.array(report.lines) { json, line in
                    json.object {
                        $0.field("channel", line.channel.rawValue)
                        $0.field("waiting", line.waiting)
                        $0.field("lateSeconds", Int(line.late.milliseconds / 1000))
                        $0.field("acceptedAt", line.health.acceptedAt?.description)
                        $0.field("failingSince", line.health.failingSince?.description)
                        $0.field("reason", line.health.reason)
                        $0.field("receipts", line.provesDelivery)
                        $0.field("credit", line.health.credit?.left)
                        $0.field("creditUnit", line.health.credit?.unit)
                    }
                }
            }
            $0.field("alarms") {
                $0.array(report.alarms) { json, alarm in
                    json.object {
                        $0.field("kind", alarm.kind.rawValue)
                        $0.field("channel", alarm.channel.rawValue)
                        $0.field("reason", alarm.reason)
                        $0.field("since", alarm.begunAt.description)
                    }
                }
            }
        }
    }
}
