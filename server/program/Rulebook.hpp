#pragma once

#include "server/program/Level.hpp"
#include "server/program/Policies.hpp"

#include <filesystem>
#include <map>

namespace program {

// Every rule and number of the programme, from resources/program.
struct Rulebook {
    Programme programme;
    DeliveryRules delivery;
    Prices prices;
    SchedulingRules scheduling;
    RecertificationRules recertification;
    std::map<std::string, Level> levels; // by code
    std::string rulesHtml;               // what candidates agree to, XHTML
};

// Reads and checks all files. rulebookInvalid is "<file>:<line>: <reason>".
core::Result<Rulebook> loadRulebook(const std::filesystem::path& folder);

// The levels as exam day needs them, by code.
core::Result<std::map<std::string, exam::ExamPlan>> examPlans(const Rulebook& rulebook);

std::string programmeName(const Rulebook& rulebook);

} // namespace program
