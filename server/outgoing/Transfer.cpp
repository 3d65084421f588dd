#include "server/outgoing/Transfer.hpp"

namespace outgoing {
namespace {

CURL* start() {
    [[maybe_unused]] static const bool started = (curl_global_init(CURL_GLOBAL_DEFAULT), true);
    return curl_easy_init();
}

} // namespace

Transfer::Transfer(const std::string& address, const char* protocols, long secondsAllowed) : handle_(start(), curl_easy_cleanup) {
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_TIMEOUT, secondsAllowed);
    set(CURLOPT_NOSIGNAL, 1L); // or a name that is not found in time would be a signal, in a program of many threads
}

void Transfer::trust(const std::string& file) {
    if (!file.empty()) set(CURLOPT_CAINFO, file.c_str());
}

CURLcode Transfer::perform() {
    if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
    if (recipients_) set(CURLOPT_MAIL_RCPT, recipients_.get());
    return curl_easy_perform(handle_.get());
}

long Transfer::status() const {
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
}

std::string formEncoded(const std::string& text) {
    const std::unique_ptr<char, decltype(&curl_free)> escaped(curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), curl_free);
    return escaped.get();
}

} // namespace outgoing
