import CCurl
import Clubs
import Notices

/// Carries out many posts side by side on one thread, and keeps connections and resolved names for the next batch.
///
/// Sendable, unchecked: a courier is used by whoever took it out of its pool, one thread at a time.
final class WebhookCourier: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer
    private let signature: WebhookSignature
    private let marks: ReceiptMarks?
    private let channel: ChannelName
    private let clock: @Sendable () -> Int64
    private let posts: [WebhookPost]
    private var free: [WebhookPost]

    /// - Returns: `nil` when libcurl cannot be prepared or memory is short.
    init?(settings: WebhookSettings, signature: WebhookSignature, channel: ChannelName) {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.signature = signature
        marks = settings.marks
        self.channel = channel
        clock = settings.clock
        let count = min(max(settings.parallel, 1), 256)
        posts = (0..<count).compactMap { _ in WebhookPost(settings: settings) }
        free = posts
        // Those under way and some that rest: each takes one of the process's files.
        _ = jobclub_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, count + 32)
        if posts.isEmpty {
            curl_multi_cleanup(multi)
            return nil
        }
    }

    deinit { curl_multi_cleanup(multi) }

    func deliver(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        var waiting = parcels[...]
        var running: Int32 = 0
        while !waiting.isEmpty || free.count < posts.count {
            while let parcel = waiting.first, let post = free.popLast() {
                waiting.removeFirst()
                start(parcel, with: post, report: report)
            }
            guard curl_multi_perform(multi, &running) == CURLM_OK else { break }
            let finished = finishPosts(report)
            if finished == 0, free.count < posts.count { curl_multi_poll(multi, nil, 0, 1000, nil) }
        }
        abandon(waiting, report: report)
    }

    private func start(_ parcel: Parcel, with post: WebhookPost, report: (Parcel, Outcome) -> Void) {
        post.prepare(
            parcel, signature: signature, timestamp: clock(), mark: marks?.mark(of: parcel.id, on: channel))
        if curl_multi_add_handle(multi, post.handle.raw) != CURLM_OK {
            post.parcel = nil
            free.append(post)
            report(parcel, .transient(reason: .transferNotPrepared))
        }
    }

    /// - Returns: how many posts came to their end.
    private func finishPosts(_ report: (Parcel, Outcome) -> Void) -> Int {
        var finished = 0
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let raw = message.pointee.easy_handle else { continue }
            // The message is libcurl's and gone once its handle is removed.
            let code = message.pointee.data.result
            guard let post = WebhookPost.from(raw) else { continue }
            curl_multi_remove_handle(multi, raw)
            free.append(post)
            finished += 1
            if let parcel = post.parcel {
                post.parcel = nil
                report(parcel, post.outcome(code))
            }
        }
        return finished
    }

    /// What to say when libcurl itself failed: each parcel still has its outcome.
    private func abandon(_ waiting: ArraySlice<Parcel>, report: (Parcel, Outcome) -> Void) {
        for parcel in waiting { report(parcel, .transient(reason: .transferGivenUp)) }
        for post in posts {
            guard let parcel = post.parcel else { continue }
            post.parcel = nil
            curl_multi_remove_handle(multi, post.handle.raw)
            report(parcel, .unknown(reason: .transferGivenUp))
            free.append(post)
        }
    }
}
