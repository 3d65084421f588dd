#pragma once

#include "server/program/Rulebook.hpp"
#include "server/storage/VoucherStore.hpp"

#include <string>
#include <string_view>

namespace orders {

// "LCOC-7KQM-2XCA-9TRB", the last character a check character (crypto::newCheckedCode).
std::string newVoucherCode();

// The code as it was made: upper case, dashes in place. Empty if it cannot be one.
std::string normalisedVoucherCode(std::string_view typed);

// A discount code as it is kept: its letters and digits in upper case, however they were grouped.
std::string normalisedDiscountCode(std::string_view typed);

inline constexpr std::int64_t mostVouchers = 1000;        // that are issued at once
inline constexpr std::int64_t mostVoucherUses = 100'000;  // of each
inline constexpr std::int64_t mostCodeUses = 1'000'000;   // of a discount code
inline constexpr std::size_t shortestDiscountCode = 4;
inline constexpr std::size_t longestDiscountCode = 40;

// Vouchers of the programme's own, as staff ask for them.
struct VoucherIssue {
    std::int64_t count = 0;   // 1 to mostVouchers
    std::int64_t percent = 0; // 1 to 100
    std::int64_t uses = 0;    // of each: 1 to mostVoucherUses
    std::string level;        // empty: any
    std::string email;        // empty: whoever has it
    core::Instant until{};
};

// Issues them in the name of a member of staff. inputInvalid names what is out of range.
core::Result<std::vector<storage::VoucherRecord>> issueVouchers(storage::Connection& connection, const program::Rulebook& rulebook,
                                                                const VoucherIssue& issue, const std::string& by, core::Instant now);

// Takes one back, whatever way its code was typed; the reason stays in the audit trail. notFound where there is none of that code,
// conflict where it was taken back before or is used up, inputInvalid "reason" where there is none.
core::Result<storage::VoucherRecord> takeBackVoucher(storage::Connection& connection, std::string_view typed, const std::string& reason,
                                                     const std::string& by, core::Instant now);

// Takes a voucher of an organisation back from whom it was assigned to and did not use it, in the name of a manager, whatever way its code
// was typed. The code was sent away: in its place comes another voucher of the same kind with a code of its own, which is free. notFound
// where the organisation has none of that code, conflict unless it is assigned and unused.
struct ReplacedVoucher {
    storage::VoucherRecord old;
    storage::VoucherRecord fresh;
};
core::Result<ReplacedVoucher> replaceAssignedVoucher(storage::Connection& connection, const core::OrganisationId& organisation, std::string_view typed,
                                                     const core::AccountId& by, core::Instant now);

// Makes a discount code, or changes the one that is there: its letters and digits count, in upper case. inputInvalid names what is
// missing or out of range.
core::Result<storage::DiscountCodeRecord> keepDiscountCode(storage::Connection& connection, const program::Rulebook& rulebook,
                                                           storage::DiscountCodeRecord code, const std::string& by, core::Instant now);

} // namespace orders
