#pragma once

#include "client/widgets/WhiteboardModel.hpp"

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

#include <functional>

namespace widgets {

// The sheet itself: draws with the chosen tool. With the keyboard the arrow keys move a cross, and Space draws.
class WhiteboardSheet : public QWidget {
    Q_OBJECT

  public:
    explicit WhiteboardSheet(WhiteboardModel& model, QWidget* parent = nullptr);

    void setTool(DrawingTool tool) { tool_ = tool; }
    void setColour(const QColor& colour) { colour_ = colour; }
    void setText(const QString& text) { text_ = text; }

  signals:
    void drawn();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void begin(QPointF at);
    void extend(QPointF to);
    void finish();

    WhiteboardModel& model_;
    DrawingTool tool_ = DrawingTool::pen;
    QColor colour_{Qt::black};
    QString text_;
    Stroke current_;
    bool drawing_ = false;
    QPointF cross_{60, 60};
};

// Sheet, tools, pages, undo.
class WhiteboardView : public QWidget {
    Q_OBJECT

  public:
    explicit WhiteboardView(QWidget* parent = nullptr);

  private:
    void refresh();
    QPushButton* addButton(QLayout& row, const QString& text, const QString& name, std::function<void()> pressed);

    WhiteboardModel model_;
    WhiteboardSheet* sheet_;
    QLineEdit* text_;
    QPushButton* undo_;
    QPushButton* redo_;
    QLabel* page_;
};

} // namespace widgets
