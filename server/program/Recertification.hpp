#pragma once

#include "server/program/Level.hpp"

namespace program {

// Continuing education credits (CECs) that keep a level, earned over one term of it.
struct RequiredCredits {
    std::string level; // code
    int credits = 0;
    int overYears = 0;
};

enum class CreditGroup { training, community, development, platform };

// `credits` for every `perAmount` units; up to `mostCredits` where a reviewer decides within a range.
struct CreditActivity {
    std::string id;
    std::string title;
    CreditGroup group = CreditGroup::training;
    std::string unit; // "hour", "piece", "year", "answer"
    int perAmount = 0;
    int credits = 0;
    int mostCredits = 0;
};

// Passing `level` renews the lower ones.
struct Renewal {
    std::string level;
    std::vector<std::string> renews;
};

// How a credential is called after its term: shown in the directory and on its page.
struct ExpiredStatus {
    std::string duringGrace;
    std::string afterGrace;
    std::string superseded;
};

// resources/program/recertification.toml.
struct RecertificationRules {
    int earlyMonths = 0;           // before expiry; the new term runs from the old expiry
    int graceDays = 0;             // after expiry: still at the discounted rate
    int reinstatementByExamDays = 0;
    ExpiredStatus status;
    std::vector<RequiredCredits> requiredCredits; // one of each level
    std::vector<CreditActivity> activities;
    std::vector<Renewal> renewals;
};

// rulebookInvalid is "<fileName>:<line>: <key>: <reason>".
core::Result<RecertificationRules> parseRecertification(std::string_view text, const std::string& fileName,
                                                        const Levels& levels);

} // namespace program
