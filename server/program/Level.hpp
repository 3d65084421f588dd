#pragma once

#include "common/core/Result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace program {

// What a section asks about, with its share of the section's questions.
struct Domain {
    std::string id; // "basic-cost-tracking"
    std::string title;
    int weightPercent = 0;
    int questions = 0;
};

enum class SectionKind { written, practical };

// A written section has questions from domains, a practical one has tasks.
struct Section {
    std::string title;
    SectionKind kind = SectionKind::written;
    int minutes = 0;
    int breakAfterMinutes = 0;
    int questions = 0;
    std::vector<Domain> domains;
    std::vector<std::string> tasks;
};

// What a candidate must bring to sit the exam.
struct Eligibility {
    std::string requiresLevel; // code; empty: none
    int experienceMonths = 0;
    std::vector<std::string> required;
    std::vector<std::string> recommended;
};

// From, and up to where there is an end.
using Span = std::vector<int>;

// One level of the programme: resources/program/levels/*.toml.
struct Level {
    std::string code;      // "LCOC-A"
    std::string title;     // "Associate"
    std::string examTitle; // "LLM Cost Ops Certified Associate"
    std::string summary;
    std::vector<std::string> audience;
    std::vector<std::string> focusAreas;
    Span studyHours;
    Span recommendedExperienceMonths;
    Eligibility eligibility;
    std::vector<std::string> kinds; // of questions: "single", "multiple", "scenario", "task"
    std::vector<std::string> tools; // "calculator", "whiteboard", "notepad"
    int questions = 0;              // of the written sections
    int durationMinutes = 0;        // without breaks
    int totalMinutes = 0;           // with breaks
    int passPercent = 0;
    int questionsToPass = 0;
    int validityYears = 0;
    bool proctoredOnline = true;
    bool proctoredAtCenter = true;
    std::vector<Section> sections;
};

using Levels = std::map<std::string, Level>; // by code

// `earlier`: the levels below this one, of which it may require one. rulebookInvalid is
// "<fileName>:<line>: <key>: <reason>".
core::Result<Level> parseLevel(std::string_view text, const std::string& fileName,
                               const Levels& earlier = {});

std::vector<std::string> codesOf(const Levels& levels);

} // namespace program
