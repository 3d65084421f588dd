#pragma once

#include "client/lockdown/Operation.hpp"

#include <QTimer>

#include <functional>
#include <set>
#include <vector>

namespace lockdown {

// Looks for forbidden programs again and again while the exam runs, and tells each once for every time it is
// started. It ends none: that is for the person in charge to say.
class ProgramWatch : public Operation {
    Q_OBJECT

  public:
    using Scan = std::function<std::vector<QString>()>;

    ProgramWatch();
    explicit ProgramWatch(Scan scan);
    QString name() const override { return tr("Program watch"); }
    core::Status perform() override;
    void revert() override;

    void look();

  private:
    Scan scan_;
    QTimer again_;
    std::set<QString> running_;
};

} // namespace lockdown
