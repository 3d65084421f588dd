#include "server/portal/VoucherPages.hpp"

#include "server/accounts/Accounts.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/VoucherStore.hpp"

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::Connection;

std::string voucherState(const storage::VoucherRecord& voucher, core::Instant now) {
    if (voucher.withdrawnAt) return "Taken back";
    if (voucher.uses >= voucher.usesAllowed) return "Used up";
    return voucher.expiresAt <= now ? "Expired" : "Good";
}

FieldErrors wrongTakingBack(const std::optional<storage::VoucherRecord>& voucher, const Visit& visit) {
    FieldErrors errors;
    if (!voucher) errors["code"] = "There is no such voucher: check it letter by letter.";
    else if (voucher->withdrawnAt) errors["code"] = "This voucher was taken back before.";
    else if (voucher->uses >= voucher->usesAllowed) errors["code"] = "This voucher is used up: nothing is left to take back.";
    if (visit.field("reason").empty()) errors["reason"] = "Write why.";
    return errors;
}

Result<Reply> vouchersPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& wrongBack) {
    auto table = tableOf(visit, "Vouchers", {"Code", "Exam", "Percent", "Used", "Good until", "For", "State"}, "Code or person");
    table.address = "/staff/vouchers";
    TRY(const auto vouchers, storage::searchVouchers(connection, table.searched, rowsFor(visit)));
    for (const auto& voucher : vouchers)
        table.rows.push_back({voucher.code, voucher.level.empty() ? "Any" : voucher.level, std::to_string(voucher.discountPercent), std::to_string(voucher.uses) + " of " + std::to_string(voucher.usesAllowed), scheduling::dayText(voucher.expiresAt, "UTC"), voucher.assignedTo, voucherState(voucher, visit.now)});
    Values values;
    Field level{Field::Kind::select, "level", "Exam", "", "", "", true, {{"", "Any", ""}}, ""};
    for (const auto& code : levelsInOrder(portal.rulebook)) level.options.push_back({code, portal.rulebook.levels.at(code).examTitle, ""});
    values.set("fields", fieldsOf({level,
                                   {Field::Kind::number, "percent", "Percent off", "100", "", "", false, {}, ""},
                                   {Field::Kind::number, "count", "How many codes", "1", "", "", false, {}, ""},
                                   {Field::Kind::number, "uses", "Uses of each", "1", "", "", false, {}, ""},
                                   {Field::Kind::date, "until", "Good until", scheduling::localTime(visit.now + std::chrono::hours(24 * 365), "UTC").date(), "", "", false, {}, ""},
                                   {Field::Kind::email, "email", "For this address alone", "", "", "", true, {}, ""}}));
    values.set("backFields", fieldsOf({{Field::Kind::text, "code", "Code", visit.field("code"), "", "", false, {}, ""},
                                       {Field::Kind::text, "reason", "Reason", visit.field("reason"), "It stays in the audit trail.", "", false, {}, ""}},
                                      wrongBack));
    auto reply = tableReply(table, visit.queried("as"), "voucherForm", std::move(values));
    if (!wrongBack.empty()) reply.status = 422;
    return reply;
}

} // namespace

Result<Reply> showVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    return vouchersPage(portal, connection, visit, {});
}

Result<Reply> issueVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    orders::VoucherIssue issue{numberTyped(visit.field("count")), numberTyped(visit.field("percent")), numberTyped(visit.field("uses")), visit.field("level"), accounts::normalisedEmail(visit.field("email")), {}};
    TRY(issue.until, scheduling::instantOf(visit.field("until"), 0, "UTC"));
    TRY(const auto issued, orders::issueVouchers(connection, portal.rulebook, issue, visit.staff().id.text(), visit.now));
    return goTo("/staff/vouchers", std::to_string(issued.size()) + (issued.size() == 1 ? " voucher is issued." : " vouchers are issued."));
}

Result<Reply> takeVoucherBack(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto code = orders::normalisedVoucherCode(visit.field("code"));
    TRY(const auto voucher, storage::findVoucher(connection, code));
    const auto errors = wrongTakingBack(voucher, visit);
    if (!errors.empty()) return vouchersPage(portal, connection, visit, errors);
    TRY_STATUS(storage::withdrawVoucher(connection, code, visit.now));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "voucher.taken-back", code, visit.field("reason").substr(0, 500)}));
    return goTo("/staff/vouchers", "The voucher is taken back: nobody can use it any more.");
}

Result<Reply> showDiscountCodes(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Discount codes", {"Code", "Title", "Percent", "Exam", "Used", "From", "Until"}, "Code or title");
    TRY(const auto codes, storage::findDiscountCodes(connection, rowsFor(visit)));
    for (const auto& code : codes)
        addRow(table, {code.code, code.title, std::to_string(code.discountPercent), code.level.empty() ? "Any" : code.level, std::to_string(code.uses) + " of " + std::to_string(code.usesAllowed), momentInTable(code.validFrom), momentInTable(code.validUntil)});
    Values values;
    Field level{Field::Kind::select, "level", "Exam", "", "", "", true, {{"", "Any", ""}}, ""};
    for (const auto& code : levelsInOrder(portal.rulebook)) level.options.push_back({code, portal.rulebook.levels.at(code).examTitle, ""});
    const auto day = [](core::Instant at) { return scheduling::localTime(at, "UTC").date(); };
    values.set("fields", fieldsOf({{Field::Kind::text, "code", "Code", "", "Letters and digits; one that is there is changed.", "", false, {}, ""},
                                   {Field::Kind::text, "title", "Title", "", "What the invoice says.", "", false, {}, ""},
                                   {Field::Kind::number, "percent", "Percent off", "10", "", "", false, {}, ""},
                                   level,
                                   {Field::Kind::number, "uses", "How often", "100", "", "", false, {}, ""},
                                   {Field::Kind::date, "from", "From", day(visit.now), "", "", false, {}, ""},
                                   {Field::Kind::date, "until", "Until", day(visit.now + std::chrono::hours(24 * 90)), "", "", false, {}, ""}}));
    return tableReply(table, visit.queried("as"), "codeForm", values);
}

Result<Reply> saveCode(const Portal& portal, Connection& connection, const Visit& visit) {
    storage::DiscountCodeRecord code;
    for (const unsigned char c : visit.field("code").substr(0, 40))
        if (std::isalnum(c)) code.code += static_cast<char>(std::toupper(c));
    code.title = visit.field("title").substr(0, 100);
    code.level = visit.field("level");
    code.discountPercent = std::atoi(visit.field("percent").c_str());
    code.usesAllowed = std::atoi(visit.field("uses").c_str());
    TRY(code.validFrom, scheduling::instantOf(visit.field("from"), 0, "UTC"));
    TRY(code.validUntil, scheduling::instantOf(visit.field("until"), 0, "UTC"));
    if (code.code.size() < 4 || code.title.empty()) return core::fail(ErrorCode::inputInvalid, "code");
    if (code.discountPercent < 1 || code.discountPercent > 100 || code.usesAllowed < 1 || code.usesAllowed > 1'000'000) return core::fail(ErrorCode::inputInvalid, "percent");
    if (code.validUntil <= code.validFrom) return core::fail(ErrorCode::inputInvalid, "until");
    if (!code.level.empty() && !portal.rulebook.levels.contains(code.level)) return core::fail(ErrorCode::inputInvalid, "level");
    TRY_STATUS(storage::saveDiscountCode(connection, code));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "discount-code.saved", code.code, std::to_string(code.discountPercent) + " %"}));
    return goTo("/staff/discount-codes", "The code is saved.");
}

} // namespace portal
