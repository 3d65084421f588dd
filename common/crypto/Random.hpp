#pragma once

#include "common/core/Ids.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <cstdint>
#include <string>

namespace crypto {

// Starts libsodium once; ends the program if it cannot start. Called by everything here that needs it.
void requireSodium();

void fillRandom(std::uint8_t* data, std::size_t size);
Bytes randomBytes(std::size_t size);
std::uint64_t randomNumber();

template <class IdType>
IdType randomId() {
    IdType id;
    fillRandom(id.bytes.data(), id.bytes.size());
    return id;
}

// A code of four groups of four from 32 unmistakable letters and digits, 80 random bits:
// "7KQM-2XCA-9TRB-HD4W".
std::string randomCode();

// The code as it was made: upper case, dashes in place, I and L read as 1, O as 0. Empty if it cannot be one.
std::string normalisedCode(std::string_view typed);

} // namespace crypto
