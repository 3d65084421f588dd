#include "server/portal/CandidateRecords.hpp"

#include "server/accounts/Permissions.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/OrderRows.hpp"
#include "server/portal/Reach.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/ReleaseStore.hpp"

namespace portal {
namespace {

using core::AccountId;
using core::Result;
using storage::Connection;

constexpr int ordersOfOneShown = 50;

std::string resultTitle(const storage::ReleaseRecord& release) {
    if (release.state == "released") return release.passed ? "Passed" : "Not passed";
    if (release.state == "voided") return "Does not count";
    if (release.scoring == storage::Scoring::ended) return "Ended by a proctor, in review";
    return release.state == "in-review" ? "In review" : "Being confirmed";
}

Result<Values> credentialRows(const Portal& portal, Connection& connection, const Visit& visit, const AccountId& account) {
    const auto& rules = portal.rulebook.recertification;
    auto rows = emptyList();
    TRY(const auto held, storage::findCredentials(connection, account));
    for (const auto& credential : held) {
        Values row;
        row.set("number", credential.number);
        row.set("level", credential.level);
        row.set("status", credentials::titleOf(rules, credentials::statusAt(rules, credential, visit.now)));
        row.set("until", scheduling::dayText(credential.expiresAt, "UTC"));
        rows.push_back(row);
    }
    return rows;
}

Result<Values> appointmentRows(Connection& connection, const Visit& visit, const AccountId& account) {
    auto rows = emptyList();
    TRY(const auto bookings, reachedBookings(connection, visit.staff(), account));
    for (const auto& booking : bookings) {
        Values row;
        row.set("level", booking.level);
        row.set("when", scheduling::momentText(booking.startsAt, booking.timeZone));
        row.set("where", booking.delivery == "online" ? "Online" : booking.centerName);
        row.set("state", bookingStateTitle(booking));
        rows.push_back(row);
    }
    return rows;
}

Result<Values> resultRows(Connection& connection, const AccountId& account) {
    auto rows = emptyList();
    TRY(const auto releases, storage::findReleases(connection, account));
    for (const auto& release : releases) {
        Values row;
        row.set("level", release.level);
        row.set("on", scheduling::dayText(release.createdAt, "UTC"));
        row.set("state", resultTitle(release));
        rows.push_back(row);
    }
    return rows;
}

Result<Values> ordersOfOne(Connection& connection, const Visit& visit, const AccountId& account) {
    auto rows = emptyList();
    TRY(const auto orders, storage::findOrders(connection, account, ordersOfOneShown));
    for (const auto& order : orders) rows.push_back(orderRow(order, visit));
    return rows;
}

} // namespace

core::Status addCandidateRecords(const Portal& portal, Connection& connection, const Visit& visit, const AccountId& account, Values& values) {
    const bool seesResults = accounts::mayDo(visit.staff(), accounts::Action::releaseResults);
    const bool seesOrders = accounts::mayDo(visit.staff(), accounts::Action::readOrders);
    TRY(const auto held, credentialRows(portal, connection, visit, account));
    TRY(const auto appointments, appointmentRows(connection, visit, account));
    values.set("credentials", held);
    values.set("appointments", appointments);
    values.set("seesResults", seesResults);
    values.set("seesOrders", seesOrders);
    if (seesResults) {
        TRY(const auto results, resultRows(connection, account));
        values.set("results", results);
    }
    if (seesOrders) {
        TRY(const auto orders, ordersOfOne(connection, visit, account));
        values.set("orders", orders);
    }
    return {};
}

} // namespace portal
