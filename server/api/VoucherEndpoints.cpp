#include "server/api/VoucherEndpoints.hpp"

#include "server/accounts/Accounts.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Decisions.hpp"

#include <algorithm>

namespace api {
namespace {

namespace json = boost::json;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int codesRead = 10'000;
constexpr std::int64_t mostCounted = 1'000'000'000; // what is more is out of every range

json::object discountCodeJson(const storage::DiscountCodeRecord& code) {
    return {{"code", code.code},
            {"title", code.title},
            {"level", textOrNull(code.level)},
            {"percent", code.discountPercent},
            {"uses", code.uses},
            {"usesAllowed", code.usesAllowed},
            {"validFrom", core::toText(code.validFrom)},
            {"validUntil", core::toText(code.validUntil)}};
}

Result<int> countIn(const Call& call, std::string_view member) {
    TRY(const auto number, call.number(member));
    return static_cast<int>(std::clamp<std::int64_t>(number, -1, mostCounted));
}

} // namespace

json::object voucherJson(const storage::VoucherRecord& voucher, core::Instant now) {
    return {{"code", voucher.code},
            {"level", textOrNull(voucher.level)},
            {"percent", voucher.discountPercent},
            {"uses", voucher.uses},
            {"usesAllowed", voucher.usesAllowed},
            {"email", textOrNull(voucher.assignedTo)},
            {"expiresAt", core::toText(voucher.expiresAt)},
            {"state", std::string(nameOf(stateAt(voucher, now)))},
            {"withdrawn", voucher.withdrawnAt.has_value()}};
}

Result<Answer> listVouchers(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto vouchers, storage::searchVouchers(connection, call.queried("search"), pageSize(call) + 1, call.queried("after")));
    json::array all;
    for (const auto& voucher : vouchers) all.push_back(voucherJson(voucher, call.now));
    return Answer{200, pageOfRows(std::move(all), "code", call)};
}

Result<Answer> issueVouchers(const Portal& portal, Connection& connection, const Call& call) {
    orders::VoucherIssue issue;
    TRY(issue.count, call.number("count"));
    TRY(issue.percent, call.number("percent"));
    TRY(issue.uses, call.number("usesAllowed"));
    TRY(issue.level, call.text("level"));
    TRY(const auto email, call.text("email"));
    issue.email = accounts::normalisedEmail(email);
    TRY(issue.until, momentIn(call, "expiresAt"));
    const auto vouchers = orders::issueVouchers(connection, portal.rulebook, issue, call.staff->id.text(), call.now);
    if (!vouchers) return renamed(vouchers.error(), {{"uses", "usesAllowed"}, {"until", "expiresAt"}});
    json::array all;
    for (const auto& voucher : *vouchers) all.push_back(voucherJson(voucher, call.now));
    return Answer{201, json::object{{"items", std::move(all)}}};
}

Result<Answer> takeVoucherBack(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto reason, reasonIn(call));
    TRY(const auto voucher, portal::takeBackVoucherAndTell(portal, connection, call.parameter("code"), reason, call.staff->id.text(), call.now));
    return Answer{200, voucherJson(voucher, call.now)};
}

Result<Answer> listDiscountCodes(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto codes, storage::searchDiscountCodes(connection, call.queried("search"), codesRead));
    json::array all;
    for (const auto& code : codes) all.push_back(discountCodeJson(code));
    return Answer{200, sortedPage(std::move(all), {"-validUntil", "code"}, call)};
}

Result<Answer> keepDiscountCode(const Portal& portal, Connection& connection, const Call& call) {
    storage::DiscountCodeRecord code;
    code.code = call.parameter("code");
    TRY(code.title, call.text("title"));
    TRY(code.level, call.text("level"));
    TRY(code.discountPercent, countIn(call, "percent"));
    TRY(code.usesAllowed, countIn(call, "usesAllowed"));
    TRY(code.validFrom, momentIn(call, "validFrom"));
    TRY(code.validUntil, momentIn(call, "validUntil"));
    const auto kept = orders::keepDiscountCode(connection, portal.rulebook, code, call.staff->id.text(), call.now);
    if (!kept) return renamed(kept.error(), {{"uses", "usesAllowed"}, {"until", "validUntil"}});
    return Answer{200, discountCodeJson(*kept)};
}

} // namespace api
