#pragma once

#include "common/core/Result.hpp"

#include <filesystem>

namespace lockdown {

// Puts back everything that a ledger still holds, newest first, as the next start does after a crash.
void revertLedger(const std::filesystem::path& ledger);

// Starts this program a second time, in a session of its own, as a watchdog: "--watchdog <process> --ledger
// <file>".
core::Status startWatchdog(const std::filesystem::path& ledger);

// The watchdog: returns when `process` is gone and what it left in the ledger is put back.
void runWatchdog(int process, const std::filesystem::path& ledger);

} // namespace lockdown
