#pragma once

#include "common/core/Result.hpp"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace lockdown {

// One thing that is changed about this computer for the exam, and put back afterwards. X11 has limits that no
// operation can hide: any other program of the same user may read the screen. A kiosk session, where there is
// none, is the answer.
class Operation : public QObject {
    Q_OBJECT

  public:
    virtual QString name() const = 0;
    virtual core::Status perform() = 0;
    virtual void revert() = 0; // also after a perform that failed halfway; may be called twice

  signals:
    // Something a person should know, as ReportIncident has it: "window-left", "display-added",
    // "shortcut-blocked" ...
    void noticed(const QString& kind, const QString& detail);
};

// Performs operations in order. If one fails, those before it are reverted in reverse order and nothing stays
// changed.
class OperationSequence : public QObject {
    Q_OBJECT

  public:
    ~OperationSequence() override { revert(); }

    void add(std::unique_ptr<Operation> operation);
    core::Status perform();
    void revert();
    bool isActive() const { return performed_ > 0; }

  signals:
    void noticed(const QString& kind, const QString& detail);

  private:
    std::vector<std::unique_ptr<Operation>> operations_;
    std::size_t performed_ = 0;
};

} // namespace lockdown
