#include "client/link/WorkstationKey.hpp"

#include <QFile>
#include <QSaveFile>

namespace links {
namespace {

core::Result<crypto::SigningKey> readKey(QFile& file) {
    if (!file.open(QIODevice::ReadOnly)) return core::fail(core::ErrorCode::fileFailed, file.errorString().toStdString());
    auto bytes = file.read(64);
    auto key = crypto::SigningKey::fromSeed(crypto::SecretBytes(crypto::viewOf({bytes.constData(), static_cast<std::size_t>(bytes.size())})));
    bytes.fill('\0');
    return key;
}

core::Status writeKey(const QString& path, const crypto::SigningKey& key) {
    QSaveFile file(path);
    const auto seed = key.seed();
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(reinterpret_cast<const char*>(seed.data()), static_cast<qint64>(seed.size())) == static_cast<qint64>(seed.size()) &&
                         file.commit();
    if (!written) return core::fail(core::ErrorCode::fileFailed, file.errorString().toStdString());
    return {};
}

} // namespace

core::Result<crypto::SigningKey> workstationKey(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto path = QString::fromStdString((folder / "workstation.key").string());
    if (QFile file(path); file.exists()) return readKey(file);
    auto key = crypto::SigningKey::generate();
    TRY_STATUS(writeKey(path, key));
    return key;
}

} // namespace links
