#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// Something that was bought and is to be packed and sent: a certificate on paper, a frame, a book.
struct FulfilmentRecord {
    std::string id;
    core::OrderId order;
    std::string orderNumber;
    core::AccountId account;
    std::string holderName;
    std::string product;
    std::string credential; // number of the one that a certificate is of; empty: not said yet, or none
    std::string address;    // line by line; empty: not said yet
    std::string state;      // "waiting", "sent"
    std::string tracking;
    core::Instant createdAt{};
    bool held = false; // while its credential is suspended or revoked, nothing is sent
};
core::Status insertFulfilment(Connection& connection, const core::OrderId& order, const core::AccountId& account,
                              const std::string& product, core::Instant now);
core::Result<std::vector<FulfilmentRecord>> findFulfilments(Connection& connection, const core::OrderId& order);

// Whether another one than `except` is that product for that credential.
core::Result<bool> isFulfilled(Connection& connection, const std::string& product, const std::string& credential, const std::string& except);


// Where something stands among all that is to be sent, whether it has been sent meanwhile or not.
struct FulfilmentPlace {
    std::string state;
    core::Instant createdAt{};
    std::string id;
};
// What waits first, then the oldest: those with `part` in order, name, product, state or tracking number, below `after`.
core::Result<std::vector<FulfilmentRecord>> searchFulfilments(Connection& connection, const std::string& part, int limit,
                                                              const std::optional<FulfilmentPlace>& after = {});

// Where it goes, and which credential it is of. conflict where it is sent already; notFound where it is not the account's.
core::Status saveDelivery(Connection& connection, const std::string& id, const core::AccountId& account, const std::string& credential,
                          const std::string& address, core::Instant now);

// What was waiting and is sent now; conflict if it was not waiting or nobody said where it goes.
core::Result<FulfilmentRecord> noteFulfilmentSent(Connection& connection, const std::string& id, const std::string& tracking, core::Instant now);

} // namespace storage
