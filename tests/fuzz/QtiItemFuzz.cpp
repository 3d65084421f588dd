#include "server/items/Manifest.hpp"
#include "server/items/QtiItem.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(items::parseQtiItem(text, "fuzz.xml"));
    static_cast<void>(items::parseManifest(text, "fuzz.xml"));
    return 0;
}
