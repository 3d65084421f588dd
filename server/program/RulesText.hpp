#pragma once

#include "common/core/Result.hpp"

#include <string>
#include <string_view>

namespace program {

// Refuses a text for candidates that is not well-formed XHTML of h2, p, ul, li and strong, without
// attributes: what every client can draw. rulebookInvalid is "<fileName>:<line>: <element>: <reason>".
core::Status checkRulesText(std::string_view text, const std::string& fileName);

// `text` with every "{name}" of it replaced by `value`.
std::string filledIn(std::string text, std::string_view name, int value);

} // namespace program
