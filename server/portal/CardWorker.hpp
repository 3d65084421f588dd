#pragma once

#include "server/portal/Portal.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/PaymentStore.hpp"

#include <map>

namespace portal {

// One attempt to take a part of a payment plan from the card that paid the first part.
struct DueCharge {
    storage::InstalmentRecord part;
    storage::PaymentRecord payment;
    payments::KeptCard card; // empty: none is kept, and the buyer is asked to pay by hand
    std::string orderNumber;
};

// What is done with cards while nobody is there: calls in the parts of payment plans that are due, sends back what was decided to go
// back, and closes pages on which nothing is owed any more. An attempt is noted before it is made and has an idempotency key, so that
// nothing is taken twice; a card that is declined is tried again some days later, and its holder is written to.
class CardWorker {
  public:
    explicit CardWorker(const Portal& portal) : portal_(portal) {}

    // Until the io_context stops. Only where there is a gateway.
    boost::asio::awaitable<void> run();

    // One round; says how many parts were called in.
    boost::asio::awaitable<core::Result<int>> callIn();

    // Sends refunds to their cards; says how many. One that the gateway does not take rests for a while, and is tried no longer than
    // the gateway knows its key: then it waits for a person.
    boost::asio::awaitable<core::Result<int>> giveBack();

    // Closes the gateway's pages on which nothing is to be paid any more, since the order was cancelled or paid another way.
    boost::asio::awaitable<core::Status> closePages();

  private:
    boost::asio::awaitable<core::Status> charge(DueCharge due);
    boost::asio::awaitable<core::Status> closePage(storage::PaymentRecord payment);

    const Portal& portal_;
    std::map<core::RefundId, core::Instant> resting_; // until when
};

} // namespace portal
