#pragma once

#include "server/portal/Site.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/OrderStore.hpp"

namespace portal {

// The title of a product; its id where the programme has it no more.
std::string productTitle(const Portal& portal, const std::string& id);

// What of an order is to be sent, for the order's page: `deliveries`, with a form each while it waits.
core::Status addDeliveries(const Portal& portal, storage::Connection& connection, const Visit& visit, const storage::OrderRecord& order, Values& values);

// What was packed and is sent now, with the number to follow it by, if there is one: the buyer is told. conflict where it was sent
// before or nobody said where it goes; stepNotAllowed while its credential is suspended or revoked; inputInvalid "tracking" where that is too long.
core::Result<storage::FulfilmentRecord> noteSentAndTell(const Portal& portal, storage::Connection& connection, const std::string& id,
                                                        const std::string& tracking, const std::string& by, core::Instant now);

// Says where something of the order goes and, for what is made for a credential, which of the account's that is: as it is then. notFound
// unless `id` is of the order, inputInvalid "address" or "credential", conflict where it is sent already, notEligible where it is
// free of charge and another one was ordered for that credential, or while the credential is suspended.
core::Result<storage::FulfilmentRecord> setDelivery(const Portal& portal, storage::Connection& connection, const storage::AccountRecord& account,
                                                    const storage::OrderRecord& order, const std::string& id, const std::string& address,
                                                    const std::string& credential, core::Instant now);

// Whether a credential must be named for a product: a certificate on paper, or a frame for one.
bool isForCredential(const Portal& portal, const std::string& product);

core::Result<Reply> saveDeliveryAddress(const Portal& portal, storage::Connection& connection, const Visit& visit);

} // namespace portal
