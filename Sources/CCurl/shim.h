#pragma once
#include <curl/curl.h>
#include <sys/socket.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, which Swift cannot call.

static inline CURLcode jobclub_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode jobclub_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode jobclub_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode jobclub_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*jobclub_curl_transfer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode jobclub_curl_set_transfer(CURL *handle, CURLoption option, jobclub_curl_transfer value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode jobclub_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode jobclub_curl_get_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode jobclub_curl_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode jobclub_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

typedef int (*jobclub_curl_seek)(void *context, curl_off_t offset, int origin);

static inline CURLcode jobclub_curl_set_seek(CURL *handle, jobclub_curl_seek value) {
    return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, value);
}

typedef int (*jobclub_curl_trace)(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *context);

static inline CURLcode jobclub_curl_set_trace(CURL *handle, jobclub_curl_trace value) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}

// What has moved so far; anything but 0 ends the transfer. libcurl calls it often, and each second while it waits.
typedef int (*jobclub_curl_watch)(void *context, curl_off_t toDownload, curl_off_t downloaded, curl_off_t toUpload,
                                  curl_off_t uploaded);

static inline CURLcode jobclub_curl_set_watch(CURL *handle, jobclub_curl_watch value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

// Whether a transfer may connect to an address: 1 or 0. It sees what was resolved, just before the connection opens.
typedef int (*jobclub_curl_admit)(void *context, const struct sockaddr *address, unsigned int length);

struct jobclub_curl_gate {
    jobclub_curl_admit admit;
    void *context;
};

static inline curl_socket_t jobclub_curl_open(void *gate, curlsocktype purpose, struct curl_sockaddr *address) {
    const struct jobclub_curl_gate *way = gate;
    if (purpose != CURLSOCKTYPE_IPCXN || !way->admit(way->context, &address->addr, address->addrlen)) {
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// The gate stays where it is for as long as the handle.
static inline CURLcode jobclub_curl_set_gate(CURL *handle, struct jobclub_curl_gate *gate) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, jobclub_curl_open);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, gate);
}

static inline CURLMcode jobclub_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
