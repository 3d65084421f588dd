#pragma once

#include "client/lockdown/Operation.hpp"

#include <filesystem>

namespace lockdown {

// Keeps the X server's screen saver away while the exam runs. Its settings outlive the program, so they are written to a
// ledger first: whoever comes after a crash, the watchdog or the next start, puts them back.
class ScreenSaver : public Operation {
  public:
    explicit ScreenSaver(std::filesystem::path ledger) : ledger_(std::move(ledger)) {}
    QString name() const override { return tr("Screen saver"); }
    core::Status perform() override;
    void revert() override;

  private:
    std::filesystem::path ledger_;
};

// Puts back what a ledger says, if there is one, and removes it.
void revertLedger(const std::filesystem::path& ledger);

// Starts this program a second time as a watchdog that waits for the end of this one and reverts the ledger then.
core::Status startWatchdog(const std::filesystem::path& ledger);

// The watchdog: returns when `process` is gone and the ledger is reverted.
void runWatchdog(int process, const std::filesystem::path& ledger);

} // namespace lockdown
