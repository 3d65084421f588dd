#include "client/candidate/SystemCheck.hpp"

#include <QCoreApplication>
#include <QLocale>
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

struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(SystemCheck)
};

Finding found(const char* words) {
    return {CheckWords::tr(words), QString::fromUtf8(words)};
}

Finding found(const char* words, double number, int decimals) {
    return {CheckWords::tr(words).arg(QLocale().toString(number, 'f', decimals)),
            QString::fromUtf8(words).arg(QString::number(number, 'f', decimals))};
}

Finding same(const QString& text) {
    return {text, text};
}

Check displays(const Measurements& measured) {
    const Finding count{CheckWords::tr("%n display(s)", nullptr, measured.displays), QString::number(measured.displays)};
    if (measured.displays == 1) return {"displays", CheckWords::tr("Displays"), pass, count, {}};
    return {"displays", CheckWords::tr("Displays"), warn, count,
            CheckWords::tr("Unplug all but one. Further displays are blacked out during the exam.")};
}

Check resolution(const Measurements& measured) {
    const auto size = same(QStringLiteral("%1 × %2").arg(measured.width).arg(measured.height));
    const bool enough = measured.width >= leastWidth && measured.height >= leastHeight;
    return {"resolution", CheckWords::tr("Screen size"), enough ? pass : warn, size,
            enough ? QString() : CheckWords::tr("Choose at least 1366 × 768 in the display settings.")};
}

Check camera(const Measurements& measured) {
    if (measured.stillPicture)
        return {"camera", CheckWords::tr("Camera"), warn,
                found(QT_TRANSLATE_NOOP("SystemCheck", "A still picture stands in for the camera")),
                CheckWords::tr("Connect a camera if there is one.")};
    if (measured.camera) return {"camera", CheckWords::tr("Camera"), pass, found(QT_TRANSLATE_NOOP("SystemCheck", "Found")), {}};
    return {"camera", CheckWords::tr("Camera"), measured.needsCamera ? fail : warn,
            found(QT_TRANSLATE_NOOP("SystemCheck", "No camera was found")),
            CheckWords::tr("Connect a camera and close programs that use it, then repeat the check.")};
}

Check microphone(const Measurements& measured) {
    if (measured.microphone) return {"microphone", CheckWords::tr("Microphone"), pass, found(QT_TRANSLATE_NOOP("SystemCheck", "Found")), {}};
    return {"microphone", CheckWords::tr("Microphone"), warn, found(QT_TRANSLATE_NOOP("SystemCheck", "No microphone was found")),
            CheckWords::tr("You can go on: the proctor and you can write to each other.")};
}

Check roundTrip(const Measurements& measured) {
    if (!measured.roundTrip)
        return {"round-trip", CheckWords::tr("Connection delay"), fail, found(QT_TRANSLATE_NOOP("SystemCheck", "Not measured")),
                CheckWords::tr("Check the network, then repeat the check.")};
    const auto time = found(QT_TRANSLATE_NOOP("SystemCheck", "%1 ms"), static_cast<double>(*measured.roundTrip), 0);
    if (*measured.roundTrip <= goodRoundTrip) return {"round-trip", CheckWords::tr("Connection delay"), pass, time, {}};
    return {"round-trip", CheckWords::tr("Connection delay"), *measured.roundTrip <= worstRoundTrip ? warn : fail, time,
            CheckWords::tr("Use a cable instead of a wireless network, and stop downloads.")};
}

Check throughput(const Measurements& measured) {
    if (!measured.megabitsPerSecond)
        return {"throughput", CheckWords::tr("Connection speed"), warn, found(QT_TRANSLATE_NOOP("SystemCheck", "Not measured")),
                CheckWords::tr("Check the network, then repeat the check.")};
    const auto speed = found(QT_TRANSLATE_NOOP("SystemCheck", "%1 Mbit/s"), *measured.megabitsPerSecond, 1);
    const bool enough = *measured.megabitsPerSecond >= goodMegabits;
    return {"throughput", CheckWords::tr("Connection speed"), enough ? pass : warn, speed,
            enough ? QString() : CheckWords::tr("Stop downloads and video calls on this network.")};
}

Check clockOffset(const Measurements& measured) {
    if (!measured.clockOffset) return {"clock", CheckWords::tr("Clock"), warn, found(QT_TRANSLATE_NOOP("SystemCheck", "Not measured")), {}};
    const auto off = std::abs(*measured.clockOffset);
    if (off <= goodClockOffset)
        return {"clock", CheckWords::tr("Clock"), pass,
                found(QT_TRANSLATE_NOOP("SystemCheck", "%1 s off"), static_cast<double>(off) / 1000, 1), {}};
    return {"clock", CheckWords::tr("Clock"), warn,
            found(QT_TRANSLATE_NOOP("SystemCheck", "%1 min off"), static_cast<double>(off / 60'000), 0),
            CheckWords::tr("Your exam is timed by the server, so you can go on. Set the clock afterwards.")};
}

Check disk(const Measurements& measured) {
    if (!measured.folderWritable)
        return {"disk", CheckWords::tr("Storage"), fail,
                found(QT_TRANSLATE_NOOP("SystemCheck", "Answers cannot be kept on this computer")), CheckWords::tr("Call the staff.")};
    const auto free = found(QT_TRANSLATE_NOOP("SystemCheck", "%1 MB free"), static_cast<double>(measured.diskFreeBytes >> 20), 0);
    const bool enough = measured.diskFreeBytes >= leastDisk;
    return {"disk", CheckWords::tr("Storage"), enough ? pass : warn, free, enough ? QString() : CheckWords::tr("Delete files that are not needed.")};
}

Check programs(const Measurements& measured) {
    if (measured.forbiddenPrograms.empty())
        return {"programs", CheckWords::tr("Other programs"), pass, found(QT_TRANSLATE_NOOP("SystemCheck", "Nothing in the way")), {}};
    const QStringList names(measured.forbiddenPrograms.begin(), measured.forbiddenPrograms.end());
    return {"programs", CheckWords::tr("Other programs"), fail, same(names.join(QStringLiteral(", "))),
            CheckWords::tr("Close these programs, then repeat the check.")};
}

Check lockdown(const Measurements& measured) {
    if (measured.lockdown)
        return {"lockdown", CheckWords::tr("Exam window"), pass, found(QT_TRANSLATE_NOOP("SystemCheck", "Locked while the exam runs")), {}};
    return {"lockdown", CheckWords::tr("Exam window"), warn,
            found(QT_TRANSLATE_NOOP("SystemCheck", "Not locked: started for a demonstration")), {}};
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
