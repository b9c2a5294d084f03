import Basics
import Books
import Clubs
import Notices
import Planning
import Spreadsheets

extension House {
    /// The plan, nothing kept.
    /// - Parameter busy: when the facilitator cannot lead; `nil` looks up what other cohorts take.
    package func draft(
        _ request: PlanRequest, video: VideoLinks, busy: [BusySpan]? = nil, at now: Instant,
        around: some Neighbourhood, using random: inout some RandomNumberGenerator
    ) throws(Fault) -> PlannedCohort {
        let programme = try programme(request.programme)
        let territory = request.territory ?? organisation.territory
        let zoneName = territory == organisation.territory ? organisation.zone : territory.zone
        let zone = try zone(zoneName)
        let id = try cohortID(name: request.name, start: request.start)
        let taken =
            if let busy { busy } else {
                try diary(of: request.facilitator, besides: id, from: request.start, zone, around)
            }
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
        var remarks =
            plan.remarks + clashes.prefix(1).map { remark($0, of: clashes.flatMap(\.sessions).count) }
        if plan.start < zone.wall(at: now).date { remarks.append(past(plan.start)) }
        if join == nil, sessions.contains(where: \.isVideo) { remarks.append(noLink) }
        if place == nil, sessions.contains(where: { $0.modality == .inPerson }) { remarks.append(noPlace) }
        let people = request.people.enumerated().map { index, row in
            var person = Participant(row, cohort: id, number: index + 1)
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
            remarks: remarks.map { Remark($0) })
    }

    package func programme(_ id: ProgrammeID) throws(Fault) -> Programme {
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

    /// When the facilitator leads other cohorts or is busy by their own calendar, from a month before the start to two months
    /// after.
    private func diary(
        of facilitator: FacilitatorID?, besides cohort: CohortID, from start: CivilDate, _ zone: Zone,
        _ around: some Neighbourhood
    ) throws(Fault) -> [BusySpan] {
        guard let facilitator else { return [] }
        return try around.busySpans(
            of: facilitator, besides: cohort, from: zone.instant(of: CivilDateTime(start - 31, .midnight)),
            to: zone.instant(of: CivilDateTime(start + 62, .midnight)))
    }
}

extension CohortDraft {
    /// A cohort that is new, with its plan and its people.
    package init(_ planned: PlannedCohort, in house: House, at now: Instant, by name: String = "") {
        self.init(CohortBook(cohort: planned.cohort, plannedAt: now), in: house, at: now)
        book.sessions = planned.sessions
        book.people = planned.participants
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
            email: row.email, phone: row.phone, webhook: row.webhook, channel: row.channel,
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
package func readableName(of facilitator: FacilitatorID) -> String {
    let words = facilitator.rawValue.prefix { $0 != "@" }.split { "._-".contains($0) }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
}
