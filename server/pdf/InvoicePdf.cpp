#include "server/pdf/InvoicePdf.hpp"

#include "server/pdf/Print.hpp"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace pdf {
namespace {

constexpr double sheetWidth = 170; // millimetres between the margins
constexpr double bottom = 245;
const QColor rule(0xc9, 0xd1, 0xdb);

struct LineStyle {
    double points = 10;
    QColor colour = ink;
    QFont::Weight weight = QFont::Normal;
    Qt::Alignment alignment = Qt::AlignLeft;
    const char* family = "Inter"; // "Noto Sans" for numbers that are copied: Inter's hyphens come out as blanks
};

// Writes downwards and turns the page where it ends.
class Sheet {
  public:
    Sheet(QPdfWriter& writer, QPainter& painter) : writer_(writer), painter_(painter) {}

    void skip(double millimetres) { y_ += millimetres; }
    void line() {
        painter_.fillRect(QRectF(0, y_ * millimetre, sheetWidth * millimetre, 0.25 * millimetre), rule);
        skip(2.5);
    }
    void turnUnless(double room) {
        if (y_ + room < bottom) return;
        writer_.newPage();
        y_ = 0;
    }
    // In a column of the line, without going on; gives its height in millimetres.
    double write(const QString& words, double left, double columnWidth, const LineStyle& style = {}) {
        QFont font(QString::fromLatin1(style.family));
        font.setPointSizeF(style.points);
        font.setWeight(style.weight);
        painter_.setFont(font);
        painter_.setPen(style.colour);
        QRectF used;
        painter_.drawText(QRectF(left * millimetre, y_ * millimetre, columnWidth * millimetre, 250 * millimetre),
                          static_cast<int>(style.alignment | Qt::AlignTop) | Qt::TextWordWrap, fitted(painter_, words, columnWidth * millimetre), &used);
        return used.height() / millimetre;
    }

  private:
    QPdfWriter& writer_;
    QPainter& painter_;
    double y_ = 0;
};

void writeHead(Sheet& sheet, const Invoice& invoice) {
    sheet.write(text(invoice.seller), 110, 60, {9, muted, QFont::Normal, Qt::AlignRight});
    sheet.skip(sheet.write(text(invoice.title), 0, 100, {24, ink, QFont::DemiBold}) + 10);
    const double buyer = sheet.write(text(invoice.buyer), 0, 90, {11});
    auto facts = QStringLiteral("Number %1\nDate %2\nOrder %3").arg(text(invoice.number), text(invoice.issuedOn), text(invoice.orderNumber));
    if (!invoice.reference.empty()) facts += QStringLiteral("\nYour reference %1").arg(text(invoice.reference));
    sheet.skip(std::max(buyer, sheet.write(facts, 100, 70, {10, ink, QFont::Normal, Qt::AlignRight, "Noto Sans"})) + 12);
}

void writeRow(Sheet& sheet, const QString& title, const std::string& quantity, const std::string& unit, const std::string& amount, LineStyle style) {
    const double height = sheet.write(title, 0, 95, style);
    style.alignment = Qt::AlignRight;
    sheet.write(text(quantity), 97, 18, style);
    sheet.write(text(unit), 115, 27, style);
    sheet.write(text(amount), 142, 28, style);
    sheet.skip(height);
}

void writeLines(Sheet& sheet, const Invoice& invoice) {
    writeRow(sheet, QStringLiteral("What"), "Quantity", "Each", "Amount", {9, muted});
    sheet.skip(1);
    sheet.line();
    for (const auto& line : invoice.lines) {
        sheet.turnUnless(15);
        writeRow(sheet, text(line.title), line.quantity, line.unit, line.amount, {10});
        if (!line.note.empty()) sheet.skip(sheet.write(text(line.note), 0, 95, {8.5, muted}));
        sheet.skip(2);
        sheet.line();
    }
    sheet.turnUnless(40);
    writeRow(sheet, QStringLiteral("Total"), "", "", invoice.total, {12, ink, QFont::DemiBold});
    sheet.skip(10);
    sheet.write(text(invoice.terms), 0, sheetWidth, {9.5, ink, QFont::Normal, Qt::AlignLeft, "Noto Sans"});
}

} // namespace

std::string drawInvoice(const Invoice& invoice) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setResolution(dotsPerInch);
        writer.setTitle(text(invoice.title) + QStringLiteral(" ") + text(invoice.number));
        writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(20, 22, 20, 20), QPageLayout::Millimeter});
        QPainter painter(&writer);
        Sheet sheet(writer, painter);
        writeHead(sheet, invoice);
        writeLines(sheet, invoice);
    }
    return bytes.toStdString();
}

} // namespace pdf
