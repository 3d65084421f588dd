#include "server/portal/Pager.hpp"

#include "server/portal/Cookies.hpp"
#include "server/portal/Typed.hpp"

namespace portal {
namespace {

constexpr std::int64_t mostParts = 1'000'000;

} // namespace

int partAsked(const Visit& visit, const std::string& list) {
    return static_cast<int>(std::clamp<std::int64_t>(numberTyped(visit.queried(list)), 1, mostParts));
}

Values pagerOf(const Visit& visit, const std::string& address, const std::string& list, bool more, std::initializer_list<const char*> kept) {
    const int part = partAsked(visit, list);
    if (part == 1 && !more) return Values{false};
    std::string query = "?";
    for (const auto* name : kept)
        if (const auto asked = visit.queried(name); !asked.empty()) query += std::string(name) + "=" + percentEncoded(asked) + "&";
    const auto linkTo = [&](int other) { return Values{address + query + list + "=" + std::to_string(other) + "#" + list}; };
    Values values;
    values.set("previous", part > 1 ? linkTo(part - 1) : Values{false});
    values.set("following", more ? linkTo(part + 1) : Values{false});
    return values;
}

} // namespace portal
