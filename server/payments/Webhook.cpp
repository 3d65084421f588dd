#include "server/payments/Webhook.hpp"

#include "common/crypto/Hmac.hpp"
#include "server/payments/JsonText.hpp"

#include <boost/json.hpp>

#include <charconv>
#include <vector>

namespace payments {
namespace {

namespace json = boost::json;
using core::ErrorCode;

struct SignatureHeader {
    std::string timestamp;
    std::vector<std::string> signatures; // hexadecimal
};

SignatureHeader parse(std::string_view header) {
    SignatureHeader parsed;
    while (!header.empty()) {
        const auto end = header.find(',');
        const auto pair = header.substr(0, end);
        header = end == header.npos ? std::string_view{} : header.substr(end + 1);
        if (pair.starts_with("t=")) parsed.timestamp = pair.substr(2);
        if (pair.starts_with("v1=")) parsed.signatures.emplace_back(pair.substr(3));
    }
    return parsed;
}

bool anyFits(const SignatureHeader& header, const std::string& expected) {
    bool fits = false;
    for (const auto& signature : header.signatures) fits |= crypto::equalInConstantTime(signature, expected);
    return fits;
}

core::Result<GatewayEvent> eventOf(const json::value& root) {
    const auto* event = root.if_object();
    const auto* data = event && event->contains("data") ? event->at("data").if_object() : nullptr;
    const auto* object = data && data->contains("object") ? data->at("object").if_object() : nullptr;
    if (!object) return core::fail(ErrorCode::malformedMessage, "a webhook without an object");
    GatewayEvent result;
    result.id = textOf(*event, "id");
    result.type = textOf(*event, "type");
    const bool isIntent = textOf(*object, "object") == "payment_intent";
    result.intent = textOf(*object, isIntent ? "id" : "payment_intent");
    result.currency = textOf(*object, "currency");
    result.customer = textOf(*object, "customer");
    result.card = textOf(*object, "payment_method");
    result.status = textOf(*object, "status");
    result.reason = textOf(*object, object->contains("failure_reason") ? "failure_reason" : "reason");
    if (const auto* amount = object->if_contains("amount"); amount && amount->is_int64()) result.amountCents = amount->get_int64();
    if (const auto* metadata = object->if_contains("metadata"); metadata && metadata->is_object()) {
        result.payment = textOf(metadata->get_object(), "payment");
        result.refund = textOf(metadata->get_object(), "refund");
    }
    if (result.id.empty() || result.type.empty()) return core::fail(ErrorCode::malformedMessage, "a webhook without id or type");
    return result;
}

} // namespace

core::Result<GatewayEvent> readWebhook(const crypto::SecretBytes& secret, std::string_view signatureHeader,
                                       const std::string& body, core::Instant now) {
    if (secret.view().empty()) return core::fail(ErrorCode::signatureInvalid, "no secret is set"); // anybody can sign with none
    const auto header = parse(signatureHeader);
    std::int64_t seconds = 0;
    const auto* end = header.timestamp.data() + header.timestamp.size();
    const bool number = std::from_chars(header.timestamp.data(), end, seconds).ptr == end && !header.timestamp.empty();
    if (!number || !anyFits(header, crypto::hmacSha256(secret, header.timestamp + "." + body)))
        return core::fail(ErrorCode::signatureInvalid, "webhook");
    const core::Instant sent{std::chrono::seconds(seconds)};
    if (sent > now + webhookTolerance || sent < now - webhookTolerance) return core::fail(ErrorCode::signatureInvalid, "webhook is old");
    json::error_code failure;
    const auto root = json::parse(body, failure);
    if (failure) return core::fail(ErrorCode::malformedMessage, "webhook: " + failure.message());
    return eventOf(root);
}

} // namespace payments
