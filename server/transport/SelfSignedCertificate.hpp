#pragma once

#include "common/core/Result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace transport {

// A server's certificate names its hosts, a signer's whoever signs documents.
enum class CertificateUse { server, documents };

// Makes a key on P-256 and a certificate that it signs itself, for `names` (host names or addresses; or the one who
// signs), and writes both as PEM, the key readable by its owner alone. fileFailed if a file cannot be written.
core::Status makeSelfSignedCertificate(const std::filesystem::path& certificate,
                                       const std::filesystem::path& privateKey, CertificateUse use,
                                       const std::vector<std::string>& names, std::chrono::days validity);

} // namespace transport
