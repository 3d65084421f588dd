#pragma once

#include "common/core/Result.hpp"

#include <QJsonObject>
#include <QString>

#include <filesystem>
#include <vector>

namespace lockdown {

// What was changed about this computer and is not put back yet, one JSON object a line. It is written before
// the change is made, so that whoever comes after a crash knows what to put back.
class Ledger {
  public:
    struct Entry {
        QString operation; // its id: "screen-saver"
        qint64 process = 0;
        QJsonObject before; // what the operation needs to put things back
    };

    explicit Ledger(std::filesystem::path path) : path_(std::move(path)) {}

    // Returns once the entry is on the disk.
    core::Status begin(const QString& operation, const QJsonObject& before) const;

    // The change is undone. The file goes with its last entry.
    void end(const Entry& entry) const;

    // Newest first. A line that a crash tore is left out: its change was never begun.
    std::vector<Entry> pending() const;

  private:
    core::Status append(const QJsonObject& line) const;

    std::filesystem::path path_;
};

} // namespace lockdown
