#include "server/webhooks/Webhooks.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/webhooks/Sender.hpp"
#include "server/webhooks/WebhookWorker.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/ChildProgram.hpp"
#include "tests/support/TestDatabase.hpp"

#include <arpa/inet.h>
#include <boost/json/parse.hpp>
#include <fstream>
#include <netinet/in.h>

namespace webhooks {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;

const Instant start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// The example of the Standard Webhooks specification.
TEST(WebhookSignature, IsThatOfTheSpecification) {
    const auto signedHeaders = sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", R"({"test": 2432232314})", Instant(std::chrono::seconds(1614265330)));
    EXPECT_EQ(signedHeaders.timestamp, "1614265330");
    EXPECT_EQ(signedHeaders.signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookRetry, GoesOnForDaysAndEnds) {
    Instant at = start;
    int attempts = 1;
    while (const auto next = nextAttempt(attempts, at)) {
        EXPECT_GT(*next, at);
        at = *next;
        ++attempts;
    }
    EXPECT_EQ(attempts, 9);
    EXPECT_GT(at - start, 48h);
}

TEST(WebhookAddress, OnlyThePublicInternetIsReached) {
    const std::vector<std::pair<const char*, bool>> table{
        {"8.8.8.8", true},      {"127.0.0.1", false},   {"10.1.2.3", false},      {"172.16.0.1", false},        {"172.32.0.1", true},
        {"192.168.1.1", false}, {"169.254.169.254", false}, {"100.64.0.1", false}, {"0.0.0.0", false},           {"224.0.0.1", false},
        {"255.255.255.255", false}, {"2606:4700::1111", true}, {"::1", false},     {"fe80::1", false},           {"fc00::1", false},
        {"::ffff:127.0.0.1", false}, {"::ffff:8.8.8.8", true}, {"64:ff9b::7f00:1", false}, {"2002:7f00:1::", false}, {"2001:db8::1", false},
    };
    for (const auto& [text, open] : table) {
        sockaddr_in v4{};
        sockaddr_in6 v6{};
        v4.sin_family = AF_INET;
        v6.sin6_family = AF_INET6;
        const bool four = inet_pton(AF_INET, text, &v4.sin_addr) == 1;
        ASSERT_TRUE(four || inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) << text;
        EXPECT_EQ(isPublicAddress(four ? reinterpret_cast<const sockaddr*>(&v4) : reinterpret_cast<const sockaddr*>(&v6)), open) << text;
    }
}

TEST(WebhookAddress, NobodyHasTheServerTalkToItself) {
    EXPECT_EQ(post({}, "https://127.0.0.1:1/", {}, "{}").error().detail, "the address is not one of the public internet");
    EXPECT_EQ(post({}, "https://localhost:1/", {}, "{}").error().detail, "the address is not one of the public internet");
    EXPECT_FALSE(post({true, {}}, "http://127.0.0.1:1/", {}, "{}"));
    EXPECT_FALSE(post({true, {}}, "file:///etc/passwd", {}, "{}"));
}

class WebhooksTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        database_ = storage::Database::open(address(), context_).value();
    }
    void TearDown() override {
        connection_.reset();
        database_.reset();
    }
    core::Result<storage::WebhookRecord> add(const std::string& address, const std::vector<std::string>& events) {
        return addWebhook(*connection_, ada_.text(), ada_, address, events, start);
    }
    int sendAt(Instant now, const SenderSettings& settings) {
        const core::Clock clock(now);
        WebhookWorker worker(*database_, clock, threads_, settings);
        return support::awaited(context_, worker.sendDue()).value();
    }
    // A program in Python with a certificate of its own.
    support::ChildProgram receiver(std::initializer_list<std::string> manner = {}) {
        const auto make = "openssl req -x509 -newkey rsa:2048 -nodes -keyout " + folder() / "key.pem" + " -out " + certificate() +
                          " -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost 2>/dev/null";
        EXPECT_EQ(std::system(make.c_str()), 0);
        std::vector<std::string> command{"/usr/bin/python3", LCOC_SOURCE_DIR "/tests/server/webhooks/receiver.py", folder().path().string()};
        command.insert(command.end(), manner);
        return support::ChildProgram(command);
    }
    std::string certificate() const { return folder() / "cert.pem"; }
    storage::WebhookDeliveryRecord only(const storage::WebhookRecord& webhook) {
        const auto all = storage::findDeliveries(*connection_, webhook.id, 10).value();
        EXPECT_EQ(all.size(), 1u);
        return all.empty() ? storage::WebhookDeliveryRecord{} : all.front();
    }

    boost::asio::io_context context_;
    boost::asio::thread_pool threads_{2};
    storage::ConnectionPtr connection_;
    std::unique_ptr<storage::Database> database_;
    const core::AccountId ada_ = crypto::randomId<core::AccountId>();
};
LCOC_ON_BOTH_ENGINES(WebhooksTest);

TEST_P(WebhooksTest, AnAddressIsAnHttpsAddressOfAHost) {
    for (const auto* address : {"", "hello", "http://example.org/", "ftp://example.org/", "https://", "https://ada:secret@example.org/", "https:///path"})
        EXPECT_EQ(add(address, {"*"}).error().detail, "address") << address;
    for (const auto& events : std::vector<std::vector<std::string>>{{}, {"order.lost"}, {"*", "order.paid"}}) EXPECT_EQ(add("https://example.org/", events).error().detail, "events");
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(add("https://example.org/" + std::to_string(i), {"order.paid"}));
    EXPECT_EQ(add("https://example.org/", {"*"}).error().code, ErrorCode::conflict);
}

TEST_P(WebhooksTest, EachTakesWhatItAskedFor) {
    const auto all = add("https://example.org/all", {"*"}).value();
    const auto orders = add("https://example.org/orders", {"order.paid", "order.placed"}).value();
    ASSERT_TRUE(announce(*connection_, ada_, "order.paid", {{"number", "1"}}, start));
    ASSERT_TRUE(announce(*connection_, ada_, "result.released", {}, start));
    ASSERT_TRUE(announce(*connection_, crypto::randomId<core::AccountId>(), "order.paid", {}, start));
    EXPECT_EQ(storage::findDeliveries(*connection_, all.id, 10)->size(), 2u);
    EXPECT_EQ(only(orders).event, "order.paid");
    EXPECT_EQ(boost::json::parse(only(orders).body).at("data").at("number").as_string(), "1");
}

// The receiver fails the first message and notes each.
TEST_P(WebhooksTest, AMessageComesSignedAndIsSentAgainUnderTheSameId) {
    auto program = receiver();
    const auto webhook = add("https://localhost:" + std::to_string(program.port()) + "/hook", {"*"}).value();
    ASSERT_TRUE(announce(*connection_, ada_, "order.paid", {{"number", "LCOC-2026-000001"}}, start));
    const SenderSettings settings{true, certificate()};
    EXPECT_EQ(sendAt(start, settings), 1);
    EXPECT_EQ(only(webhook).state, "waiting");
    EXPECT_EQ(only(webhook).lastError, "status 503");
    EXPECT_EQ(sendAt(start + 1s, settings), 0);
    EXPECT_EQ(sendAt(start + 1min, settings), 1);
    EXPECT_EQ(only(webhook).state, "sent");
    EXPECT_EQ(sendAt(start + 48h, settings), 0);
    std::ifstream notes(folder() / "notes.jsonl");
    std::vector<boost::json::value> got;
    for (std::string line; std::getline(notes, line);) got.push_back(boost::json::parse(line));
    ASSERT_EQ(got.size(), 2u);
    EXPECT_EQ(got[0].at("id"), got[1].at("id"));
    const std::string id(got[1].at("id").as_string());
    const std::string body(got[1].at("body").as_string());
    EXPECT_EQ(std::string(got[1].at("signature").as_string()), sign(webhook.secret, id, body, Instant(std::chrono::seconds(std::stoll(std::string(got[1].at("timestamp").as_string()))))).signature);
}

// Each message is only taken while the other one is under way.
TEST_P(WebhooksTest, NoMessageWaitsForAnother) {
    auto program = receiver({"together"});
    const auto address = "https://localhost:" + std::to_string(program.port());
    const auto one = add(address + "/one", {"*"}).value();
    const auto other = add(address + "/other", {"*"}).value();
    ASSERT_TRUE(announce(*connection_, ada_, "order.paid", {}, start));
    EXPECT_EQ(sendAt(start, {true, certificate()}), 2);
    EXPECT_EQ(only(one).state, "sent") << only(one).lastError;
    EXPECT_EQ(only(other).state, "sent") << only(other).lastError;
}

TEST_P(WebhooksTest, WhatWasRemovedGetsNothingMore) {
    const auto webhook = add("https://localhost:1/", {"*"}).value();
    ASSERT_TRUE(announce(*connection_, ada_, "order.paid", {}, start));
    EXPECT_EQ(removeWebhook(*connection_, webhook.id, "somebody else", ada_, start).error().code, ErrorCode::notFound);
    ASSERT_TRUE(removeWebhook(*connection_, webhook.id, ada_.text(), ada_, start));
    EXPECT_EQ(storage::findAudit(*connection_, webhook.id)->size(), 2u);
    EXPECT_EQ(sendAt(start + 1min, {true, {}}), 0);
    EXPECT_EQ(only(webhook).state, "dead");
    ASSERT_TRUE(announce(*connection_, ada_, "order.paid", {}, start));
    EXPECT_EQ(storage::findDeliveries(*connection_, webhook.id, 10)->size(), 1u);
}

} // namespace
} // namespace webhooks
