import Basics
import Books
import Clubs
import Notices

extension CohortDraft {
    /// For so long the same words to the same people are taken for a slip.
    private static var slip: Span { .hours(24) }
    /// The most people that a fault names.
    private static var mostNamed: Int { 5 }

    /// Announces something to people: one notice each, with a line in the audit trail.
    /// - Parameters:
    ///   - order: with an announcement that is `checked()`.
    ///   - number: of this change in the audit trail.
    ///   - changes: the audit trail, the latest first.
    /// - Returns: to whom, and when.
    /// - Throws: `.badData` for times that cannot be, when nobody would be told, and when people have had the same words
    ///   within a day; `.notFound` for a person or a tag that nobody knows; `.notAllowed` in a cancelled cohort.
    package mutating func announce(
        _ order: AnnouncementOrder, change number: Int, _ changes: [Stored<Change>]
    ) throws(Fault) -> (audience: AnnouncementAudience, occasion: Occasion) {
        guard book.cohort.status != .cancelled else {
            throw Fault(
                .notAllowed,
                Phrase(
                    fr: "Le groupe \(book.id) est annulé : rien ne lui est plus annoncé.",
                    en: "The cohort \(book.id) is cancelled: nothing more is announced to it."))
        }
        let zone = try zone
        let (moment, until) = try times(of: order, in: zone)
        let audience = try AnnouncementAudience(
            order, among: book.people, of: book.id, on: zone.wall(at: moment).date)
        guard !audience.people.isEmpty else { throw nobody(audience.leftOut.count) }
        if !order.again { try refuseSlip(of: order, to: audience.people, changes) }
        let record = AnnouncementRecord(order.announcement, people: audience.people.count)
        deed = Deed(
            AnnouncementRecord.what, by: order.by, .other(before: "", after: try record.storedJSON))
        let occasion = try occasion(
            .announcement(number), of: order, at: moment, until: until)
        happenings.append(
            Happening(
                .announced, to: audience.people.map(\.id), occurrence: occasion.occurrence,
                details: NoticeDetails(announcement: order.announcement), as: occasion))
        return (audience, occasion)
    }

    // MARK: Times

    /// When it is to leave, and until when it is of use where the order says so.
    private func times(of order: AnnouncementOrder, in zone: Zone) throws(Fault) -> (moment: Instant, until: Instant?) {
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

    private func occasion(
        _ occurrence: Occurrence, of order: AnnouncementOrder, at moment: Instant, until: Instant?
    ) throws(Fault) -> Occasion {
        let planner = try house.occasionPlanner(for: book.cohort)
        let occasion = planner.announcement(
            occurrence, of: book.cohort, matters: order.matters, at: moment, until: until, now: order.now)
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
                .badData, Phrase(fr: "Le groupe \(book.id) n’a personne.", en: "The cohort \(book.id) has nobody."))
        }
        return Fault(
            .badData,
            Phrase(
                fr: "Personne ne serait prévenu : qui est concerné attend une place ou est parti.",
                en: "Nobody would be told: those concerned wait for a place or have left."))
    }

    /// People press the key twice; and nobody should read the same thing twice.
    private func refuseSlip(
        of order: AnnouncementOrder, to people: [Participant], _ changes: [Stored<Change>]
    ) throws(Fault) {
        let print = AnnouncementRecord.print(of: order.announcement)
        let earlier = changes.first { change in
            change.what == AnnouncementRecord.what && change.at > now - Self.slip
                && AnnouncementRecord(json: change.after)?.print == print
        }
        guard let earlier, let rule = house.rule(of: .announced) else { return }
        let occurrence = Occurrence.announcement(earlier.number)
        let twice = people.filter { person in
            guard let notice = book.notices[NoticeName(person.id, rule.id, occurrence)] else { return false }
            return ![.cancelled, .suppressed, .expired, .failed].contains(notice.state)
        }
        guard !twice.isEmpty else { return }
        let at = spoken(earlier.at, try zone)
        let named = twice.prefix(Self.mostNamed).map(\.id.key).joined(separator: ", ")
        let keys = named + (twice.count > Self.mostNamed ? "… (\(twice.count))" : "")
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
