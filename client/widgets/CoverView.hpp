#pragma once

#include <QLabel>
#include <QWidget>

namespace widgets {

// Covers its parent completely, so that nothing under it can be seen, and says why.
class CoverView : public QWidget {
    Q_OBJECT

  public:
    explicit CoverView(QWidget* parent);

    // `countdown` is shown large; empty: none.
    void cover(const QString& title, const QString& text, const QString& countdown);
    void uncover() { hide(); }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool focusNextPrevChild(bool) override { return true; }

  private:
    QLabel* title_;
    QLabel* text_;
    QLabel* countdown_;
};

} // namespace widgets
