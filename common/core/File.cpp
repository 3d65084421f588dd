#include "common/core/File.hpp"

#include <array>
#include <fstream>

namespace core {

Result<std::string> readFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes;
    std::array<char, 65536> part;
    do {
        stream.read(part.data(), part.size());
        bytes.append(part.data(), static_cast<std::size_t>(stream.gcount()));
    } while (stream);
    if (!stream.is_open() || stream.bad()) return fail(ErrorCode::fileFailed, file.string() + " cannot be read");
    return bytes;
}

} // namespace core
