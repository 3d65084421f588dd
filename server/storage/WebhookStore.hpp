#pragma once

#include "common/core/Ids.hpp"
#include "server/storage/Connection.hpp"

#include <string>

namespace storage {

// An address of somebody's program that wants to hear what happens.
struct WebhookRecord {
    std::string id;
    std::string holder; // id of an account, or of an organisation
    std::string address;
    std::string events; // separated by spaces; "*": all
    std::string secret; // that messages are signed with: both sides know it
    core::Instant createdAt{};
};
core::Status insertWebhook(Connection& connection, const WebhookRecord& webhook);
// Those that stand, the oldest first.
core::Result<std::vector<WebhookRecord>> findWebhooks(Connection& connection, const std::string& holder);
// notFound where it is not the holder's or was withdrawn; what waits for it is not sent any more.
core::Status withdrawWebhook(Connection& connection, const std::string& id, const std::string& holder, core::Instant now);

// One message to one address.
struct WebhookDeliveryRecord {
    std::string id;
    std::string webhook;
    std::string event;
    std::string body;
    std::string state; // "waiting", "sent", "dead"
    int attempts = 0;
    core::Instant nextAttemptAt{};
    std::string lastError;
    core::Instant createdAt{};
};

// A message for each webhook of the account that takes the event and, where they are to know of it, of each organisation that it
// belongs to.
core::Status insertDeliveries(Connection& connection, const core::AccountId& account, bool organisationsToo, const std::string& event,
                              const std::string& body, core::Instant now);

// The newest first.
core::Result<std::vector<WebhookDeliveryRecord>> findDeliveries(Connection& connection, const std::string& webhook, int limit);

// What is due, counted as one more attempt and taken until then.
struct ClaimedDelivery {
    WebhookDeliveryRecord delivery;
    std::string address;
    std::string secret;
};
core::Result<std::vector<ClaimedDelivery>> claimDeliveries(Connection& connection, core::Instant now, core::Instant claimedUntil, int limit);
core::Status noteDelivered(Connection& connection, const std::string& id);
// Given up where there is no next attempt.
core::Status noteNotDelivered(Connection& connection, const std::string& id, const std::string& error, std::optional<core::Instant> nextAttempt);

} // namespace storage
