#pragma once

#include "common/core/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace program {

// What a candidate needs in one delivery mode beside a document of identity.
struct ModeRules {
    std::vector<std::string> devices;   // "webcam", "microphone"; needed, where the exam is proctored
    std::vector<std::string> materials; // handed out: "scratch-paper", "pencil"
    int arriveEarlyMinutes = 0;         // what candidates are told
};

// Exam day: resources/program/delivery.toml.
struct DeliveryRules {
    int disconnectAllowanceMinutes = 0;
    int automaticRetakeOnceInDays = 0; // 0: every time
    int heartbeatSeconds = 0;
    int silenceSeconds = 0;
    int submitGraceSeconds = 0;
    std::vector<int> warningsMinutes; // of time left, longest first
    int clockReturnsMinutes = 0;
    int checkInOpensBeforeMinutes = 0;
    int checkInClosesAfterMinutes = 0;
    int agreementMinutes = 0;
    int tutorialMinutes = 0;
    int surveyMinutes = 0;
    std::vector<std::string> identityDocuments;
    ModeRules online;
    ModeRules center;
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<DeliveryRules> parseDelivery(std::string_view text, const std::string& fileName);

} // namespace program
