#include "server/portal/OrderAccess.hpp"

#include "server/organisations/Organisations.hpp"

namespace portal {

using core::ErrorCode;
using core::Result;

Result<bool> mayUseOrder(storage::Connection& connection, const storage::AccountRecord& account, const storage::OrderRecord& order) {
    if (order.account == account.id) return true;
    const auto id = core::OrganisationId::parse(order.organisation);
    if (!id) return false;
    const auto managed = organisations::findManaged(connection, *id, account.id);
    if (!managed && managed.error().code != ErrorCode::notFound) return tl::unexpected(managed.error());
    return managed.has_value();
}

Result<storage::OrderRecord> findUsableOrder(storage::Connection& connection, const storage::AccountRecord& account, const std::string& number) {
    TRY(auto order, storage::findOrderByNumber(connection, number));
    if (!order) return core::fail(ErrorCode::notFound, "order");
    TRY(const bool may, mayUseOrder(connection, account, *order));
    if (!may) return core::fail(ErrorCode::notFound, "order");
    return std::move(*order);
}

Result<storage::InvoiceRecord> findUsableInvoice(storage::Connection& connection, const storage::AccountRecord& account, const std::string& number) {
    TRY(auto invoice, storage::findInvoice(connection, number));
    if (!invoice) return core::fail(ErrorCode::notFound, "invoice");
    TRY(const auto order, storage::findOrder(connection, invoice->order));
    if (!order) return core::fail(ErrorCode::notFound, "invoice");
    TRY(const bool may, mayUseOrder(connection, account, *order));
    if (!may) return core::fail(ErrorCode::notFound, "invoice");
    return std::move(*invoice);
}

} // namespace portal
