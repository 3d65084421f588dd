#pragma once

#include <string>
#include <vector>

namespace pdf {

// The dark and light squares of a QR code (ISO/IEC 18004, level M), without the quiet zone.
struct QrCode {
    int width = 0;
    std::vector<bool> dark; // row by row
    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * width + x)]; }
};

// `text` has at most some 2,000 bytes; an empty code for more.
QrCode qrCodeOf(const std::string& text);

// As a picture for a web page, with the quiet zone of four squares; `title` is what a screen reader says.
std::string qrSvg(const std::string& text, const std::string& title);

} // namespace pdf
