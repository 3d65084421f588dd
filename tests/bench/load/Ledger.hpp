#pragma once

#include "common/core/Ids.hpp"
#include "common/crypto/AnswerChain.hpp"

#include <fstream>
#include <string>

namespace bench {

// A file with a line for each record that the server has acknowledged, to compare with its database after it
// was killed: session, sequence and SHA-256 of the sealed bytes, in hexadecimal where they are bytes.
class Ledger {
  public:
    // Appends to what is there; keeps nothing if `path` is empty. Throws std::runtime_error if it cannot be
    // opened.
    explicit Ledger(const std::string& path);

    void add(const core::SessionId& session, const crypto::SealedRecord& record);

  private:
    std::ofstream file_;
};

} // namespace bench
