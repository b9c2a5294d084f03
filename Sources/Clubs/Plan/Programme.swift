import Basics

/// The template of a club: sessions in relative days, dated by the planner from a start date.
package struct Programme: Codable, Hashable, Sendable {
    /// The hours of a half-day, within which a session that has to move is put.
    package struct Hours: Codable, Hashable, Sendable {
        package var from: CivilTime
        package var to: CivilTime

        package init(from: CivilTime, to: CivilTime) {
            self.from = from
            self.to = to
        }
    }

    package struct HalfDays: Codable, Hashable, Sendable {
        package var am: Hours
        package var pm: Hours

        package init(am: Hours, pm: Hours) {
            self.am = am
            self.pm = pm
        }
    }

    /// A moment in relative days.
    ///
    /// `week` 1 begins on the start date; week 0 is the one before it, week -1 the one before that. `day` is the 1st to
    /// the 5th weekday of that week: with a start on a Monday, 1 is Monday; with a start on a Wednesday, 1 is
    /// Wednesday and 4 is Monday.
    package struct Moment: Codable, Hashable, Sendable {
        package var week: Int
        package var day: Int
        package var at: CivilTime

        package init(week: Int, day: Int, at: CivilTime) {
            self.week = week
            self.day = day
            self.at = at
        }
    }

    package struct Entry: Codable, Hashable, Sendable {
        package var kind: SessionKindID
        package var modality: Modality
        package var week: Int
        package var day: Int
        package var at: CivilTime
        /// How long it lasts; for asynchronous work, how long it takes on average.
        package var minutes: Int
        /// When asynchronous work is owed. Default: the end of the entry itself.
        package var due: Moment?
        /// The end of the identifier; by default the planner makes `w1-mon-am` from the day.
        package var key: String?
        /// Entries of the same choice are slots of one meeting: each person attends one of them.
        package var choice: String?
        /// Whether each person has a turn of their own within the entry, as in weekly calls.
        package var each: Bool?
        /// Asynchronous work done in pairs or threes.
        package var peers: Bool?
        /// A title of its own instead of the kind's; at most 30 characters in each language.
        package var title: Phrase?
        /// What there is to do in asynchronous work, in short plain sentences for who does it.
        package var task: Phrase?
        /// What has to be handed in, each in a few words.
        package var documents: [Phrase]?
        /// How many people it can take; no limit by default.
        package var capacity: Int?

        package init(
            kind: SessionKindID, modality: Modality, week: Int, day: Int, at: CivilTime, minutes: Int,
            due: Moment? = nil, key: String? = nil, choice: String? = nil, each: Bool? = nil, peers: Bool? = nil,
            title: Phrase? = nil, task: Phrase? = nil, documents: [Phrase]? = nil, capacity: Int? = nil
        ) {
            self.kind = kind
            self.modality = modality
            self.week = week
            self.day = day
            self.at = at
            self.minutes = minutes
            self.due = due
            self.key = key
            self.choice = choice
            self.each = each
            self.peers = peers
            self.title = title
            self.task = task
            self.documents = documents
            self.capacity = capacity
        }
    }

    /// A check of autonomy from which on the level that it found steers how the next work is done, until the next gate.
    ///
    /// What there is to do and by when stays the same for everybody: only how it is done changes.
    package struct Gate: Codable, Hashable, Sendable {
        /// The session in which the check is made: the only one of its kind in its week.
        package struct Check: Codable, Hashable, Sendable {
            package var kind: SessionKindID
            package var week: Int

            package init(kind: SessionKindID, week: Int) {
                self.kind = kind
                self.week = week
            }
        }

        package var after: Check
        /// The kinds of asynchronous work that it steers. Work that is meant for pairs stays with pairs.
        package var steers: [SessionKindID]

        package init(after: Check, steers: [SessionKindID]) {
            self.after = after
            self.steers = steers
        }
    }

    package var id: ProgrammeID
    package var title: Phrase
    package var summary: Phrase
    package var weeks: Int
    package var halfDays: HalfDays
    package var sessions: [Entry]
    /// In the order of time; `nil` in a programme that autonomy does not steer.
    package var gates: [Gate]?

    package init(
        id: ProgrammeID, title: Phrase, summary: Phrase, weeks: Int, halfDays: HalfDays, sessions: [Entry],
        gates: [Gate]? = nil
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.weeks = weeks
        self.halfDays = halfDays
        self.sessions = sessions
        self.gates = gates
    }
}
