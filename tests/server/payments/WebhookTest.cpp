#include "server/payments/Webhook.hpp"

#include "common/crypto/Hmac.hpp"

#include <gtest/gtest.h>

namespace payments {
namespace {

using namespace std::chrono_literals;

const crypto::SecretBytes secret{crypto::viewOf("whsec_test")};
const core::Instant now{1'800'000'000s};
const std::string body = R"({"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"object":"payment_intent","id":"pi_1","amount":29900,"currency":"usd","metadata":{"payment":"abc"}}}})";

std::string signature(const std::string& text, const std::string& timestamp, const std::string& key = "whsec_test") {
    return crypto::hmacSha256(crypto::SecretBytes{crypto::viewOf(key)}, timestamp + "." + text);
}

std::string header(const std::string& text, const std::string& timestamp = "1800000000") {
    return "t=" + timestamp + ",v1=" + signature(text, timestamp);
}

TEST(Webhook, IsReadWhereItsSignatureFits) {
    const auto event = readWebhook(secret, header(body), body, now);
    ASSERT_TRUE(event) << event.error().text();
    EXPECT_EQ(event->id, "evt_1");
    EXPECT_EQ(event->intent, "pi_1");
    EXPECT_EQ(event->payment, "abc");
    EXPECT_EQ(event->amountCents, 29900);
}

TEST(Webhook, TellsOfRefundsAndDisputes) {
    const std::string refund = R"({"id":"evt_2","type":"refund.failed","data":{"object":{"object":"refund","id":"re_1","payment_intent":"pi_1","status":"failed","reason":null,"failure_reason":"lost_or_stolen_card","metadata":{"refund":"abc"}}}})";
    const auto failed = readWebhook(secret, header(refund), refund, now).value();
    EXPECT_EQ(failed.refund, "abc");
    EXPECT_EQ(failed.status, "failed");
    EXPECT_EQ(failed.reason, "lost_or_stolen_card");
    const std::string dispute = R"({"id":"evt_3","type":"charge.dispute.created","data":{"object":{"object":"dispute","id":"dp_1","payment_intent":"pi_1","amount":29900,"currency":"usd","reason":"fraudulent","status":"needs_response"}}})";
    const auto disputed = readWebhook(secret, header(dispute), dispute, now).value();
    EXPECT_EQ(disputed.intent, "pi_1");
    EXPECT_EQ(disputed.reason, "fraudulent");
    EXPECT_EQ(disputed.amountCents, 29900);
}

TEST(Webhook, OneOfSeveralSignaturesIsEnough) {
    const auto both = "t=1800000000,v1=" + std::string(64, '0') + ",v0=x,v1=" + signature(body, "1800000000");
    EXPECT_TRUE(readWebhook(secret, both, body, now));
}

TEST(Webhook, IsRefusedWhereAnythingIsWrong) {
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"", body},
        {"t=1800000000", body},
        {"v1=" + signature(body, "1800000000"), body},
        {"t=1800000000,v1=" + signature(body, "1800000000", "other"), body},
        {header(body), body + " "},
        {"t=1800000001,v1=" + signature(body, "1800000000"), body},
        {"t=x,v1=" + signature(body, "x"), body},
        {"t=-1,v1=" + signature(body, "-1"), body},
    };
    for (const auto& [signed_, text] : wrong) EXPECT_EQ(readWebhook(secret, signed_, text, now).error().code, core::ErrorCode::signatureInvalid) << signed_;
    const auto byNobody = "t=1800000000,v1=" + signature(body, "1800000000", std::string(1, '\0')); // as an empty key, which is filled with zeros (RFC 2104)
    EXPECT_EQ(readWebhook(crypto::SecretBytes{crypto::viewOf("")}, byNobody, body, now).error().code, core::ErrorCode::signatureInvalid) << "no secret is set";
}

TEST(Webhook, IsRefusedWhenOld) {
    EXPECT_TRUE(readWebhook(secret, header(body), body, now + 5min));
    EXPECT_FALSE(readWebhook(secret, header(body), body, now + 5min + 1ms));
    EXPECT_FALSE(readWebhook(secret, header(body), body, now - 5min - 1ms));
}

TEST(Webhook, SignedNonsenseIsMalformed) {
    for (const std::string text : {"", "{", "[]", "{}", "null", R"({"data":{"object":5}})", R"({"id":5,"type":7,"data":{"object":{}}})"})
        EXPECT_EQ(readWebhook(secret, header(text), text, now).error().code, core::ErrorCode::malformedMessage) << text;
}

} // namespace
} // namespace payments
