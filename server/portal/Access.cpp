#include "server/portal/Access.hpp"

#include "server/language/Language.hpp"
#include "server/orders/Orders.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/Format.hpp"

#include <algorithm>
#include <tuple>

namespace portal {
namespace {

using language::say;

void addProduct(const program::Prices& prices, const std::string& id, Brings& brings) {
    const auto* product = program::findProduct(prices, id);
    if (!product) return;
    (product->isSent() ? brings.parcel : brings.access) = true;
    for (const auto& included : product->includes) {
        if (program::findPrice(prices, included)) brings.exam = true;
        addProduct(prices, included, brings);
    }
}

} // namespace

Values accessRows(const Portal& portal, const Visit& visit, std::vector<storage::ProductRightRecord> rights) {
    const auto ends = [](const auto& right) { return right.expiresAt.value_or(core::Instant::max()); };
    std::ranges::stable_sort(rights, [&](const auto& left, const auto& right) { return std::tuple(left.product, ends(right)) < std::tuple(right.product, ends(left)); });
    rights.erase(std::ranges::unique(rights, {}, &storage::ProductRightRecord::product).begin(), rights.end());
    auto rows = emptyList();
    for (const auto& right : rights) {
        const bool over = right.expiresAt && *right.expiresAt <= visit.now;
        Values row;
        row.set("title", productTitle(portal, right.product));
        row.set("until", right.expiresAt ? say("Until {day}", fmt::arg("day", dayFor(visit, *right.expiresAt))) : say("Does not end"));
        row.set("state", over ? say("Ended") : say("Available"));
        row.set("stateClass", over ? "" : "good");
        rows.push_back(row);
    }
    return rows;
}

Brings whatBrings(const program::Prices& prices, const storage::OrderRecord& order, core::Instant now) {
    Brings brings;
    for (const auto& line : order.lines) {
        const bool late = orders::isTooLate(line, now);
        if (late) brings.late = true;
        if (!late && (line.kind == "exam" || line.kind == "bundle")) brings.exam = true;
        if (line.kind == "product") addProduct(prices, line.product, brings);
    }
    if (brings.exam && !prices.examIncludes.empty()) brings.access = true;
    return brings;
}

} // namespace portal
