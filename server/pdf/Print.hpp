#pragma once

#include <QColor>
#include <QString>

#include <string>

namespace pdf {

// What all documents share: measures in dots of the printer, and the colours of text.
constexpr int dotsPerInch = 300;
constexpr double millimetre = dotsPerInch / 25.4;
const QColor ink(0x1b, 0x24, 0x30);
const QColor muted(0x55, 0x60, 0x6f);

inline QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

} // namespace pdf
