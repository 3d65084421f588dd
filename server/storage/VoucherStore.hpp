#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <array>
#include <map>
#include <string>

namespace storage {

struct VoucherRecord {
    std::string code;
    std::string organisation; // empty: the programme's own
    std::string level;        // empty: any
    int discountPercent = 100;
    int usesAllowed = 1;
    int uses = 0;
    std::string assignedTo; // an e-mail address; empty: whoever has it
    std::string source;     // the order that paid for it, or who issued it
    core::Instant createdAt{};
    core::Instant expiresAt{};
    std::optional<core::Instant> withdrawnAt;
};

// What a voucher is at a moment: one that is used up stays so, whatever happens to it later.
enum class VoucherState { free, assigned, used, expired, withdrawn };
inline constexpr std::array<VoucherState, 5> voucherStates{VoucherState::free, VoucherState::assigned, VoucherState::used, VoucherState::expired, VoucherState::withdrawn};
std::string_view nameOf(VoucherState state);
VoucherState stateAt(const VoucherRecord& voucher, core::Instant now);

core::Status insertVoucher(Connection& connection, const VoucherRecord& voucher);
core::Result<std::optional<VoucherRecord>> findVoucher(Connection& connection, const std::string& code);

// Of the organisation, the newest first.
struct VoucherSearch {
    core::Instant now{};
    std::string part;  // in code, level or address
    std::string state; // at `now`, by its name; empty: any
    int limit = 0;
    std::int64_t skipped = 0;
    std::string after = {}; // below the one of that code
};
core::Result<std::vector<VoucherRecord>> findVouchers(Connection& connection, const core::OrganisationId& organisation, const VoucherSearch& search);
// How many the organisation has in each state, by its name.
core::Result<std::map<std::string, std::int64_t>> countVouchers(Connection& connection, const core::OrganisationId& organisation, core::Instant now);

// Of all, those with `part` in code, level or address, below the one of the code `after`.
core::Result<std::vector<VoucherRecord>> searchVouchers(Connection& connection, const std::string& part, int limit, const std::string& after = {});

// Counts a use; the same order again counts nothing. voucherInvalid where no use is left, or it has expired.
core::Status useVoucher(Connection& connection, const std::string& code, const core::OrderId& order,
                        const core::AccountId& account, core::Instant now);
core::Status giveBackVouchers(Connection& connection, const core::OrderId& order);
// Those of the organisation that can be given to somebody, the first to expire first.
core::Result<std::vector<VoucherRecord>> findFreeVouchers(Connection& connection, const std::string& organisation, const std::string& level, core::Instant now, int limit);
// conflict where it is not free any more.
core::Status assignVoucher(Connection& connection, const std::string& code, const std::string& email);
// From whom it was assigned to. conflict unless it is assigned at `now`.
core::Status withdrawAssignedVoucher(Connection& connection, const std::string& code, core::Instant now);
// conflict where it was withdrawn before or no use is left.
core::Status withdrawVoucher(Connection& connection, const std::string& code, core::Instant now);

// A code that takes a percentage off for everybody who has it.
struct DiscountCodeRecord {
    std::string code;
    std::string title;
    int discountPercent = 0;
    std::string level; // empty: any
    int usesAllowed = 0;
    int uses = 0;
    core::Instant validFrom{};
    core::Instant validUntil{};
};
core::Status saveDiscountCode(Connection& connection, const DiscountCodeRecord& code);
core::Result<std::optional<DiscountCodeRecord>> findDiscountCode(Connection& connection, const std::string& code);
// Those with `part` in code, title or level, the ones that last longest first.
core::Result<std::vector<DiscountCodeRecord>> searchDiscountCodes(Connection& connection, const std::string& part, int limit);
core::Status useDiscountCode(Connection& connection, const std::string& code, core::Instant now);
core::Status giveBackDiscountCode(Connection& connection, const std::string& code); // of an order that was cancelled

// Academic, non-profit, government or quoted status, decided by a person.
struct SpecialStatusRecord {
    core::RequestId id;
    core::AccountId account;
    std::string holderName;
    std::string programme; // "academic", or the id of a special programme
    std::string state;     // "asked", "granted", "refused"
    std::string statement;
    int quotedPercent = 0;
    core::Instant askedAt{};
    std::optional<core::Instant> expiresAt;
};
core::Status insertSpecialStatus(Connection& connection, const SpecialStatusRecord& status);
core::Result<std::vector<SpecialStatusRecord>> findSpecialStatuses(Connection& connection, const core::AccountId& account);
core::Result<std::vector<SpecialStatusRecord>> findAskedStatuses(Connection& connection);
core::Status decideSpecialStatus(Connection& connection, const core::RequestId& id, const std::string& state, int quotedPercent,
                                 const std::string& decidedBy, const std::string& reason, core::Instant now,
                                 std::optional<core::Instant> expiresAt);

} // namespace storage
