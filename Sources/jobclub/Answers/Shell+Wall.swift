import Basics
import ZoneInfo

extension Shell {
    /// An instant on the wall of a zone; UTC when the zone is not known.
    func wall(_ instant: Instant, zone name: String?) throws(Fault) -> CivilDateTime {
        guard let name else { return Zone.utc.wall(at: instant) }
        return try zones.zone(named: name).wall(at: instant)
    }
}
