#pragma once

#include <string>

namespace pdf {

// An SVG drawn as a square PNG of so many pixels a side, on a transparent ground.
std::string drawPng(const std::string& svg, int pixels);

// "Baked" pictures carry the credential inside (1EdTech Open Badges 3.0, 5.3): a PNG in an iTXt chunk of the keyword
// "openbadgecredential" before its first image data, an SVG in an element <openbadges:credential>.
std::string bakePng(const std::string& png, const std::string& credential);
std::string bakeSvg(const std::string& svg, const std::string& credential);

} // namespace pdf
