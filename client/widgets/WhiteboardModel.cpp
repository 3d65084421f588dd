#include "client/widgets/WhiteboardModel.hpp"

#include <QPainterPath>

#include <cmath>

namespace widgets {
namespace {

constexpr double arrowHead = 12;
constexpr double arrowAngle = 0.45;

QPainterPath pathThrough(const std::vector<QPointF>& points) {
    QPainterPath path(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) path.lineTo(points[i]);
    if (points.size() == 1) path.lineTo(points.front() + QPointF(0.1, 0));
    return path;
}

void drawArrow(QPainter& painter, QPointF from, QPointF to) {
    painter.drawLine(from, to);
    const double angle = std::atan2(to.y() - from.y(), to.x() - from.x());
    for (const double side : {angle - arrowAngle, angle + arrowAngle})
        painter.drawLine(to, to - QPointF(std::cos(side), std::sin(side)) * arrowHead);
}

} // namespace

void draw(QPainter& painter, const Stroke& stroke, const QColor& paper) {
    if (stroke.points.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const bool erases = stroke.tool == DrawingTool::eraser;
    painter.setPen(QPen(erases ? paper : stroke.colour, stroke.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto first = stroke.points.front();
    const auto last = stroke.points.back();
    switch (stroke.tool) {
    case DrawingTool::pen:
    case DrawingTool::eraser: painter.drawPath(pathThrough(stroke.points)); break;
    case DrawingTool::line: painter.drawLine(first, last); break;
    case DrawingTool::arrow: drawArrow(painter, first, last); break;
    case DrawingTool::rectangle: painter.drawRect(QRectF(first, last).normalized()); break;
    case DrawingTool::ellipse: painter.drawEllipse(QRectF(first, last).normalized()); break;
    case DrawingTool::text: painter.drawText(first, stroke.text); break;
    }
}

void WhiteboardModel::add(Stroke stroke) {
    page().strokes.push_back(std::move(stroke));
    page().undone.clear();
    page().cleared.clear();
}

void WhiteboardModel::clearPage() {
    if (page().strokes.empty()) return;
    page().cleared = std::move(page().strokes);
    page().strokes.clear();
    page().undone.clear();
}

bool WhiteboardModel::undo() {
    if (page().strokes.empty() && !page().cleared.empty()) {
        page().strokes = std::move(page().cleared);
        page().cleared.clear();
        return true;
    }
    if (page().strokes.empty()) return false;
    page().undone.push_back(std::move(page().strokes.back()));
    page().strokes.pop_back();
    return true;
}

bool WhiteboardModel::redo() {
    if (page().undone.empty()) return false;
    page().strokes.push_back(std::move(page().undone.back()));
    page().undone.pop_back();
    return true;
}

void WhiteboardModel::turnTo(int page) {
    if (page == pageCount() && pageCount() < pageLimit) pages_.emplace_back();
    if (page >= 0 && page < pageCount()) current_ = page;
}

} // namespace widgets
