import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

extension Installation {
    /// Plans a cohort: dates, people and notices commit together. The same request again changes nothing.
    /// - Parameters:
    ///   - dryRun: shows the plan without keeping it.
    ///   - random: makes the unguessable part of links.
    /// - Throws: `.badData` with every conflict and the ways out, `.notFound` for an unknown programme.
    package func planCohort(
        _ request: PlanRequest, video: VideoLinks = VideoLinks(), dryRun: Bool = false, at now: Instant,
        using random: inout some RandomNumberGenerator
    ) throws(Fault) -> PlannedCohort {
        // The hours that are free are looked up where the plan is kept: nobody else takes them in between.
        try onDesk(isDryRun: dryRun, at: now) { desk throws(Fault) in
            var draft = try desk.house.draft(request, video: video, at: now, around: desk.around, using: &random)
            draft.conflicts = try desk.house.conflicts(
                of: draft.cohort, sessions: draft.sessions, at: now, around: desk.around)
            var planned = try keep(draft, as: request, on: desk)
            guard !planned.unchanged else { return planned }
            let load = ChannelLoad(installation: self, now: now)
            if !desk.isDryRun, let cohort = try desk.store.cohort(draft.cohort.id) {
                planned.conflicts += try load.conflicts(of: cohort, sessions: draft.sessions, desk.store)
            } else {
                planned.conflicts += try load.conflicts(ofPlanned: draft, desk.store)
            }
            planned.remarks += desk.house.remarks(on: planned.conflicts, of: draft.cohort.id)
            return planned
        }
    }

    /// Writes a plan down; one that stands there already stays as it is.
    func keep(_ draft: PlannedCohort, as request: PlanRequest, on desk: CohortDesk) throws(Fault) -> PlannedCohort {
        if let same = try same(draft, as: request, on: desk) { return same }
        var planned = draft
        if let id = request.facilitator, try desk.store.facilitator(id) == nil {
            let facilitator = Facilitator(id: id, name: readableName(of: id))
            try desk.keep(facilitator)
            planned.remarks.append(
                Remark(
                    Phrase(
                        fr: "\(facilitator.email) est maintenant connu comme animateur.",
                        en: "\(facilitator.email) is now known as a facilitator."),
                    .nameFacilitator(facilitator.email, withPhone: true)))
        }
        let (change, elsewhere) = try desk.carryOut(CohortDraft(draft, in: desk.house, at: desk.now))
        planned.notices = change.notices
        planned.elsewhere = elsewhere.map { PlanChange(.followDiary, $0, isUnchanged: false) }
        return planned
    }

    /// Whether the sessions have the link and the place that are asked for.
    private func standsAs(_ request: PlanRequest, _ sessions: [Session]) -> Bool {
        let link = request.link.map { link in sessions.allSatisfy { $0.link == nil || $0.link == link } } ?? true
        let place = request.place.map { place in sessions.allSatisfy { $0.place == nil || $0.place == place } } ?? true
        return link && place
    }

    /// The same plan when it stands there already.
    /// - Throws: `.cannotCreate` when another plan stands under this identifier.
    private func same(
        _ draft: PlannedCohort, as request: PlanRequest, on desk: CohortDesk
    ) throws(Fault) -> PlannedCohort? {
        guard let cohort = try desk.store.cohort(draft.cohort.id) else { return nil }
        let known = try desk.store.load(cohort, [])
        let contacts = { (people: [Participant]) in
            Set(people.map { [$0.name, $0.email?.text ?? "", $0.phone?.e164 ?? ""] })
        }
        guard known.cohort.programme == draft.cohort.programme, known.cohort.start == draft.cohort.start,
            known.cohort.territory == draft.cohort.territory,
            contacts(draft.participants).isSubset(of: contacts(known.people)),
            request.facilitator == nil || request.facilitator == known.cohort.facilitator,
            standsAs(request, known.sessions)
        else { throw stands(known) }
        var same = draft
        same.cohort = known.cohort
        same.sessions = known.plan
        same.participants = known.people
        same.unchanged = true
        same.remarks += desk.house.remarks(on: same.conflicts, of: known.id)
        return same
    }

    private func stands(_ known: CohortBook) -> Fault {
        Fault(
            .cannotCreate,
            Phrase(
                fr:
                    "Le groupe \(known.id) existe déjà avec un autre plan (programme \(known.cohort.programme), début le "
                    + "\(known.cohort.start.spokenWithYear(.french)), \(known.people.count) personnes). Choisissez un "
                    + "autre nom.",
                en:
                    "The cohort \(known.id) exists already with another plan (programme \(known.cohort.programme), start "
                    + "on \(known.cohort.start.spokenWithYear(.english)), \(known.people.count) people). Choose another "
                    + "name."),
            remedies: [.importParticipants(cohort: known.id.rawValue)])
    }
}
