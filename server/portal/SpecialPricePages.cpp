#include "server/portal/SpecialPricePages.hpp"

#include "server/language/Language.hpp"
#include "server/portal/Evidence.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/VoucherStore.hpp"

#include <algorithm>

namespace portal {
namespace {

using core::Result;
using language::say;
using storage::Connection;

std::vector<Option> programmesOf(const Portal& portal) {
    std::vector<Option> options{{"academic", say("Students and teachers: {percent} % off", fmt::arg("percent", portal.rulebook.prices.discounts.academicPercent)), ""}};
    for (const auto& special : portal.rulebook.prices.specialProgrammes)
        options.push_back({special.id, special.quoted ? say("{programme}: a price of its own", fmt::arg("programme", say(special.title))) : say("{programme}: {percent} % off", fmt::arg("programme", say(special.title)), fmt::arg("percent", special.discountPercent)), ""});
    return options;
}

Result<Reply> specialPricePage(const Portal& portal, Connection& connection, const Visit& visit, const accounts::FieldErrors& errors) {
    const auto options = programmesOf(portal);
    TRY(const auto statuses, storage::findSpecialStatuses(connection, visit.account().id));
    auto rows = emptyList();
    for (const auto& status : statuses) {
        const auto option = std::ranges::find(options, status.programme, &Option::value);
        const bool over = status.state == "granted" && status.expiresAt && *status.expiresAt <= visit.now;
        Values row;
        row.set("title", option == options.end() ? status.programme : option->label);
        row.set("on", dayFor(visit, status.askedAt));
        row.set("state", over ? say("Over") : requestStateTitle(status.state));
        row.set("stateClass", over ? "" : requestStateClass(status.state));
        row.set("until", status.expiresAt ? Values{dayFor(visit, *status.expiresAt)} : Values{false});
        rows.push_back(row);
    }
    Values values;
    values.set("statuses", rows);
    values.set("fields", fieldsOf({{Field::Kind::select, "programme", say("Programme"), visit.field("programme"), "", "", false, options, ""},
                                   {Field::Kind::textarea, "statement", say("Where you belong"), visit.field("statement"), say("The school, agency or organisation, and your part in it."), "", false, {}, ""},
                                   {Field::Kind::file, "evidence", say("Proof"), "", evidenceHint(), "", true, {}, ""}},
                                  errors));
    return errors.empty() ? page("special-prices", say("Special prices"), std::move(values)) : again("special-prices", say("Special prices"), std::move(values));
}

} // namespace

Result<Reply> showSpecialPrices(const Portal& portal, Connection& connection, const Visit& visit) {
    return specialPricePage(portal, connection, visit, {});
}

Result<Reply> askForSpecialPrice(const Portal& portal, Connection& connection, const Visit& visit) {
    accounts::FieldErrors errors;
    const auto options = programmesOf(portal);
    if (std::ranges::find(options, visit.field("programme"), &Option::value) == options.end()) errors["programme"] = say("Choose one of the programmes.");
    if (visit.field("statement").size() < 10 || visit.field("statement").size() > 4000) errors["statement"] = say("Say where you belong, in a sentence or two.");
    if (!evidenceFits(visit)) errors["evidence"] = evidenceHint();
    if (!errors.empty()) return specialPricePage(portal, connection, visit, errors);
    TRY(const auto id, askSpecialPrice(portal, connection, visit.account().id, visit.field("programme"), visit.field("statement"), visit.now));
    TRY_STATUS(keepEvidence(connection, visit, id));
    return goTo("/special-prices", say("Your request is noted. A person looks at it; order when you have the answer."));
}

} // namespace portal
