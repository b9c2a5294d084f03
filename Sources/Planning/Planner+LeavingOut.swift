import Basics
import Clubs

extension Planner {
    /// The programme of a cohort that does without some sessions; those that stay keep the keys they would have had.
    /// - Returns: the programme, and the keys that no session has.
    package func leavingOut(_ keys: [String], from start: CivilDate) -> (programme: Programme, unknown: [String]) {
        let first = start.weekday.isWeekend ? start.monday + 7 : start
        var names = SessionKeys(entries: outline.entries, start: first)
        var rest = programme
        var left: Set<String> = []
        rest.sessions = outline.entries.compactMap { entry in
            var entry = entry
            let key = names.next(entry)
            if keys.contains(key) {
                left.insert(key)
                return nil
            }
            entry.key = key
            return entry
        }
        // What no week has stays, and stays a conflict, unless it is among those left out.
        for entry in outline.impossible {
            let label = entry.key ?? entry.kind.rawValue
            if keys.contains(label) { left.insert(label) } else { rest.sessions.append(entry) }
        }
        return (rest, keys.filter { !left.contains($0) })
    }

    /// The same planner for another programme.
    package func with(_ programme: Programme) -> Planner {
        Planner(programme: programme, kinds: kinds, daysOff: daysOff, zone: zone, diary: diary)
    }
}
