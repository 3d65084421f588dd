#pragma once

#include "common/crypto/AnswerChain.hpp"
#include "lcoc.pb.h"

#include <optional>

namespace bench {

// What a candidate's application holds: its keys and the chain of sealed answers, of which one at most is not
// yet acknowledged.
class Workstation {
  public:
    Workstation();

    std::string publicKey() const;
    // What Resume signs.
    std::string signNonce(std::string_view nonce) const;

    void enter(const protocol::SignedIn& signedIn);
    bool entered() const { return session_.has_value(); }
    const core::SessionId& session() const { return *session_; }
    const std::string& sealedKey() const { return sealedKey_; }

    // The answer that waits for its acknowledgement; a new one if none does. `bytes` is the size of the
    // sealed record; 0: that of a choice.
    const crypto::SealedRecord& next(std::size_t bytes);
    void acknowledged();
    std::uint64_t acknowledgedSequence() const { return durable_.sequence; }
    crypto::Signature signHead() const;

    // How many acknowledged records the server does not have, or has altered, by what it says after a Resume.
    // Takes over the record that it had saved without being able to say so.
    std::uint64_t countLost(std::uint64_t savedSequence, std::string_view savedHash);

  private:
    crypto::SigningKey signingKey_ = crypto::SigningKey::generate();
    crypto::SecretBytes sessionKey_ = crypto::generateSessionKey();
    std::string sealedKey_;
    std::optional<core::SessionId> session_;
    crypto::ChainHead durable_; // the last record acknowledged
    crypto::ChainHead head_;    // after the pending record
    std::optional<crypto::SealedRecord> pending_;
};

} // namespace bench
