#pragma once

#include "common/core/Result.hpp"

#include <filesystem>

namespace core {

// The whole file, as bytes. fileFailed, with its name, where it cannot be read.
Result<std::string> readFile(const std::filesystem::path& file);

} // namespace core
