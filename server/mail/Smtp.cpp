#include "server/mail/Smtp.hpp"

#include "server/outgoing/Transfer.hpp"

#include <cstring>

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

// The name of the last command that was answered, "RCPT"; what follows it may be secret.
int noteCommand(CURL*, curl_infotype kind, char* data, std::size_t size, void* pointer) {
    constexpr std::size_t length = 4;
    const std::string_view line(data, size);
    if (kind == CURLINFO_HEADER_OUT && size >= length && !line.starts_with("QUIT")) *static_cast<std::string*>(pointer) = line.substr(0, length);
    return 0;
}

// RFC 5321, 4.2.1: replies from 500 on are for good. To the recipient, that is: one to the greeting or the sender speaks of
// us or of the mail server, and may be mended.
DeliveryReport reportOf(CURLcode code, long reply, const std::string& command) {
    if (code == CURLE_OK) return {Delivery::sent, "sent"};
    const auto detail = reply > 0 ? "SMTP reply " + std::to_string(reply) + (command.empty() ? "" : " to " + command) : std::string(curl_easy_strerror(code));
    return {reply >= 500 && command == "RCPT" ? Delivery::failedForGood : Delivery::failedForNow, detail};
}

} // namespace

DeliveryReport sendMail(const SmtpSettings& settings, const std::string& sender, const std::string& recipient,
                        const std::string& message) {
    Reader reader{message};
    outgoing::Transfer transfer(settings.server, "smtp,smtps", secondsAllowed);
    const auto security = isThisMachine(settings.server) && settings.trustedCertificates.empty() ? CURLUSESSL_TRY : CURLUSESSL_ALL;
    transfer.set(CURLOPT_USE_SSL, static_cast<long>(security));
    if (security == CURLUSESSL_TRY) {
        transfer.set(CURLOPT_SSL_VERIFYPEER, 0L); // nothing leaves this machine
        transfer.set(CURLOPT_SSL_VERIFYHOST, 0L);
    }
    transfer.trust(settings.trustedCertificates);
    const std::string password(crypto::textOf(settings.password.view()));
    if (!settings.user.empty()) {
        transfer.set(CURLOPT_USERNAME, settings.user.c_str());
        transfer.set(CURLOPT_PASSWORD, password.c_str());
    }
    transfer.set(CURLOPT_MAIL_FROM, ("<" + sender + ">").c_str());
    transfer.addRecipient("<" + recipient + ">");
    transfer.set(CURLOPT_READFUNCTION, readSome);
    transfer.set(CURLOPT_READDATA, &reader);
    transfer.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    transfer.set(CURLOPT_UPLOAD, 1L);
    std::string command;
    transfer.set(CURLOPT_VERBOSE, 1L);
    transfer.set(CURLOPT_DEBUGFUNCTION, noteCommand);
    transfer.set(CURLOPT_DEBUGDATA, &command);
    const auto code = transfer.perform();
    return reportOf(code, transfer.status(), command);
}

} // namespace mail
