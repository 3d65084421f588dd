#pragma once

#include "client/lockdown/Operation.hpp"

#include <QClipboard>
#include <QPoint>

namespace lockdown {

// Empties the clipboards before and after, and keeps what is copied during the exam to itself, as plain text:
// other programs find nothing, and nothing comes in, neither by the clipboard nor by the mouse. What was in
// the clipboard before the exam is not brought back.
class ClipboardConfinement : public Operation {
    Q_OBJECT

  public:
    QString name() const override { return tr("Clipboard"); }
    core::Status perform() override;
    void revert() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void follow(QClipboard::Mode mode);
    void empty();
    void paste(QWidget* field) const;
    bool openMenu(QWidget* field, const QPoint& place) const;

    QString own_; // what was copied inside the exam
    bool active_ = false;
    bool emptying_ = false;
};

} // namespace lockdown
