#include "server/payments/Gateway.hpp"

#include "server/outgoing/Transfer.hpp"
#include "server/payments/JsonText.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace payments {
namespace {

namespace json = boost::json;
using core::ErrorCode;
using core::Result;

constexpr long secondsAllowed = 30;
constexpr std::size_t largestAnswer = 1024 * 1024;

std::size_t keep(char* data, std::size_t size, std::size_t count, void* pointer) {
    auto& answer = *static_cast<std::string*>(pointer);
    if (answer.size() + size * count > largestAnswer) return 0;
    answer.append(data, size * count);
    return size * count;
}

Result<json::object> objectOf(const std::string& body) {
    json::error_code failure;
    auto value = json::parse(body, failure);
    if (failure || !value.is_object()) return core::fail(ErrorCode::networkFailed, "the gateway's answer cannot be read");
    return std::move(value.get_object());
}

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// https://docs.stripe.com/api/errors
core::Error errorOf(long status, const std::string& body) {
    const auto answer = objectOf(body);
    const auto* error = answer && answer->contains("error") ? answer->at("error").if_object() : nullptr;
    const auto kind = error ? textOf(*error, "type") : std::string();
    if (kind == "card_error") return {ErrorCode::paymentDeclined, textOf(*error, error->contains("decline_code") ? "decline_code" : "code")};
    const bool forGood = status == 400 || status == 402 || status == 404; // such as a card that is detached
    return {forGood ? ErrorCode::serverFailed : ErrorCode::networkFailed, "gateway status " + std::to_string(status) + " " + kind + " " + (error ? textOf(*error, "code") : std::string())};
}

Result<PaymentIntent> intentOf(const Result<std::string>& body) {
    if (!body) return tl::unexpected(body.error());
    TRY(const auto object, objectOf(*body));
    return PaymentIntent{textOf(object, "id"), textOf(object, "status"), textOf(object, "customer"), textOf(object, "payment_method")};
}

} // namespace

Result<std::string> Gateway::call(const std::string& path, const Form* form, const std::string& idempotencyKey) const {
    const auto* protocol = settings_.address.starts_with("http://127.0.0.1:") ? "http" : "https";
    outgoing::Transfer transfer(settings_.address + path, protocol, secondsAllowed);
    transfer.addHeader("Authorization: Bearer " + std::string(crypto::textOf(settings_.secretKey.view())));
    if (!idempotencyKey.empty()) transfer.addHeader("Idempotency-Key: " + idempotencyKey);
    transfer.trust(settings_.trustedCertificates);
    std::string body;
    if (form) {
        for (const auto& [name, value] : *form) body += (body.empty() ? "" : "&") + outgoing::formEncoded(name) + "=" + outgoing::formEncoded(value);
        transfer.set(CURLOPT_POSTFIELDS, body.c_str());
    }
    std::string answer;
    transfer.set(CURLOPT_WRITEFUNCTION, keep);
    transfer.set(CURLOPT_WRITEDATA, &answer);
    if (const auto code = transfer.perform(); code != CURLE_OK)
        return core::fail(ErrorCode::networkFailed, curl_easy_strerror(code));
    const long status = transfer.status();
    if (status != 200) return tl::unexpected(errorOf(status, answer));
    return answer;
}

Result<PaymentIntent> Gateway::createIntent(const PaymentRequest& request) const {
    const Form form{{"amount", std::to_string(request.amountCents)},
                    {"currency", lowered(request.currency)},
                    {"description", request.description},
                    {"automatic_payment_methods[enabled]", "true"},
                    {"metadata[payment]", request.payment}};
    return intentOf(call("/v1/payment_intents", &form, "intent-" + request.payment));
}

Result<PaymentIntent> Gateway::confirmIntent(const std::string& intent, const std::string& paymentMethod) const {
    const Form form{{"payment_method", paymentMethod}};
    return intentOf(call("/v1/payment_intents/" + intent + "/confirm", &form, {}));
}

Result<PaymentIntent> Gateway::findIntent(const std::string& intent) const {
    return intentOf(call("/v1/payment_intents/" + intent, nullptr, {}));
}

Result<HostedPayment> Gateway::openHostedPayment(const PaymentRequest& request) const {
    Form form{{"mode", "payment"},
              {"success_url", request.returnAddress},
              {"cancel_url", request.cancelAddress},
              {"customer_email", request.email},
              {"client_reference_id", request.payment},
              {"line_items[0][quantity]", "1"},
              {"line_items[0][price_data][currency]", lowered(request.currency)},
              {"line_items[0][price_data][unit_amount]", std::to_string(request.amountCents)},
              {"line_items[0][price_data][product_data][name]", request.description},
              {"payment_intent_data[metadata][payment]", request.payment}};
    if (request.keepsCard) {
        form["customer_creation"] = "always";
        form["payment_intent_data[setup_future_usage]"] = "off_session";
    }
    const auto body = call("/v1/checkout/sessions", &form, "hosted-" + request.payment);
    if (!body) return tl::unexpected(body.error());
    TRY(const auto object, objectOf(*body));
    return HostedPayment{textOf(object, "id"), textOf(object, "payment_intent"), textOf(object, "url")};
}

core::Status Gateway::closeHostedPayment(const std::string& session) const {
    const Form nothing;
    TRY_STATUS(call("/v1/checkout/sessions/" + session + "/expire", &nothing, {}));
    return {};
}

Result<PaymentIntent> Gateway::chargeKeptCard(const PaymentRequest& request, const KeptCard& card) const {
    const Form form{{"amount", std::to_string(request.amountCents)},
                    {"currency", lowered(request.currency)},
                    {"description", request.description},
                    {"customer", card.customer},
                    {"payment_method", card.card},
                    {"off_session", "true"},
                    {"confirm", "true"},
                    {"metadata[payment]", request.payment}};
    return intentOf(call("/v1/payment_intents", &form, "charge-" + request.payment));
}

Result<GatewayRefund> Gateway::refund(const std::string& intent, std::int64_t cents, const std::string& refundId) const {
    const Form form{{"payment_intent", intent}, {"amount", std::to_string(cents)}, {"metadata[refund]", refundId}};
    const auto body = call("/v1/refunds", &form, "refund-" + refundId);
    if (!body) return tl::unexpected(body.error());
    TRY(const auto object, objectOf(*body));
    return GatewayRefund{textOf(object, "id"), textOf(object, "status")};
}

} // namespace payments
