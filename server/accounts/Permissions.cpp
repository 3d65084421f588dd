#include "server/accounts/Permissions.hpp"

#include <algorithm>
#include <set>

namespace accounts {
namespace {

// Reaches what is its holder's own alone.
bool isBound(Role role) {
    return role == Role::administrator;
}

} // namespace

bool mayDo(Role role, Action action) {
    using enum Action;
    static const std::set<std::pair<Role, Action>> granted{
        {Role::administrator, readCandidates}, {Role::administrator, editCenters},
        {Role::administrator, arrangeGroups},  {Role::administrator, watchSessions},
        {Role::administrator, reissueCodes},   {Role::itemAuthor, readQuestionBank},
        {Role::reviewer, readCandidates},      {Role::reviewer, decideReviews},
        {Role::reviewer, releaseResults},      {Role::reviewer, watchSessions},
        {Role::proctor, watchSessions},        {Role::proctor, reissueCodes},
    };
    return role == Role::programmeAdministrator || granted.contains({role, action});
}

bool mayDo(const SignedInStaff& staff, Action action) {
    return std::ranges::any_of(staff.roles, [action](Role role) { return mayDo(role, action); });
}

bool mayAct(const SignedInStaff& staff, Action action, const core::CenterId& center) {
    return mayActEverywhere(staff, action) || (mayDo(staff, action) && std::ranges::find(staff.centers, center) != staff.centers.end());
}

bool mayAct(const SignedInStaff& staff, Action action, const storage::BookingRecord& booking) {
    return booking.center ? mayAct(staff, action, *booking.center) : mayActEverywhere(staff, action);
}

bool mayAct(const SignedInStaff& staff, Action action, const storage::GroupRecord& group) {
    return mayActEverywhere(staff, action) || (mayDo(staff, action) && group.coordinator == staff.id);
}

bool mayAct(const SignedInStaff& staff, Action action, const storage::SittingPlace& place) {
    const bool coordinates = place.coordinator == staff.id && mayDo(staff, action);
    return coordinates || (place.center ? mayAct(staff, action, *place.center) : mayActEverywhere(staff, action));
}

bool mayActEverywhere(const SignedInStaff& staff, Action action) {
    return std::ranges::any_of(staff.roles, [action](Role role) { return !isBound(role) && mayDo(role, action); });
}

std::optional<core::StaffId> boundTo(const SignedInStaff& staff, Action action) {
    return mayActEverywhere(staff, action) ? std::nullopt : std::optional(staff.id);
}

} // namespace accounts
