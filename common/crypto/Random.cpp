#include "common/crypto/Random.hpp"

#include <sodium.h>

#include <cstdlib>

namespace crypto {
namespace {

constexpr std::string_view codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
constexpr std::size_t codeLength = 16;

std::string grouped(std::string_view symbols) {
    std::string code;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (i > 0 && i % 4 == 0) code.push_back('-');
        code.push_back(symbols[i]);
    }
    return code;
}

char canonical(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'I' || c == 'L') return '1';
    if (c == 'O') return '0';
    return c;
}

} // namespace

void requireSodium() {
    static const bool started = sodium_init() >= 0;
    if (!started) std::abort();
}

void fillRandom(std::uint8_t* data, std::size_t size) {
    requireSodium();
    randombytes_buf(data, size);
}

Bytes randomBytes(std::size_t size) {
    Bytes bytes(size);
    fillRandom(bytes.data(), size);
    return bytes;
}

std::uint64_t randomNumber() {
    std::uint64_t number = 0;
    fillRandom(reinterpret_cast<std::uint8_t*>(&number), sizeof number);
    return number;
}

std::string randomCode() {
    std::string symbols;
    for (const auto byte : randomBytes(codeLength)) symbols.push_back(codeAlphabet[byte & 31]);
    return grouped(symbols);
}

std::string normalisedCode(std::string_view typed) {
    if (typed.size() > 64) return {};
    std::string symbols;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char symbol = canonical(c);
        if (codeAlphabet.find(symbol) == std::string_view::npos) return {};
        symbols.push_back(symbol);
    }
    return symbols.size() == codeLength ? grouped(symbols) : std::string{};
}

} // namespace crypto
