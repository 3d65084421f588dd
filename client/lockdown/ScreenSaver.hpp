#pragma once

#include "client/lockdown/Ledger.hpp"
#include "client/lockdown/Operation.hpp"
#include "client/lockdown/Watchdog.hpp"

namespace lockdown {

// Keeps the X server's screen saver and its power saving away while the exam runs. They outlive the program,
// so the former settings go into a ledger first. A screen locker of the desktop that counts idle time by
// itself is not stopped; it shows as the window being left.
class ScreenSaver : public Operation {
    Q_OBJECT

  public:
    static constexpr const char* id = "screen-saver"; // in the ledger

    explicit ScreenSaver(std::filesystem::path ledger) : ledger_(std::move(ledger)) {}
    QString name() const override { return tr("Screen saver"); }
    core::Status perform() override;
    void revert() override;

    // Applies what the ledger kept.
    static core::Status putBack(const QJsonObject& before);

  private:
    Ledger ledger_;
};

} // namespace lockdown
