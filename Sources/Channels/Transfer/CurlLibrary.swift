import CCurl

/// libcurl itself, prepared once for the whole process.
enum CurlLibrary {
    /// Whether it could be prepared. The first reader prepares it, all others wait for that: a global constant does so.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// What a code means, in libcurl's words, which name no host and no person.
    static func words(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    }
}
