#pragma once

#include "common/crypto/SecretBytes.hpp"

#include <array>
#include <optional>
#include <string>

namespace crypto {

using Digest = std::array<std::uint8_t, 32>;

// BLAKE2b with 32 bytes of output, over parts that are each preceded by their length, so that no two lists of
// parts have the same input. Use: Hasher("label").add(a).add(b).finish().
class Hasher {
  public:
    explicit Hasher(std::string_view label);
    Hasher& add(ByteView part);
    Hasher& add(std::string_view part) { return add(viewOf(part)); }
    Hasher& add(std::uint64_t number);
    Digest finish();

  private:
    alignas(64) std::array<std::uint8_t, 384> state_;
};

// BLAKE2b keyed with `key`: what a lookup table of secret codes stores in place of the codes.
Digest keyedDigest(const SecretBytes& key, ByteView message);

// SHA-256, where an open format asks for it.
Digest sha256(std::string_view message);

std::string toHex(ByteView bytes);
std::optional<Bytes> fromHex(std::string_view text);
std::string toBase64Url(ByteView bytes);
std::string toBase64(ByteView bytes); // RFC 4648, with padding
std::optional<Bytes> fromBase64(std::string_view text);
std::string toBase58(ByteView bytes); // the Bitcoin alphabet (multibase "z")
std::optional<Digest> digestFrom(ByteView bytes); // nothing unless there are 32

} // namespace crypto
