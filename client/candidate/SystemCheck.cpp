#include "client/candidate/SystemCheck.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace candidate {
namespace {

constexpr auto pass = protocol::CHECK_OUTCOME_PASS;
constexpr auto warn = protocol::CHECK_OUTCOME_WARN;
constexpr auto fail = protocol::CHECK_OUTCOME_FAIL;

constexpr int leastWidth = 1366;
constexpr int leastHeight = 768;
constexpr qint64 goodRoundTrip = 300;
constexpr qint64 worstRoundTrip = 2000;
constexpr double goodMegabits = 1.0;
constexpr qint64 goodClockOffset = 60'000; // only shown times depend on it: the server owns the clock
constexpr qint64 leastDisk = 100ll << 20;

QString tr(const char* text) {
    return QCoreApplication::translate("SystemCheck", text);
}

Check displays(const Measurements& measured) {
    const auto count = QCoreApplication::translate("SystemCheck", "%n display(s)", nullptr, measured.displays);
    if (measured.displays == 1) return {"displays", tr("Displays"), pass, count, {}};
    return {"displays", tr("Displays"), warn, count,
            tr("Unplug all but one. Further displays are blacked out during the exam.")};
}

Check resolution(const Measurements& measured) {
    const auto size = QStringLiteral("%1 × %2").arg(measured.width).arg(measured.height);
    const bool enough = measured.width >= leastWidth && measured.height >= leastHeight;
    return {"resolution", tr("Screen size"), enough ? pass : warn, size,
            enough ? QString() : tr("Choose at least 1366 × 768 in the display settings.")};
}

Check camera(const Measurements& measured) {
    if (measured.stillPicture)
        return {"camera", tr("Camera"), warn, tr("A still picture stands in for the camera"), tr("Connect a camera if there is one.")};
    if (measured.camera) return {"camera", tr("Camera"), pass, tr("Found"), {}};
    return {"camera", tr("Camera"), measured.needsCamera ? fail : warn, tr("No camera was found"),
            tr("Connect a camera and close programs that use it, then repeat the check.")};
}

Check microphone(const Measurements& measured) {
    if (measured.microphone) return {"microphone", tr("Microphone"), pass, tr("Found"), {}};
    return {"microphone", tr("Microphone"), warn, tr("No microphone was found"),
            tr("You can go on: the proctor and you can write to each other.")};
}

Check roundTrip(const Measurements& measured) {
    if (!measured.roundTrip)
        return {"round-trip", tr("Connection delay"), fail, tr("Not measured"), tr("Check the network, then repeat the check.")};
    const auto time = tr("%1 ms").arg(*measured.roundTrip);
    if (*measured.roundTrip <= goodRoundTrip) return {"round-trip", tr("Connection delay"), pass, time, {}};
    return {"round-trip", tr("Connection delay"), *measured.roundTrip <= worstRoundTrip ? warn : fail, time,
            tr("Use a cable instead of a wireless network, and stop downloads.")};
}

Check throughput(const Measurements& measured) {
    if (!measured.megabitsPerSecond)
        return {"throughput", tr("Connection speed"), warn, tr("Not measured"), tr("Check the network, then repeat the check.")};
    const auto speed = tr("%1 Mbit/s").arg(*measured.megabitsPerSecond, 0, 'f', 1);
    const bool enough = *measured.megabitsPerSecond >= goodMegabits;
    return {"throughput", tr("Connection speed"), enough ? pass : warn, speed,
            enough ? QString() : tr("Stop downloads and video calls on this network.")};
}

Check clockOffset(const Measurements& measured) {
    if (!measured.clockOffset) return {"clock", tr("Clock"), warn, tr("Not measured"), {}};
    const auto off = std::abs(*measured.clockOffset);
    if (off <= goodClockOffset) return {"clock", tr("Clock"), pass, tr("%1 s off").arg(off / 1000.0, 0, 'f', 1), {}};
    return {"clock", tr("Clock"), warn, tr("%1 min off").arg(off / 60'000),
            tr("Your exam is timed by the server, so you can go on. Set the clock afterwards.")};
}

Check disk(const Measurements& measured) {
    if (!measured.folderWritable)
        return {"disk", tr("Storage"), fail, tr("Answers cannot be kept on this computer"), tr("Call the staff.")};
    const auto free = tr("%1 MB free").arg(measured.diskFreeBytes >> 20);
    const bool enough = measured.diskFreeBytes >= leastDisk;
    return {"disk", tr("Storage"), enough ? pass : warn, free, enough ? QString() : tr("Delete files that are not needed.")};
}

Check programs(const Measurements& measured) {
    if (measured.forbiddenPrograms.empty()) return {"programs", tr("Other programs"), pass, tr("Nothing in the way"), {}};
    const QStringList names(measured.forbiddenPrograms.begin(), measured.forbiddenPrograms.end());
    return {"programs", tr("Other programs"), fail, names.join(QStringLiteral(", ")),
            tr("Close these programs, then repeat the check.")};
}

Check lockdown(const Measurements& measured) {
    if (measured.lockdown) return {"lockdown", tr("Exam window"), pass, tr("Locked while the exam runs"), {}};
    return {"lockdown", tr("Exam window"), warn, tr("Not locked: started for a demonstration"), {}};
}

} // namespace

std::vector<Check> judge(const Measurements& measured) {
    return {displays(measured),    resolution(measured), camera(measured), microphone(measured), roundTrip(measured),
            throughput(measured), clockOffset(measured), disk(measured),   programs(measured),   lockdown(measured)};
}

bool mayGoOn(const std::vector<Check>& checks) {
    return std::ranges::none_of(checks, [](const Check& check) { return check.outcome == protocol::CHECK_OUTCOME_FAIL; });
}

} // namespace candidate
