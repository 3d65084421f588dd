#include "common/crypto/AnswerChain.hpp"
#include "common/crypto/Seal.hpp"

// A sealed record that anybody may have written: it must be refused, and never opened.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto key = crypto::generateSessionKey();
    static const auto opening = crypto::OpeningKey::generate();
    const crypto::ByteView bytes(data, size);
    const crypto::ChainHead head{size % 3, {}};
    const crypto::SealedRecord record{1 + size % 3, {bytes.begin(), bytes.end()}};
    if (crypto::openNext(head, key, record)) __builtin_trap();
    static_cast<void>(crypto::follow(head, record));
    if (opening.open(bytes)) __builtin_trap();
    return 0;
}
