import Basics
import Clubs

/// Where participants and facilitators click: one address per cohort, or a pattern that makes it.
package struct VideoLinks: Hashable, Sendable {
    /// `https://meet.example.org/{token}`: `{token}` becomes 26 letters and digits that nobody guesses, `{cohort}` the
    /// cohort's identifier.
    package var pattern: String?
    /// The same for the facilitator's link; it never reaches a participant.
    package var hostPattern: String?

    package init(pattern: String? = nil, hostPattern: String? = nil) {
        self.pattern = pattern
        self.hostPattern = hostPattern
    }

    /// The links of one cohort, made once and kept with its sessions.
    func links(for cohort: CohortID, using random: inout some RandomNumberGenerator) -> (join: String?, host: String?) {
        (fill(pattern, cohort, random.token()), fill(hostPattern, cohort, random.token()))
    }

    private func fill(_ pattern: String?, _ cohort: CohortID, _ token: String) -> String? {
        pattern?.replacing("{token}", with: token).replacing("{cohort}", with: cohort.rawValue)
    }
}
