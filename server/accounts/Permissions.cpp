#include "server/accounts/Permissions.hpp"

#include <algorithm>
#include <set>

namespace accounts {

bool mayDo(Role role, Action action) {
    using enum Action;
    static const std::set<std::pair<Role, Action>> granted{
        {Role::administrator, readCandidates}, {Role::administrator, editCenters},
        {Role::administrator, arrangeGroups},
        {Role::reviewer, readCandidates},      {Role::reviewer, decideReviews},
        {Role::reviewer, releaseResults},
    };
    return role == Role::programmeAdministrator || granted.contains({role, action});
}

bool mayDo(const SignedInStaff& staff, Action action) {
    return std::ranges::any_of(staff.roles, [action](Role role) { return mayDo(role, action); });
}

} // namespace accounts
