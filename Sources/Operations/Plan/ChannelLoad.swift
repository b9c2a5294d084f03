import Basics
import Clubs
import Notices
import Orchestration
import Planning
import Stores
import UseCases

/// Asks whether the channels carry in time what waits for a cohort, beside what waits for all others.
struct ChannelLoad {
    let installation: Installation
    let now: Instant
    /// Whether every moment is looked at with all that may still queue from a day before. Otherwise it is those at which people
    /// can wait less than half a day, with what is due in the hour before, and of each channel the first that is too slow.
    var isThorough = false

    /// As far back as messages may still queue from.
    private static let reach = Span.hours(24)
    /// A look at so much tells most moments to be quiet ones.
    private static let glance = Span.hours(1)
    /// What may wait so long hardly ever waits too long.
    private static let patience = Span.hours(12)

    /// How many messages a minute the channels carry; those that carry any number are missing.
    private var limits: [ChannelName: Int] {
        Dictionary(
            installation.channels.compactMap { channel in channel.perMinute.map { (channel.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong with the notices of a cohort that stand in the outbox.
    func conflicts(
        of cohort: Stored<Cohort>, sessions: [Session], _ store: any CohortReading
    ) throws(Fault) -> [Conflict] {
        let rules = Dictionary(
            installation.catalogue.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let limits = limits
        guard !limits.isEmpty else { return [] }
        let waves = try store.waitingWaves(of: cohort.number).filter { limits[$0.channel] != nil }.map { waiting in
            let about = rules[waiting.rule]?.sessions(of: waiting.occurrence, among: sessions) ?? []
            return CohortWave(
                channel: waiting.channel, due: waiting.due, usefulUntil: waiting.usefulUntil, count: waiting.count,
                sessions: about.map(\.id), early: waiting.early)
        }
        return try conflicts(of: waves, areStored: true, zone: installation.zone(cohort.zone), store)
    }

    /// The same for a cohort that is only drawn up: what its plan calls for.
    func conflicts(ofPlanned draft: PlannedCohort, _ store: any CohortReading) throws(Fault) -> [Conflict] {
        let rules = Dictionary(
            installation.catalogue.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let (available, limits) = (installation.channelNames, limits)
        let people = Dictionary(
            grouping: draft.participants.compactMap { $0.route(among: available).first }, by: { $0 }
        ).filter { limits[$0.key] != nil }.mapValues(\.count)
        guard !people.isEmpty else { return [] }
        let waves = try installation.house.occasionPlanner(for: draft.cohort)
            .occasions(of: draft.cohort, sessions: draft.sessions).filter { $0.usefulUntil > now }
            .flatMap { occasion in
                let about = rules[occasion.rule]?.sessions(of: occasion.occurrence, among: draft.sessions) ?? []
                return people.map { channel, count in
                    CohortWave(
                        channel: channel, due: occasion.due, usefulUntil: occasion.usefulUntil, count: count,
                        sessions: about.map(\.id), early: occasion.early)
                }
            }
        return try conflicts(of: waves, areStored: false, zone: installation.zone(draft.cohort.zone), store)
    }

    /// - Parameter areStored: whether the waves stand in the outbox already.
    func conflicts(
        of waves: [CohortWave], areStored: Bool, zone: Zone, _ store: any CohortReading
    ) throws(Fault) -> [Conflict] {
        var conflicts: [Conflict] = []
        let limits = limits
        for (channel, own) in Dictionary(grouping: waves, by: \.channel).sorted(by: { $0.key < $1.key }) {
            guard let perMinute = limits[channel] else { continue }
            let within = isThorough ? ChannelLoad.reach : ChannelLoad.glance
            for wave in together(own) where wave.usefulUntil > now {
                guard isThorough || wave.usefulUntil - wave.due < ChannelLoad.patience else { continue }
                let added = areStored ? 0 : wave.count
                let limit = perMinute * max(0, (wave.usefulUntil - wave.due).wholeMinutes) + 1
                let waiting = try store.waitingCount(
                    on: channel, after: wave.due - (isThorough ? ChannelLoad.reach : ChannelLoad.glance),
                    until: wave.due, limit: limit)
                guard !wave.fits(among: waiting + added, perMinute: perMinute) else { continue }
                let queue = try queue(
                    of: channel, perMinute, before: wave, within, own: areStored ? own : [], zone, store)
                guard let conflict = wave.conflict(in: queue, zone: zone, at: now) else { continue }
                conflicts.append(conflict)
                if !isThorough { break }
            }
        }
        return conflicts
    }

    /// One wave for all that is due at one moment and useful as long, whatever it is about; what was due before is due now.
    private func together(_ waves: [CohortWave]) -> [CohortWave] {
        struct Moment: Hashable {
            var due: Instant
            var usefulUntil: Instant
        }
        let moments = Dictionary(grouping: waves) { Moment(due: max($0.due, now), usefulUntil: $0.usefulUntil) }
        return moments.map { moment, waves in
            var wave = waves[0]
            wave.due = moment.due
            wave.count = waves.reduce(0) { $0 + $1.count }
            let early = waves.compactMap(\.early)
            wave.early = early.count == waves.count ? early.max() : nil
            wave.sessions = Set(waves.flatMap(\.sessions)).sorted()
            return wave
        }.sorted { ($0.due, $0.usefulUntil) < ($1.due, $1.usefulUntil) }
    }

    /// All that waits for a channel beside one wave.
    private func queue(
        of channel: ChannelName, _ perMinute: Int, before wave: CohortWave, _ within: Span,
        own: [CohortWave], _ zone: Zone,
        _ store: any CohortReading
    ) throws(Fault) -> ChannelQueue {
        let quiet = installation.organisation.quietHours
        var waiting: [Instant: Int] = [:]
        for (due, count) in try store.waiting(on: channel, after: wave.due - within, until: wave.due) {
            waiting[max(due, now), default: 0] += count
        }
        let itself = own.filter { max($0.due, now) == wave.due && $0.usefulUntil == wave.usefulUntil }
        waiting[wave.due, default: 0] -= itself.reduce(0) { $0 + $1.count }
        return ChannelQueue(
            perMinute: perMinute, others: waiting.map { .init(due: $0, count: $1) },
            opening: { quiet.stretch(holding: $0, zone: zone)?.end ?? $0 })
    }
}
