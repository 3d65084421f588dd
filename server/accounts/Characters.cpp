#include "server/accounts/Characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace accounts {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t nonJoiner = 0x200C;
constexpr char32_t joiner = 0x200D;

bool isSeen(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (c == nonJoiner || c == joiner || u_hasBinaryProperty(point, UCHAR_VARIATION_SELECTOR)) return true;
    constexpr std::uint32_t unseen = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    return c != replacement && !(U_GET_GC_MASK(point) & unseen) && !u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

} // namespace

std::u32string charactersOf(std::string_view text) {
    std::u32string characters;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c;
        U8_NEXT(bytes, at, size, c);
        characters.push_back(c < 0 ? replacement : static_cast<char32_t>(c));
    }
    return characters;
}

bool isPrintable(std::u32string_view characters) {
    return std::ranges::all_of(characters, isSeen);
}

bool hasLetter(std::u32string_view characters) {
    return std::ranges::any_of(characters, [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)); });
}

} // namespace accounts
