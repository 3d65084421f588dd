#include "server/program/Level.hpp"
#include "server/program/Policies.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(program::parseLevel(text, "fuzz.toml"));
    static_cast<void>(program::parsePrices(text, "fuzz.toml"));
    static_cast<void>(program::parseDeliveryRules(text, "fuzz.toml"));
    return 0;
}
