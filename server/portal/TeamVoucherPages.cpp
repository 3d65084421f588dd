#include "server/portal/TeamVoucherPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/language/Language.hpp"
#include "server/organisations/Organisations.hpp"
#include "server/portal/AddressBox.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Pager.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Teams.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using language::say;
using storage::Connection;
using storage::OrganisationRecord;
using storage::VoucherState;

std::string titleOf(VoucherState state) {
    switch (state) {
    case VoucherState::free: return say("Free");
    case VoucherState::assigned: return say("Assigned");
    case VoucherState::used: return say("Used");
    case VoucherState::expired: return say("Expired");
    case VoucherState::withdrawn: return say("Taken back");
    }
    return {};
}

std::string classOf(VoucherState state) {
    switch (state) {
    case VoucherState::used: return "good";
    case VoucherState::assigned: return "warning";
    case VoucherState::expired: return "problem";
    default: return "";
    }
}

std::string examTitle(const Portal& portal, const storage::VoucherRecord& voucher) {
    return voucher.level.empty() ? say("Any exam") : portal.rulebook.levels.at(voucher.level).examTitle;
}

Values voucherValues(const Portal& portal, const Visit& visit, const std::vector<storage::VoucherRecord>& vouchers) {
    auto list = emptyList();
    for (const auto& voucher : vouchers) {
        const auto state = stateAt(voucher, visit.now);
        Values row;
        row.set("code", voucher.code);
        row.set("exam", examTitle(portal, voucher));
        row.set("until", scheduling::dayText(voucher.expiresAt, "UTC"));
        row.set("for", voucher.assignedTo);
        row.set("state", titleOf(state));
        row.set("stateClass", classOf(state));
        row.set("assigned", state == VoucherState::assigned);
        list.push_back(row);
    }
    return list;
}

// With how many are in each.
Values stateOptions(const std::map<std::string, std::int64_t>& counts, const std::string& chosen) {
    auto list = emptyList();
    for (const auto state : storage::voucherStates) {
        const std::string name(nameOf(state));
        const auto counted = counts.find(name);
        if (counted == counts.end() && name != chosen) continue;
        list.push_back(choiceRow(name, titleOf(state) + " (" + std::to_string(counted == counts.end() ? 0 : counted->second) + ")", chosen));
    }
    return list;
}

storage::VoucherSearch searchOf(const Visit& visit) {
    return {visit.now, visit.queried("q"), visit.queried("state"), rowsInPart + 1, rowsBefore(partAsked(visit, "vouchers"))};
}

Values levelOptions(const Portal& portal, const std::string& chosen) {
    auto list = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) list.push_back(choiceRow(code, portal.rulebook.levels.at(code).examTitle + ", " + money(program::findPrice(portal.rulebook.prices, code)->standardCents), chosen));
    return list;
}

// Of which vouchers are free; `chosen` too, where that was asked for.
Result<Values> handOutOptions(const Portal& portal, Connection& connection, const core::OrganisationId& organisation, const std::string& chosen, core::Instant now) {
    auto list = emptyList();
    for (const auto& code : levelsInOrder(portal.rulebook)) {
        TRY(const auto free, findFreeVouchers(connection, organisation, code, now));
        if (free.empty() && code != chosen) continue;
        list.push_back(choiceRow(code, portal.rulebook.levels.at(code).examTitle, chosen));
    }
    return list;
}

std::string tierText(const Portal& portal) {
    std::vector<std::string> tiers;
    for (const auto& tier : portal.rulebook.prices.volumeTiers) tiers.push_back(say("from {exams}: {percent} %", fmt::arg("exams", tier.fromExams), fmt::arg("percent", tier.discountPercent)));
    return fmt::format("{}", fmt::join(tiers, "; "));
}

// Too few are free for so many people.
std::string sayTooFewFree(std::size_t free, std::size_t people) {
    if (free == 0) return say("No voucher of that exam is free. Nothing was assigned.");
    return language::sayCount("There is {count} free voucher of that exam for {people} people. Nothing was assigned.", "There are {count} free vouchers of that exam for {people} people. Nothing was assigned.",
                              static_cast<std::int64_t>(free), fmt::arg("people", people));
}

// As they were sent, or as they are at first.
core::Status setForms(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const Refused& refused, Values& values) {
    TRY(const auto toHandOut, handOutOptions(portal, connection, organisation.id, refused.form == "assign" ? sentOrCarried(visit, "level") : "", visit.now));
    values.set("handOut", !toHandOut.list_value().empty());
    values.set("handOutLevels", toHandOut);
    const auto quantity = visit.field("quantity");
    values.set("levels", levelOptions(portal, sentOrCarried(visit, "level")));
    values.set("quantity", quantity.empty() ? "5" : quantity);
    for (const std::string method : {"card", "purchase-order", "wire-transfer"}) values.set(method, visit.field("method") == method);
    values.set("reference", visit.field("reference"));
    values.set("newOrder", crypto::randomId<core::OrderId>().text());
    values.set("tiers", tierText(portal));
    values.set("cards", portal.gateway != nullptr);
    return {};
}

} // namespace

core::Status addVouchers(const Portal& portal, Connection& connection, const Visit& visit, const OrganisationRecord& organisation, const Refused& refused, Values& values) {
    const auto search = searchOf(visit);
    TRY(auto vouchers, storage::findVouchers(connection, organisation.id, search));
    const bool more = vouchers.size() > static_cast<std::size_t>(rowsInPart);
    if (more) vouchers.resize(rowsInPart);
    TRY(const auto counts, storage::countVouchers(connection, organisation.id, visit.now));
    values.set("vouchers", voucherValues(portal, visit, vouchers));
    values.set("noVouchers", counts.empty());
    values.set("noneFits", vouchers.empty());
    values.set("searched", search.part);
    values.set("states", stateOptions(counts, search.state));
    values.set("exportQuery", "?q=" + percentEncoded(search.part) + "&state=" + percentEncoded(search.state) + "&as=csv");
    values.set("vouchersPager", pagerOf(visit, pageOf(organisation), "vouchers", more, {"q", "state"}));
    return setForms(portal, connection, visit, organisation, refused, values);
}

// All that were searched for.
Result<Reply> exportVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    auto search = searchOf(visit);
    search.limit = rowsFor(visit);
    search.skipped = 0;
    TRY(const auto vouchers, storage::findVouchers(connection, organisation.id, search));
    Table table;
    table.title = "vouchers";
    table.columns = {say("Code"), say("Exam"), say("State"), say("E-mail"), say("Good until")};
    for (const auto& voucher : vouchers) table.rows.push_back({voucher.code, examTitle(portal, voucher), titleOf(stateAt(voucher, visit.now)), voucher.assignedTo, core::toText(voucher.expiresAt).substr(0, 10)});
    return tableReply(table, visit.queried("as"));
}

// The form brings the id of its order, so that it makes one.
Result<Reply> orderVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto id = core::OrderId::parse(visit.field("order"));
    if (!id) return core::fail(ErrorCode::inputInvalid, "order");
    TRY(const auto made, storage::findOrder(connection, *id));
    if (made && made->organisation != organisation.id.text()) return core::fail(ErrorCode::notFound, "order");
    if (made) return goTo("/orders/" + made->number, say("This order was made already. To order more, use the form on the organisation's page again."));
    const TeamOrder wished{visit.field("level"), numberTyped(visit.field("quantity")), visit.field("method"), visit.field("reference"), id};
    const auto order = orderTeamVouchers(portal, connection, organisation, visit.account(), wished, visit.now);
    if (order) return goTo("/orders/" + order->number, say("The vouchers are there as soon as the order is paid."));
    const auto& error = order.error();
    if (error.code == ErrorCode::inputInvalid && error.detail == "quantity") return refuse(portal, connection, visit, organisation, "order", say("Order between 1 and {most} exams.", fmt::arg("most", mostTeamVouchers)));
    if (error.code == ErrorCode::inputInvalid && error.detail == "reference") return refuse(portal, connection, visit, organisation, "order", say("Enter the number of your purchase order."));
    return tl::unexpected(error);
}

Result<Reply> assignVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto level = visit.field("level");
    const auto typed = visit.field("addresses");
    const auto problem = addressProblem(typed);
    if (!problem.empty()) return refuse(portal, connection, visit, organisation, "assign", problem);
    const auto addresses = organisations::addressesIn(typed);
    const auto assigned = assignAndTell(portal, connection, organisation, level, addresses, visit.account().id, visit.now);
    if (assigned) return goOn(visit, organisation, "assign", language::sayCount("{count} voucher is on its way.", "{count} vouchers are on their way.", static_cast<std::int64_t>(assigned->size())));
    if (assigned.error().code != ErrorCode::conflict) return tl::unexpected(assigned.error());
    TRY(const auto free, findFreeVouchers(connection, organisation.id, level, visit.now));
    return refuse(portal, connection, visit, organisation, "assign", sayTooFewFree(free.size(), addresses.size()));
}

// From whom it was assigned to.
Result<Reply> replaceVoucher(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto organisation, managedOrganisation(connection, visit));
    const auto fresh = replaceVoucherAndTell(portal, connection, organisation, visit.field("code"), visit.account().id, visit.now);
    if (fresh) return goTo(pageOf(organisation) + "#vouchers", say("The voucher is taken back, and its code is worth nothing any more. In its place {code} is free.", fmt::arg("code", fresh->code)));
    if (fresh.error().code != ErrorCode::conflict) return tl::unexpected(fresh.error());
    return refuse(portal, connection, visit, organisation, "replace", say("This voucher was used, taken back or has expired: nothing was changed."));
}

} // namespace portal
