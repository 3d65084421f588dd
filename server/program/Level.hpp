#pragma once

#include "common/core/Result.hpp"
#include "common/exam/ExamPlan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace program {

enum class SectionKind { written, practical };

struct Section {
    std::string title;
    SectionKind kind = SectionKind::written;
    int minutes = 0;
    int breakAfterMinutes = 0;
    std::vector<exam::DomainCount> domains; // empty for a practical section
};

// One level of the programme: resources/program/levels/*.toml.
struct Level {
    std::string code; // "LCOC-A"
    std::string title;
    std::string examTitle;
    int questions = 0;
    int durationMinutes = 0; // without breaks
    int passPercent = 0;
    int questionsToPass = 0;
    std::vector<std::string> kinds;
    std::vector<std::string> tools;
    int validityYears = 0;
    std::vector<std::int64_t> studyHours;
    std::vector<std::int64_t> recommendedExperienceMonths;
    std::string requiresLevel; // code; empty: none
    int requiredExperienceMonths = 0;
    std::vector<std::string> prerequisites;
    bool proctoredOnline = true;
    bool proctoredAtCenter = true;
    std::vector<Section> sections;
};

// rulebookInvalid is "<fileName>:<line>: <reason>".
core::Result<Level> parseLevel(std::string_view text, const std::string& fileName);

} // namespace program
