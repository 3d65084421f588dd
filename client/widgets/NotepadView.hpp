#pragma once

#include <QLabel>
#include <QPlainTextEdit>
#include <QWidget>

namespace widgets {

// Plain notes. What is written is told a moment after the last key, not with every key.
class NotepadView : public QWidget {
    Q_OBJECT

  public:
    static constexpr int limit = 10'000; // characters

    explicit NotepadView(QWidget* parent = nullptr);
    void setText(const QString& text);

  signals:
    void edited(const QString& text);

  private:
    void take();

    QPlainTextEdit* text_;
    QLabel* count_;
    class QTimer* pause_;
};

} // namespace widgets
