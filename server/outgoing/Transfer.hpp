#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace outgoing {

// One exchange with another server over libcurl: set options (https://curl.se/libcurl/c/curl_easy_setopt.html), perform once.
// Texts given to `set` and `trust` are copied by libcurl, except for CURLOPT_POSTFIELDS.
class Transfer {
public:
    // Only by that protocol ("https", or several: "smtp,smtps"); given up after so many seconds.
    Transfer(const std::string& address, const char* protocols, long secondsAllowed);

    template <class Value>
    void set(CURLoption option, Value value) { curl_easy_setopt(handle_.get(), option, value); }

    // Certificates in PEM that are trusted in place of the system's; none: the system's.
    void trust(const std::string& file);

    // "Name: value", of HTTP; or "<a@example.org>", a recipient of SMTP.
    void addHeader(const std::string& line) { add(headers_, line); }
    void addRecipient(const std::string& path) { add(recipients_, path); }

    CURLcode perform();

    // Of the last answer: HTTP's or SMTP's; 0 without one.
    long status() const;

private:
    using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
    static void add(Lines& lines, const std::string& line) { lines.reset(curl_slist_append(lines.release(), line.c_str())); }

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
    Lines headers_{nullptr, curl_slist_free_all};
    Lines recipients_{nullptr, curl_slist_free_all};
};

// For a form that is sent (application/x-www-form-urlencoded).
std::string formEncoded(const std::string& text);

} // namespace outgoing
