#include "common/crypto/Random.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Voucher.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/Form.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/StaffPages.hpp"
#include "server/portal/Table.hpp"
#include "server/portal/Typed.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/MailStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/RightStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace portal {
namespace {

using core::ErrorCode;
using core::Result;
using storage::Connection;

// Short, and in the order of time when sorted as text.
std::string moment(core::Instant at) {
    const auto shown = scheduling::localTime(at, "UTC");
    return shown.date() + " " + shown.time();
}

// Enough of an id to tell it from others.
std::string shortened(const std::string& id) {
    return id.size() == 32 ? id.substr(0, 8) : id;
}

// By name or address, or the one who holds the credential of that number.
Result<std::vector<storage::AccountRecord>> findPeople(Connection& connection, const std::string& typed, int limit) {
    const auto number = credentials::normalisedCredentialNumber(typed);
    if (number.empty()) return storage::searchAccounts(connection, typed, limit);
    TRY(const auto credential, storage::findCredentialByNumber(connection, number));
    std::vector<storage::AccountRecord> found;
    if (!credential) return found;
    TRY(auto account, storage::findAccount(connection, credential->account));
    if (account) found.push_back(std::move(*account));
    return found;
}

constexpr int refundsShown = 500;

struct DueRefund {
    storage::RefundRecord refund;
    std::string intent;
};

Result<DueRefund> findDueRefund(Connection& connection, const std::string& id) {
    TRY(const auto asked, storage::findAskedRefunds(connection, refundsShown));
    for (const auto& refund : asked) {
        if (refund.id.text() != id) continue;
        const auto payment = core::PaymentId::parse(refund.payment);
        if (!payment) return DueRefund{refund, ""};
        TRY(const auto found, storage::findPayment(connection, *payment));
        return DueRefund{refund, found ? found->gatewayId : ""};
    }
    return core::fail(ErrorCode::conflict, "already sent");
}

boost::asio::awaitable<Result<payments::GatewayRefund>> refundAtGateway(const Portal* portal, DueRefund due) {
    co_return portal->gateway->refund(due.intent, due.refund.amountCents, due.refund.id.text());
}

} // namespace

Result<Reply> showAllOrders(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Orders and money", {"Order", "Buyer", "Date", "State", "Method", "Total", "Paid", "Given back"}, "Number, buyer, state or method");
    TRY(const auto orders, storage::searchOrders(connection, table.searched, rowsFor(visit)));
    for (const auto& order : orders)
        table.rows.push_back({order.number, order.buyer, moment(order.createdAt), std::string(storage::nameOf(order.state)), order.paymentMethod, money(order.totalCents), money(order.paidCents), money(order.refundedCents)});
    Values values;
    auto refunds = emptyList();
    TRY(const auto asked, storage::findAskedRefunds(connection, refundsShown));
    for (const auto& refund : asked) {
        Values row;
        row.set("id", refund.id.text());
        row.set("amount", money(refund.amountCents));
        row.set("why", refund.reason);
        row.set("byCard", !refund.payment.empty());
        refunds.push_back(row);
    }
    values.set("refunds", refunds);
    auto transfers = emptyList();
    TRY(const auto unmatched, storage::findUnmatchedTransfers(connection));
    for (const auto& transfer : unmatched) {
        Values row;
        row.set("text", transfer.id + ": " + transfer.payer + ", " + money(transfer.amountCents) + ", \"" + transfer.reference + "\"");
        transfers.push_back(row);
    }
    values.set("transfers", transfers);
    return tableReply(table, visit.queried("as"), "transferForm", values);
}

Result<Reply> noteTransfer(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto cents = centsTyped(visit.field("amount")).value_or(0);
    if (cents == 0 || visit.field("id").empty() || visit.field("reference").empty()) return core::fail(ErrorCode::inputInvalid, "amount");
    TRY(const auto order, payments::noteBankTransfer(connection, {visit.field("id").substr(0, 100), visit.field("reference").substr(0, 100), visit.field("payer").substr(0, 200), cents, visit.now}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "transfer.noted", visit.field("id"), visit.field("reference")}));
    if (!order) return goTo("/staff/orders", "Noted. No open order has this number and this rest to pay: look at it by hand.");
    TRY_STATUS(settleAndTell(portal, connection, *order, cents, visit.now));
    return goTo("/staff/orders", "Noted, and the order is paid.");
}

boost::asio::awaitable<Result<Reply>> sendRefund(const Portal* portal, Visit visit) {
    std::function<Result<DueRefund>(Connection&)> find = [id = visit.field("id")](Connection& connection) { return findDueRefund(connection, id); };
    CO_TRY(const auto due, co_await portal->database.read<DueRefund>(std::move(find)));
    std::string gatewayId = "by hand";
    if (!due.intent.empty() && !portal->gateway) co_return core::fail(ErrorCode::stepNotAllowed, "paid by card, and no card network is set up here");
    if (!due.intent.empty()) {
        const auto sent = co_await boost::asio::co_spawn(portal->workers, refundAtGateway(portal, due), boost::asio::use_awaitable);
        if (!sent) co_return tl::unexpected(sent.error());
        gatewayId = sent->id;
    }
    std::function<core::Status(Connection&)> note = [due, gatewayId, by = visit.staff().id.text(), now = visit.now](Connection& connection) -> core::Status {
        TRY_STATUS(storage::noteRefundSent(connection, due.refund.id, gatewayId, now));
        return storage::appendAudit(connection, {now, by, "refund.sent", due.refund.id.text(), gatewayId});
    };
    CO_TRY_STATUS(co_await portal->database.write<void>(std::move(note)));
    co_return goTo("/staff/orders", "The money is on its way back.");
}

Result<Reply> showCenters(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Testing centers", {"Center", "City", "Time zone", "Rooms", "Seats"}, "");
    TRY(const auto centers, storage::findCenters(connection));
    for (const auto& center : centers) {
        int seats = 0;
        for (const auto& room : center.rooms) seats += room.seats;
        addRow(table, {center.name, center.city + ", " + countryName(center.country), center.timeZone, std::to_string(center.rooms.size()), std::to_string(seats)});
    }
    Values values;
    values.set("fields", fieldsOf({{Field::Kind::text, "name", "Name", "", "", "", false, {}, ""},
                                   {Field::Kind::text, "address", "Address", "", "", "", false, {}, ""},
                                   {Field::Kind::text, "city", "City", "", "", "", false, {}, ""},
                                   countryField(""),
                                   timeZoneField(""),
                                   {Field::Kind::text, "room", "First room", "Room 1", "", "", false, {}, ""},
                                   {Field::Kind::number, "seats", "Seats in it", "10", "", "", false, {}, ""},
                                   {Field::Kind::number, "separate", "Rooms for one person", "1", "For those who need a room of their own.", "", true, {}, ""},
                                   {Field::Kind::text, "opens", "Opens", "08:00", "By the center's own clocks.", "", false, {}, ""},
                                   {Field::Kind::text, "closes", "Closes", "18:00", "", "", false, {}, ""},
                                   {Field::Kind::check, "weekends", "Open at weekends too", "", "", "", true, {}, ""},
                                   {Field::Kind::text, "closed", "Closed days", "", "Such as 2026-12-24 2026-12-25.", "", true, {}, ""}}));
    return tableReply(table, visit.queried("as"), "centerForm", values);
}

Result<Reply> saveCenter(const Portal&, Connection& connection, const Visit& visit) {
    storage::CenterRecord center;
    center.id = crypto::randomId<core::CenterId>();
    center.name = visit.field("name").substr(0, 120);
    center.address = visit.field("address").substr(0, 200);
    center.city = visit.field("city").substr(0, 120);
    center.country = visit.field("country");
    center.timeZone = visit.field("time_zone");
    const int seats = std::atoi(visit.field("seats").c_str());
    const int opens = minutesTyped(visit.field("opens")).value_or(-1);
    const int closes = minutesTyped(visit.field("closes")).value_or(-1);
    if (center.name.empty() || center.city.empty() || !scheduling::isTimeZone(center.timeZone)) return core::fail(ErrorCode::inputInvalid, "name");
    if (seats < 1 || seats > 1000 || opens < 0 || closes <= opens) return core::fail(ErrorCode::inputInvalid, "seats");
    center.rooms.push_back({crypto::randomId<core::RoomId>(), visit.field("room"), seats, false});
    for (int i = 1; i <= std::clamp(std::atoi(visit.field("separate").c_str()), 0, 20); ++i)
        center.rooms.push_back({crypto::randomId<core::RoomId>(), "Single room " + std::to_string(i), 1, true});
    for (int weekday = 1; weekday <= (visit.checked("weekends") ? 7 : 5); ++weekday) center.hours.push_back({weekday, opens, closes});
    const auto closed = visit.field("closed");
    for (std::size_t at = 0; at + 10 <= closed.size(); at = closed.find_first_not_of(' ', at + 10)) center.closedDays.push_back(closed.substr(at, 10));
    TRY_STATUS(storage::saveCenter(connection, center));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "center.saved", center.id.text(), center.name}));
    return goTo("/staff/centers", "The testing center is saved.");
}

Result<Reply> showAppointments(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Appointments", {"Candidate", "Exam", "When", "Where", "State"}, "Name, exam or place");
    const auto from = table.searched.empty() ? visit.now - std::chrono::hours(24) : core::Instant{}; // whoever is looked for may have been here long ago
    TRY(const auto bookings, storage::searchBookings(connection, from, table.searched, rowsFor(visit)));
    for (const auto& booking : bookings)
        table.rows.push_back({booking.holderName, booking.level, scheduling::momentText(booking.startsAt, booking.timeZone), booking.delivery == "online" ? "Online" : booking.centerName + ", seat " + std::to_string(booking.seat), booking.state});
    return tableReply(table, visit.queried("as"));
}

// What is to be packed and sent: certificates on paper, frames, books.
Result<Reply> showFulfilments(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "To be sent", {"Order", "To", "What", "Credential", "Address", "State", "Tracking", "Since"}, "Order, name or state");
    TRY(const auto fulfilments, storage::searchFulfilments(connection, table.searched, rowsFor(visit)));
    auto waiting = emptyList();
    for (const auto& fulfilment : fulfilments) {
        const auto title = productTitle(portal, fulfilment.product);
        table.rows.push_back({fulfilment.orderNumber, fulfilment.holderName, title, fulfilment.credential, fulfilment.address, fulfilment.state, fulfilment.tracking, moment(fulfilment.createdAt)});
        if (fulfilment.state != "waiting" || fulfilment.address.empty()) continue;
        Values row;
        row.set("id", fulfilment.id);
        row.set("text", title + " for " + fulfilment.holderName + ", order " + fulfilment.orderNumber);
        waiting.push_back(row);
    }
    Values values;
    values.set("toSend", waiting);
    return tableReply(table, visit.queried("as"), "sendForm", values);
}

Result<Reply> noteSent(const Portal& portal, Connection& connection, const Visit& visit) {
    TRY(const auto sent, storage::noteFulfilmentSent(connection, visit.field("id"), visit.field("tracking").substr(0, 100), visit.now));
    TRY(const auto account, storage::findAccount(connection, sent.account));
    if (account)
        TRY_STATUS(sendLetter(portal, connection, *account, "fulfilment-sent", "fulfilment:" + sent.id,
                              {{"what", productTitle(portal, sent.product)}, {"number", sent.orderNumber}, {"tracking", sent.tracking.empty() ? "none" : sent.tracking}, {"link", portal.origin + "/orders/" + sent.orderNumber}},
                              visit.now));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "fulfilment.sent", sent.id, visit.field("tracking").substr(0, 100)}));
    return goTo("/staff/fulfilments", "Noted as sent, and the buyer is told.");
}

Result<Reply> showVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Vouchers", {"Code", "Exam", "Percent", "Used", "Good until", "For"}, "Code or person");
    TRY(const auto vouchers, storage::searchVouchers(connection, table.searched, rowsFor(visit)));
    for (const auto& voucher : vouchers)
        table.rows.push_back({voucher.code, voucher.level.empty() ? "Any" : voucher.level, std::to_string(voucher.discountPercent), std::to_string(voucher.uses) + " of " + std::to_string(voucher.usesAllowed), scheduling::dayText(voucher.expiresAt, "UTC"), voucher.assignedTo});
    Values values;
    Field level{Field::Kind::select, "level", "Exam", "", "", "", true, {{"", "Any", ""}}, ""};
    for (const auto& code : levelsInOrder(portal.rulebook)) level.options.push_back({code, portal.rulebook.levels.at(code).examTitle, ""});
    values.set("fields", fieldsOf({level,
                                   {Field::Kind::number, "percent", "Percent off", "100", "", "", false, {}, ""},
                                   {Field::Kind::number, "count", "How many codes", "1", "", "", false, {}, ""},
                                   {Field::Kind::number, "uses", "Uses of each", "1", "", "", false, {}, ""},
                                   {Field::Kind::date, "until", "Good until", scheduling::localTime(visit.now + std::chrono::hours(24 * 365), "UTC").date(), "", "", false, {}, ""},
                                   {Field::Kind::email, "email", "For this address alone", "", "", "", true, {}, ""}}));
    return tableReply(table, visit.queried("as"), "voucherForm", values);
}

Result<Reply> issueVouchers(const Portal& portal, Connection& connection, const Visit& visit) {
    const int count = std::atoi(visit.field("count").c_str());
    const int percent = std::atoi(visit.field("percent").c_str());
    const int uses = std::atoi(visit.field("uses").c_str());
    if (count < 1 || count > 1000 || percent < 1 || percent > 100 || uses < 1 || uses > 100'000) return core::fail(ErrorCode::inputInvalid, "count");
    if (!visit.field("level").empty() && !portal.rulebook.levels.contains(visit.field("level"))) return core::fail(ErrorCode::inputInvalid, "level");
    TRY(const auto until, scheduling::instantOf(visit.field("until"), 0, "UTC"));
    for (int i = 0; i < count; ++i)
        TRY_STATUS(storage::insertVoucher(connection, {orders::newVoucherCode(), "", visit.field("level"), percent, uses, 0, accounts::normalisedEmail(visit.field("email")), visit.staff().id.text(), visit.now, until, std::nullopt}));
    TRY_STATUS(storage::appendAudit(connection, {visit.now, visit.staff().id.text(), "vouchers.issued", "", std::to_string(count) + " of " + std::to_string(percent) + " %"}));
    return goTo("/staff/vouchers", std::to_string(count) + (count == 1 ? " voucher is issued." : " vouchers are issued."));
}

Result<Reply> showDiscountCodes(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Discount codes", {"Code", "Title", "Percent", "Exam", "Used", "From", "Until"}, "Code or title");
    TRY(const auto codes, storage::findDiscountCodes(connection, rowsFor(visit)));
    for (const auto& code : codes)
        addRow(table, {code.code, code.title, std::to_string(code.discountPercent), code.level.empty() ? "Any" : code.level, std::to_string(code.uses) + " of " + std::to_string(code.usesAllowed), moment(code.validFrom), moment(code.validUntil)});
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

Result<Reply> showCandidates(const Portal& portal, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Candidates and credentials", {"Name", "E-mail", "Credential", "Level", "Status", "Valid until"}, "Part of a name or address, or the number of a credential");
    TRY(const auto accounts, findPeople(connection, table.searched, rowsFor(visit)));
    for (const auto& account : accounts) {
        TRY(const auto held, storage::findCredentials(connection, account.id));
        if (held.empty()) table.rows.push_back({account.legalName, account.email, "", "", "", ""});
        for (const auto& credential : held)
            table.rows.push_back({account.legalName, account.email, credential.number, credential.level, credentials::titleOf(portal.rulebook.recertification, credentials::statusAt(portal.rulebook.recertification, credential, visit.now)), scheduling::dayText(credential.expiresAt, "UTC")});
    }
    return tableReply(table, visit.queried("as"), accounts::mayDo(visit.staff(), accounts::Action::manageCredentials) ? "credentialForm" : "");
}

Result<Reply> changeCredential(const Portal& portal, Connection& connection, const Visit& visit) {
    const auto number = visit.field("number");
    TRY_STATUS(decideCredential(portal, connection, number, {visit.field("decision"), visit.field("reason"), visit.staff().id.text(), visit.now}));
    return goTo("/staff/candidates?q=" + percentEncoded(number), "The status is changed, and the holder is told.");
}

Result<Reply> showMails(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Mail", {"To", "Subject", "State", "Since", "Problem"}, "Address, subject or state");
    TRY(const auto mails, storage::searchMails(connection, table.searched, rowsFor(visit)));
    for (const auto& mail : mails) table.rows.push_back({mail.recipient, mail.subject, mail.state, moment(mail.createdAt), mail.lastError});
    return tableReply(table, visit.queried("as"));
}

Result<Reply> showAudit(const Portal&, Connection& connection, const Visit& visit) {
    auto table = tableOf(visit, "Audit trail", {"Number", "When", "Who", "What", "To what", "Detail"}, "Any word of a line");
    TRY(const auto count, storage::verifyAudit(connection));
    table.lead = std::to_string(count) + " entries; the chain is unbroken.";
    TRY(const auto lines, storage::searchAudit(connection, table.searched, rowsFor(visit)));
    for (const auto& line : lines) table.rows.push_back({std::to_string(line.number), moment(line.entry.at), shortened(line.entry.actor), line.entry.action, shortened(line.entry.subject), line.entry.detail});
    return tableReply(table, visit.queried("as"));
}

} // namespace portal
