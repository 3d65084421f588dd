#include "server/pdf/CertificatePdf.hpp"

#include "server/pdf/Print.hpp"
#include "server/pdf/QrCode.hpp"

#include <QBuffer>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>

#include <cmath>
#include <numbers>

namespace pdf {
namespace {

constexpr double width = 297 * millimetre;
constexpr double height = 210 * millimetre;

QColor colourOf(const std::string& level) {
    if (level.ends_with("-P")) return {0x0f, 0x6e, 0x6e};
    if (level.ends_with("-E")) return {0x5b, 0x2a, 0x86};
    return {0x1f, 0x4e, 0x9c};
}

struct Style {
    double points;
    QColor colour;
    QFont::Weight weight = QFont::Normal;
    double spacing = 0; // percent of the usual, beyond it
    const char* family = "Inter";
};

// Inter draws a hyphen between capitals as a glyph of its own, which comes out as a blank where the text is copied.
constexpr const char* copiedFamily = "Noto Sans";

void setStyle(QPainter& painter, const Style& style) {
    QFont font(QString::fromLatin1(style.family));
    font.setPointSizeF(style.points);
    font.setWeight(style.weight);
    if (style.spacing > 0) font.setLetterSpacing(QFont::PercentageSpacing, 100 + style.spacing);
    painter.setFont(font);
    painter.setPen(style.colour);
}

// A line in the middle of the page, its top at `top` millimetres; its height in millimetres.
double centred(QPainter& painter, double top, const QString& words, const Style& style, double widest = 210) {
    setStyle(painter, style);
    QRectF used;
    painter.drawText(QRectF((width - widest * millimetre) / 2, top * millimetre, widest * millimetre, 100 * millimetre),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, fitted(painter, words, widest * millimetre), &used);
    return used.height() / millimetre;
}

// The largest size at which the name stands on one line; at the smallest it is broken.
double namePoints(QPainter& painter, const QString& name, double widest) {
    constexpr double smallest = 22;
    double points = 40;
    for (; points > smallest; points -= 1) {
        setStyle(painter, {points, ink, QFont::DemiBold});
        if (painter.fontMetrics().horizontalAdvance(name) <= widest * millimetre) break;
    }
    return points;
}

// Two waves that cross all the way round, like the border of a banknote.
void drawBorder(QPainter& painter, const QColor& colour) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 0.9 * millimetre));
    painter.drawRect(QRectF(9 * millimetre, 9 * millimetre, width - 18 * millimetre, height - 18 * millimetre));
    painter.setPen(QPen(colour.lighter(135), 0.16 * millimetre));
    const auto wave = [&](double length, double phase, bool across, double offset) {
        QPainterPath path;
        constexpr double step = 0.5;
        for (double at = 14; at <= length - 14; at += step) {
            const double swing = std::sin(at / 4.2 * std::numbers::pi + phase) * 2.1 + offset;
            const QPointF point = across ? QPointF(at * millimetre, swing * millimetre) : QPointF(swing * millimetre, at * millimetre);
            if (at == 14) path.moveTo(point);
            else path.lineTo(point);
        }
        painter.drawPath(path);
    };
    for (int i = 0; i < 6; ++i) {
        const double phase = i * std::numbers::pi / 3;
        wave(297, phase, true, 14);
        wave(297, phase, true, 196);
        wave(210, phase, false, 14);
        wave(210, phase, false, 283);
    }
}

void drawQr(QPainter& painter, const std::string& address, double left, double top, double size) {
    const auto code = qrCodeOf(address);
    if (code.width == 0) return;
    const double square = size * millimetre / code.width;
    for (int y = 0; y < code.width; ++y)
        for (int x = 0; x < code.width; ++x)
            if (code.at(x, y)) painter.fillRect(QRectF(left * millimetre + x * square, top * millimetre + y * square, square, square), Qt::black);
}

// A seal with rising bars, the programme's mark.
void drawSeal(QPainter& painter, const QColor& colour, double x, double y) {
    painter.save();
    painter.translate(x * millimetre, y * millimetre);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    QPainterPath edge;
    constexpr int teeth = 36;
    for (int i = 0; i < teeth * 2; ++i) {
        const double radius = (i % 2 == 0 ? 15.5 : 14.3) * millimetre;
        const double angle = i * std::numbers::pi / teeth;
        const QPointF point(radius * std::cos(angle), radius * std::sin(angle));
        if (i == 0) edge.moveTo(point);
        else edge.lineTo(point);
    }
    painter.drawPath(edge);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 0.4 * millimetre));
    painter.drawEllipse(QPointF(0, 0), 12.6 * millimetre, 12.6 * millimetre);
    painter.setPen(QPen(Qt::white, 1.7 * millimetre, Qt::SolidLine, Qt::RoundCap));
    const double bars[] = {2.5, 5.5, 4.2, 8.5};
    for (int i = 0; i < 4; ++i) painter.drawLine(QPointF((-5.4 + i * 3.6) * millimetre, 5.2 * millimetre), QPointF((-5.4 + i * 3.6) * millimetre, (5.2 - bars[i]) * millimetre));
    painter.restore();
}

void drawFact(QPainter& painter, double left, const QString& label, const QString& value) {
    setStyle(painter, {9, muted});
    painter.drawText(QRectF(left * millimetre, 163 * millimetre, 70 * millimetre, 6 * millimetre), Qt::AlignLeft, label);
    setStyle(painter, {12, ink, QFont::DemiBold, 0, copiedFamily});
    painter.drawText(QRectF(left * millimetre, 168 * millimetre, 70 * millimetre, 8 * millimetre), Qt::AlignLeft, value);
}

void draw(QPainter& painter, const Certificate& certificate) {
    const auto colour = colourOf(certificate.level);
    drawBorder(painter, colour);
    drawSeal(painter, colour, 148.5, 42);
    centred(painter, 62, text(certificate.programme).toUpper(), {11, colour, QFont::DemiBold, 18});
    centred(painter, 74, QStringLiteral("This certifies that"), {13, muted});
    const auto name = text(certificate.holderName);
    const double used = centred(painter, 83, name, {namePoints(painter, name, 225), ink, QFont::DemiBold}, 225);
    double y = 83 + used + 4;
    painter.fillRect(QRectF(118 * millimetre, y * millimetre, 61 * millimetre, 0.5 * millimetre), colour);
    y += 5;
    y += centred(painter, y, QStringLiteral("has passed the examination and is recognised as"), {13, muted}) + 3;
    centred(painter, y, text(certificate.examTitle), {24, colour, QFont::Bold});
    drawFact(painter, 30, QStringLiteral("Credential number"), text(certificate.number));
    drawFact(painter, 105, QStringLiteral("Issued on"), text(certificate.issuedOn));
    drawFact(painter, 165, QStringLiteral("Valid until, unless renewed"), text(certificate.validUntil));
    drawQr(painter, certificate.verificationAddress, 239, 150, 27);
    setStyle(painter, {8, muted, QFont::Normal, 0, copiedFamily});
    painter.drawText(QRectF(30 * millimetre, 180 * millimetre, 200 * millimetre, 5 * millimetre), Qt::AlignLeft,
                     QStringLiteral("Status as of now: ") + text(certificate.verificationAddress));
}

} // namespace

std::string drawCertificate(const Certificate& certificate) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setResolution(dotsPerInch);
        writer.setTitle(text(certificate.examTitle) + QStringLiteral(" ") + text(certificate.number));
        writer.setCreator(text(certificate.programme));
        writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(0, 0, 0, 0)});
        QPainter painter(&writer);
        painter.setRenderHint(QPainter::Antialiasing);
        draw(painter, certificate);
    }
    return bytes.toStdString();
}

} // namespace pdf
