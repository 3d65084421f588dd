#pragma once

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace widgets {

struct ConfirmText {
    QString title;
    QString text;
    QString accept;
    QString cancel;
    bool dangerous = false; // the accepting button warns
};

// A question in the middle of the window that must be answered first. It lies above the content, keeps the focus, and
// blocks no event loop. Deletes itself when answered.
class ConfirmDialog : public QWidget {
    Q_OBJECT

  public:
    ConfirmDialog(const ConfirmText& text, QWidget* parent);

  signals:
    void accepted();
    void rejected();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    void finish();

    QPushButton* accept_;
    QPushButton* cancel_;
    QPointer<QWidget> focusBefore_;
};

} // namespace widgets
