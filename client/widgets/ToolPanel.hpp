#pragma once

#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QToolButton>

namespace widgets {

// A panel that lies above its parent's content and never leaves it. Moved by its title, with the mouse or with Alt and
// the arrow keys; Escape closes it and gives the focus back.
class ToolPanel : public QFrame {
    Q_OBJECT

  public:
    ToolPanel(const QString& title, QWidget* content, QWidget* parent);

    void open();
    void shut();
    void toggle();

  signals:
    void opened();
    void closed();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void moveInside(QPoint position);

    QWidget* content_;
    QWidget* title_;
    QPointer<QWidget> focusBefore_;
    QPoint grip_; // where the title was grabbed
    bool placed_ = false;
};

} // namespace widgets
