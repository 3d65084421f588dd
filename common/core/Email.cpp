#include "common/core/Email.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr std::size_t longestEmail = 254; // RFC 5321, 4.5.3.1.3

} // namespace

bool looksLikeEmail(std::string_view text) {
    const auto at = text.find('@');
    if (at == text.npos || at == 0 || text.find('@', at + 1) != text.npos) return false;
    const auto domain = text.substr(at + 1);
    const bool plain = std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c != 127 && c != '"' && c != '<' && c != '>' && c != ','; });
    return plain && domain.find('.') != domain.npos && !domain.starts_with('.') && !domain.ends_with('.') && domain.find("..") == domain.npos && text.size() <= longestEmail;
}

} // namespace core
