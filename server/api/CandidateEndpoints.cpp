#include "server/api/CandidateEndpoints.hpp"

#include "server/api/AppointmentEndpoints.hpp"
#include "server/api/CredentialEndpoints.hpp"
#include "server/api/OrderEndpoints.hpp"
#include "server/api/ResultEndpoints.hpp"
#include "server/portal/PeoplePages.hpp"
#include "server/portal/Reach.hpp"

namespace api {
namespace {

namespace json = boost::json;
using accounts::Action;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int ordersOfOneTold = 50; // the newest

Result<json::array> credentialsOf(const Portal& portal, Connection& connection, const core::AccountId& account, core::Instant now) {
    TRY(const auto held, storage::findCredentials(connection, account));
    json::array all;
    for (const auto& credential : held) all.push_back(credentialJson(portal, credential, now));
    return all;
}

Result<json::array> appointmentsOf(Connection& connection, const Call& call, const core::AccountId& account) {
    TRY(const auto bookings, portal::reachedBookings(connection, *call.staff, account));
    json::array all;
    for (const auto& booking : bookings) all.push_back(bookingJson(booking));
    return all;
}

// Null for those who may not see them.
Result<json::value> resultsOf(Connection& connection, const Call& call, const core::AccountId& account) {
    if (!accounts::mayDo(*call.staff, Action::releaseResults)) return json::value(nullptr);
    TRY(const auto releases, storage::findReleases(connection, account));
    json::array all;
    for (const auto& release : releases) all.push_back(resultJson(release));
    return json::value(std::move(all));
}

Result<json::value> ordersOf(const Portal& portal, Connection& connection, const Call& call, const core::AccountId& account) {
    if (!accounts::mayDo(*call.staff, Action::readOrders)) return json::value(nullptr);
    TRY(const auto orders, storage::findOrders(connection, account, ordersOfOneTold));
    json::array all;
    for (const auto& order : orders) all.push_back(staffOrderJson(portal, order));
    return json::value(std::move(all));
}

} // namespace

Result<Answer> showCandidate(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto account, portal::reachedCandidate(connection, *call.staff, call.parameter("id")));
    TRY(const auto recoveryCodes, storage::countRecoveryCodes(connection, account.id));
    TRY(auto credentials, credentialsOf(portal, connection, account.id, call.now));
    TRY(auto appointments, appointmentsOf(connection, call, account.id));
    TRY(auto results, resultsOf(connection, call, account.id));
    TRY(auto orders, ordersOf(portal, connection, call, account.id));
    const bool rests = account.lockedUntil && *account.lockedUntil > call.now;
    return Answer{200, json::object{{"id", account.id.text()},
                                    {"legalName", account.legalName},
                                    {"email", account.email},
                                    {"createdAt", core::toText(account.createdAt)},
                                    {"secondFactor", account.usesTotp()},
                                    {"recoveryCodes", recoveryCodes},
                                    {"restsUntil", momentOrNull(rests ? account.lockedUntil : std::nullopt)},
                                    {"credentials", std::move(credentials)},
                                    {"appointments", std::move(appointments)},
                                    {"results", std::move(results)},
                                    {"orders", std::move(orders)}}};
}

Result<Answer> correctLegalName(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto account, portal::reachedCandidate(connection, *call.staff, call.parameter("id")));
    TRY(const auto name, call.text("legalName"));
    TRY(const auto reason, reasonIn(call));
    TRY(const auto errors, portal::correctNameAndTell(portal, connection, account.id, {name, reason, call.staff->id.text(), call.now}));
    if (!errors.empty()) return core::fail(ErrorCode::inputInvalid, "legalName: " + errors.begin()->second);
    return showCandidate(portal, connection, call);
}

} // namespace api
