import Basics
import CCurl
import Clubs

/// Asks a gateway one thing at a time, over a connection of its own each time.
///
/// libcurl repeats a request by itself when a kept connection turns out to be closed; a text message must not be sent
/// twice, so no connection is kept.
final class HTTPClient: Sendable {
    private let handles = HandlePool<EasyHandle>()
    private let caFile: String?
    private let limit: Span?

    /// - Parameters:
    ///   - caFile: certificates to trust instead of the system's.
    ///   - limit: the longest that one request may take, its connection included. Default: 30 seconds.
    init(caFile: String? = nil, within limit: Span? = nil) {
        self.caFile = caFile
        self.limit = limit
    }

    func send(_ request: HTTPRequest) -> Result<HTTPResponse, TransferFailure> {
        guard let handle = handles.take() ?? make() else {
            return .failure(.beforeSending(.transferNotPrepared))
        }
        defer { handles.give(handle) }
        handle.set(CURLOPT_URL, request.url)
        handle.set(CURLOPT_HTTPHEADER, request.headers + ["expect:"])
        if request.method == "GET" {
            handle.set(CURLOPT_HTTPGET, 1)
        } else {
            handle.setPost(request.body)
        }
        let code = handle.perform()
        // The request may hold credentials and a person's number.
        handle.clear(CURLOPT_HTTPHEADER)
        let status = handle.number(CURLINFO_RESPONSE_CODE)
        guard code == CURLE_OK || (handle.answerOverflowed && status >= 200) else {
            return .failure(TransferFailure(code, handle))
        }
        let wait = handle.offset(CURLINFO_RETRY_AFTER)
        return .success(
            HTTPResponse(
                status: status, body: handle.answer, retryAfter: wait > 0 ? .seconds(Int(min(wait, 86_400))) : nil))
    }

    private func make() -> EasyHandle? {
        guard let handle = EasyHandle() else { return nil }
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        handle.set(CURLOPT_USERAGENT, "jobclub")
        handle.set(CURLOPT_FORBID_REUSE, 1)
        if let caFile { handle.set(CURLOPT_CAINFO, caFile) }
        if let limit { handle.set(CURLOPT_TIMEOUT_MS, Int(limit.milliseconds)) }
        return handle
    }
}
