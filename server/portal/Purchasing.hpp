#pragma once

#include "server/orders/Orders.hpp"
#include "server/portal/Portal.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/PaymentStore.hpp"

namespace portal {

// What is to be said about an exam in the cart.
struct CartNote {
    std::string level;
    std::string text;
};

// The cart as it would be charged, and what stands against ordering it.
struct PricedCart {
    orders::Quote quote;
    orders::Buyer buyer;
    std::string voucher;      // that was applied
    std::string discountCode; // that was applied
    std::string codeApplied;  // either of them
    std::string problem;      // with the code that was typed
    std::vector<CartNote> missing;  // for the exams in it
    std::vector<CartNote> unneeded; // why an exam in it may not be wanted
    bool gone = false;              // something was in it that is not sold any more, and is left out
};

core::Result<PricedCart> priceCart(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                   const std::string& code, core::Instant now);

// Takes out of the cart what is not sold any more.
core::Status dropUnsold(const Portal& portal, storage::Connection& connection, const core::AccountId& account);

// The same as priceCart for lines that are in no cart; notFound for what is not sold.
core::Result<PricedCart> priceLines(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                    const std::vector<orders::CartLine>& lines, const std::string& code, core::Instant now);

// Whether it can be paid in parts.
bool offersPaymentPlan(const Portal& portal, const orders::Quote& quote);

// Whether it can be paid like that: inputInvalid "method" or, where a purchase order has no number, "reference". What is free needs no way.
core::Status checkPayment(const Portal& portal, const orders::Quote& quote, const std::string& method, const std::string& reference);

// By the account for itself, with what was applied in the cart; `reference` is the buyer's own.
orders::Purchase purchaseOf(const storage::AccountRecord& account, const PricedCart& cart, const std::string& method, const std::string& reference);

// Of a fee that comes about by itself: by card where there is a gateway.
orders::Purchase purchaseOf(const Portal& portal, const storage::AccountRecord& account);

// Confirms an order by mail: what was bought and what is still to be paid, or that it is paid.
core::Status writeOrderLetter(const Portal& portal, storage::Connection& connection, const storage::OrderRecord& order,
                              core::Instant now);

// Where transfers go, for people; or whom to ask.
std::string bankAccountOf(const Portal& portal);

// Money that came in for an order: settles it and writes to the buyer.
core::Status settleAndTell(const Portal& portal, storage::Connection& connection, const core::OrderId& order,
                           std::int64_t cents, core::Instant now);

// A bank transfer, as staff note it: settles the order that it names and whose rest it is. False: no order fits, and a person
// looks at it. inputInvalid names what is missing; conflict "id": that number of the bank was noted before.
core::Result<bool> noteTransferAndTell(const Portal& portal, storage::Connection& connection, const storage::BankTransferRecord& transfer,
                                       const std::string& by);

// A transfer that fitted no order, given to the one that a person names: as a part of its rest, or for all of it; what is more is to be
// given back. The order as it is then. inputInvalid "order" where there is none of that number, notFound for the transfer, conflict
// where it belongs to an order already.
core::Result<storage::OrderRecord> matchTransferAndTell(const Portal& portal, storage::Connection& connection, const std::string& transfer,
                                                        const std::string& orderNumber, const std::string& by, core::Instant now);

// Until when an exam that is bought now at the price of a recertification is to be taken: the end of the grace period. Nothing where
// that price is not had: the credential is not to be renewed now, or no time could be booked before that end.
std::optional<core::Instant> recertifiedUntil(const program::Rulebook& rulebook, const storage::CredentialRecord& credential, core::Instant now);

// What is known of an account that changes a price.
core::Result<orders::Buyer> findBuyer(const Portal& portal, storage::Connection& connection, const core::AccountId& account, core::Instant now);

// Codes of the levels, the lowest first.
std::vector<std::string> levelsInOrder(const program::Rulebook& rulebook);

} // namespace portal
