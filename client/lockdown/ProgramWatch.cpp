#include "client/lockdown/ProgramWatch.hpp"

#include "client/lockdown/ForbiddenPrograms.hpp"

#include <chrono>

namespace lockdown {

using namespace std::chrono_literals;

ProgramWatch::ProgramWatch() : ProgramWatch(runningForbiddenPrograms) {}

ProgramWatch::ProgramWatch(Scan scan) : scan_(std::move(scan)) {
    connect(&again_, &QTimer::timeout, this, &ProgramWatch::look);
}

core::Status ProgramWatch::perform() {
    if (const auto make = virtualMachine(); !make.isEmpty())
        emit noticed(QStringLiteral("virtual-machine"), make);
    look();
    again_.start(10s);
    return {};
}

void ProgramWatch::revert() {
    again_.stop();
    running_.clear();
}

void ProgramWatch::look() {
    const auto found = scan_();
    const std::set<QString> now(found.begin(), found.end());
    for (const auto& program : now)
        if (!running_.contains(program)) emit noticed(QStringLiteral("forbidden-program"), program);
    running_ = now;
}

} // namespace lockdown
