#include "tests/bench/load/Ledger.hpp"

#include <openssl/sha.h>

#include <stdexcept>

namespace bench {

Ledger::Ledger(const std::string& path) {
    if (path.empty()) return;
    file_.open(path, std::ios::app);
    if (!file_) throw std::runtime_error(path + " cannot be written");
}

void Ledger::add(const core::SessionId& session, const crypto::SealedRecord& record) {
    if (!file_.is_open()) return;
    crypto::Digest digest;
    SHA256(record.bytes.data(), record.bytes.size(), digest.data());
    file_ << session.text() << ' ' << record.sequence << ' ' << crypto::toHex(digest) << std::endl;
}

} // namespace bench
