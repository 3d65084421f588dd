#pragma once

#include "server/payments/Gateway.hpp"
#include "server/payments/Webhook.hpp"
#include "server/storage/PaymentStore.hpp"

namespace payments {

// A payment by card that now begins; its id goes to the gateway. `reference` is as in PaymentRecord.
core::Result<storage::PaymentRecord> beginPayment(storage::Connection& connection, const core::OrderId& order,
                                                  std::int64_t cents, const std::string& reference, core::Instant now);

// The payment by card of whatever is due now: the one that was begun already, as long as its page is open, or a new one.
// Two tabs of a browser so lead to one page, and nothing is paid twice.
core::Result<storage::PaymentRecord> continuePayment(storage::Connection& connection, const core::OrderId& order, std::int64_t cents,
                                                     core::Instant now);

// What the gateway answered to a charge: the payment if it has succeeded just now, so that its order is to be settled.
core::Result<std::optional<storage::PaymentRecord>> noteCharge(storage::Connection& connection, const core::PaymentId& id,
                                                               const PaymentIntent& intent, core::Instant now);

// The payment that an event has brought to its end, so that the order is to be settled; nothing where it changes nothing,
// as when it was told before. Events may come twice and in any order: a payment that succeeded stays so, and one that was made
// twice at the gateway counts as two. Money of another amount than was asked for or in another currency than `currency`
// (ISO 4217) settles nothing: like a dispute it is put before a person. A refund that failed waits to be sent by hand.
core::Result<std::optional<storage::PaymentRecord>> noteEvent(storage::Connection& connection, const GatewayEvent& event,
                                                              std::string_view currency, core::Instant now);

// The card did not take the money back: it is to be sent by hand.
core::Status noteCardRefused(storage::Connection& connection, const core::RefundId& refund, const std::string& why, core::Instant now);

// Money on the bank account: the order that its reference names, if it is enough for the rest to be paid. More than that, such as
// for an order that was paid or cancelled already, is the order's too, and settling gives it back. Less waits for a person. conflict
// "id" where that number of the bank was noted before.
core::Result<std::optional<core::OrderId>> noteBankTransfer(storage::Connection& connection, const storage::BankTransferRecord& transfer);

} // namespace payments
