#include "common/core/File.hpp"

#include <fstream>
#include <iterator>

namespace core {

Result<std::string> readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) return fail(ErrorCode::fileFailed, file.string() + " cannot be read");
    return bytes;
}

} // namespace core
