#include "server/portal/InvoicePages.hpp"

#include "server/portal/Documents.hpp"
#include "server/portal/OrderAccess.hpp"

namespace portal {
namespace {

using core::Result;
using storage::Connection;

// Staff who come here may see every order; candidates theirs.
core::Status checkInvoiceAccess(Connection& connection, const Visit& visit) {
    if (std::holds_alternative<accounts::SignedInStaff>(visit.visitor)) return {};
    TRY_STATUS(findUsableInvoice(connection, visit.account(), visit.parameter("number")));
    return {};
}

} // namespace

boost::asio::awaitable<Result<Reply>> downloadInvoice(const Portal* portal, Visit visit) {
    std::function<core::Status(Connection&)> check = [visit](Connection& connection) { return checkInvoiceAccess(connection, visit); };
    CO_TRY_STATUS(co_await portal->database.read<void>(std::move(check)));
    const auto number = visit.parameter("number");
    CO_TRY(auto bytes, co_await drawInvoice(portal, number, visit.now));
    co_return document("application/pdf", std::move(bytes), number + ".pdf");
}

} // namespace portal
