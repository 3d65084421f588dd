#include "server/portal/Reach.hpp"

#include "server/portal/Groups.hpp"

namespace portal {

using accounts::Action;
using accounts::SignedInStaff;
using core::ErrorCode;
using core::Result;
using storage::Connection;

Result<std::vector<storage::CenterRecord>> reachedCenters(Connection& connection, const SignedInStaff& staff, const std::string& part) {
    TRY(auto centers, storage::findCenters(connection, part));
    std::erase_if(centers, [&](const auto& center) { return !accounts::mayAct(staff, Action::editCenters, center.id); });
    return centers;
}

Result<storage::CenterRecord> reachedCenter(Connection& connection, const SignedInStaff& staff, const std::string& id) {
    const auto parsed = core::CenterId::parse(id);
    if (!parsed || !accounts::mayAct(staff, Action::editCenters, *parsed)) return core::fail(ErrorCode::notFound, "center");
    TRY(auto center, storage::findCenter(connection, *parsed));
    if (!center) return core::fail(ErrorCode::notFound, "center");
    return std::move(*center);
}

Result<storage::GroupRecord> reachedGroup(Connection& connection, const SignedInStaff& staff, const std::string& id) {
    TRY(auto group, groupNamed(connection, id));
    if (!accounts::mayAct(staff, Action::arrangeGroups, group)) return core::fail(ErrorCode::notFound, "group");
    return group;
}

Result<std::vector<storage::BookingRecord>> reachedBookings(Connection& connection, const SignedInStaff& staff, const core::AccountId& account) {
    TRY(auto bookings, storage::findBookings(connection, account));
    std::erase_if(bookings, [&](const auto& booking) { return !accounts::mayAct(staff, Action::readCandidates, booking); });
    return bookings;
}

Result<storage::AccountRecord> reachedCandidate(Connection& connection, const SignedInStaff& staff, const std::string& id) {
    const auto parsed = core::AccountId::parse(id);
    if (!parsed) return core::fail(ErrorCode::notFound, "account");
    TRY(auto account, storage::findAccount(connection, *parsed));
    if (!account || account->state != storage::AccountState::active) return core::fail(ErrorCode::notFound, "account");
    TRY(const bool reached, reachesCandidate(connection, staff, *parsed));
    if (!reached) return core::fail(ErrorCode::notFound, "account");
    return std::move(*account);
}

Result<bool> reachesCandidate(Connection& connection, const SignedInStaff& staff, const core::AccountId& account) {
    if (accounts::mayActEverywhere(staff, Action::readCandidates)) return true;
    TRY(const auto bookings, reachedBookings(connection, staff, account));
    return !bookings.empty();
}

} // namespace portal
