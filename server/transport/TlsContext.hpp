#pragma once

#include "common/core/Result.hpp"

#include <filesystem>
#include <memory>

struct ssl_ctx_st;

namespace transport {

// The server's certificate and TLS settings: TLS 1.3 alone, a P-256 key, stateless session tickets.
class TlsContext {
  public:
    // From two PEM files: the certificate followed by its chain, and its private key. configurationInvalid,
    // with a sentence that names the file, if one cannot be read, the key is not on P-256, or they do not
    // belong together.
    static core::Result<TlsContext> load(const std::filesystem::path& certificateChain,
                                         const std::filesystem::path& privateKey);

    ssl_ctx_st* native() const { return context_.get(); }

  private:
    explicit TlsContext(std::shared_ptr<ssl_ctx_st> context) : context_(std::move(context)) {}

    std::shared_ptr<ssl_ctx_st> context_;
};

} // namespace transport
