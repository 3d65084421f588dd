#pragma once

#include "common/core/Instant.hpp"
#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <string>

namespace payments {

// What the gateway says has happened.
struct GatewayEvent {
    std::string id;
    std::string type;     // "payment_intent.succeeded", "payment_intent.payment_failed", "refund.updated", "charge.dispute.created", ...
    std::string intent;   // id of the PaymentIntent
    std::string payment;  // our own id of the payment, from the metadata
    std::int64_t amountCents = 0;
    std::string currency; // lower case, as the gateway has it
    std::string customer; // who paid with which card, where the gateway keeps it: else empty
    std::string card;
    std::string refund = {}; // our own id of the refund, from the metadata
    std::string status = {}; // of a refund: "succeeded", "failed", ...
    std::string reason = {}; // why a payment is disputed, or a refund failed
};

// How far the clocks of gateway and server may be apart, and how long a message may be on its way.
inline constexpr core::Duration webhookTolerance = std::chrono::minutes(5);

// The event in a webhook's body, if `signatureHeader` ("t=...,v1=...") proves that it comes from the holder of `secret`:
// HMAC-SHA256 over "<t>.<body>", as Stripe documents. signatureInvalid or malformedMessage otherwise.
core::Result<GatewayEvent> readWebhook(const crypto::SecretBytes& secret, std::string_view signatureHeader,
                                       const std::string& body, core::Instant now);

} // namespace payments
