import Basics
import Books
import Clubs
import Notices
import Planning

/// Steps 3 and 9: who does peer work together, and who hears that it is with others than they were told.
extension Derivation {
    mutating func renewCompanies() {
        let table = PeerWorkTable(of: book, at: now)
        for work in table.renewed(anew: draft.makesCompanies) {
            let kept = book.companies[work.session.id] ?? []
            guard Set(kept) != Set(work.companies) else { continue }
            book.companies[work.session.id] = work.companies.isEmpty ? nil : work.companies
        }
        change.newCompanies = Set(
            book.companies.keys.filter { Set(book.companies[$0] ?? []) != Set(before.companies[$0] ?? []) }
                + before.companies.keys.filter { book.companies[$0] == nil })
    }

    /// Tells those who were told of other people with whom they work, once for each time that it changes.
    ///
    /// A message that has not left needs nothing: it is written when it leaves. Who is again with those whom they were told
    /// of hears nothing either.
    mutating func tellPartners() throws(Fault) {
        guard !change.newCompanies.isEmpty, let rule = house.rule(of: .partnerChanged) else { return }
        for work in PeerWorkTable(of: book, at: now).stored
        where work.isUnderWay && change.newCompanies.contains(work.session.id) {
            let groups = work.companies + work.alone.map { Company([$0]) }
            for group in groups {
                for person in book.people where group.contains(person.id) {
                    try tell(person, of: group.others(than: person.id).map(\.key), in: work.session, rule)
                }
            }
        }
    }

    private mutating func tell(
        _ person: Participant, of partners: [String], in session: Session, _ rule: NoticeRule
    ) throws(Fault) {
        guard let told = try said(to: person.id)[session.id]?.partners else { return }
        let known = book.notices.all(of: person.id).filter { $0.name.rule == rule.id && $0.session == session.id }
        guard Set(told) != Set(partners) else {
            for notice in known { book.withdraw(notice) }
            return
        }
        // One that still waits says what holds when it leaves.
        guard !known.contains(where: \.isScheduled) else {
            change.newPartners.append(person.id)
            return
        }
        let count = change.after.notices.added.count
        try tell(
            CohortDraft.Happening(
                .partnerChanged, to: [person.id], of: session.id,
                occurrence: Occurrence(session.id.key, known.count + 1)))
        if change.after.notices.added.count > count { change.newPartners.append(person.id) }
    }
}
