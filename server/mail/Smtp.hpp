#pragma once

#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <filesystem>
#include <string>

namespace mail {

// How mail leaves: "smtps://host:465", "smtp://host:587" (with STARTTLS), or "smtp://localhost:25" in the clear, which is
// allowed to this machine alone.
struct SmtpSettings {
    std::string server;
    std::string user;
    crypto::SecretBytes password;
    std::filesystem::path trustedCertificates; // PEM; empty: the system's
};

enum class Delivery { sent, failedForNow, failedForGood };
struct DeliveryReport {
    Delivery delivery = Delivery::failedForNow;
    std::string detail; // the server's reply code or what went wrong; no address
};

// Hands one message to the server (RFC 5321). Takes as long as the server does, at most half a minute.
DeliveryReport sendMail(const SmtpSettings& settings, const std::string& sender, const std::string& recipient,
                        const std::string& message);

} // namespace mail
