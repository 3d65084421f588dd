#pragma once

#include "server/accounts/StaffAccounts.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/GroupStore.hpp"
#include "server/storage/SessionStore.hpp"

namespace accounts {

// What staff may be asked to do at the portal and in the console.
enum class Action {
    readCandidates,
    manageCandidates, // who cannot sign in any more, or whose name is wrong
    readOrders,
    settlePayments, // wire transfers, refunds by hand
    addCenters,
    editCenters,
    setProctorHours, // how many online exams can be watched at once
    decideReviews,  // evidence, credits, experience, accommodations, emergencies
    releaseResults,
    manageCredentials,
    issueVouchers,
    manageOrganisations,
    arrangeGroups,
    resendMail, // that was given up
    readAudit,
    manageStaff,
    readQuestionBank,  // how many questions there are, not what they are
    watchSessions,     // in the console: how exams go, and what was said and reported in them
    reissueCodes,      // that admit a candidate at another workstation
};

// Deny by default: a role may do what the table says, and nothing else.
bool mayDo(Role role, Action action);
bool mayDo(const SignedInStaff& staff, Action action);

// On what. Who holds the action only as a testing-center administrator may on centers of theirs and on appointments there, and on
// exams on site, which are at no center, that they coordinate.
bool mayAct(const SignedInStaff& staff, Action action, const core::CenterId& center);
bool mayAct(const SignedInStaff& staff, Action action, const storage::BookingRecord& booking);
bool mayAct(const SignedInStaff& staff, Action action, const storage::GroupRecord& group);
bool mayAct(const SignedInStaff& staff, Action action, const storage::SittingPlace& place);

// On everything that there is.
bool mayActEverywhere(const SignedInStaff& staff, Action action);

// For lists that the database cuts: whose centers, or groups, alone they hold; nothing where that is everything.
std::optional<core::StaffId> boundTo(const SignedInStaff& staff, Action action);

} // namespace accounts
