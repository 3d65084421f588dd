#pragma once

#include "client/lockdown/Operation.hpp"

#include <optional>
#include <sys/resource.h>

namespace lockdown {

// Keeps questions, answers and keys out of core files, and other programs of the same user out of this one's
// memory (ptrace, /proc/<process>/mem). It cannot stop the administrator, nor a picture of the screen: under
// X11 every program of the user may read the whole screen, which only a kiosk session without such programs
// prevents.
class CoreDumpOff : public Operation {
    Q_OBJECT

  public:
    QString name() const override { return tr("Memory"); }
    core::Status perform() override;
    void revert() override;

  private:
    struct Before {
        rlimit coreSize{};
        int dumpable = 1;
    };
    std::optional<Before> before_;
};

} // namespace lockdown
