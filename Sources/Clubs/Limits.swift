extension Organisation {
    /// What people can bear in a day on a screen: every plan is examined against it.
    package struct Limits: Hashable, Sendable {
        /// The most minutes that a cohort looks at a screen together in a half-day; 0 for no limit.
        package var videoMinutesPerHalfDay: Int
        /// The least minutes between two video sessions; 0 for none.
        package var breakMinutes: Int
        /// The least minutes between the morning and the afternoon; 0 for none.
        package var lunchMinutes: Int

        package init(videoMinutesPerHalfDay: Int = 180, breakMinutes: Int = 10, lunchMinutes: Int = 45) {
            self.videoMinutesPerHalfDay = videoMinutesPerHalfDay
            self.breakMinutes = breakMinutes
            self.lunchMinutes = lunchMinutes
        }
    }
}
