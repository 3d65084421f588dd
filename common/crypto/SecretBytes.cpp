#include "common/crypto/SecretBytes.hpp"

#include "common/crypto/Random.hpp"

#include <sodium.h>

#include <cstring>
#include <utility>

namespace crypto {

SecretBytes::SecretBytes(std::size_t size) : size_(size) {
    requireSodium();
    if (size == 0) return;
    data_ = new std::uint8_t[size]();
}

SecretBytes::SecretBytes(ByteView bytes) : SecretBytes(bytes.size()) {
    if (!bytes.empty()) std::memcpy(data_, bytes.data(), bytes.size());
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

SecretBytes::~SecretBytes() {
    if (!data_) return;
    sodium_memzero(data_, size_);
    delete[] data_;
}

bool equalSecrets(ByteView a, ByteView b) {
    return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

} // namespace crypto
