import Clubs
import Notices
import Orchestration
import Planning
import Spreadsheets
import Storage

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
        var draft = try draft(request, video: video, at: now, using: &random)
        draft.conflicts = try database.read { connection throws(Fault) in
            try conflicts(of: draft, at: now, connection)
        }
        guard !dryRun else {
            return try database.read { connection throws(Fault) in
                if let same = try same(draft, as: request, connection) { return same }
                var planned = draft
                planned.conflicts += try ChannelLoad(installation: self, now: now)
                    .conflicts(ofPlanned: draft, connection)
                planned.remarks += remarks(on: planned.conflicts, of: draft.cohort.id)
                return planned
            }
        }
        return try database.write { connection throws(Fault) in
            var planned = try keep(draft, as: request, at: now, connection)
            guard !planned.unchanged, let cohort = try connection.cohort(draft.cohort.id) else { return planned }
            planned.conflicts += try ChannelLoad(installation: self, now: now)
                .conflicts(of: cohort, sessions: draft.sessions, connection)
            planned.remarks += remarks(on: planned.conflicts, of: cohort.id)
            return planned
        }
    }

    /// Writes a plan down, inside the transaction that does; one that stands there already stays as it is.
    func keep(
        _ draft: PlannedCohort, as request: PlanRequest, at now: Instant, _ connection: Connection
    ) throws(Fault) -> PlannedCohort {
        if let same = try same(draft, as: request, connection) { return same }
        var planned = draft
        if let id = request.facilitator, try connection.facilitator(id) == nil {
            let facilitator = Facilitator(id: id, name: readableName(of: id))
            try connection.save(facilitator)
            planned.remarks.append(
                Phrase(
                    fr:
                        "\(facilitator.email) est maintenant connu comme animateur. Ajoutez son nom et son téléphone : "
                        + "jobclub facilitators add \(facilitator.email) --name … --phone …",
                    en: "\(facilitator.email) is now known as a facilitator. Add a name and a telephone: "
                        + "jobclub facilitators add \(facilitator.email) --name … --phone …"))
        }
        let cohort = Stored(number: try connection.insert(draft.cohort, at: now), value: draft.cohort)
        try connection.insert(draft.sessions, into: cohort.number)
        let people = try connection.insert(draft.participants, into: cohort.number)
        try renewTogether(of: cohort, connection, at: now)
        planned.notices = try NoticePlanning(installation: self, now: now)
            .plan(cohort, sessions: try connection.sessions(of: cohort), for: people, connection)
        return planned
    }

    /// The plan, nothing kept.
    /// - Parameter busy: when the facilitator cannot lead; `nil` looks up what other cohorts take.
    func draft(
        _ request: PlanRequest, video: VideoLinks, busy: [BusySpan]? = nil, at now: Instant,
        using random: inout some RandomNumberGenerator
    ) throws(Fault) -> PlannedCohort {
        let programme = try programme(request.programme)
        let territory = request.territory ?? organisation.territory
        let zoneName = territory == organisation.territory ? organisation.zone : territory.zone
        let zone = try zone(zoneName)
        let id = try cohortID(name: request.name, start: request.start)
        let taken =
            if let busy { busy } else { try diary(of: request.facilitator, besides: id, around: request.start, zone) }
        var planner = Planner(
            programme: programme, kinds: catalogue.kinds, daysOff: daysOff(in: territory), zone: zone,
            busy: taken)
        if !request.leaveOut.isEmpty {
            let (rest, unknown) = planner.leavingOut(request.leaveOut, from: request.start)
            if let key = unknown.first { throw noSession(key, in: planner.plan(from: request.start)) }
            planner = planner.with(rest)
        }
        let plan = planner.plan(from: request.start)
        let clashes = plan.conflicts.filter { $0.rule == .facilitatorBusy }
        guard clashes.count == plan.conflicts.count else {
            throw fault(plan.conflicts.filter { $0.rule != .facilitatorBusy }, request)
        }
        let cohort = Cohort(
            id: id, name: request.name, programme: request.programme, start: plan.start, zone: zoneName,
            territory: territory, facilitator: request.facilitator, places: request.places)
        var (join, host) = video.links(for: id, using: &random)
        if let link = request.link { join = link }
        let place = request.place
        let sessions = plan.sessions.map { planned in
            Session(
                planned, cohort: cohort, link: join, hostLink: host, place: place, capacity: request.capacity)
        }
        var remarks = plan.remarks + clashes.prefix(1).map { remark($0, of: clashes.flatMap(\.sessions).count) }
        if plan.start < zone.wall(at: now).date { remarks.append(past(plan.start)) }
        if join == nil, sessions.contains(where: \.isVideo) { remarks.append(noLink) }
        if place == nil, sessions.contains(where: { $0.modality == .inPerson }) { remarks.append(noPlace) }
        // Never from a seed: whoever has a token sees the page.
        var secrets = SystemRandomNumberGenerator()
        let people = request.people.enumerated().map { index, row in
            var person = Participant(row, cohort: id, number: index + 1)
            person.token = secrets.token()
            if let places = request.places, index >= places {
                person.enrolment.status = .waiting
                person.enrolment.queue = index - places + 1
            }
            return person
        }
        remarks += people.filter { !$0.hasContact }.map(\.noContact)
        return PlannedCohort(
            cohort: cohort, sessions: sessions, participants: people, notices: 0,
            unchanged: false,
            moved: Dictionary(
                uniqueKeysWithValues: plan.sessions.compactMap { planned in
                    planned.movedFrom.map { (SessionID(cohort: id, key: planned.key), $0) }
                }),
            remarks: remarks)
    }

    func programme(_ id: ProgrammeID) throws(Fault) -> Programme {
        if let programme = catalogue.programmes[id] { return programme }
        let known = catalogue.programmes.keys.map(\.rawValue).sorted()
        let near = nearestName(to: id.rawValue, among: known)
        throw Fault(
            .notFound,
            Phrase(
                fr: "Aucun programme ne s’appelle « \(id) ». "
                    + (near.map { "Vouliez-vous dire « \($0) » ?" } ?? "Il y a : \(known.joined(separator: ", "))."),
                en: "No programme is called \"\(id)\". "
                    + (near.map { "Did you mean \"\($0)\"?" } ?? "There are: \(known.joined(separator: ", ")).")))
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
        _ draft: PlannedCohort, as request: PlanRequest, _ connection: Connection
    ) throws(Fault) -> PlannedCohort? {
        guard let known = try connection.cohort(draft.cohort.id) else { return nil }
        let people = try connection.participants(of: known).map(\.value)
        let contacts = { (people: [Participant]) in Set(people.map { [$0.name, $0.email ?? "", $0.phone ?? ""] }) }
        guard known.programme == draft.cohort.programme, known.start == draft.cohort.start,
            known.territory == draft.cohort.territory,
            contacts(draft.participants).isSubset(of: contacts(people)),
            request.facilitator == nil || request.facilitator == known.facilitator,
            try standsAs(request, connection.sessions(of: known).map(\.value))
        else {
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "Le groupe \(known.id) existe déjà avec un autre plan (programme \(known.programme), début le "
                        + "\(known.start.spokenWithYear(.french)), \(people.count) personnes). Choisissez un autre nom ; "
                        + "pour ajouter des personnes : jobclub participants import \(known.id) FICHIER.",
                    en:
                        "The cohort \(known.id) exists already with another plan (programme \(known.programme), start on "
                        + "\(known.start.spokenWithYear(.english)), \(people.count) people). Choose another name; "
                        + "to add people: jobclub participants import \(known.id) FILE."))
        }
        var same = draft
        same.cohort = known.value
        same.sessions = try connection.sessions(of: known).map(\.value)
        same.participants = people
        same.unchanged = true
        same.remarks += remarks(on: same.conflicts, of: known.id)
        return same
    }

    /// When the facilitator leads other cohorts or is busy by their own calendar, from a month before the start to two months after.
    private func diary(
        of facilitator: FacilitatorID?, besides cohort: CohortID, around start: CivilDate, _ zone: Zone
    ) throws(Fault) -> [BusySpan] {
        guard let facilitator else { return [] }
        let from = zone.instant(of: CivilDateTime(start - 31, .midnight))
        let to = zone.instant(of: CivilDateTime(start + 62, .midnight))
        return try database.read { connection throws(Fault) in
            try connection.engagements(ofFacilitator: facilitator, besides: cohort, from: from, to: to)
                .map { (from: $0.from, to: $0.to) } + connection.busyTimes(of: facilitator, from: from, to: to)
        }.map { BusySpan(from: $0.from, to: $0.to) }
    }
}

extension Session {
    fileprivate init(
        _ planned: PlannedSession, cohort: Cohort, link: String?, hostLink: String?, place: String?, capacity: Int?
    ) {
        self.init(
            id: SessionID(cohort: cohort.id, key: planned.key), kind: planned.entry.kind, title: planned.title,
            modality: planned.entry.modality, byPhone: planned.byPhone, each: planned.entry.each ?? false,
            peers: planned.entry.peers ?? false, choice: planned.entry.choice,
            capacity: planned.entry.capacity ?? (planned.entry.choice == nil ? nil : capacity),
            week: planned.entry.week,
            span: planned.span, due: planned.due, facilitator: cohort.facilitator)
        task = planned.entry.task
        documents = planned.entry.documents ?? []
        if isVideo {
            self.link = link
            self.hostLink = hostLink
        }
        if modality == .inPerson { self.place = place }
    }
}

extension Participant {
    /// Whether anything at all reaches the person.
    package var hasContact: Bool { email != nil || phone != nil || webhook != nil }

    package var noContact: Phrase {
        Phrase(
            fr: "\(name) (\(id.key)) n’a ni courriel ni téléphone : aucun message ne partira.",
            en: "\(name) (\(id.key)) has neither e-mail nor telephone: no message will leave.")
    }

    package init(_ row: PersonRow, cohort: CohortID, number: Int) {
        self.init(
            id: ParticipantID(cohort: cohort, number: number), firstName: row.firstName, lastName: row.lastName,
            email: row.email?.description, phone: row.phone?.e164, webhook: row.webhook, channel: row.channel,
            language: row.language, equipment: row.equipment, connection: row.connection, tags: row.tags)
    }
}

/// `limoges-2027-01`.
/// - Throws: `.usage` when the name has no letter or digit.
private func cohortID(name: String, start: CivilDate) throws(Fault) -> CohortID {
    let words = foldedWords(name).split { !$0.isASCII || $0 == " " }
    guard !words.isEmpty, name.count <= 60 else {
        throw Fault(
            .usage,
            Phrase(
                fr:
                    "« \(name.prefix(60)) » ne convient pas comme nom de groupe : il faut de 1 à 60 caractères, dont une lettre.",
                en:
                    "\"\(name.prefix(60))\" will not do as a cohort's name: 1 to 60 characters are needed, a letter among them."
            ))
    }
    return CohortID("\(words.joined(separator: "-"))-\(start.year)-\(padded(start.month, to: 2))")
}

/// `anne.martin@example.fr` reads as `Anne Martin` until somebody gives a better name.
func readableName(of facilitator: FacilitatorID) -> String {
    let words = facilitator.rawValue.prefix { $0 != "@" }.split { "._-".contains($0) }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
}
