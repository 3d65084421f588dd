#pragma once

#include "client/lockdown/Operation.hpp"

#include <QScreen>
#include <QWidget>

#include <memory>
#include <vector>

namespace lockdown {

// Blacks out every display but the exam's, also those that are plugged in later. One that mirrors the exam's
// display is told as well, but shows the exam.
class DisplayCover : public Operation {
    Q_OBJECT

  public:
    explicit DisplayCover(QWidget& window);
    QString name() const override { return tr("Other displays"); }
    core::Status perform() override;
    void revert() override;

  private:
    void coverAll();

    QWidget& window_;
    std::vector<std::unique_ptr<QWidget>> covers_;
    bool active_ = false;
};

} // namespace lockdown
