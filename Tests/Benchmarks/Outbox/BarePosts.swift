import Basics
import CCurl
import Foundation

/// Posts that libcurl carries out side by side on one thread, and nothing around them.
///
/// Sendable, unchecked: each is used by one thread at a time.
final class BarePosts: @unchecked Sendable {
    private struct Post {
        var address: String
        var header: UnsafeMutablePointer<curl_slist>?
        var body: UnsafeMutableRawBufferPointer
    }

    private let multi: UnsafeMutableRawPointer
    private var posts: [Post]
    private var handles: [UnsafeMutableRawPointer] = []

    /// - Parameters:
    ///   - rows: webhook id, address and body of each.
    ///   - ports: of the sinks; they take the place of those in the addresses, in turn.
    ///   - parallel: how many are under way at once.
    init(_ rows: [BareRow], to ports: [Int], parallel: Int) throws(Fault) {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = curl_multi_init() else {
            throw Fault(.unavailable, Phrase("libcurl could not be prepared."))
        }
        self.multi = multi
        _ = jobclub_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, parallel * 2)
        posts = rows.enumerated().map { index, row in
            let path = (row.text(1) ?? "").split(separator: "/").dropFirst(2).joined(separator: "/")
            var header: UnsafeMutablePointer<curl_slist>?
            for line in ["content-type: application/json", "webhook-id: \(row.text(0) ?? "")", "expect:"] {
                header = curl_slist_append(header, line)
            }
            let bytes = row.bytes(2)
            let body = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
            body.copyBytes(from: bytes)
            return Post(address: "http://127.0.0.1:\(ports[index % ports.count])/\(path)", header: header, body: body)
        }
        for _ in 0..<min(parallel, posts.count) {
            guard let handle = curl_easy_init() else { throw Fault(.unavailable, Phrase("libcurl gave no handle.")) }
            _ = jobclub_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
            _ = jobclub_curl_set_string(handle, CURLOPT_PROXY, "")
            _ = jobclub_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION, { _, size, count, _ in size * count })
            handles.append(handle)
        }
    }

    deinit {
        for handle in handles { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
        for post in posts {
            curl_slist_free_all(post.header)
            post.body.deallocate()
        }
    }

    /// Performs all, each on a thread of its own.
    static func perform(_ lanes: [BarePosts], every interval: Duration?) throws(Fault) {
        let faults = FaultBox()
        let done = DispatchGroup()
        for lane in lanes {
            done.enter()
            // Not `concurrentPerform`, which runs no more of them than there are processors.
            Thread.detachNewThread {
                do throws(Fault) { try lane.perform(every: interval) } catch { faults.keep(error) }
                done.leave()
            }
        }
        done.wait()
        if let fault = faults.first { throw fault }
    }

    /// - Parameter interval: between the beginnings of two posts; all at once without it.
    /// - Throws: when a post was not answered with 200.
    private func perform(every interval: Duration?) throws(Fault) {
        let begun = ContinuousClock.now
        var next = 0
        var free = handles
        var running: Int32 = 0
        while next < posts.count || free.count < handles.count {
            let due = interval.map { Int((ContinuousClock.now - begun) / $0) + 1 } ?? posts.count
            while next < min(due, posts.count), let handle = free.popLast() {
                start(posts[next], with: handle)
                next += 1
            }
            guard curl_multi_perform(multi, &running) == CURLM_OK else {
                throw Fault(.unavailable, Phrase("libcurl gave up."))
            }
            let finished = try takeFinished()
            free += finished
            if finished.isEmpty { curl_multi_poll(multi, nil, 0, interval == nil ? 1000 : 1, nil) }
        }
    }

    private func start(_ post: Post, with handle: UnsafeMutableRawPointer) {
        _ = jobclub_curl_set_string(handle, CURLOPT_URL, post.address)
        _ = jobclub_curl_set_list(handle, CURLOPT_HTTPHEADER, post.header)
        _ = jobclub_curl_set_long(handle, CURLOPT_POST, 1)
        _ = jobclub_curl_set_long(handle, CURLOPT_POSTFIELDSIZE, post.body.count)
        _ = jobclub_curl_set_pointer(handle, CURLOPT_POSTFIELDS, post.body.baseAddress)
        curl_multi_add_handle(multi, handle)
    }

    private func takeFinished() throws(Fault) -> [UnsafeMutableRawPointer] {
        var finished: [UnsafeMutableRawPointer] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            var status = 0
            _ = jobclub_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
            guard code == CURLE_OK, status == 200 else {
                throw Fault(.unavailable, Phrase("A post of the yardstick failed: \(code.rawValue), \(status)."))
            }
            curl_multi_remove_handle(multi, handle)
            finished.append(handle)
        }
        return finished
    }
}
