#include "server/pdf/ScoreReportPdf.hpp"

#include "server/pdf/Print.hpp"

#include <QBuffer>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QTextOption>

namespace pdf {
namespace {

constexpr double pageWidth = 170 * millimetre; // inside margins of 20 mm
const QColor accent(0x1f, 0x4e, 0x9c);
const QColor track(0xe3, 0xe8, 0xef);

// Writes downwards, like a person with a ruler.
class Page {
  public:
    explicit Page(QPainter& painter) : painter_(painter) {}

    void skip(double millimetres) { y_ += millimetres * millimetre; }

    void write(const QString& words, double points, QColor colour, QFont::Weight weight = QFont::Normal) {
        QFont font = painter_.font();
        font.setPointSizeF(points);
        font.setWeight(weight);
        painter_.setFont(font);
        painter_.setPen(colour);
        QRectF used;
        painter_.drawText(QRectF(0, y_, pageWidth, 400 * millimetre), Qt::TextWordWrap, fitted(painter_, words, pageWidth), &used);
        y_ += used.height();
    }

    void rule() {
        painter_.fillRect(QRectF(0, y_, pageWidth, 0.5 * millimetre), accent);
        skip(0.5);
    }

    void bar(const DomainBar& domain) {
        const double share = domain.questions > 0 ? double(domain.correct) / domain.questions : 0;
        write(QStringLiteral("%1 (%2 of %3, %4 %)").arg(text(domain.title)).arg(domain.correct).arg(domain.questions).arg(qRound(share * 100)), 10.5, ink);
        skip(1.2);
        painter_.fillRect(QRectF(0, y_, pageWidth, 4 * millimetre), track);
        painter_.fillRect(QRectF(0, y_, pageWidth * share, 4 * millimetre), accent);
        skip(8);
    }

  private:
    QPainter& painter_;
    double y_ = 0;
};

void draw(QPainter& painter, const ScoreReportContent& content) {
    Page page(painter);
    page.write(text(content.programme), 11, muted);
    page.skip(2);
    page.write(QStringLiteral("Score report"), 24, ink, QFont::DemiBold);
    page.write(text(content.examTitle), 14, ink);
    page.skip(4);
    page.rule();
    page.skip(6);
    page.write(text(content.candidateName), 16, ink, QFont::DemiBold);
    page.write(QStringLiteral("Exam of %1, session %2").arg(text(core::toText(content.takenAt)).left(10), text(content.sessionNumber)), 9.5, muted);
    page.skip(8);
    page.write(content.passed ? QStringLiteral("Passed") : QStringLiteral("Not passed"), 20, content.passed ? accent : ink, QFont::DemiBold);
    page.write(QStringLiteral("%1 of %2 questions correct; %3 are needed to pass.").arg(content.correct).arg(content.questions).arg(content.questionsToPass), 12, ink);
    page.skip(10);
    page.write(QStringLiteral("Result by domain"), 14, ink, QFont::DemiBold);
    page.skip(4);
    for (const auto& domain : content.domains) page.bar(domain);
    page.skip(4);
    page.write(QStringLiteral("Until the programme has released it officially, as your account shows, this result is preliminary. "
                              "Questions and answers are never shown after the exam."), 9.5, muted);
}

} // namespace

struct PageDrawing::Application {
    int count = 1;
    char name[12] = "lcoc-server";
    char* arguments[2] = {name, nullptr};
    QGuiApplication application{count, arguments};
};

PageDrawing::PageDrawing() {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    application_ = std::make_unique<Application>();
}

PageDrawing::~PageDrawing() = default;

std::string drawScoreReport(const ScoreReportContent& content) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(dotsPerInch);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout::Millimeter);
        writer.setTitle(QStringLiteral("Score report"));
        writer.setCreator(text(content.programme));
        QPainter painter(&writer);
        draw(painter, content);
    }
    return bytes.toStdString();
}

} // namespace pdf
