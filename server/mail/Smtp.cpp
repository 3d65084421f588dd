#include "server/mail/Smtp.hpp"

#include <curl/curl.h>

#include <cstring>
#include <memory>

namespace mail {
namespace {

constexpr long secondsAllowed = 30;

struct Reader {
    const std::string& message;
    std::size_t position = 0;
};

std::size_t readSome(char* buffer, std::size_t size, std::size_t count, void* pointer) {
    auto& reader = *static_cast<Reader*>(pointer);
    const auto amount = std::min(size * count, reader.message.size() - reader.position);
    std::memcpy(buffer, reader.message.data() + reader.position, amount);
    reader.position += amount;
    return amount;
}

bool isThisMachine(const std::string& server) {
    for (const auto* prefix : {"smtp://localhost", "smtp://127.0.0.1", "smtp://[::1]"})
        if (server.starts_with(prefix)) {
            const auto rest = server.substr(std::strlen(prefix));
            return rest.empty() || rest.front() == ':' || rest.front() == '/';
        }
    return false;
}

// RFC 5321, 4.2.1: replies from 500 on are for good, those from 400 for now.
DeliveryReport reportOf(CURLcode code, long reply) {
    if (code == CURLE_OK) return {Delivery::sent, "sent"};
    const auto detail = reply > 0 ? "SMTP reply " + std::to_string(reply) : std::string(curl_easy_strerror(code));
    return {reply >= 500 && code != CURLE_LOGIN_DENIED ? Delivery::failedForGood : Delivery::failedForNow, detail};
}

} // namespace

DeliveryReport sendMail(const SmtpSettings& settings, const std::string& sender, const std::string& recipient,
                        const std::string& message) {
    [[maybe_unused]] static const bool started = (curl_global_init(CURL_GLOBAL_DEFAULT), true);
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, ("<" + recipient + ">").c_str()), curl_slist_free_all);
    Reader reader{message};
    const auto set = [&curl](auto option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    set(CURLOPT_URL, settings.server.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    const auto security = isThisMachine(settings.server) && settings.trustedCertificates.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
    set(CURLOPT_USE_SSL, static_cast<long>(security));
    if (security == CURLUSESSL_TRY) {
        set(CURLOPT_SSL_VERIFYPEER, 0L); // nothing leaves this machine
        set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!settings.trustedCertificates.empty()) set(CURLOPT_CAINFO, settings.trustedCertificates.c_str());
    const std::string password(crypto::textOf(settings.password.view()));
    if (!settings.user.empty()) {
        set(CURLOPT_USERNAME, settings.user.c_str());
        set(CURLOPT_PASSWORD, password.c_str());
    }
    set(CURLOPT_MAIL_FROM, ("<" + sender + ">").c_str());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_READFUNCTION, readSome);
    set(CURLOPT_READDATA, &reader);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, secondsAllowed);
    const auto code = curl_easy_perform(curl.get());
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    return reportOf(code, reply);
}

} // namespace mail
