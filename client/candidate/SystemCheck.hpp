#pragma once

#include "lcoc.pb.h"

#include <QString>

#include <optional>
#include <vector>

namespace candidate {

// What was measured on this computer. Lengths of time in milliseconds.
struct Measurements {
    int displays = 1;
    int width = 0; // of the main display, in its own pixels
    int height = 0;
    bool camera = false;
    bool stillPicture = false; // instead of a camera
    bool microphone = false;
    bool needsCamera = true; // the exam is proctored
    std::optional<qint64> roundTrip;
    std::optional<double> megabitsPerSecond;
    std::optional<qint64> clockOffset; // of this computer's clock against the server's
    qint64 diskFreeBytes = 0;
    bool folderWritable = false;
    std::vector<QString> forbiddenPrograms;
    bool lockdown = true;
};

// As the candidate reads it, and in English as it is recorded: who reads that may speak another language.
struct Finding {
    QString shown;
    QString recorded;
};

struct Check {
    QString id; // "displays"
    QString title;
    protocol::CheckOutcome outcome = protocol::CHECK_OUTCOME_PASS;
    Finding finding;
    QString remedy; // what to do; empty if nothing
};

// Judges every measurement; the candidate may go on unless one fails.
std::vector<Check> judge(const Measurements& measured);

bool mayGoOn(const std::vector<Check>& checks);

} // namespace candidate
