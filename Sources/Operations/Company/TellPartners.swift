import Clubs
import Notices
import Orchestration
import Planning
import Storage

extension Installation {
    /// Tells those who were told of other people with whom they work, once for each time that it changes.
    ///
    /// A message that has not left needs nothing: it is written when it leaves. Who is again with those whom they were
    /// told of hears nothing either.
    /// - Returns: who hears of it.
    func tellPartners(
        in plan: CompanyPlan, _ table: CompanyTable, _ connection: Connection, at now: Instant
    ) throws(Fault) -> [ParticipantID] {
        guard let rule = catalogue.rules.first(where: { $0.event == .partnerChanged }) else { return [] }
        var told: [ParticipantID] = []
        for work in plan.work where work.isUnderWay && plan.changed.contains(work.session.id) {
            guard let number = table.number(of: work.session.id) else { continue }
            let session = Stored(number: number, value: work.session)
            let groups = work.companies + work.alone.map { Company([$0]) }
            for group in groups {
                for person in table.people where group.contains(person.id) {
                    let partners = Set(group.others(than: person.id).map(\.key))
                    if try tell(person, of: partners, in: session, table.cohort, rule, connection, at: now) {
                        told.append(person.id)
                    }
                }
            }
        }
        return told
    }

    /// The rules whose messages name those with whom somebody works.
    private func rulesThatName(_ language: Language) -> Set<NoticeRuleID> {
        Set(catalogue.rules.map(\.id).filter { catalogue.messages[$0, language]?.tellsPartners == true })
    }

    private func tell(
        _ person: Stored<Participant>, of partners: Set<String>, in session: Stored<Session>, _ cohort: Stored<Cohort>,
        _ rule: NoticeRule, _ connection: Connection, at now: Instant
    ) throws(Fault) -> Bool {
        let naming = rulesThatName(person.value.language)
        guard let about = try connection.lastAbout(participant: person.number, session: session.number, by: naming)
        else { return false }
        let known = try connection.notices(of: rule.id, participant: person.number, session: session.number)
        guard ToldCompany.partners(in: about) != partners else {
            for notice in known.waiting { try connection.withdraw(notice: notice) }
            return false
        }
        // One that still waits says what holds when it leaves.
        guard known.waiting.isEmpty else { return true }
        return try NoticePlanning(installation: self, now: now)
            .tell(
                .partnerChanged, of: session, in: cohort, occurrence: "\(session.id.key)#\(known.count + 1)",
                to: [person], connection) > 0
    }
}
