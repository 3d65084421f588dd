#pragma once

#include "client/lockdown/Operation.hpp"

#include <QWidget>

namespace lockdown {

// The exam's window alone fills the screen and stays above every other.
class FullScreen : public Operation {
  public:
    explicit FullScreen(QWidget& window) : window_(window) {}
    QString name() const override { return tr("Full screen"); }
    core::Status perform() override;
    void revert() override;

  private:
    QWidget& window_;
};

} // namespace lockdown
