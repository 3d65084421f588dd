#pragma once

#include "common/core/Instant.hpp"
#include "common/core/Result.hpp"

#include <filesystem>
#include <memory>

namespace pdf {

// The certificate and private key (PEM) in whose name documents are signed.
class DocumentSigner {
  public:
    // keyInvalid names a file that cannot be read, or says that the two do not belong together.
    static core::Result<DocumentSigner> load(const std::filesystem::path& certificate, const std::filesystem::path& privateKey);
    DocumentSigner(DocumentSigner&&) noexcept;
    DocumentSigner& operator=(DocumentSigner&&) noexcept;
    ~DocumentSigner();

    // A detached CAdES signature over `bytes`: DER.
    core::Result<std::string> sign(std::string_view bytes) const;

  private:
    struct Parts;
    explicit DocumentSigner(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// Adds an invisible signature (ETSI EN 319 142-1, PAdES B-B) to a PDF as our own pages' writer makes it, by an incremental
// update: the bytes that were there stay as they are. inputInvalid for a PDF of another make.
core::Result<std::string> signPdf(const std::string& document, const DocumentSigner& signer, const std::string& reason, core::Instant now);

} // namespace pdf
