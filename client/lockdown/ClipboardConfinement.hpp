#pragma once

#include "client/lockdown/Operation.hpp"

namespace lockdown {

// Empties the clipboards before and after, and keeps what is copied during the exam to itself: other programs find
// nothing, and nothing comes in.
class ClipboardConfinement : public Operation {
    Q_OBJECT

  public:
    QString name() const override { return tr("Clipboard"); }
    core::Status perform() override;
    void revert() override;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void empty();

    QString own_; // what was copied inside the exam
    bool active_ = false;
    bool emptying_ = false;
};

} // namespace lockdown
