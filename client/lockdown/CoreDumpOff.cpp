#include "client/lockdown/CoreDumpOff.hpp"

#include <sys/prctl.h>

namespace lockdown {

core::Status CoreDumpOff::perform() {
    Before before;
    if (getrlimit(RLIMIT_CORE, &before.coreSize) != 0)
        return core::fail(core::ErrorCode::serverFailed, "getrlimit");
    before.dumpable = prctl(PR_GET_DUMPABLE);
    const rlimit none{0, before.coreSize.rlim_max};
    if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        return core::fail(core::ErrorCode::serverFailed, "core dumps could not be turned off");
    before_ = before;
    return {};
}

void CoreDumpOff::revert() {
    if (!before_) return;
    setrlimit(RLIMIT_CORE, &before_->coreSize);
    prctl(PR_SET_DUMPABLE, before_->dumpable);
    before_.reset();
}

} // namespace lockdown
