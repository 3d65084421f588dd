#pragma once

#include <QColor>
#include <QFontMetricsF>
#include <QPainter>
#include <QString>
#include <QTextBoundaryFinder>

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

// The text with line breaks inside words that are longer than a line of `widest` dots in the painter's font, since Qt would let
// them run over both edges. Lines that can be broken elsewhere stay as they are.
inline QString fitted(const QPainter& painter, const QString& words, double widest) {
    const QFontMetricsF metrics(painter.font(), painter.device());
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, words);
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, words);
    QString result;
    QString word;
    for (qsizetype from = 0, to = characters.toNextBoundary(); to > from; from = to, to = characters.toNextBoundary()) {
        const auto character = words.sliced(from, to - from);
        breaks.setPosition(from);
        if (breaks.isAtBoundary()) word.clear();
        if (!word.isEmpty() && metrics.horizontalAdvance(word + character) > widest) {
            result += QLatin1Char('\n');
            word.clear();
        }
        word += character;
        result += character;
    }
    return result;
}

} // namespace pdf
