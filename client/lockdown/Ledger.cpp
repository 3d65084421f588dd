#include "client/lockdown/Ledger.hpp"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <unistd.h>

namespace lockdown {
namespace {

const QString began = QStringLiteral("began");
const QString reverted = QStringLiteral("reverted");
const QString process = QStringLiteral("process");
const QString before = QStringLiteral("before");

core::Status failed(const QFile& file) {
    return core::fail(core::ErrorCode::fileFailed,
                      file.fileName().toStdString() + ": " + file.errorString().toStdString());
}

} // namespace

core::Status Ledger::begin(const QString& operation, const QJsonObject& settings) const {
    return append({{began, operation}, {process, QCoreApplication::applicationPid()}, {before, settings}});
}

void Ledger::end(const Entry& entry) const {
    // Should this line be lost, the change is undone twice, which does no harm.
    static_cast<void>(append({{reverted, entry.operation}, {process, entry.process}}));
    std::error_code gone;
    if (pending().empty()) std::filesystem::remove(path_, gone);
}

std::vector<Ledger::Entry> Ledger::pending() const {
    QFile file(QString::fromStdString(path_.string()));
    if (!file.open(QIODevice::ReadOnly)) return {};
    std::vector<Entry> entries;
    while (!file.atEnd()) {
        const auto line = QJsonDocument::fromJson(file.readLine()).object();
        const Entry entry{line[began].toString(), line[process].toInteger(), line[before].toObject()};
        if (!entry.operation.isEmpty()) entries.insert(entries.begin(), entry);
        std::erase_if(entries, [&](const Entry& other) {
            return other.operation == line[reverted].toString() && other.process == entry.process;
        });
    }
    return entries;
}

core::Status Ledger::append(const QJsonObject& line) const {
    QFile file(QString::fromStdString(path_.string()));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)) return failed(file);
    // A line of its own, also after one that a crash tore.
    const auto bytes = '\n' + QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    if (file.write(bytes) != bytes.size() || fsync(file.handle()) != 0) return failed(file);
    return {};
}

} // namespace lockdown
