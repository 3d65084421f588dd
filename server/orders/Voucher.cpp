#include "server/orders/Voucher.hpp"

#include "common/crypto/CheckedCode.hpp"
#include "server/storage/AuditStore.hpp"

#include <cctype>

namespace orders {
namespace {

constexpr std::string_view prefix = "LCOC";
constexpr int randomCharacters = 11;
constexpr std::size_t longestTitle = 100;

std::string inGroups(const std::string& code) {
    return std::string(prefix) + "-" + code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8);
}

} // namespace

std::string normalisedDiscountCode(std::string_view typed) {
    std::string code;
    for (const unsigned char c : typed)
        if (std::isalnum(c)) code += static_cast<char>(std::toupper(c));
    return code;
}

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
    if (issue.count < 1 || issue.count > mostVouchers) return core::fail(ErrorCode::inputInvalid, "count");
    if (issue.percent < 1 || issue.percent > 100) return core::fail(ErrorCode::inputInvalid, "percent");
    if (issue.uses < 1 || issue.uses > mostVoucherUses) return core::fail(ErrorCode::inputInvalid, "uses");
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

core::Result<storage::VoucherRecord> takeBackVoucher(storage::Connection& connection, std::string_view typed, const std::string& reason,
                                                     const std::string& by, core::Instant now) {
    const auto code = normalisedVoucherCode(typed);
    TRY(auto voucher, storage::findVoucher(connection, code));
    if (!voucher) return core::fail(core::ErrorCode::notFound, "voucher");
    if (reason.empty()) return core::fail(core::ErrorCode::inputInvalid, "reason");
    TRY_STATUS(storage::withdrawVoucher(connection, code, now));
    TRY_STATUS(storage::appendAudit(connection, {now, by, "voucher.taken-back", code, reason}));
    voucher->withdrawnAt = now;
    return std::move(*voucher);
}

core::Result<ReplacedVoucher> replaceAssignedVoucher(storage::Connection& connection, const core::OrganisationId& organisation, std::string_view typed,
                                                     const core::AccountId& by, core::Instant now) {
    const auto code = normalisedVoucherCode(typed);
    TRY(const auto old, storage::findVoucher(connection, code));
    if (!old || old->organisation != organisation.text()) return core::fail(core::ErrorCode::notFound, "voucher");
    TRY_STATUS(storage::withdrawAssignedVoucher(connection, code, now));
    auto fresh = *old;
    fresh.code = newVoucherCode();
    fresh.assignedTo.clear();
    fresh.createdAt = now;
    TRY_STATUS(storage::insertVoucher(connection, fresh));
    TRY_STATUS(storage::appendAudit(connection, {now, by.text(), "voucher.replaced", code, "organisation " + organisation.text()}));
    return ReplacedVoucher{*old, std::move(fresh)};
}

core::Result<storage::DiscountCodeRecord> keepDiscountCode(storage::Connection& connection, const program::Rulebook& rulebook,
                                                           storage::DiscountCodeRecord code, const std::string& by, core::Instant now) {
    using core::ErrorCode;
    code.code = normalisedDiscountCode(code.code);
    if (code.code.size() < shortestDiscountCode || code.code.size() > longestDiscountCode) return core::fail(ErrorCode::inputInvalid, "code");
    if (code.title.empty() || code.title.size() > longestTitle) return core::fail(ErrorCode::inputInvalid, "title");
    if (code.discountPercent < 1 || code.discountPercent > 100) return core::fail(ErrorCode::inputInvalid, "percent");
    if (code.usesAllowed < 1 || code.usesAllowed > mostCodeUses) return core::fail(ErrorCode::inputInvalid, "uses");
    if (code.validUntil <= code.validFrom) return core::fail(ErrorCode::inputInvalid, "until");
    if (!code.level.empty() && !rulebook.levels.contains(code.level)) return core::fail(ErrorCode::inputInvalid, "level");
    TRY_STATUS(storage::saveDiscountCode(connection, code));
    TRY_STATUS(storage::appendAudit(connection, {now, by, "discount-code.saved", code.code, std::to_string(code.discountPercent) + " %"}));
    TRY(auto kept, storage::findDiscountCode(connection, code.code)); // with what was used of it
    return std::move(*kept);
}

} // namespace orders
