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

// Vouchers of the programme's own, as staff ask for them.
struct VoucherIssue {
    std::int64_t count = 0;   // 1 to 1000
    std::int64_t percent = 0; // 1 to 100
    std::int64_t uses = 0;    // of each: 1 to 100,000
    std::string level;        // empty: any
    std::string email;        // empty: whoever has it
    core::Instant until{};
};

// Issues them in the name of a member of staff. inputInvalid names what is out of range.
core::Result<std::vector<storage::VoucherRecord>> issueVouchers(storage::Connection& connection, const program::Rulebook& rulebook,
                                                                const VoucherIssue& issue, const std::string& by, core::Instant now);

} // namespace orders
