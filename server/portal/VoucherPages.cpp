#include "server/portal/VoucherPages.hpp"

#include "server/accounts/Accounts.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
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

// Why a voucher was not taken back, in words; every other failure stays one.
Result<FieldErrors> wrongTakingBack(const core::Error& error) {
    if (error.code == ErrorCode::notFound) return FieldErrors{{"code", "There is no such voucher: check it letter by letter."}};
    if (error.code == ErrorCode::conflict) return FieldErrors{{"code", "This voucher is used up or was taken back before: nothing is left to take back."}};
    if (error.code == ErrorCode::inputInvalid) return FieldErrors{{"reason", "Write why."}};
    return tl::unexpected(error);
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
                                   {Field::Kind::date, "until", "Good until", scheduling::localTime(visit.now + std::chrono::days(portal.rulebook.prices.voucherDays), "UTC").date(), "", "", false, {}, ""},
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
    const auto taken = takeBackVoucherAndTell(portal, connection, visit.field("code"), shortened(visit.field("reason"), 500), visit.staff().id.text(), visit.now);
    if (taken) return goTo("/staff/vouchers", "The voucher is taken back: nobody can use it any more.");
    TRY(const auto errors, wrongTakingBack(taken.error()));
    return vouchersPage(portal, connection, visit, errors);
}

Result<Reply> showDiscountCodes(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Discount codes", {"Code", "Title", "Percent", "Exam", "Used", "From", "Until"}, "Code, title or exam");
    TRY(const auto codes, storage::searchDiscountCodes(connection, table.searched, rowsFor(visit)));
    for (const auto& code : codes)
        table.rows.push_back({code.code, code.title, std::to_string(code.discountPercent), code.level.empty() ? "Any" : code.level, std::to_string(code.uses) + " of " + std::to_string(code.usesAllowed), momentInTable(code.validFrom), momentInTable(code.validUntil)});
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
                                   {Field::Kind::date, "until", "Until", "", "", "", false, {}, ""}}));
    return tableReply(table, visit.queried("as"), "codeForm", values);
}

Result<Reply> saveCode(const Portal& portal, Connection& connection, const Visit& visit) {
    storage::DiscountCodeRecord code;
    code.code = visit.field("code");
    code.title = shortened(visit.field("title"), 100);
    code.level = visit.field("level");
    code.discountPercent = std::atoi(visit.field("percent").c_str());
    code.usesAllowed = std::atoi(visit.field("uses").c_str());
    TRY(code.validFrom, scheduling::instantOf(visit.field("from"), 0, "UTC"));
    TRY(code.validUntil, scheduling::instantOf(visit.field("until"), 0, "UTC"));
    TRY_STATUS(orders::keepDiscountCode(connection, portal.rulebook, code, visit.staff().id.text(), visit.now));
    return goTo("/staff/discount-codes", "The code is saved.");
}

} // namespace portal
