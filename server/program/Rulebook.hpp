#pragma once

#include "common/exam/ExamPlan.hpp"
#include "server/program/Delivery.hpp"
#include "server/program/Level.hpp"
#include "server/program/Notices.hpp"
#include "server/program/Prices.hpp"
#include "server/program/Programme.hpp"
#include "server/program/Recertification.hpp"
#include "server/program/Scheduling.hpp"

#include <filesystem>

namespace program {

// Every rule and number of the programme, from resources/program.
struct Rulebook {
    Programme programme;
    Levels levels;
    DeliveryRules delivery;
    Prices prices;
    SchedulingRules scheduling;
    RecertificationRules recertification;
    Notices notices;
    std::string rulesHtml; // what candidates agree to, XHTML
};

// Reads and checks all files. rulebookInvalid is "<file within the folder>:<line>: <key>: <reason>".
core::Result<Rulebook> loadRulebook(const std::filesystem::path& folder);

// A level as exam day needs it; notFound where the rulebook has no such code.
core::Result<exam::ExamPlan> examPlan(const Rulebook& rulebook, std::string_view code);

// All levels as exam day needs them, by code.
core::Result<std::map<std::string, exam::ExamPlan>> examPlans(const Rulebook& rulebook);

std::string programmeName(const Rulebook& rulebook);

} // namespace program
