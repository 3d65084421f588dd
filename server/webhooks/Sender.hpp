#pragma once

#include "common/core/Result.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

struct sockaddr;

namespace webhooks {

struct SenderSettings {
    bool allowsPrivateNetworks = false;        // also of this host: for a closed network, and for tests
    std::filesystem::path trustedCertificates; // PEM; empty: the system's
};

// Whether an address belongs to a host of the public internet: what a webhook may reach, so that nobody can have the server
// talk to its own network (RFC 6890).
bool isPublicAddress(const sockaddr* address);

// Posts a JSON body over HTTPS, without following redirects, within ten seconds: on a worker thread alone. networkFailed with
// what went wrong unless the answer is a status from 200 to 299.
core::Status post(const SenderSettings& settings, const std::string& address, const std::vector<std::pair<std::string, std::string>>& headers, const std::string& body);

} // namespace webhooks
