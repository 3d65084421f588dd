#include "common/crypto/PasswordHash.hpp"

#include "common/crypto/Random.hpp"

#include <sodium.h>

#include <new>

namespace crypto {
namespace {

constexpr std::size_t memoryBytes = 64u << 20;
constexpr unsigned long long passes = 2;

// libsodium wants an address, even of nothing.
const char* addressOf(const SecretBytes& password) {
    return password.empty() ? "" : reinterpret_cast<const char*>(password.data());
}

} // namespace

std::string hashPassword(const SecretBytes& password) {
    requireSodium();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(hash, addressOf(password), password.size(), passes, memoryBytes) != 0)
        throw std::bad_alloc();
    return hash;
}

bool passwordFits(const std::string& hash, const SecretBytes& password) {
    requireSodium();
    return crypto_pwhash_str_verify(hash.c_str(), addressOf(password), password.size()) == 0;
}

const std::string& hashOfNoPassword() {
    static const std::string hash = hashPassword(SecretBytes(randomBytes(32)));
    return hash;
}

} // namespace crypto
