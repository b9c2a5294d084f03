import Basics
import Books
import Clubs
import Notices

/// Step 9: what happened to people beside changes of their plan.
extension Derivation {
    /// What of the past is told at most to who joins late.
    private static let mostMissed = 6
    /// What came too late to be of use stays on a call list for a day.
    private static let callable = Span.days(1)

    mutating func tell(_ happening: CohortDraft.Happening) throws(Fault) {
        let people = happening.people.compactMap { book.person($0) }
        if let occasion = happening.occasion {
            return try announce(occasion, happening.details, to: people)
        }
        if let id = happening.session {
            guard let session = book.session(id) else { return }
            let planner = try house.occasionPlanner(for: book.cohort)
            for person in people where person.enrolment.status == .enrolled {
                guard let lived = session.personalised(by: book.seats(of: person.id)), lived.concerns(person.enrolment)
                else { continue }
                // Whoever notes an absence ahead of time must not have it told before the session is over.
                let moment = happening.event == .absence ? max(now, lived.span.end.instant) : now
                let told = planner.occasion(
                    of: happening.event, session: lived, occurrence: happening.occurrence, at: moment)
                if let told { try put(told, happening, to: person, about: [session]) }
            }
        } else {
            let told = try house.occasionPlanner(for: book.cohort).occasion(
                of: happening.event, occurrence: happening.occurrence, of: book.cohort, at: now)
            guard let told else { return }
            for person in people { try put(told, happening, to: person, about: []) }
        }
    }

    /// The people of several cohorts who are told at one time take turns, at the pace of their channel.
    private mutating func announce(
        _ occasion: Occasion, _ details: NoticeDetails?, to people: [Participant]
    ) throws(Fault) {
        let json = try details?.json()
        var places: [ChannelName: Int] = [:]
        for person in people {
            let channel = house.firstChannel(of: person)
            let place = places[channel, default: 0]
            places[channel] = place + 1
            book.notices.add(
                BookNotice(occasion, to: person.id, by: channel, details: json, wait: wait(channel, place)))
        }
    }

    private mutating func put(
        _ occasion: Occasion, _ happening: CohortDraft.Happening, to person: Participant, about sessions: [Session]
    ) throws(Fault) {
        var occasion = occasion
        if let until = happening.until { occasion.usefulUntil = until }
        let route = person.route(among: house.channelNames)
        let channel = happening.channel.flatMap { route.contains($0) ? $0 : nil } ?? route.first ?? .nobody
        let notice = BookNotice(
            occasion, to: person.id, by: channel, details: try happening.details?.json())
        let isNew = book.notices.add(notice)
        switch happening.listing {
        case .no: break
        case .byRule:
            guard isNew, let rule = house.catalogue.rules.first(where: { $0.id == occasion.rule }), rule.call == true
            else { return }
            list(notice.name, .ruleAsks(rule.callReason(about: sessions)))
        case .because(let reason): list(notice.name, reason)
        }
    }

    /// Puts a person on the call list for a notice, which a human tells in its place.
    mutating func list(_ name: NoticeName, _ reason: Reason) {
        guard let notice = book.notices[name] else { return }
        listCall(for: notice, reason)
        if notice.state != .called { book.notices.end(notice, as: .called, reason: reason) }
    }

    /// Puts a person on the call list for a notice, once; the notice stays what it is.
    mutating func listCall(for notice: BookNotice, _ reason: Reason) {
        guard !book.calls.contains(where: { $0.subject == .notice(notice.name) }) else { return }
        let deadline = notice.usefulUntil > now ? notice.usefulUntil : now + Derivation.callable
        book.calls.append(
            PhoneCall(
                participant: notice.name.participant, subject: .notice(notice.name), reason: reason, listedAt: now,
                before: deadline))
    }

    // MARK: Late joiners

    /// Tells who joined late, or came back, of what they missed and of their hour to be set up.
    mutating func welcomeLateJoiners() throws(Fault) {
        for id in draft.welcomed {
            guard let person = book.person(id) else { continue }
            let details = NoticeDetails(missed: missed(by: person))
            let setUp = book.sessions.last { session in
                session.isListed && before.session(session.id) == nil
                    && book.seat(of: id, in: session.id) != nil && session.id.key.hasPrefix("setup-")
            }
            let today = try draft.today
            let occurrence = setUp.map { Occurrence($0.id.key, 0) } ?? Occurrence("back", today)
            try tell(
                CohortDraft.Happening(
                    .joinedLate, to: [id], of: setUp?.id, occurrence: occurrence, details: details))
        }
    }

    /// What took place while the person was not there, each kind once, the latest last.
    private func missed(by person: Participant) -> [NoticeDetails.Missed] {
        var seen: Set<SessionKindID> = []
        let past = book.plan.filter { session in
            session.status != .cancelled && session.week >= 1
                && (session.due?.instant ?? session.span.start.instant) < now
                && !session.isListed && !person.enrolment.counts(on: session.span.date)
        }
        let kinds = past.reversed().filter { seen.insert($0.kind).inserted }
        let told = kinds.compactMap { session -> NoticeDetails.Missed? in
            guard let lesson = house.catalogue.kinds[session.kind]?.leaveWith.first else { return nil }
            return NoticeDetails.Missed(title: session.title, leaveWith: [lesson])
        }
        return told.prefix(Derivation.mostMissed).reversed()
    }
}
