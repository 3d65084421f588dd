#pragma once

#include "common/core/Ids.hpp"
#include "common/exam/Timing.hpp"

#include <string>
#include <vector>

namespace exam {

enum class DeliveryMode : std::uint8_t { center = 1, online = 2 };

// How many questions of a domain a section holds.
struct DomainCount {
    core::DomainId domain;
    std::string title;
    int questions = 0;
};

struct SectionBlueprint {
    std::string title;
    std::vector<DomainCount> domains;
};

// One level of the programme as exam day needs it; comes from the rulebook.
struct ExamPlan {
    std::string code;                        // "LCOC-A"
    std::string levelTitle;                  // "Associate"
    std::string examTitle;                   // "LLM Cost Ops Certified Associate"
    std::vector<SectionBlueprint> blueprint; // one per section of `timing`
    Timing timing;
    int questionsToPass = 0;
    std::vector<DeliveryMode> proctoredIn; // the modes with a proctor
    std::vector<std::string> tools;        // "calculator", "whiteboard", "notepad"
    Duration checkInOpensBefore{};         // before the appointment's start
    Duration checkInClosesAfter{};         // after it
    Duration automaticRetakeOnceIn{};      // for a lost connection; another one in that time is decided on by a person
    Duration tutorial{};
    Duration agreement{};
    Duration survey{};
    Duration heartbeat{};  // how often the client speaks when it has nothing else to say
    Duration silence{};    // after which a connection counts as lost
    std::string rulesHtml; // what the candidate agrees to, basic XHTML
};

int questionCount(const ExamPlan& plan);
int questionCount(const SectionBlueprint& section);
bool isProctored(const ExamPlan& plan, DeliveryMode mode);

} // namespace exam
