import Basics
import Books
import Clubs
import Notices
import Orchestration
import Planning
import Stores
import UseCases

/// What becomes of an announcement: who reads it, by what and when, what it costs, and whom it does not reach.
package struct AnnouncementForecast: Sendable {
    /// Somebody whom a channel reaches.
    package struct Told: Sendable {
        package var participant: Participant
        package var channel: ChannelName
        package var form: MessageForm
        /// Not before that; a busy channel may take longer.
        package var at: Instant
        /// Text messages that it takes; 0 in other forms.
        package var parts: Int
    }

    /// Somebody whom nothing reaches in time.
    package struct Unreached: Sendable {
        package var participant: Participant
        package var why: Phrase
    }

    /// What one person would read, to look at.
    package struct Sample: Sendable {
        package var participant: Participant
        package var message: Message
        /// Whether nobody gets this form but when another fails.
        package var isSecond: Bool
        /// In text messages; 1 in other forms.
        package var parts: Int
        /// The characters that make a text message cost double.
        package var costly: [Character]
    }

    /// When the last message leaves by a channel that needs more than a minute for all of them.
    package struct End: Sendable {
        package var channel: ChannelName
        package var perMinute: Int
        /// About.
        package var at: Instant
    }

    package var cohort: Cohort
    package var announcement: Announcement
    package var due: Instant
    package var usefulUntil: Instant
    package var matters: Bool
    package var people: [Told] = []
    /// On the call list when it matters; else nobody tells them.
    package var unreached: [Unreached] = []
    /// Those who are meant and no longer there, or not yet.
    package var leftOut: [Participant] = []
    /// One in each form that somebody gets, or may get when that fails.
    package var samples: [Sample] = []
    /// Whether the text messages say the subject alone: the text is too long for them.
    package var isTextLeftOut = false
    package var ends: [End] = []
    /// Channels that are too slow for it.
    package var conflicts: [Conflict] = []

    /// The text messages of all.
    package var parts: Int { people.reduce(0) { $0 + $1.parts } }
}

/// Works out the forecast of one announcement, in the transaction that makes it.
struct AnnouncementForecasting {
    let installation: Installation
    let book: CohortBook
    let cohort: Cohort
    let announcement: Announcement
    let occasion: Occasion
    let now: Instant
    let store: any CohortReading
    private let zone: Zone
    private let facilitator: Facilitator?
    private let template: MessageTemplates

    init(
        _ installation: Installation, _ book: CohortBook, _ announcement: Announcement, _ occasion: Occasion,
        at now: Instant, _ store: any CohortReading
    ) throws(Fault) {
        self.installation = installation
        self.book = book
        cohort = book.cohort
        self.announcement = announcement
        self.occasion = occasion
        self.now = now
        self.store = store
        zone = try installation.zone(cohort.zone)
        facilitator = try cohort.facilitator.map { id throws(Fault) in try store.facilitator(id) } ?? nil
        template = installation.catalogue.messages
    }

    func forecast(_ audience: AnnouncementAudience) throws(Fault) -> AnnouncementForecast {
        var forecast = AnnouncementForecast(
            cohort: cohort, announcement: announcement, due: occasion.due, usefulUntil: occasion.usefulUntil,
            matters: occasion.matters, leftOut: audience.leftOut)
        var renderers = Renderers(forecasting: self)
        for person in audience.people {
            switch try leaving(person) {
            case .success(let (channel, form, at)):
                let parts =
                    form == .sms
                    ? GSM7.segments(try renderers.message(to: person, as: .sms, at: at).text) : 0
                forecast.people.append(
                    .init(participant: person, channel: channel, form: form, at: at, parts: parts))
            case .failure(let reason): forecast.unreached.append(.init(participant: person, why: reason.why))
            }
        }
        forecast.samples = try samples(forecast, &renderers)
        let short = AnnouncementWords(announcement, organisation: installation.organisation.name, .french)
        forecast.isTextLeftOut =
            announcement.sms == nil && !short.isWhole && forecast.people.contains { $0.form == .sms }
        forecast.ends = try ends(forecast)
        forecast.conflicts = try conflicts(forecast)
        return forecast
    }

    fileprivate func stored(_ person: Participant) -> Stored<Participant> {
        Stored(number: book.rows.people[person.id] ?? 0, value: person)
    }

    // MARK: The way

    private struct Unreachable: Error {
        var why: Phrase
    }

    /// By what somebody is reached first, and when it leaves.
    private func leaving(
        _ person: Participant
    ) throws(Fault) -> Result<(ChannelName, MessageForm, Instant), Unreachable> {
        guard let channel = person.route(among: installation.channelNames).first else {
            return .failure(
                Unreachable(why: Phrase(fr: "aucun canal ne joint la personne", en: "no channel reaches the person")))
        }
        let form = installation.channels.first { $0.name == channel }?.form ?? person.preferredForm
        let quiet = installation.organisation.quietHours
        guard quiet.stretch(holding: occasion.due, zone: zone) == nil else {
            return .failure(
                Unreachable(
                    why: Phrase(
                        fr: "les heures de silence durent jusqu’à ce qu’il soit trop tard",
                        en: "quiet hours last until it is too late")))
        }
        let day = zone.wall(at: occasion.due).date
        let cap = installation.organisation.dailyCap
        guard try messages(of: person, on: day) >= cap else { return .success((channel, form, occasion.due)) }
        let morning = zone.instant(of: CivilDateTime(day + 1, quiet.to))
        guard morning < occasion.usefulUntil else {
            return .failure(
                Unreachable(
                    why: Phrase(
                        fr: "la personne a déjà le plus de messages qu’un jour admet (\(cap))",
                        en: "the person has the most messages that a day may have (\(cap))")))
        }
        return .success((channel, form, morning))
    }

    /// What somebody has had on a day, with what leaves on it before, or at the same time: an announcement comes last.
    private func messages(of person: Participant, on day: CivilDate) throws(Fault) -> Int {
        let isToday = zone.wall(at: now).date == day
        let begin = isToday ? Instant.distantPast : zone.instant(of: CivilDateTime(day, .midnight))
        let told = try store.messageCount(of: stored(person), on: day)
        let waiting = book.notices.all(of: person.id).count {
            $0.isScheduled && $0.due >= begin && $0.due <= occasion.due && $0.usefulUntil > occasion.due
        }
        return told + waiting
    }

    /// When the last of it leaves by each channel that has a limit and needs more than a minute.
    private func ends(_ forecast: AnnouncementForecast) throws(Fault) -> [AnnouncementForecast.End] {
        var ends: [AnnouncementForecast.End] = []
        for channel in installation.channels {
            let count = forecast.people.count { $0.channel == channel.name && $0.at == occasion.due }
            guard let perMinute = channel.perMinute, perMinute > 0, count > 0 else { continue }
            let before = try store.waitingCount(
                on: channel.name, after: occasion.due - .hours(1), until: occasion.due, limit: 100_000)
            let minutes = (before + count - 1) / perMinute
            guard minutes > 0 else { continue }
            ends.append(.init(channel: channel.name, perMinute: perMinute, at: occasion.due + .minutes(minutes)))
        }
        return ends
    }

    private func conflicts(_ forecast: AnnouncementForecast) throws(Fault) -> [Conflict] {
        let waves = Dictionary(grouping: forecast.people, by: \.channel).map { channel, people in
            CohortWave(
                channel: channel, due: occasion.due, usefulUntil: occasion.usefulUntil, count: people.count,
                sessions: [])
        }
        return try ChannelLoad(installation: installation, now: now, isThorough: true)
            .conflicts(of: waves, areStored: false, zone: zone, store)
    }

    // MARK: The words

    /// Each language and form is prepared once.
    private struct Renderers {
        let forecasting: AnnouncementForecasting
        private var known: [Shape: MessageRenderer] = [:]

        private struct Shape: Hashable {
            var language: Language
            var form: MessageForm
        }

        init(forecasting: AnnouncementForecasting) { self.forecasting = forecasting }

        mutating func message(to person: Participant, as form: MessageForm, at: Instant) throws(Fault) -> Message {
            let shape = Shape(language: person.language, form: form)
            let renderer: MessageRenderer
            if let made = known[shape] {
                renderer = made
            } else {
                renderer = try forecasting.renderer(person.language, form)
                known[shape] = renderer
            }
            let page = forecasting.installation.page(of: forecasting.stored(person))
            return renderer.message(
                id: "preview", to: person, at: "", page: page, calendar: nil, replyTo: nil, date: at)
        }
    }

    private func renderer(_ language: Language, _ form: MessageForm) throws(Fault) -> MessageRenderer {
        try MessageRenderer(
            template, rule: occasion.rule, language: language, form: form,
            context: MessageContext(
                organisation: installation.organisation, cohort: cohort, facilitator: facilitator, sessions: [],
                kinds: installation.catalogue.kinds, details: NoticeDetails(announcement: announcement),
                replyBySMS: installation.takesAnswersBySMS, language: language))
    }

    private func samples(
        _ forecast: AnnouncementForecast, _ renderers: inout Renderers
    ) throws(Fault) -> [AnnouncementForecast.Sample] {
        var samples: [AnnouncementForecast.Sample] = []
        for form in [MessageForm.email, .sms] {
            let first = forecast.people.first { $0.form == form }?.participant
            let mayFollow = form == .sms && installation.channelNames.contains(.sms)
            let person =
                first
                ?? (mayFollow ? forecast.people.first { $0.participant.phone != nil }?.participant : nil)
            guard let person else { continue }
            let message = try renderers.message(to: person, as: form, at: occasion.due)
            let isCostly = form == .sms && GSM7.septets(message.text) == nil
            var costly: [Character] = []
            for character in message.text where isCostly && GSM7.septets(String(character)) == nil {
                if !costly.contains(character) { costly.append(character) }
            }
            samples.append(
                .init(
                    participant: person, message: message, isSecond: first == nil,
                    parts: form == .sms ? GSM7.segments(message.text) : 1,
                    costly: costly))
        }
        return samples
    }
}
