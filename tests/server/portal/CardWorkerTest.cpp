#include "server/portal/CardWorker.hpp"

#include "common/crypto/Random.hpp"
#include "server/orders/Orders.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/MoneyBack.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/storage/AuditStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/ChildProgram.hpp"
#include "tests/support/TestPortal.hpp"

#include <algorithm>
#include <regex>

namespace portal {
namespace {

using namespace std::chrono_literals;

const core::Instant bought{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// The parts of a payment plan, taken through the gateway simulator over HTTP.
class CardWorkerTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", bought);
    }

    // Pays the first part on the gateway's page, as a browser would, and notes what its webhook would say.
    void payFirstPart(const std::string& cardNumber) {
        const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        order_ = orders::placeOrder(connection(), rulebook().prices, priced, {account_.id, "", "payment-plan", "", "", "", "Ada"}, bought).value();
        const auto payment = payments::beginPayment(connection(), order_.id, 9968, {}, bought).value();
        const auto hosted = gateway_.openHostedPayment({9968, "USD", payment.id.text(), "Order", account_.email, "http://127.0.0.1/", "http://127.0.0.1/", true}).value();
        const auto post = "curl -s -o /dev/null --data 'card=" + cardNumber + "' " + hosted.address;
        ASSERT_EQ(std::system(post.c_str()), 0);
        const auto intent = gateway_.findIntent(hosted.intent).value();
        ASSERT_EQ(intent.status, "succeeded");
        payments::GatewayEvent event{"evt_" + payment.id.text(), "payment_intent.succeeded", hosted.intent, payment.id.text(), 9968, "usd", {}, {}};
        event.customer = intent.customer;
        event.card = intent.card;
        const auto paid = payments::noteEvent(connection(), event, "USD", bought).value();
        ASSERT_TRUE(paid);
        ASSERT_TRUE(settleAndTell(at(bought, &gateway_), connection(), paid->order, paid->amountCents, bought));
    }
    int callInAt(core::Instant now) {
        CardWorker worker(at(now, &gateway_));
        return support::awaited(context(), worker.callIn()).value();
    }
    core::PaymentId firstPayment() { return storage::findPayments(connection(), order_.id)->front().id; }
    core::RefundId askRefund(std::int64_t cents, const std::string& payment) {
        const storage::RefundRecord refund{crypto::randomId<core::RefundId>(), order_.id, payment, "asked", cents, "By the policy", "policy", bought};
        EXPECT_TRUE(storage::insertRefund(connection(), refund));
        return refund.id;
    }
    int giveBackAt(core::Instant now) {
        CardWorker worker(at(now, &gateway_));
        return support::awaited(context(), worker.giveBack()).value();
    }
    std::string stateOf(const core::RefundId& id) {
        const auto refunds = storage::findRefunds(connection(), order_.id).value();
        const auto& refund = *std::ranges::find(refunds, id, &storage::RefundRecord::id);
        return refund.state + (refund.problem.empty() ? "" : ", by hand");
    }
    int paidParts() {
        const auto parts = storage::findInstalments(connection(), order_.id).value();
        return static_cast<int>(std::ranges::count_if(parts, [](const auto& part) { return part.paidAt.has_value(); }));
    }

    support::ChildProgram simulator_{{"/usr/bin/python3", LCOC_SOURCE_DIR "/tests/gateway/simulator.py"}};
    payments::Gateway gateway_{{"http://127.0.0.1:" + std::to_string(simulator_.port()), crypto::SecretBytes(crypto::viewOf("sk_test_simulator")), {}}};
    storage::AccountRecord account_;
    storage::OrderRecord order_;
};
LCOC_ON_BOTH_ENGINES(CardWorkerTest);

TEST_P(CardWorkerTest, TakesEachPartWhenItIsDueAndOnce) {
    payFirstPart("4242424242424242");
    EXPECT_EQ(callInAt(bought + day * 30 - 1s), 0);
    EXPECT_EQ(callInAt(bought + day * 30), 1);
    EXPECT_EQ(paidParts(), 2);
    EXPECT_EQ(callInAt(bought + day * 30 + 1h), 0);
    EXPECT_EQ(callInAt(bought + day * 60), 1);
    EXPECT_EQ(paidParts(), 3);
    EXPECT_EQ(callInAt(bought + day * 90), 0);
    EXPECT_EQ(storage::findOrder(connection(), order_.id).value()->paidCents, 29900);
    const auto subjects = subjectsTo(account_.email);
    EXPECT_EQ(std::ranges::count_if(subjects, [](const auto& subject) { return subject.find("is paid") != subject.npos; }), 2);
}

TEST_P(CardWorkerTest, ACardThatIsDeclinedIsTriedAgainAsOftenAsTheRuleSays) {
    payFirstPart("4000000000000341");
    for (int attempt = 0; attempt < 3; ++attempt) {
        EXPECT_EQ(callInAt(bought + day * (30 + 3 * attempt) + 1min * (attempt + 1)), 1) << attempt;
        EXPECT_EQ(callInAt(bought + day * (30 + 3 * attempt) + 1h), 0) << attempt;
    }
    EXPECT_EQ(callInAt(bought + day * 45), 0);
    EXPECT_EQ(paidParts(), 1);
    const auto subjects = subjectsTo(account_.email);
    EXPECT_EQ(std::ranges::count_if(subjects, [](const auto& subject) { return subject.find("could not be taken") != subject.npos; }), 3);
}

TEST_P(CardWorkerTest, ACardThatIsNotThereAnyMoreCountsAsDeclined) {
    payFirstPart("4242424242424242");
    ASSERT_TRUE(connection().execute("UPDATE orders SET gateway_card = 'pm_detached' WHERE id = $1", order_.id));
    EXPECT_EQ(callInAt(bought + day * 30), 1);
    EXPECT_EQ(storage::findInstalments(connection(), order_.id).value()[1].attempts, 1);
    const auto subjects = subjectsTo(account_.email);
    EXPECT_EQ(std::ranges::count_if(subjects, [](const auto& subject) { return subject.find("could not be taken") != subject.npos; }), 1);
}

TEST_P(CardWorkerTest, APartIsCalledInByOneServer) {
    payFirstPart("4242424242424242");
    const auto due = storage::findInstalments(connection(), order_.id).value()[1];
    EXPECT_TRUE(storage::claimInstalment(connection(), due, bought + day * 33).value());
    EXPECT_FALSE(storage::claimInstalment(connection(), due, bought + day * 33).value()) << "which another server had read too";
    auto paid = due;
    paid.paidAt = bought;
    ASSERT_TRUE(storage::saveInstalment(connection(), paid));
    ASSERT_TRUE(storage::saveInstalment(connection(), due)) << "as it was before";
    EXPECT_TRUE(storage::findInstalments(connection(), order_.id).value()[1].paidAt);
}

// No answer says nothing about the money: the same attempt is made again, and the gateway knows it by its key.
TEST_P(CardWorkerTest, AnAttemptWithoutAnAnswerIsMadeAgainAndTakesNothingTwice) {
    payFirstPart("4242424242424242");
    const payments::Gateway unreachable{{"http://127.0.0.1:1", crypto::SecretBytes(crypto::viewOf("key")), {}}};
    CardWorker worker(at(bought + day * 30, &unreachable));
    EXPECT_EQ(support::awaited(context(), worker.callIn()).value(), 1);
    EXPECT_EQ(paidParts(), 1);
    EXPECT_EQ(callInAt(bought + day * 30 + 59min), 0);
    EXPECT_EQ(callInAt(bought + day * 30 + 61min), 1);
    EXPECT_EQ(paidParts(), 2);
    EXPECT_EQ(storage::findPayments(connection(), order_.id)->size(), 2u);
}

TEST_P(CardWorkerTest, WhatGoesBackToACardIsSentWithoutAPersonAndOnce) {
    payFirstPart("4242424242424242");
    const auto toCard = askRefund(5000, firstPayment().text());
    const auto byHand = askRefund(700, "");
    EXPECT_EQ(giveBackAt(bought), 1);
    EXPECT_EQ(stateOf(toCard), "sent");
    EXPECT_EQ(stateOf(byHand), "asked") << "a person sends it";
    EXPECT_EQ(giveBackAt(bought), 0);
    EXPECT_EQ(storage::searchAudit(connection(), "refund.sent", 10)->size(), 1u);
}

TEST_P(CardWorkerTest, WhatTheGatewayRefusesHoldsUpNothing) {
    payFirstPart("4242424242424242");
    const auto tooMuch = askRefund(9969, firstPayment().text());
    const auto fits = askRefund(9968, firstPayment().text());
    EXPECT_EQ(giveBackAt(bought), 1);
    EXPECT_EQ(stateOf(tooMuch), "asked") << "nothing is known against the card";
    EXPECT_EQ(stateOf(fits), "sent");
}

TEST_P(CardWorkerTest, AGatewayThatDoesNotAnswerIsAskedAgain) {
    payFirstPart("4242424242424242");
    const auto refund = askRefund(5000, firstPayment().text());
    const payments::Gateway unreachable{{"http://127.0.0.1:1", crypto::SecretBytes(crypto::viewOf("key")), {}}};
    CardWorker worker(at(bought, &unreachable));
    EXPECT_EQ(support::awaited(context(), worker.giveBack()).value(), 0);
    EXPECT_EQ(stateOf(refund), "asked");
    EXPECT_EQ(giveBackAt(bought + 1h), 1);
}

// The gateway knows by its key that it was asked before, but not for ever.
TEST_P(CardWorkerTest, WhatHasWaitedForADayIsSentByAPerson) {
    payFirstPart("4242424242424242");
    const auto refund = askRefund(5000, firstPayment().text());
    EXPECT_EQ(giveBackAt(bought + 23h), 0);
    EXPECT_EQ(stateOf(refund), "asked");
    ASSERT_TRUE(support::awaited(context(), sendMoneyBack(&at(bought + 24h, &gateway_), refund.text(), "staff", bought + 24h)));
    EXPECT_EQ(stateOf(refund), "sent");
}

TEST_P(CardWorkerTest, WhatTheGatewayDoesNotKnowIsNotNotedAsSent) {
    payFirstPart("4242424242424242");
    const auto refund = askRefund(5000, crypto::randomId<core::PaymentId>().text());
    EXPECT_EQ(giveBackAt(bought), 0);
    EXPECT_EQ(stateOf(refund), "asked");
}

// The bank may give that money back, and it must not go back twice.
TEST_P(CardWorkerTest, WhatIsDisputedIsAPersonsAffair) {
    payFirstPart("4242424242424242");
    const auto refund = askRefund(5000, firstPayment().text());
    storage::PaymentProblemRecord dispute;
    dispute.id = "dispute-1";
    dispute.order = order_.id;
    dispute.payment = firstPayment();
    dispute.kind = "disputed";
    dispute.notedAt = bought;
    ASSERT_TRUE(storage::insertPaymentProblem(connection(), dispute));
    EXPECT_EQ(giveBackAt(bought), 0);
    EXPECT_EQ(support::awaited(context(), sendMoneyBack(&at(bought, &gateway_), refund.text(), "staff", bought)).error().code, core::ErrorCode::stepNotAllowed);
    EXPECT_EQ(stateOf(refund), "asked");
}

} // namespace
} // namespace portal
