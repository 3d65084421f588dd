#pragma once

#include "client/lockdown/Operation.hpp"

#include <QWidget>

#include <optional>

namespace lockdown {

// The exam's window alone fills the screen and stays above every other.
class FullScreen : public Operation {
    Q_OBJECT

  public:
    explicit FullScreen(QWidget& window) : window_(window) {}
    QString name() const override { return tr("Full screen"); }
    core::Status perform() override;
    void revert() override;

  private:
    struct Appearance {
        Qt::WindowFlags flags;
        Qt::WindowStates state;
        QRect size; // and place, when it is not maximised
        bool visible = false;
    };

    QWidget& window_;
    std::optional<Appearance> before_;
};

} // namespace lockdown
