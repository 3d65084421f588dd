#pragma once

#include "server/organisations/Organisations.hpp"
#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/VoucherStore.hpp"

namespace portal {

// Somebody of a team, with the credentials that are active or can still be renewed in their grace period.
struct TeamPerson {
    storage::MemberRecord member;
    std::vector<storage::CredentialRecord> held;
};
core::Result<std::vector<TeamPerson>> findTeam(const Portal& portal, storage::Connection& connection, const core::OrganisationId& organisation, core::Instant now);

// How many of those who joined hold an active credential of each level.
std::vector<organisations::Coverage> teamCoverage(const Portal& portal, const std::vector<TeamPerson>& people, core::Instant now);

// Invites addresses as "member" or "manager" and writes to each, to the same one once a day, until they have joined. Whoever is known
// already and invited as a manager becomes one and is told; nobody who manages becomes a member by it. inputInvalid "addresses" where
// there is none, conflict where more than `mostInvitations` letters would go out for `by` within a day.
struct Invited {
    int invited = 0;  // who have not joined yet
    int managers = 0; // who were known and manage it now
    int there = 0;    // who had joined, and nothing was changed
};
inline constexpr std::size_t mostInvitations = 500;
core::Result<Invited> inviteAndTell(const Portal& portal, storage::Connection& connection, const storage::OrganisationRecord& organisation,
                                const std::vector<std::string>& addresses, const std::string& role, const core::AccountId& by, core::Instant now);

// Exams for the team, ordered by one of its managers at their price: they become vouchers when the order is paid. inputInvalid names what
// is missing: level, quantity, method or reference.
struct TeamOrder {
    std::string level;
    std::int64_t quantity = 0;
    std::string method; // "card", "wire-transfer", "purchase-order"
    std::string reference;
    std::optional<core::OrderId> id = std::nullopt; // of a form that makes one order however often it is sent
};
inline constexpr int mostTeamVouchers = 1000; // of one order
core::Result<storage::OrderRecord> orderTeamVouchers(const Portal& portal, storage::Connection& connection, const storage::OrganisationRecord& organisation,
                                                     const storage::AccountRecord& manager, const TeamOrder& wished, core::Instant now);

// Vouchers for exams of that level that can still be given to somebody.
core::Result<std::vector<storage::VoucherRecord>> findFreeVouchers(storage::Connection& connection, const core::OrganisationId& organisation,
                                                                   const std::string& level, core::Instant now);

// Free vouchers go to the addresses in their order, each with a mail; whoever already has one of that kind gets another all the same.
// inputInvalid "addresses" where there is none; conflict, and nothing is assigned, where the free vouchers do not suffice.
core::Result<std::vector<storage::VoucherRecord>> assignAndTell(const Portal& portal, storage::Connection& connection, const storage::OrganisationRecord& organisation,
                                                                const std::string& level, const std::vector<std::string>& addresses,
                                                                const core::AccountId& by, core::Instant now);

// Takes a voucher of the organisation back from whom it was assigned to, as orders::replaceAssignedVoucher, and tells them: the one that is
// free in its place.
core::Result<storage::VoucherRecord> replaceVoucherAndTell(const Portal& portal, storage::Connection& connection, const storage::OrganisationRecord& organisation,
                                                           std::string_view code, const core::AccountId& by, core::Instant now);

} // namespace portal
