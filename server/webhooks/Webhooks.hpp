#pragma once

#include "server/storage/WebhookStore.hpp"

#include <boost/json/object.hpp>

#include <array>

namespace webhooks {

// What can happen to an account, as programs are told of it.
inline constexpr std::array<std::string_view, 10> eventTypes{"order.placed",      "order.paid",      "appointment.booked", "appointment.moved",  "appointment.cancelled",
                                                             "result.released",   "result.voided",   "credential.issued",  "credential.renewed", "credential.status-changed"};

// What organisations hear of, of their people: credentials alone, which stand on their team's page as well.
constexpr bool isForOrganisations(std::string_view event) { return event.starts_with("credential."); }

// A webhook with a secret of its own, added by the account `by`. inputInvalid "address" unless it is an https address of a host, without user and password;
// "events" where one is unknown; conflict where the holder has as many as are allowed.
core::Result<storage::WebhookRecord> addWebhook(storage::Connection& connection, const std::string& holder, const core::AccountId& by,
                                                const std::string& address, const std::vector<std::string>& events, core::Instant now);

// notFound where it is not the holder's or was removed before; what waits for it is not sent any more.
core::Status removeWebhook(storage::Connection& connection, const std::string& id, const std::string& holder, const core::AccountId& by, core::Instant now);

// Tells the account's programs, in the transaction of what happened, and of its credentials those of its organisations too, which
// see them on their team's page as well. No name and no address of anybody may be in `data`.
core::Status announce(storage::Connection& connection, const core::AccountId& account, const std::string& event, boost::json::object data, core::Instant now);

// The headers of a message by the Standard Webhooks specification: "v1," and the HMAC-SHA-256 of id, second and body in base64.
struct SignedHeaders {
    std::string id;
    std::string timestamp;
    std::string signature;
};
SignedHeaders sign(const std::string& secret, const std::string& id, const std::string& body, core::Instant now);

// When a message that was not taken is sent again; nothing after the last attempt. `attempts` counts from one.
std::optional<core::Instant> nextAttempt(int attempts, core::Instant now);

} // namespace webhooks
