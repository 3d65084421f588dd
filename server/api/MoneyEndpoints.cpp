#include "server/api/MoneyEndpoints.hpp"

#include "server/api/OrderEndpoints.hpp"
#include "server/portal/MoneyBack.hpp"
#include "server/portal/MoneyPages.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/storage/PaymentStore.hpp"

#include <algorithm>

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int moneyRowsRead = 10'000;

std::string stateOf(storage::PaymentState state) {
    switch (state) {
    case storage::PaymentState::created: return "begun";
    case storage::PaymentState::succeeded: return "paid";
    case storage::PaymentState::failed: return "failed";
    }
    return {};
}

json::object paymentJson(const storage::PaymentRecord& payment) {
    return {{"id", payment.id.text()}, {"method", payment.method}, {"state", stateOf(payment.state)}, {"amountCents", payment.amountCents}, {"reference", textOrNull(payment.reference)}, {"gatewayId", textOrNull(payment.gatewayId)}, {"createdAt", core::toText(payment.createdAt)}};
}

json::object transferJson(const storage::BankTransferRecord& transfer) {
    return {{"id", transfer.id}, {"reference", transfer.reference}, {"payer", textOrNull(transfer.payer)}, {"amountCents", transfer.amountCents}, {"receivedAt", core::toText(transfer.receivedAt)}};
}

json::object refundJson(const storage::RefundRecord& refund) {
    return {{"id", refund.id.text()}, {"state", refund.state}, {"byCard", refund.byCard()}, {"problem", textOrNull(refund.problem)}, {"amountCents", refund.amountCents}, {"reason", refund.reason}, {"createdAt", core::toText(refund.createdAt)}};
}

json::object problemJson(const storage::PaymentProblemRecord& problem, const std::string& order) {
    return {{"id", problem.id}, {"order", order}, {"kind", problem.kind}, {"amountCents", problem.amountCents}, {"detail", textOrNull(problem.detail)}, {"notedAt", core::toText(problem.notedAt)}, {"doneAt", momentOrNull(problem.doneAt)}};
}

Result<json::object> problemOfAnyOrder(Connection& connection, const storage::PaymentProblemRecord& problem) {
    TRY(const auto order, storage::findOrder(connection, problem.order));
    return problemJson(problem, order ? order->number : "");
}

template <class Record>
json::array listOf(const std::vector<Record>& records, json::object (*one)(const Record&)) {
    json::array all;
    for (const auto& record : records) all.push_back(one(record));
    return all;
}

} // namespace

Result<Answer> showAnyOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto order, storage::findOrderByNumber(connection, call.parameter("number")));
    if (!order) return core::fail(ErrorCode::notFound, "order");
    TRY(const auto account, storage::findAccount(connection, order->account));
    TRY(const auto parts, storage::findInstalments(connection, order->id));
    TRY(const auto payments, storage::findPayments(connection, order->id));
    TRY(const auto transfers, storage::findTransfersFor(connection, order->id));
    TRY(const auto refunds, storage::findRefunds(connection, order->id));
    TRY(const auto problems, storage::findProblemsOf(connection, order->id));
    TRY(const auto invoices, storage::findInvoices(connection, order->id));
    auto body = orderJson(portal, *order);
    body["buyer"] = order->buyer;
    body["email"] = textOrNull(account ? account->email : "");
    body["organisation"] = textOrNull(order->organisation);
    body["reference"] = textOrNull(order->reference);
    body["voucher"] = textOrNull(order->voucher);
    body["discountCode"] = textOrNull(order->discountCode);
    body["parts"] = listOf(parts, partJson);
    body["payments"] = listOf(payments, paymentJson);
    body["transfers"] = listOf(transfers, transferJson);
    body["refunds"] = listOf(refunds, refundJson);
    json::array asTold;
    for (const auto& problem : problems) asTold.push_back(problemJson(problem, order->number));
    body["problems"] = std::move(asTold);
    body["invoices"] = listOf(invoices, invoiceJson);
    return Answer{200, std::move(body)};
}

Result<Answer> listTransfers(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto transfers, storage::findUnmatchedTransfers(connection));
    return Answer{200, sortedPage(listOf(transfers, transferJson), {"receivedAt", "id"}, call)};
}

Result<Answer> matchTransfer(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto number, call.text("order"));
    TRY(const auto order, portal::matchTransferAndTell(portal, connection, call.parameter("id"), number, call.staff->id.text(), call.now));
    return Answer{200, staffOrderJson(portal, order)};
}

Result<Answer> listOverdueParts(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto overdue, storage::findOverdueInstalments(connection, portal.rulebook.prices.paymentPlan.overdueBefore(call.now), moneyRowsRead, call.queried("search")));
    json::array all;
    for (const auto& [part, number, buyer] : overdue) {
        auto one = partJson(part);
        one["id"] = number + "/" + std::to_string(part.number);
        one["order"] = number;
        one["buyer"] = buyer;
        all.push_back(std::move(one));
    }
    return Answer{200, sortedPage(std::move(all), {"dueAt", "id"}, call)};
}

Result<Answer> listPaymentProblems(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto problems, storage::findOpenProblems(connection, moneyRowsRead));
    json::array all;
    for (const auto& problem : problems) {
        TRY(auto one, problemOfAnyOrder(connection, problem));
        all.push_back(std::move(one));
    }
    return Answer{200, sortedPage(std::move(all), {"notedAt", "id"}, call)};
}

Result<Answer> closePaymentProblem(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto closed, portal::closeProblem(connection, call.parameter("id"), call.staff->id.text(), call.now));
    TRY(auto body, problemOfAnyOrder(connection, closed));
    return Answer{200, std::move(body)};
}

Result<Answer> listRefunds(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto refunds, storage::findAskedRefunds(connection, moneyRowsRead));
    return Answer{200, sortedPage(listOf(refunds, refundJson), {"createdAt", "id"}, call)};
}

Result<Answer> findRefundToSend(const Portal&, Connection& connection, const Call& call) {
    const auto id = core::RefundId::parse(call.parameter("id"));
    if (!id) return core::fail(ErrorCode::notFound, "refund");
    TRY(const auto found, storage::findAskedRefund(connection, *id));
    if (!found) return core::fail(ErrorCode::conflict, "already sent");
    auto body = refundJson(*found);
    body["state"] = "sent";
    return Answer{200, std::move(body)};
}

// The same key brings it here again when the money has gone back already: that is answered as the first time.
boost::asio::awaitable<Result<Answer>> sendRefund(const Portal* portal, Caller caller, Answer refund, core::Instant now) {
    const std::string id(refund.body.at("id").get_string());
    const auto sent = co_await portal::sendMoneyBack(portal, id, caller.staff->id.text(), now);
    if (!sent && sent.error().code != ErrorCode::conflict) co_return tl::unexpected(sent.error());
    co_return refund;
}

} // namespace api
