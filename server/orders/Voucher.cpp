#include "server/orders/Voucher.hpp"

#include "common/crypto/CheckedCode.hpp"
#include "server/storage/AuditStore.hpp"

#include <cctype>

namespace orders {
namespace {

constexpr std::string_view prefix = "LCOC";
constexpr int randomCharacters = 11;

std::string inGroups(const std::string& code) {
    return std::string(prefix) + "-" + code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8);
}

} // namespace

std::string newVoucherCode() {
    return inGroups(crypto::newCheckedCode(randomCharacters));
}

std::string normalisedVoucherCode(std::string_view typed) {
    std::string upper;
    for (const unsigned char c : typed)
        if (!std::isspace(c)) upper += static_cast<char>(std::toupper(c));
    if (!upper.starts_with(prefix)) return {};
    const auto code = crypto::acceptedCheckedCode(std::string_view(upper).substr(prefix.size()), randomCharacters);
    return code.empty() ? std::string() : inGroups(code);
}

core::Result<std::vector<storage::VoucherRecord>> issueVouchers(storage::Connection& connection, const program::Rulebook& rulebook,
                                                                const VoucherIssue& issue, const std::string& by, core::Instant now) {
    using core::ErrorCode;
    if (issue.count < 1 || issue.count > 1000) return core::fail(ErrorCode::inputInvalid, "count");
    if (issue.percent < 1 || issue.percent > 100) return core::fail(ErrorCode::inputInvalid, "percent");
    if (issue.uses < 1 || issue.uses > 100'000) return core::fail(ErrorCode::inputInvalid, "uses");
    if (!issue.level.empty() && !rulebook.levels.contains(issue.level)) return core::fail(ErrorCode::inputInvalid, "level");
    if (issue.until <= now) return core::fail(ErrorCode::inputInvalid, "until");
    std::vector<storage::VoucherRecord> issued;
    for (std::int64_t i = 0; i < issue.count; ++i) {
        issued.push_back({newVoucherCode(), "", issue.level, static_cast<int>(issue.percent), static_cast<int>(issue.uses), 0, issue.email, by, now, issue.until, std::nullopt});
        TRY_STATUS(storage::insertVoucher(connection, issued.back()));
    }
    TRY_STATUS(storage::appendAudit(connection, {now, by, "vouchers.issued", "", std::to_string(issue.count) + " of " + std::to_string(issue.percent) + " %"}));
    return issued;
}

} // namespace orders
