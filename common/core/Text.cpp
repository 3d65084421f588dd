#include "common/core/Text.hpp"

namespace core {

std::string shortened(std::string text, std::size_t mostBytes) {
    if (text.size() <= mostBytes) return text;
    while (mostBytes > 0 && (static_cast<unsigned char>(text[mostBytes]) & 0xC0) == 0x80) --mostBytes;
    text.resize(mostBytes);
    return text;
}

} // namespace core
