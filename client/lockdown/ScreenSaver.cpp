#include "client/lockdown/ScreenSaver.hpp"

#include "client/lockdown/x11/PowerSettings.hpp"

#include <QCoreApplication>

namespace lockdown {
namespace {

QJsonObject toJson(const x11::PowerSettings& settings) {
    return {{QStringLiteral("timeout"), settings.timeout},
            {QStringLiteral("interval"), settings.interval},
            {QStringLiteral("preferBlanking"), settings.preferBlanking},
            {QStringLiteral("allowExposures"), settings.allowExposures},
            {QStringLiteral("savesPower"), settings.savesPower}};
}

x11::PowerSettings fromJson(const QJsonObject& json) {
    return {json[QStringLiteral("timeout")].toInt(), json[QStringLiteral("interval")].toInt(),
            json[QStringLiteral("preferBlanking")].toInt(), json[QStringLiteral("allowExposures")].toInt(),
            json[QStringLiteral("savesPower")].toBool()};
}

} // namespace

core::Status ScreenSaver::perform() {
    const auto before = x11::readPowerSettings();
    if (!before) return {}; // no X server, no screen saver of its own
    TRY_STATUS(ledger_.begin(QLatin1String(id), toJson(*before)));
    auto during = *before;
    during.timeout = 0;
    during.savesPower = false;
    return x11::applyPowerSettings(during);
}

void ScreenSaver::revert() {
    const auto process = QCoreApplication::applicationPid();
    for (const auto& entry : ledger_.pending())
        if (entry.process == process && entry.operation == QLatin1String(id) && putBack(entry.before))
            ledger_.end(entry);
}

core::Status ScreenSaver::putBack(const QJsonObject& before) {
    return x11::applyPowerSettings(fromJson(before));
}

} // namespace lockdown
