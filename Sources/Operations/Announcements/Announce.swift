import Clubs
import Notices
import Orchestration
import Storage

extension Installation {
    /// Announces something to people of a cohort: one notice each, with a line in the audit trail, together or not at all.
    /// - Returns: who is reached by what. With `isDryRun` nothing of it is kept.
    /// - Throws: `.badData` for words or times that cannot be, when nobody would be told, and when people have had the same
    ///   words within a day; `.notFound` for a person or a tag that nobody knows; `.notAllowed` in a cancelled cohort.
    package func announce(
        to cohort: String, _ order: AnnouncementOrder
    ) throws(Fault) -> AnnouncementForecast {
        var order = order
        order.announcement = try order.announcement.checked()
        let work = { (connection: Connection) throws(Fault) -> AnnouncementForecast in
            let cohort = try connection.findCohort(cohort)
            return try Announcing(installation: self, order: order, cohort: cohort, connection: connection).carryOut()
        }
        return order.isDryRun ? try database.trial(work) : try database.write(work)
    }
}

/// One announcement, in the transaction that makes it.
private struct Announcing {
    let installation: Installation
    let order: AnnouncementOrder
    let cohort: Stored<Cohort>
    let connection: Connection

    /// For so long the same words to the same people are taken for a slip.
    private static let slip = Span.hours(24)
    /// The most people that a fault names.
    private static let mostNamed = 5

    func carryOut() throws(Fault) -> AnnouncementForecast {
        guard cohort.status != .cancelled else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "Le groupe \(cohort.id) est annulé : rien ne lui est plus annoncé.",
                    en: "The cohort \(cohort.id) is cancelled: nothing more is announced to it."))
        }
        let zone = try installation.zone(cohort.zone)
        let (moment, until) = try times(in: zone)
        let everybody = try connection.participants(of: cohort)
        let audience = try AnnouncementAudience(
            order, among: everybody, of: cohort.id, on: zone.wall(at: moment).date)
        guard !audience.people.isEmpty else { throw nobody(audience.leftOut.count) }
        if !order.again { try refuseSlip(to: audience.people) }
        let record = AnnouncementRecord(order.announcement, people: audience.people.count)
        let change = try connection.record(
            Change(
                cohort: cohort.number, at: order.now, by: order.by, what: AnnouncementRecord.what,
                after: try record.storedJSON))
        let occasion = try occasion(AnnouncementRecord.occurrence(ofChange: change), at: moment, until: until)
        let forecast = try AnnouncementForecasting(
            installation, cohort, order.announcement, occasion, at: order.now, connection
        ).forecast(audience)
        guard forecast.matters || !forecast.people.isEmpty else { throw unreached(forecast) }
        let details = try NoticeDetails(announcement: order.announcement).json()
        try connection.insert(notices(of: occasion, to: audience.people, details))
        return forecast
    }

    /// The people of several cohorts who are told at one time take turns, at the pace of their channel.
    private func notices(
        of occasion: Occasion, to people: [Stored<Participant>], _ details: String
    ) -> [NewNotice] {
        let available = installation.channelNames
        var places: [ChannelName: Int] = [:]
        return people.map { person in
            let channel = person.value.route(among: available).first ?? .nobody
            let place = places[channel, default: 0]
            places[channel] = place + 1
            let perMinute = installation.channels.first { $0.name == channel }?.perMinute
            return NewNotice(
                cohort: cohort.number, participant: person.number, channel: channel, session: nil, occasion: occasion,
                details: details, wait: perMinute.map { .milliseconds(place * 60_000 / max(1, $0)) } ?? .zero)
        }
    }

    // MARK: Times

    /// When it is to leave, and until when it is of use where the order says so.
    private func times(in zone: Zone) throws(Fault) -> (moment: Instant, until: Instant?) {
        let moment = order.when?.instant(in: zone) ?? order.now
        let until = order.until?.instant(in: zone)
        var faults: [Fault.Detail] = []
        if moment < order.now {
            faults.append(
                Fault.Detail(
                    field: "--when",
                    Phrase(
                        fr: "\(spoken(moment, zone).french) est déjà passé.",
                        en: "\(spoken(moment, zone).english) is past already.")))
        }
        if let until, until <= order.now {
            faults.append(
                Fault.Detail(
                    field: "--until",
                    Phrase(
                        fr: "\(spoken(until, zone).french) est déjà passé : personne n’en aurait plus besoin.",
                        en: "\(spoken(until, zone).english) is past already: it would be of use to nobody.")))
        } else if let until, until <= moment {
            faults.append(
                Fault.Detail(
                    field: "--until",
                    Phrase(
                        fr: "« until » vient après le départ (\(spoken(moment, zone).french)).",
                        en: "\"until\" comes after it leaves (\(spoken(moment, zone).english)).")))
        }
        guard faults.isEmpty else {
            throw Fault(.badData, Phrase(fr: "Rien n’est annoncé.", en: "Nothing is announced."), details: faults)
        }
        return (moment, until)
    }

    private func spoken(_ instant: Instant, _ zone: Zone) -> Phrase {
        let wall = zone.wall(at: instant)
        return Phrase(fr: wall.spoken(.french), en: wall.spoken(.english))
    }

    private func occasion(_ occurrence: String, at moment: Instant, until: Instant?) throws(Fault) -> Occasion {
        let planner = try installation.occasionPlanner(for: cohort.value)
        let occasion = planner.announcement(
            occurrence, of: cohort.value, matters: order.matters, at: moment, until: until, now: order.now)
        guard let occasion else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Le catalogue n’a pas de règle pour les annonces (« event » : « announced »), ou elle est déjà "
                        + "périmée à cette heure : donnez --until.",
                    en:
                        "The catalogue has no rule for announcements (\"event\": \"announced\"), or by that one it is too late "
                        + "at this hour: give --until."))
        }
        return occasion
    }

    // MARK: People

    private func nobody(_ leftOut: Int) -> Fault {
        guard leftOut > 0 else {
            return Fault(
                .badData, Phrase(fr: "Le groupe \(cohort.id) n’a personne.", en: "The cohort \(cohort.id) has nobody."))
        }
        return Fault(
            .badData,
            Phrase(
                fr: "Personne ne serait prévenu : qui est concerné attend une place ou est parti.",
                en: "Nobody would be told: those concerned wait for a place or have left."))
    }

    private func unreached(_ forecast: AnnouncementForecast) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "Personne ne serait prévenu. Avec --matters, ces personnes vont sur la liste d’appels ; ou changez "
                    + "--when ou --until.",
                en:
                    "Nobody would be told. With --matters these people go on the call list; or change --when or --until."
            ),
            details: forecast.unreached.map {
                Fault.Detail(field: $0.participant.id.key, $0.why)
            })
    }

    /// People press the key twice; and nobody should read the same thing twice.
    private func refuseSlip(to people: [Stored<Participant>]) throws(Fault) {
        let print = AnnouncementRecord.print(of: order.announcement)
        let earlier = try connection.changes(of: cohort.number).first { change in
            change.what == AnnouncementRecord.what && change.at > order.now - Announcing.slip
                && AnnouncementRecord(json: change.after)?.print == print
        }
        guard let earlier, let rule = installation.catalogue.rules.first(where: { $0.event == .announced }) else {
            return
        }
        let had = try connection.recipients(
            of: rule.id, occurrence: AnnouncementRecord.occurrence(ofChange: earlier.number), in: cohort.number)
        let twice = people.filter { had.contains($0.number) }
        guard !twice.isEmpty else { return }
        let at = spoken(earlier.at, try installation.zone(cohort.zone))
        let named = twice.prefix(Announcing.mostNamed).map(\.id.key).joined(separator: ", ")
        let keys = named + (twice.count > Announcing.mostNamed ? "… (\(twice.count))" : "")
        throw Fault(
            .badData,
            Phrase(
                fr: "La même annonce a déjà été faite le \(at.french), à \(keys). Rien ne part une seconde fois ; "
                    + "si c’est voulu, ajoutez --again.",
                en:
                    "The same announcement was made already on \(at.english), to \(keys). Nothing leaves a second time; "
                    + "if that is meant, add --again."))
    }
}
