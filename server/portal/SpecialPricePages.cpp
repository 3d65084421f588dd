#include "server/portal/SpecialPricePages.hpp"

#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/VoucherStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::Result;
using storage::Connection;

std::vector<Option> programmesOf(const Portal& portal) {
    std::vector<Option> options{{"academic", "Students and teachers: " + std::to_string(portal.rulebook.prices.discounts.academicPercent) + " % off", ""}};
    for (const auto& special : portal.rulebook.prices.specialProgrammes)
        options.push_back({special.id, special.title + (special.quoted ? ": a price of its own" : ": " + std::to_string(special.discountPercent) + " % off"), ""});
    return options;
}

Result<Reply> specialPricePage(const Portal& portal, Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    const auto options = programmesOf(portal);
    TRY(const auto statuses, storage::findSpecialStatuses(connection, visit.account().id));
    auto rows = emptyList();
    for (const auto& status : statuses) {
        const auto option = std::ranges::find(options, status.programme, &Option::value);
        const bool over = status.expiresAt && *status.expiresAt <= visit.now;
        Values row;
        row.set("title", option == options.end() ? status.programme : option->label);
        row.set("on", dayFor(visit, status.askedAt));
        row.set("state", status.state == "refused" ? "Not granted" : status.state == "asked" ? "Being decided" : over ? "Over" : "Granted");
        row.set("stateClass", status.state == "asked" ? "warning" : status.state == "granted" && !over ? "good" : "");
        row.set("until", status.expiresAt ? Values{dayFor(visit, *status.expiresAt)} : Values{false});
        rows.push_back(row);
    }
    Values values;
    values.set("statuses", rows);
    values.set("fields", fieldsOf({{Field::Kind::select, "programme", "Programme", visit.field("programme"), "", "", false, options, ""},
                                   {Field::Kind::textarea, "statement", "Where you belong", visit.field("statement"), "The school, agency or organisation, and your part in it.", "", false, {}, ""},
                                   {Field::Kind::file, "evidence", "Proof", "", evidenceHint, "", true, {}, ""}},
                                  errors));
    return errors.empty() ? page("special-prices", "Special prices", std::move(values)) : again("special-prices", "Special prices", std::move(values));
}

} // namespace

Result<Reply> showSpecialPrices(const Portal& portal, Connection& connection, const Visit& visit) {
    return specialPricePage(portal, connection, visit, {});
}

Result<Reply> askForSpecialPrice(const Portal& portal, Connection& connection, const Visit& visit) {
    accounts::FieldErrors errors;
    const auto options = programmesOf(portal);
    if (std::ranges::find(options, visit.field("programme"), &Option::value) == options.end()) errors["programme"] = "Choose one of the programmes.";
    if (visit.field("statement").size() < 10 || visit.field("statement").size() > 4000) errors["statement"] = "Say where you belong, in a sentence or two.";
    if (!evidenceFits(visit)) errors["evidence"] = evidenceHint;
    if (!errors.empty()) return specialPricePage(portal, connection, visit, errors);
    TRY(const auto id, askSpecialPrice(portal, connection, visit.account().id, visit.field("programme"), visit.field("statement"), visit.now));
    TRY_STATUS(keepEvidence(connection, visit, id));
    return goTo("/special-prices", "Your request is noted. A person looks at it; order when you have the answer.");
}

} // namespace portal
