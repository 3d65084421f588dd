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

#include <algorithm>
#include <limits>

namespace portal {
namespace {

using accounts::FieldErrors;
using core::ErrorCode;
using core::Result;
using storage::Connection;

std::string voucherState(const storage::VoucherRecord& voucher, core::Instant now) {
    switch (stateAt(voucher, now)) {
    case storage::VoucherState::used: return "Used up";
    case storage::VoucherState::withdrawn: return "Taken back";
    case storage::VoucherState::expired: return "Expired";
    default: return "Good";
    }
}

// What was typed wrongly in one of the page's two forms.
struct VoucherErrors {
    FieldErrors issue = {};
    FieldErrors back = {};
};

// Why vouchers were not issued, in words; every other failure stays one.
Result<FieldErrors> wrongIssue(const core::Error& error) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "count") return FieldErrors{{"count", numberWithin({1, orders::mostVouchers})}};
    if (error.detail == "percent") return FieldErrors{{"percent", numberWithin({1, 100})}};
    if (error.detail == "uses") return FieldErrors{{"uses", numberWithin({1, orders::mostVoucherUses})}};
    if (error.detail == "until") return FieldErrors{{"until", "Choose a day that is still to come."}};
    return tl::unexpected(error);
}

// Why a voucher was not taken back, in words; every other failure stays one.
Result<FieldErrors> wrongTakingBack(const core::Error& error) {
    if (error.code == ErrorCode::notFound) return FieldErrors{{"code", "There is no such voucher: check it letter by letter."}};
    if (error.code == ErrorCode::conflict) return FieldErrors{{"code", "This voucher is used up or was taken back before: nothing is left to take back."}};
    if (error.code == ErrorCode::inputInvalid) return FieldErrors{{"reason", "Write why."}};
    return tl::unexpected(error);
}

// Why a discount code was not saved, in words; every other failure stays one.
Result<FieldErrors> wrongCode(const core::Error& error) {
    if (error.code != ErrorCode::inputInvalid) return tl::unexpected(error);
    if (error.detail == "code") return FieldErrors{{"code", "Enter " + std::to_string(orders::shortestDiscountCode) + " to " + std::to_string(orders::longestDiscountCode) + " letters and digits."}};
    if (error.detail == "title") return FieldErrors{{"title", "Enter what the invoice says."}};
    if (error.detail == "percent") return FieldErrors{{"percent", numberWithin({1, 100})}};
    if (error.detail == "uses") return FieldErrors{{"uses", numberWithin({1, orders::mostCodeUses})}};
    if (error.detail == "until") return FieldErrors{{"until", "Choose a day after the first one."}};
    return tl::unexpected(error);
}

// Of an exam, or of any.
Field anyLevelField(const Portal& portal, const std::string& value) {
    Field level{Field::Kind::select, "level", "Exam", value, "", "", true, {{"", "Any", ""}}, ""};
    for (const auto& code : levelsInOrder(portal.rulebook)) level.options.push_back({code, portal.rulebook.levels.at(code).examTitle, ""});
    return level;
}

std::string dayByUtc(core::Instant at) {
    return scheduling::localTime(at, "UTC").date();
}

// As they were sent, or as they are at first.
std::vector<Field> issueFields(const Portal& portal, const Visit& visit, bool sent) {
    const auto shown = [&](const char* name, const std::string& usual) { return sent ? visit.field(name) : usual; };
    return {anyLevelField(portal, shown("level", "")),
            numberField("percent", "Percent off", shown("percent", "100"), {1, 100}),
            numberField("count", "How many codes", shown("count", "1"), {1, orders::mostVouchers}),
            numberField("uses", "Uses of each", shown("uses", "1"), {1, orders::mostVoucherUses}),
            {Field::Kind::date, "until", "Good until", shown("until", dayByUtc(visit.now + std::chrono::days(portal.rulebook.prices.voucherDays))), "", "", false, {}, ""},
            {Field::Kind::email, "email", "For this address alone", shown("email", ""), "", "", true, {}, ""}};
}

std::vector<Field> discountFields(const Portal& portal, const Visit& visit, bool sent) {
    const auto shown = [&](const char* name, const std::string& usual) { return sent ? visit.field(name) : usual; };
    return {{Field::Kind::text, "code", "Code", shown("code", ""), "Letters and digits; one that is there is changed.", "", false, {}, ""},
            {Field::Kind::text, "title", "Title", shown("title", ""), "What the invoice says.", "", false, {}, ""},
            numberField("percent", "Percent off", shown("percent", "10"), {1, 100}),
            anyLevelField(portal, shown("level", "")),
            numberField("uses", "How often", shown("uses", "100"), {1, orders::mostCodeUses}),
            {Field::Kind::date, "from", "From", shown("from", dayByUtc(visit.now)), "", "", false, {}, ""},
            {Field::Kind::date, "until", "Until", shown("until", ""), "", "", false, {}, ""}};
}

Result<Reply> vouchersPage(const Portal& portal, Connection& connection, const Visit& visit, const VoucherErrors& errors) {
    auto table = tableOf(visit, "Vouchers", {{"Code", Cells::code}, {"Exam", Cells::code}, {"Percent", Cells::amount}, {"Used", Cells::amount}, {"Good until (UTC)", Cells::moment}, "For", "State"}, "Code or person");
    table.address = "/staff/vouchers";
    TRY(const auto vouchers, storage::searchVouchers(connection, table.searched, rowsFor(visit)));
    for (const auto& voucher : vouchers)
        table.rows.push_back({voucher.code, voucher.level.empty() ? "Any" : voucher.level, std::to_string(voucher.discountPercent), std::to_string(voucher.uses) + " of " + std::to_string(voucher.usesAllowed), momentInTable(voucher.expiresAt), voucher.assignedTo, voucherState(voucher, visit.now)});
    Values values;
    values.set("fields", fieldsOf(issueFields(portal, visit, !errors.issue.empty()), errors.issue));
    values.set("backFields", fieldsOf({{Field::Kind::text, "code", "Code", visit.field("code"), "", "", false, {}, ""},
                                       {Field::Kind::text, "reason", "Reason", visit.field("reason"), "It stays in the audit trail.", "", false, {}, ""}},
                                      errors.back));
    auto reply = tableReply(table, visit.queried("as"), "voucherForm", std::move(values));
    if (!errors.issue.empty() || !errors.back.empty()) reply.status = 422;
    return reply;
}

Result<Reply> codesPage(const Portal& portal, Connection& connection, const Visit& visit, const FieldErrors& errors) {
    auto table = tableOf(visit, "Discount codes", {{"Code", Cells::code}, "Title", {"Percent", Cells::amount}, {"Exam", Cells::code}, {"Used", Cells::amount}, {"From (UTC)", Cells::moment}, {"Until (UTC)", Cells::moment}}, "Code, title or exam");
    TRY(const auto codes, storage::searchDiscountCodes(connection, table.searched, rowsFor(visit)));
    for (const auto& code : codes)
        table.rows.push_back({code.code, code.title, std::to_string(code.discountPercent), code.level.empty() ? "Any" : code.level, std::to_string(code.uses) + " of " + std::to_string(code.usesAllowed), momentInTable(code.validFrom), momentInTable(code.validUntil)});
    Values values;
    values.set("fields", fieldsOf(discountFields(portal, visit, !errors.empty()), errors));
    auto reply = tableReply(table, visit.queried("as"), "codeForm", std::move(values));
    if (!errors.empty()) reply.status = 422;
    return reply;
}

// A number that the record can hold; what is none is out of every range.
int smallNumberTyped(const std::string& typed) {
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(numberTyped(typed), most));
}

} // namespace

Result<Reply> showVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    return vouchersPage(portal, connection, visit, {});
}

Result<Reply> issueVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    orders::VoucherIssue issue{numberTyped(visit.field("count")), numberTyped(visit.field("percent")), numberTyped(visit.field("uses")), visit.field("level"), accounts::normalisedEmail(visit.field("email")), {}};
    issue.until = scheduling::instantOf(visit.field("until"), 0, "UTC").value_or(core::Instant{}); // what is no day is past
    const auto issued = orders::issueVouchers(connection, portal.rulebook, issue, visit.staff().id.text(), visit.now);
    if (issued) return goTo("/staff/vouchers", std::to_string(issued->size()) + (issued->size() == 1 ? " voucher is issued." : " vouchers are issued."));
    TRY(const auto errors, wrongIssue(issued.error()));
    return vouchersPage(portal, connection, visit, {errors, {}});
}

Result<Reply> takeVoucherBack(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto taken = takeBackVoucherAndTell(portal, connection, visit.field("code"), shortened(visit.field("reason"), 500), visit.staff().id.text(), visit.now);
    if (taken) return goTo("/staff/vouchers", "The voucher is taken back: nobody can use it any more.");
    TRY(const auto errors, wrongTakingBack(taken.error()));
    return vouchersPage(portal, connection, visit, {{}, errors});
}

Result<Reply> showDiscountCodes(const Portal& portal, Connection& connection, const Visit& visit) {
    return codesPage(portal, connection, visit, {});
}

Result<Reply> saveCode(const Portal& portal, Connection& connection, const Visit& visit) {
    storage::DiscountCodeRecord code;
    code.code = visit.field("code");
    code.title = shortened(visit.field("title"), 100);
    code.level = visit.field("level");
    code.discountPercent = smallNumberTyped(visit.field("percent"));
    code.usesAllowed = smallNumberTyped(visit.field("uses"));
    const auto from = scheduling::instantOf(visit.field("from"), 0, "UTC");
    if (!from) return codesPage(portal, connection, visit, {{"from", "Choose a day."}});
    code.validFrom = *from;
    code.validUntil = scheduling::instantOf(visit.field("until"), 0, "UTC").value_or(core::Instant{}); // what is no day is past
    const auto kept = orders::keepDiscountCode(connection, portal.rulebook, code, visit.staff().id.text(), visit.now);
    if (kept) return goTo("/staff/discount-codes", "The code is saved.");
    TRY(const auto errors, wrongCode(kept.error()));
    return codesPage(portal, connection, visit, errors);
}

} // namespace portal
