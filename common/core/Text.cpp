#include "common/core/Text.hpp"

#include <boost/locale/utf.hpp>

namespace core {

std::string shortened(std::string text, std::size_t mostBytes) {
    if (text.size() <= mostBytes) return text;
    while (mostBytes > 0 && (static_cast<unsigned char>(text[mostBytes]) & 0xC0) == 0x80) --mostBytes;
    text.resize(mostBytes);
    return text;
}

bool isText(std::string_view text) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    for (auto at = text.begin(); at != text.end();) {
        const auto character = Utf8::decode(at, text.end());
        if (!boost::locale::utf::is_valid_codepoint(character) || character == 0) return false;
    }
    return true;
}

} // namespace core
