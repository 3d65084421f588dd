#pragma once

#include <QString>

#include <chrono>

namespace candidate {

// "1:05:09": hours, minutes and seconds left, rounded up so that zero means over.
inline QString clockText(std::chrono::milliseconds left) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace candidate
