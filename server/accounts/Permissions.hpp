#pragma once

#include "server/accounts/StaffAccounts.hpp"

namespace accounts {

// What staff may be asked to do at the portal.
enum class Action {
    readCandidates,
    manageCandidates, // who cannot sign in any more, or whose name is wrong
    readOrders,
    settlePayments, // wire transfers, refunds by hand
    editCenters,
    decideReviews,  // evidence, credits, experience, accommodations, emergencies
    releaseResults,
    manageCredentials,
    issueVouchers,
    manageOrganisations,
    arrangeGroups,
    resendMail, // that was given up
    readAudit,
    manageStaff,
};

// Deny by default: a role may do what the table says, and nothing else.
bool mayDo(Role role, Action action);
bool mayDo(const SignedInStaff& staff, Action action);

} // namespace accounts
