#include "server/program/Delivery.hpp"
#include "server/program/Notices.hpp"
#include "server/program/Prices.hpp"
#include "server/program/Programme.hpp"
#include "server/program/Recertification.hpp"
#include "server/program/RulesText.hpp"
#include "server/program/Scheduling.hpp"

#include <cstddef>
#include <cstdint>

namespace {

program::Levels someLevels() {
    program::Levels levels;
    for (const auto* code : {"LCOC-A", "LCOC-P", "LCOC-E"}) levels[code].validityYears = 2;
    return levels;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto levels = someLevels();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string name = "fuzz.toml";
    static_cast<void>(program::parseLevel(text, name));
    static_cast<void>(program::parsePrices(text, name, levels));
    static_cast<void>(program::parseDelivery(text, name));
    static_cast<void>(program::parseScheduling(text, name));
    static_cast<void>(program::parseRecertification(text, name, levels));
    static_cast<void>(program::parseNotices(text, name));
    static_cast<void>(program::parseProgramme(text, name));
    static_cast<void>(program::checkRulesText(text, name));
    return 0;
}
