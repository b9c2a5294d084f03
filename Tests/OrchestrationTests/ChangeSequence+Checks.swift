import Basics
import Clubs
import Notices
import Orchestration
import Planning
import Stores
import Testing
import UseCases

@testable import Storage

/// What must hold.
extension ChangeSequence {
    /// No two talks come to lie at the same time without the change saying so.
    func checkClashes(before: [Session], _ done: [PlanChange]) throws {
        let old = clashes(in: before)
        let said = done.flatMap(\.conflicts).map { Set($0.sessions) }
        for pair in clashes(in: try sessions()).subtracting(old) {
            #expect(said.contains { pair.isSubset(of: $0) }, "seed \(seed): a clash of \(pair) is not said")
        }
    }

    private func clashes(in sessions: [Session]) -> Set<Set<String>> {
        let talks = sessions.filter { $0.status == .planned && $0.modality == .synchronous }
        var pairs: Set<Set<String>> = []
        for (index, a) in talks.enumerated() {
            for b in talks.dropFirst(index + 1)
            where a.span.start.instant < b.span.end.instant && b.span.start.instant < a.span.end.instant {
                pairs.insert([a.id.key, b.id.key])
            }
        }
        return pairs
    }

    /// Every reminder that waits is for a session that stands, at its hour.
    func checkWaiting() throws {
        let plan = Dictionary(uniqueKeysWithValues: try sessions().map { ($0.id.key, $0) })
        for entry in try entries() where entry.rule == "before" && [.scheduled, .retrying].contains(entry.state) {
            let session = try #require(plan[String(entry.occurrence.subject)])
            #expect(session.status != .cancelled, "seed \(seed): a reminder of \(session.id) is left")
            guard entry.state == .scheduled, club.installation.organisation.quietHours.from == .midnight else {
                continue
            }
            #expect(entry.due == session.span.start.instant - .minutes(60), "seed \(seed): \(session.id)")
        }
    }

    /// Once everything has left: what people were told is the plan, for all that is still to come and that no human tells.
    func checkEverybodyKnows() throws {
        let plan = try plan()
        let facilitators = try facilitators()
        let byHand = try toldByHand()
        let ahead = Set(try sessions().filter { $0.span.start.instant > now }.map(\.id))
        for person in try people() where person.enrolment.status == .enrolled {
            let known = known[person.id] ?? [:]
            for id in ahead where byHand[person.id]?.contains(id.key) != true {
                let said = known[id] ?? nil
                #expect(said == plan[id] ?? nil, "seed \(seed): \(person.id) of \(id)")
                guard said != nil else { continue }
                #expect(leaders[person.id]?[id] == facilitators[id], "seed \(seed): \(person.id) of \(id)")
            }
            for (uid, last) in calendars[person.id] ?? [:] {
                guard
                    let session = try sessions().first(where: {
                        uid.hasPrefix("\($0.id.rawValue.replacing("/", with: "."))@")
                    }),
                    ahead.contains(session.id), byHand[person.id]?.contains(session.id.key) != true
                else { continue }
                #expect(last.sequence <= session.sequence, "seed \(seed)")
                #expect(last.content.contains("CANCELLED") == (session.status == .cancelled), "seed \(seed): \(uid)")
            }
        }
    }

    /// What went to the call list, or was too late, of each person.
    private func toldByHand() throws -> [ParticipantID: Set<String>] {
        let numbers = try club.installation.database.snapshot { connection throws(Fault) in
            try connection.prepare("select notice from calls where notice is not null")
                .all { row throws(Fault) in row.integer(0) }
        }
        let listed = try entries().filter { numbers.contains($0.id.notice) }.map { ($0.id.notice, $0.participant) }
        let ended = try entries().filter { [.called, .expired].contains($0.state) }.map {
            ($0.id.notice, $0.participant)
        }
        var keys: [ParticipantID: Set<String>] = [:]
        for (notice, person) in listed + ended {
            let text = try club.installation.database.snapshot { connection throws(Fault) in
                try connection.notice(notice)?.details
            }
            for untold in text.flatMap({ NoticeDetails(json: $0) })?.untold ?? [] {
                keys[person, default: []].insert(untold.key)
            }
        }
        return keys
    }
}
