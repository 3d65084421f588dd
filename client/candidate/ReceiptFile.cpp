#include "client/candidate/ReceiptFile.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "common/core/Instant.hpp"
#include "common/crypto/Digest.hpp"

namespace candidate {
namespace {

QString hex(const std::string& bytes) { return QString::fromStdString(crypto::toHex(crypto::viewOf(bytes))); }

} // namespace

core::Status writeReceipt(const std::filesystem::path& folder, const protocol::Receipt& receipt) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    QJsonObject json;
    json["session"] = hex(receipt.session());
    json["records"] = static_cast<qint64>(receipt.records());
    json["head"] = hex(receipt.head());
    json["submitted_at"] = QString::fromStdString(core::toText(core::fromMillis(receipt.submitted_at())));
    json["signature"] = hex(receipt.signature());
    json["receipt_key"] = hex(receipt.receipt_key());
    QSaveFile file(QString::fromStdString((folder / (hex(receipt.session()).toStdString() + ".json")).string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
        return core::fail(core::ErrorCode::fileFailed, file.errorString().toStdString());
    return {};
}

} // namespace candidate
