import Basics
import Books
import Calendars
import Clubs
import Orchestration
import Stores
import UseCases

/// What the calendar file of a facilitator came to.
package struct BusyImport: Sendable {
    package var facilitator: FacilitatorID
    /// Whether nobody knew the facilitator before.
    package var isNew: Bool
    /// How many events the file has; a series counts once.
    package var events: Int
    /// When they cannot lead, in ascending order; what overlaps or meets is one span.
    package var spans: [CalendarSpan]
    /// What the spans were looked for in.
    package var from: Instant
    package var until: Instant
    /// What was understood only with an assumption, or not at all.
    package var remarks: [CalendarRemark]
    /// How many people hear that their turn on the telephone moves, out of the way of this.
    package var told = 0
}

extension Installation {
    /// How far ahead busy times are kept: two years.
    package static let busyHorizon = Span.days(731)
    /// Cohorts that already run may be moved: the month before counts too.
    private static let busyHindsight = Span.days(31)

    /// Reads the calendar file of a facilitator and keeps when they are busy, in the place of what was known of them before.
    ///
    /// Titles, places and guests are not kept. Turns on the telephone that do not fit any more move, and their people hear
    /// of it.
    /// - Parameters:
    ///   - bytes: of the file.
    ///   - file: as the person named it.
    ///   - dryRun: shows who would hear of it, and keeps nothing.
    ///   - name: who entered it, for the audit trail.
    /// - Throws: `.badData` when the file is no calendar or is cut off; `.notFound` when the address is nobody's and nearly
    ///   somebody's.
    package func importBusyTimes(
        of facilitator: FacilitatorID, _ bytes: [UInt8], file: String, dryRun: Bool = false, operator name: String = "",
        at now: Instant
    ) throws(Fault) -> BusyImport {
        let calendar = try calendar(bytes, file: file)
        let from = now - Installation.busyHindsight
        let until = now + Installation.busyHorizon
        let extract = calendar.busy(from: from, to: until, owner: facilitator.rawValue)
        var result = BusyImport(
            facilitator: facilitator, isNew: false, events: calendar.count,
            spans: CalendarSpan.merged(extract.occurrences, from: from, to: until), from: from, until: until,
            remarks: calendar.remarks + extract.remarks)
        return try onDesk(isDryRun: dryRun, at: now) { desk throws(Fault) in
            result.isNew = try desk.store.facilitator(facilitator) == nil
            if result.isNew { try refuseNearMiss(facilitator, among: try desk.store.facilitators()) }
            let spans = result.spans.map { (from: $0.from, to: $0.to) }
            if result.isNew { try desk.keep(Facilitator(id: facilitator, name: readableName(of: facilitator))) }
            try desk.keep(busy: spans, of: facilitator)
            for cohort in try desk.store.cohortsWithTurns(of: facilitator, after: now) {
                result.told += try desk.follow(cohort, by: name).told.count
            }
            return result
        }
    }

    /// Busy times of a mistyped address would hinder nobody's sessions, in silence.
    private func refuseNearMiss(_ facilitator: FacilitatorID, among facilitators: [Facilitator]) throws(Fault) {
        let known = facilitators.map(\.email)
        guard let near = nearestName(to: facilitator.rawValue, among: known) else { return }
        throw Fault(
            .notFound,
            Phrase(
                fr: "Personne n’anime sous l’adresse \(facilitator). Vouliez-vous dire « \(near) » ?",
                en: "Nobody leads under the address \(facilitator). Did you mean \"\(near)\"?"),
            remedies: [.addFacilitator(facilitator.rawValue)])
    }
}

extension ReadableInstallation {
    /// Reads a calendar file in the zone of the organisation.
    /// - Throws: `.badData` with every broken line of the file.
    package func calendar(_ bytes: [UInt8], file: String) throws(Fault) -> CalendarFile {
        do throws(Fault) {
            return try CalendarFile(
                reading: bytes, zone: try zone(organisation.zone), lookUp: { name in try? zone(name) })
        } catch {
            throw error.naming(file)
        }
    }
}

extension Fault {
    /// The same fault of a file that the person named.
    package func naming(_ file: String) -> Fault {
        var fault = self
        for index in fault.details.indices { fault.details[index].file = file }
        if details.isEmpty { fault.details = [Detail(file: file, message)] }
        return fault
    }
}
