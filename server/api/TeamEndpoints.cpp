#include "server/api/TeamEndpoints.hpp"

#include "server/api/OrderEndpoints.hpp"
#include "server/api/OrganisationEndpoints.hpp"
#include "server/api/VoucherEndpoints.hpp"
#include "server/portal/Teams.hpp"

#include <algorithm>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int teamRowsRead = 2000;
constexpr std::size_t mostAddresses = 1000; // that are read at all

// Each is an address, or none is taken.
Result<std::vector<std::string>> addressesIn(const Call& call) {
    const auto* list = call.body.if_contains("addresses");
    if (!list || !list->is_array() || list->get_array().size() > mostAddresses) return core::fail(ErrorCode::inputInvalid, "addresses");
    std::vector<std::string> addresses;
    for (const auto& typed : list->get_array()) {
        if (!typed.is_string()) return core::fail(ErrorCode::inputInvalid, "addresses");
        const auto read = organisations::addressesIn(std::string_view(typed.get_string()));
        if (read.size() != 1) return core::fail(ErrorCode::inputInvalid, "addresses");
        if (std::ranges::find(addresses, read.front()) == addresses.end()) addresses.push_back(read.front());
    }
    return addresses;
}

json::object membershipJson(const storage::MemberRecord& membership, const storage::OrganisationRecord& organisation) {
    return {{"organisation", organisation.id.text()}, {"name", organisation.name}, {"kind", organisation.kind}, {"role", membership.role}, {"joined", membership.joinedAt.has_value()}};
}

Result<storage::OrganisationRecord> organisationNamed(Connection& connection, const Call& call) {
    const auto id = core::OrganisationId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "organisation");
    TRY(auto organisation, storage::findOrganisation(connection, *id));
    if (!organisation) return core::fail(ErrorCode::notFound, "organisation");
    return std::move(*organisation);
}

} // namespace

Result<Answer> foundOrganisation(const Portal&, Connection& connection, const Call& call) {
    storage::OrganisationRecord organisation;
    TRY(organisation.name, call.text("name"));
    TRY(organisation.kind, call.text("kind"));
    TRY(organisation.website, call.text("website"));
    TRY(organisation.country, call.text("country"));
    if (organisation.country.empty()) organisation.country = call.account->country;
    TRY(const auto made, organisations::found(connection, organisation, call.account->id, call.account->email, call.now));
    return Answer{201, organisationJson(made)};
}

Result<Answer> showOrganisation(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    return Answer{200, organisationJson(organisation)};
}

Result<Answer> showCoverage(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto people, portal::findTeam(portal, connection, organisation.id, call.now));
    json::array all;
    for (const auto& part : portal::teamCoverage(portal, people, call.now))
        all.push_back({{"level", part.level}, {"title", portal.rulebook.levels.at(part.level).title}, {"holders", part.holders}, {"people", part.people}, {"percent", part.percent()}});
    return Answer{200, json::object{{"items", std::move(all)}}};
}

Result<Answer> inviteMembers(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto addresses, addressesIn(call));
    TRY(const bool manager, call.truth("manager"));
    TRY(const auto done, portal::inviteAndTell(portal, connection, organisation, addresses, manager ? "manager" : "member", call.account->id, call.now));
    return Answer{200, json::object{{"id", organisation.id.text()}, {"invited", done.invited}, {"managers", done.managers}, {"there", done.there}}};
}

Result<Answer> removeMember(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY_STATUS(organisations::removeMember(connection, organisation.id, call.parameter("email"), call.account->id, call.now));
    return Answer{200, json::object{{"id", organisation.id.text()}, {"email", call.parameter("email")}}};
}

Result<Answer> listTeamOrders(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto orders, storage::findOrdersOf(connection, organisation.id, teamRowsRead));
    return orderPage(portal, orders, call);
}

Result<Answer> orderTeamVouchers(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    portal::TeamOrder wished;
    TRY(wished.level, call.text("level"));
    TRY(wished.quantity, call.number("quantity"));
    TRY(wished.method, call.text("paymentMethod"));
    TRY(wished.reference, call.text("reference"));
    const auto order = portal::orderTeamVouchers(portal, connection, organisation, *call.account, wished, call.now);
    if (!order) return renamed(order.error(), {{"method", "paymentMethod"}});
    return Answer{201, orderJson(portal, *order)};
}

Result<Answer> listTeamVouchers(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    const auto state = call.queried("state");
    const bool known = state.empty() || std::ranges::any_of(storage::voucherStates, [&](auto one) { return storage::nameOf(one) == state; });
    if (!known) return core::fail(ErrorCode::inputInvalid, "state");
    TRY(const auto vouchers, storage::findVouchers(connection, organisation.id, {call.now, call.queried("search"), state, pageSize(call) + 1, 0, call.queried("after")}));
    json::array all;
    for (const auto& voucher : vouchers) all.push_back(voucherJson(voucher, call.now));
    return Answer{200, pageOfRows(std::move(all), "code", call)};
}

Result<Answer> replaceTeamVoucher(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto fresh, portal::replaceVoucherAndTell(portal, connection, organisation, call.parameter("code"), call.account->id, call.now));
    return Answer{200, voucherJson(fresh, call.now)};
}

Result<Answer> assignTeamVouchers(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto organisation, managedOrganisation(connection, call));
    TRY(const auto addresses, addressesIn(call));
    TRY(const auto level, call.text("level"));
    TRY(const auto vouchers, portal::assignAndTell(portal, connection, organisation, level, addresses, call.account->id, call.now));
    json::array all;
    for (const auto& voucher : vouchers) all.push_back(voucherJson(voucher, call.now));
    return Answer{200, json::object{{"items", std::move(all)}}};
}

Result<Answer> listMemberships(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto memberships, storage::findMemberships(connection, call.account->id, call.account->email));
    json::array all;
    for (const auto& membership : memberships) {
        TRY(const auto organisation, storage::findOrganisation(connection, membership.organisation));
        if (organisation) all.push_back(membershipJson(membership, *organisation));
    }
    return Answer{200, sortedPage(std::move(all), {"organisation"}, call)};
}

Result<Answer> joinOrganisation(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, organisationNamed(connection, call));
    TRY_STATUS(organisations::join(connection, organisation.id, call.account->id, call.account->email, call.now));
    TRY(const auto memberships, storage::findMemberships(connection, call.account->id, call.account->email));
    const auto own = std::ranges::find(memberships, organisation.id, &storage::MemberRecord::organisation);
    if (own == memberships.end()) return core::fail(ErrorCode::notFound, "member");
    return Answer{200, membershipJson(*own, organisation)};
}

Result<Answer> leaveOrganisation(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto organisation, organisationNamed(connection, call));
    TRY_STATUS(organisations::leaveAs(connection, organisation.id, call.account->id, call.account->email, call.now));
    return Answer{200, json::object{{"id", organisation.id.text()}, {"email", call.account->email}}};
}

} // namespace api
