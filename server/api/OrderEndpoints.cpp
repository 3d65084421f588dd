#include "server/api/OrderEndpoints.hpp"

#include "server/portal/DeliveryPages.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/ShopPages.hpp"

namespace api {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;
using portal::Portal;
using storage::Connection;

constexpr int rowsRead = 1000;
constexpr std::size_t mostLines = 50;
constexpr std::int64_t mostOfALine = 1000;

Result<std::vector<orders::CartLine>> linesOf(const Call& call) {
    const auto* lines = call.body.if_contains("lines");
    if (!lines || !lines->is_array() || lines->get_array().empty() || lines->get_array().size() > mostLines) return core::fail(ErrorCode::inputInvalid, "lines");
    std::vector<orders::CartLine> items;
    for (const auto& line : lines->get_array()) {
        if (!line.is_object()) return core::fail(ErrorCode::inputInvalid, "lines");
        const Call member{call.request, {}, {}, line.get_object(), {}, call.now};
        TRY(const auto kind, member.text("kind"));
        TRY(const auto product, member.text("product"));
        TRY(const auto quantity, member.number("quantity"));
        const auto named = orders::lineKindNamed(kind);
        if (!named || *named == orders::LineKind::fee || quantity < 1 || quantity > mostOfALine) return core::fail(ErrorCode::inputInvalid, "lines");
        items.push_back({*named, product, static_cast<int>(quantity)});
    }
    return items;
}

Result<portal::PricedCart> priceOf(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto lines, linesOf(call));
    TRY(const auto code, call.text("code"));
    auto cart = portal::priceLines(portal, connection, *call.account, lines, code, call.now);
    if (!cart && cart.error().code == ErrorCode::notFound) return core::fail(ErrorCode::inputInvalid, "lines"); // no such product
    if (cart && !cart->problem.empty()) return core::fail(ErrorCode::voucherInvalid, "code");
    return cart;
}

json::object quoteLineJson(const orders::QuoteLine& line) {
    json::array reductions;
    for (const auto& reduction : line.reductions) reductions.push_back({{"reason", reduction.reason}, {"title", reduction.title}, {"cents", reduction.cents}});
    return {{"kind", std::string(orders::nameOf(line.item.kind))}, {"product", line.item.product}, {"title", line.title}, {"quantity", line.item.quantity}, {"unitCents", line.unitCents}, {"reductions", std::move(reductions)}, {"amountCents", line.amountCents}, {"takeBy", momentOrNull(line.takeBy)}};
}

json::object deliveryJson(const Portal& portal, const storage::FulfilmentRecord& delivery) {
    return {{"id", delivery.id},
            {"product", delivery.product},
            {"title", portal::productTitle(portal, delivery.product)},
            {"forCredential", portal::isForCredential(portal, delivery.product)},
            {"credential", textOrNull(delivery.credential)},
            {"address", textOrNull(delivery.address)},
            {"state", delivery.state},
            {"tracking", textOrNull(delivery.tracking)}};
}

} // namespace

Answer orderPage(const Portal& portal, const std::vector<storage::OrderRecord>& orders, const Call& call) {
    json::array all;
    for (const auto& order : orders) {
        auto one = orderJson(portal, order);
        one.erase("lines");
        all.push_back(std::move(one));
    }
    return {200, pageOf(std::move(all), "number", call)};
}

json::object partJson(const storage::InstalmentRecord& part) {
    return {{"number", part.number}, {"dueAt", core::toText(part.dueAt)}, {"amountCents", part.amountCents}, {"paidAt", momentOrNull(part.paidAt)}, {"attempts", part.attempts}};
}

json::object invoiceJson(const storage::InvoiceRecord& invoice) {
    return {{"number", invoice.number}, {"kind", invoice.kind == "CN" ? "credit-note" : "invoice"}, {"amountCents", invoice.amountCents}, {"issuedAt", core::toText(invoice.issuedAt)}};
}

json::object orderJson(const Portal& portal, const storage::OrderRecord& order) {
    json::array lines;
    for (const auto& line : order.lines)
        lines.push_back({{"kind", line.kind}, {"product", line.product}, {"title", line.title}, {"quantity", line.quantity}, {"unitCents", line.unitCents}, {"amountCents", line.amountCents}, {"note", line.note}, {"takeBy", momentOrNull(line.takeBy)}});
    return {{"number", order.number},
            {"state", std::string(storage::nameOf(order.state))},
            {"paymentMethod", order.paymentMethod},
            {"currency", portal.rulebook.prices.currency},
            {"totalCents", order.totalCents},
            {"paidCents", order.paidCents},
            {"refundedCents", order.refundedCents},
            {"createdAt", core::toText(order.createdAt)},
            {"lines", std::move(lines)}};
}

json::object staffOrderJson(const Portal& portal, const storage::OrderRecord& order) {
    auto one = orderJson(portal, order);
    one.erase("lines");
    one["buyer"] = order.buyer;
    return one;
}

Result<Answer> quoteOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto cart, priceOf(portal, connection, call));
    json::array lines;
    for (const auto& line : cart.quote.lines) lines.push_back(quoteLineJson(line));
    json::array missing;
    for (const auto& note : cart.missing) missing.push_back(json::value(note.text));
    return Answer{200, json::object{{"currency", portal.rulebook.prices.currency}, {"standardCents", cart.quote.standardCents}, {"totalCents", cart.quote.totalCents}, {"lines", std::move(lines)}, {"missing", std::move(missing)}}};
}

Result<Answer> placeOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto method, call.text("paymentMethod"));
    TRY(const auto reference, call.text("reference"));
    TRY(const auto cart, priceOf(portal, connection, call));
    if (!cart.missing.empty()) return core::fail(ErrorCode::notEligible, cart.missing.front().text);
    if (const auto payable = portal::checkPayment(portal, cart.quote, method, reference); !payable) return renamed(payable.error(), {{"method", "paymentMethod"}});
    TRY(const auto order, orders::placeOrder(connection, portal.rulebook.prices, cart.quote, portal::purchaseOf(*call.account, cart, method, reference), call.now));
    TRY_STATUS(portal::writeOrderLetter(portal, connection, order, call.now));
    return Answer{201, orderJson(portal, order)};
}

Result<Answer> listOrders(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto orders, storage::findOrders(connection, call.account->id, rowsRead));
    return orderPage(portal, orders, call);
}

Result<Answer> showOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto order, portal::findUsableOrder(connection, *call.account, call.parameter("number")));
    TRY(const auto parts, storage::findInstalments(connection, order.id));
    TRY(const auto invoices, storage::findInvoices(connection, order.id));
    TRY(const auto deliveries, storage::findFulfilments(connection, order.id));
    auto body = orderJson(portal, order);
    json::array all;
    for (const auto& part : parts) all.push_back(partJson(part));
    body["parts"] = std::move(all);
    json::array papers;
    for (const auto& invoice : invoices) papers.push_back(invoiceJson(invoice));
    body["invoices"] = std::move(papers);
    json::array parcels;
    for (const auto& delivery : deliveries) parcels.push_back(deliveryJson(portal, delivery));
    body["deliveries"] = std::move(parcels);
    return Answer{200, std::move(body)};
}

Result<Answer> cancelOrder(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto order, portal::findUsableOrder(connection, *call.account, call.parameter("number")));
    TRY_STATUS(orders::cancelOrder(connection, order.id, call.now));
    TRY(const auto cancelled, portal::findUsableOrder(connection, *call.account, order.number));
    return Answer{200, orderJson(portal, cancelled)};
}

Result<Answer> setDelivery(const Portal& portal, Connection& connection, const Call& call) {
    TRY(const auto order, portal::findUsableOrder(connection, *call.account, call.parameter("number")));
    TRY(const auto address, call.text("address"));
    TRY(const auto credential, call.text("credential"));
    TRY(const auto delivery, portal::setDelivery(portal, connection, *call.account, order, call.parameter("id"), address, credential, call.now));
    return Answer{200, deliveryJson(portal, delivery)};
}

Result<Answer> findPayableOrder(const Portal&, Connection& connection, const Call& call) {
    TRY(const auto order, portal::findUsableOrder(connection, *call.account, call.parameter("number")));
    if (order.state == storage::OrderState::cancelled) return core::fail(ErrorCode::conflict, "order");
    return Answer{200, json::object{{"number", order.number}}};
}

boost::asio::awaitable<Result<Answer>> openPaymentPage(const Portal* portal, Caller caller, Answer order, core::Instant now) {
    const std::string number(order.body.at("number").get_string());
    CO_TRY(const auto address, co_await portal::openCardPayment(portal, *caller.account, number, now));
    co_return Answer{200, json::object{{"number", number}, {"url", address}}};
}

} // namespace api
