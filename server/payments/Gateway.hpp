#pragma once

#include "common/core/Instant.hpp"
#include "common/core/Result.hpp"
#include "common/crypto/SecretBytes.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace payments {

struct GatewaySettings {
    std::string address; // "https://api.stripe.com"
    crypto::SecretBytes secretKey;
    std::filesystem::path trustedCertificates; // PEM; empty: the system's
};

struct PaymentIntent {
    std::string id;
    std::string status; // "requires_payment_method", "requires_action", "processing", "succeeded", "canceled"
    std::string customer = {}; // who paid with which card, where the gateway keeps it: else empty
    std::string card = {};
};

// How long such a page stays open by itself.
inline constexpr core::Duration hostedPaymentOpen = std::chrono::hours(24);

// Where the payer's browser enters the card: a page of the gateway, never ours.
struct HostedPayment {
    std::string session;
    std::string intent; // may be empty until the page was used
    std::string address;
};

struct GatewayRefund {
    std::string id;
    std::string status;
};

struct PaymentRequest {
    std::int64_t amountCents = 0;
    std::string currency; // ISO 4217
    std::string payment;  // our id: in the metadata, and the idempotency key
    std::string description;
    std::string email;
    std::string returnAddress; // after paying
    std::string cancelAddress;
    bool keepsCard = false; // for later parts of a payment plan
};

// The gateway's own names for who paid with which card.
struct KeptCard {
    std::string customer;
    std::string card;
};

// A Stripe-compatible gateway over HTTPS. Each call takes as long as the gateway does, at most half a minute: on a worker
// thread alone. The same payment or refund asked for again is the same one (idempotency keys). Errors: paymentDeclined with
// the decline code; networkFailed where trying again may help; serverFailed for all else.
class Gateway {
  public:
    explicit Gateway(GatewaySettings settings) : settings_(std::move(settings)) {}

    core::Result<PaymentIntent> createIntent(const PaymentRequest& request) const;
    core::Result<PaymentIntent> confirmIntent(const std::string& intent, const std::string& paymentMethod) const;
    core::Result<PaymentIntent> findIntent(const std::string& intent) const;
    core::Result<HostedPayment> openHostedPayment(const PaymentRequest& request) const;

    // Nobody can pay there any more. serverFailed where that is so already, since it was paid or has closed by itself.
    core::Status closeHostedPayment(const std::string& session) const;

    // Takes money from a card that was kept, without its holder; both addresses of the request are left out.
    core::Result<PaymentIntent> chargeKeptCard(const PaymentRequest& request, const KeptCard& card) const;
    core::Result<GatewayRefund> refund(const std::string& intent, std::int64_t cents, const std::string& refundId) const;

  private:
    using Form = std::map<std::string, std::string>;
    core::Result<std::string> call(const std::string& path, const Form* form, const std::string& idempotencyKey) const;

    GatewaySettings settings_;
};

} // namespace payments
