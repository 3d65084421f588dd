#pragma once

#include <QColor>
#include <QPainter>
#include <QPointF>
#include <QString>

#include <vector>

namespace widgets {

enum class DrawingTool { pen, eraser, line, arrow, rectangle, ellipse, text };

// One thing that was drawn. Pens and erasers have many points, shapes two, a text one.
struct Stroke {
    DrawingTool tool = DrawingTool::pen;
    QColor colour;
    double width = 2;
    std::vector<QPointF> points;
    QString text;
};

// Several pages of strokes, with undo and redo. No widget.
class WhiteboardModel {
  public:
    static constexpr int pageLimit = 10;

    void add(Stroke stroke);
    void clearPage();
    bool undo();
    bool redo();
    bool canUndo() const { return !page().strokes.empty() || !page().cleared.empty(); }
    bool canRedo() const { return !page().undone.empty(); }

    int pageCount() const { return static_cast<int>(pages_.size()); }
    int currentPage() const { return current_; }
    void turnTo(int page); // one past the last makes a new one, up to pageLimit

    const std::vector<Stroke>& strokes() const { return page().strokes; }

  private:
    struct Page {
        std::vector<Stroke> strokes;
        std::vector<Stroke> undone;
        std::vector<Stroke> cleared; // what the last clearing took away
    };
    const Page& page() const { return pages_[static_cast<std::size_t>(current_)]; }
    Page& page() { return pages_[static_cast<std::size_t>(current_)]; }

    std::vector<Page> pages_{1};
    int current_ = 0;
};

void draw(QPainter& painter, const Stroke& stroke, const QColor& paper);

} // namespace widgets
