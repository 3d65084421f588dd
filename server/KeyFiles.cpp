#include "server/KeyFiles.hpp"

#include "common/crypto/Random.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace server {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using crypto::SecretBytes;

constexpr std::size_t keySize = 32;

core::Status write(const fs::path& file, crypto::ByteView bytes) {
    std::ofstream out(file, std::ios::binary);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) return core::fail(ErrorCode::fileFailed, file.string() + " could not be written");
    return {};
}

core::Result<SecretBytes> read(const fs::path& file) {
    std::error_code missing;
    const auto status = fs::status(file, missing);
    if (missing || status.type() != fs::file_type::regular)
        return core::fail(ErrorCode::keyInvalid, file.string() + " is missing: lcoc-server init makes it");
    const auto others = fs::perms::group_all | fs::perms::others_all;
    if (file.extension() != ".pub" && (status.permissions() & others) != fs::perms::none)
        return core::fail(ErrorCode::keyInvalid, file.string() + " can be read by others: chmod 600 it");
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.size() != keySize) return core::fail(ErrorCode::keyInvalid, file.string() + " does not hold 32 bytes");
    return SecretBytes(crypto::viewOf(bytes));
}

core::Status makeRandom(const fs::path& file) {
    if (fs::exists(file)) return {};
    return write(file, crypto::randomBytes(keySize));
}

core::Status makeScoringKey(const fs::path& folder) {
    if (fs::exists(folder / "scoring.pub")) return {};
    const auto key = crypto::OpeningKey::generate();
    TRY_STATUS(write(folder / "scoring.key", key.secret().view()));
    return write(folder / "scoring.pub", key.publicKey());
}

} // namespace

core::Status makeKeys(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return core::fail(ErrorCode::fileFailed, folder.string() + ": " + failed.message());
    fs::permissions(folder, fs::perms::owner_all, failed);
    for (const auto* name : {"receipt.key", "badge.key", "code.key", "camera.key"}) TRY_STATUS(makeRandom(folder / name));
    return makeScoringKey(folder);
}

core::Result<ServerKeys> readKeys(const fs::path& folder) {
    TRY(const auto receiptSeed, read(folder / "receipt.key"));
    TRY(auto receiptKey, crypto::SigningKey::fromSeed(receiptSeed));
    TRY(const auto badgeSeed, read(folder / "badge.key"));
    TRY(auto badgeKey, crypto::SigningKey::fromSeed(badgeSeed));
    TRY(auto codeKey, read(folder / "code.key"));
    TRY(auto cameraKey, read(folder / "camera.key"));
    TRY(const auto scoring, read(folder / "scoring.pub"));
    ServerKeys keys{std::move(receiptKey), std::move(badgeKey), std::move(codeKey), std::move(cameraKey), {}};
    std::copy_n(scoring.data(), keySize, keys.scoringPublicKey.begin());
    return keys;
}

core::Result<crypto::OpeningKey> readScoringKey(const fs::path& folder) {
    TRY(auto secret, read(folder / "scoring.key"));
    return crypto::OpeningKey::fromSecret(std::move(secret));
}

} // namespace server
