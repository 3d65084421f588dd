#include "server/program/Delivery.hpp"

#include "server/program/TomlReader.hpp"

#include <algorithm>

namespace program {
namespace {

constexpr int mostMinutes = 600;

void readConnection(TomlTable& table, DeliveryRules& rules) {
    rules.disconnectAllowanceMinutes = table.number("disconnect_allowance_minutes", 1, mostMinutes);
    rules.automaticRetakeOnceInDays = table.number("automatic_retake_once_in_days", 0, 3650);
    rules.heartbeatSeconds = table.number("heartbeat_seconds", 1, 60);
    rules.silenceSeconds = table.number("silence_seconds", 2, 600);
    rules.submitGraceSeconds = table.number("submit_grace_seconds", 0, 60);
    if (rules.silenceSeconds < 2 * rules.heartbeatSeconds)
        table.refuse("silence_seconds", "must be at least two heartbeats");
    if (rules.silenceSeconds >= rules.disconnectAllowanceMinutes * 60)
        table.refuse("silence_seconds", "must be less than disconnect_allowance_minutes");
}

void readClock(TomlTable& table, DeliveryRules& rules) {
    rules.warningsMinutes = table.numbers("warnings_minutes", 1, mostMinutes);
    rules.clockReturnsMinutes = table.number("clock_returns_minutes", 0, mostMinutes);
    if (!std::ranges::is_sorted(rules.warningsMinutes, std::ranges::greater_equal{}))
        table.refuse("warnings_minutes", "must fall from each to the next");
}

void readSteps(TomlTable& table, DeliveryRules& rules) {
    rules.checkInOpensBeforeMinutes = table.number("check_in_opens_before_minutes", 0, 1440);
    rules.checkInClosesAfterMinutes = table.number("check_in_closes_after_minutes", 0, 1440);
    rules.agreementMinutes = table.number("agreement_minutes", 1, 60);
    rules.tutorialMinutes = table.number("tutorial_minutes", 1, 120);
    rules.surveyMinutes = table.number("survey_minutes", 1, 60);
    rules.identityDocuments = table.texts("identity_documents");
    if (rules.identityDocuments.empty()) table.refuse("identity_documents", "must name at least one");
}

ModeRules readMode(TomlTable table, int checkInOpensBeforeMinutes) {
    ModeRules mode{table.words("devices", {"webcam", "microphone"}),
                   table.words("materials", {"scratch-paper", "pencil"}),
                   table.number("arrive_early_minutes", 0, mostMinutes)};
    if (mode.arriveEarlyMinutes > checkInOpensBeforeMinutes)
        table.refuse("arrive_early_minutes", "check-in is not open yet");
    return mode;
}

DeliveryRules readDelivery(TomlTable table) {
    DeliveryRules rules;
    readConnection(table, rules);
    readClock(table, rules);
    readSteps(table, rules);
    rules.online = readMode(table.table("online"), rules.checkInOpensBeforeMinutes);
    rules.center = readMode(table.table("center"), rules.checkInOpensBeforeMinutes);
    return rules;
}

} // namespace

core::Result<DeliveryRules> parseDelivery(std::string_view text, const std::string& fileName) {
    DeliveryRules rules;
    TRY_STATUS(readToml(text, fileName, [&](TomlTable table) { rules = readDelivery(table); }));
    return rules;
}

} // namespace program
