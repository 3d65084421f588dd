#include "common/crypto/Random.hpp"
#include "server/orders/Orders.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/CardWorker.hpp"
#include "server/portal/MoneyBack.hpp"
#include "server/portal/MoneyPages.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/ShopPages.hpp"
#include "server/storage/AuditStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/ChildProgram.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

using namespace std::chrono_literals;

const core::Instant ordered{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// An order that is paid by card, through the gateway simulator over HTTP.
class PaymentPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", ordered);
        const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        order_ = orders::placeOrder(connection(), rulebook().prices, priced, {account_.id, "", "card", "", "", "", "Ada"}, ordered).value();
    }

    std::string pageAt(core::Instant now) { return support::awaited(context(), openCardPayment(&at(now, &gateway_), account_, order_.number, now)).value(); }
    std::vector<storage::PaymentProblemRecord> problems() { return storage::findProblemsOf(connection(), order_.id).value(); }
    // Paid by card, cancelled, and sent back to the card.
    storage::RefundRecord sentBack() {
        pageAt(ordered);
        tell("payment_intent.succeeded", "pi_1");
        EXPECT_TRUE(orders::reverseOrder(connection(), order_.id, "Cancelled", ordered));
        const auto refund = storage::findAskedRefunds(connection(), 10)->front();
        EXPECT_TRUE(storage::noteRefundSent(connection(), refund, "re_1", ordered).value());
        return refund;
    }
    std::vector<storage::PaymentRecord> begun() { return storage::findPayments(connection(), order_.id).value(); }
    bool takesCard(const std::string& page) { return std::system(("curl -sf -o /dev/null --data 'card=4242424242424242' " + page).c_str()) == 0; }

    // As the gateway tells it, by an event of its own.
    void tell(const std::string& type, const std::string& intent) {
        const auto payment = begun().front();
        tell({"", type, intent, payment.id.text(), payment.amountCents, "usd", {}, {}});
    }
    void tell(payments::GatewayEvent event) {
        event.id = "evt_" + std::to_string(++told_);
        const auto paid = payments::noteEvent(connection(), event, rulebook().prices.currency, ordered).value();
        if (!paid) return;
        ASSERT_TRUE(settleAndTell(at(ordered), connection(), paid->order, paid->amountCents, ordered));
    }

    support::ChildProgram simulator_{{"/usr/bin/python3", LCOC_SOURCE_DIR "/tests/gateway/simulator.py"}};
    payments::Gateway gateway_{{"http://127.0.0.1:" + std::to_string(simulator_.port()), crypto::SecretBytes(crypto::viewOf("sk_test_simulator")), {}}};
    storage::AccountRecord account_;
    storage::OrderRecord order_;
    int told_ = 0;
};
LCOC_ON_BOTH_ENGINES(PaymentPagesTest);

TEST_P(PaymentPagesTest, TwoTabsLeadToOnePage) {
    const auto first = pageAt(ordered);
    EXPECT_EQ(pageAt(ordered + 1min), first);
    tell("payment_intent.payment_failed", "pi_1"); // another card can be tried on the same page
    EXPECT_EQ(pageAt(ordered + 23h), first);
    EXPECT_EQ(begun().size(), 1u);
    EXPECT_NE(pageAt(ordered + 24h), first) << "the gateway has closed it";
}

TEST_P(PaymentPagesTest, NobodyPaysForAnOrderThatIsCancelled) {
    const auto page = pageAt(ordered);
    CardWorker worker(at(ordered, &gateway_));
    ASSERT_TRUE(support::awaited(context(), worker.closePages()));
    EXPECT_FALSE(begun().front().pageSession.empty()) << "it is still to be paid";
    ASSERT_TRUE(orders::cancelOrder(connection(), order_.id, ordered));
    ASSERT_TRUE(support::awaited(context(), worker.closePages()));
    EXPECT_TRUE(begun().front().pageSession.empty());
    EXPECT_FALSE(takesCard(page));
}

TEST_P(PaymentPagesTest, NobodyPaysByCardWhatWasPaidAnotherWay) {
    const auto page = pageAt(ordered);
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order_.id, order_.totalCents, ordered));
    CardWorker worker(at(ordered, &gateway_));
    ASSERT_TRUE(support::awaited(context(), worker.closePages()));
    EXPECT_FALSE(takesCard(page));
}

TEST_P(PaymentPagesTest, APaymentMadeTwiceAtTheGatewayIsCountedTwiceAndGoesBackOnce) {
    pageAt(ordered);
    tell("payment_intent.succeeded", "pi_1");
    tell("payment_intent.succeeded", "pi_1");
    EXPECT_TRUE(storage::findAskedRefunds(connection(), 10)->empty()) << "the same one, told twice";
    tell("payment_intent.succeeded", "pi_2");
    const auto refunds = storage::findAskedRefunds(connection(), 10).value();
    ASSERT_EQ(refunds.size(), 1u);
    EXPECT_EQ(refunds[0].amountCents, order_.totalCents);
    const auto order = storage::findOrder(connection(), order_.id).value().value();
    EXPECT_EQ(order.paidCents - order.refundedCents, order.totalCents);
}

TEST_P(PaymentPagesTest, ABankTransferForWhatWasPaidByCardIsToBeGivenBack) {
    pageAt(ordered);
    tell("payment_intent.succeeded", "pi_1");
    EXPECT_TRUE(noteTransferAndTell(at(ordered), connection(), {"T1", order_.number, "Ada", order_.totalCents, ordered}, "staff").value());
    EXPECT_TRUE(storage::findUnmatchedTransfers(connection())->empty());
    const auto refunds = storage::findAskedRefunds(connection(), 10).value();
    ASSERT_EQ(refunds.size(), 1u);
    EXPECT_EQ(refunds[0].amountCents, order_.totalCents);
}

TEST_P(PaymentPagesTest, ABankTransferPaysWhereItIsEnoughAndTheRestGoesBack) {
    EXPECT_FALSE(noteTransferAndTell(at(ordered), connection(), {"T1", order_.number, "Ada", order_.totalCents - 1, ordered}, "staff").value());
    EXPECT_EQ(storage::findUnmatchedTransfers(connection())->size(), 1u) << "too little: a person looks at it";
    EXPECT_TRUE(noteTransferAndTell(at(ordered), connection(), {"T2", order_.number, "Ada", order_.totalCents + 100, ordered}, "staff").value());
    EXPECT_EQ(storage::findOrder(connection(), order_.id).value()->state, storage::OrderState::paid);
    EXPECT_EQ(storage::findAskedRefunds(connection(), 10)->front().amountCents, 100);
}

TEST_P(PaymentPagesTest, ATransferIsMatchedByHandAndPaysAPart) {
    const auto match = [&](const std::string& id) { return matchTransferAndTell(at(ordered), connection(), id, order_.number, "staff", ordered); };
    ASSERT_FALSE(noteTransferAndTell(at(ordered), connection(), {"T1", order_.number, "Ada", 100, ordered}, "staff").value());
    ASSERT_FALSE(noteTransferAndTell(at(ordered), connection(), {"T2", "wrong", "Ada", order_.totalCents, ordered}, "staff").value());
    EXPECT_EQ(matchTransferAndTell(at(ordered), connection(), "T1", "LCOC-1999-000001", "staff", ordered).error().detail, "order");
    EXPECT_EQ(match("T9").error().code, core::ErrorCode::notFound);
    EXPECT_EQ(match("T1")->state, storage::OrderState::placed);
    EXPECT_EQ(storage::findOrder(connection(), order_.id).value()->paidCents, 100);
    EXPECT_TRUE(storage::findAskedRefunds(connection(), 10)->empty());
    EXPECT_EQ(match("T1").error().code, core::ErrorCode::conflict) << "counted once";
    EXPECT_EQ(match("T2")->state, storage::OrderState::paid);
    EXPECT_EQ(storage::findAskedRefunds(connection(), 10)->front().amountCents, 100);
    EXPECT_TRUE(storage::findUnmatchedTransfers(connection())->empty());
}

TEST_P(PaymentPagesTest, ANumberOfTheBankThatIsNotedTwiceIsSaidToBeThere) {
    Visit visit;
    visit.form.fields = {{"id", "T1"}, {"reference", order_.number}, {"payer", "Ada"}, {"amount", "1.00"}};
    visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::administrator}};
    visit.now = ordered;
    EXPECT_EQ(noteTransfer(at(ordered), connection(), visit)->status, 303);
    const auto again = noteTransfer(at(ordered), connection(), visit).value();
    EXPECT_EQ(again.status, 422);
    EXPECT_NE(again.values.get("problem")->string_value().find("already"), std::string::npos);
    EXPECT_EQ(storage::findUnmatchedTransfers(connection())->size(), 1u);
}

TEST_P(PaymentPagesTest, ATransferThatWasTypedWronglyStaysTyped) {
    Visit visit;
    visit.form.fields = {{"id", "T1"}, {"reference", order_.number}, {"payer", "Ada"}, {"amount", "many"}};
    visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::administrator}};
    visit.now = ordered;
    const auto reply = noteTransfer(at(ordered), connection(), visit).value();
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.values.get("typed-reference")->string_value(), order_.number);
    EXPECT_TRUE(storage::findUnmatchedTransfers(connection())->empty());
}

TEST_P(PaymentPagesTest, ARefundThatFailedIsToBeGivenBackByHand) {
    const auto refund = sentBack();
    EXPECT_TRUE(storage::findAskedRefunds(connection(), 10)->empty());
    for (const std::string type : {"refund.failed", "charge.refund.updated"}) {
        payments::GatewayEvent failed{"", type, "pi_1", {}, refund.amountCents, "usd", {}, {}};
        failed.refund = refund.id.text();
        failed.status = "failed";
        failed.reason = "expired_or_canceled_card";
        tell(failed);
        const auto asked = storage::findAskedRefunds(connection(), 10).value();
        ASSERT_EQ(asked.size(), 1u) << "told twice, given back once";
        EXPECT_FALSE(asked[0].byCard());
        EXPECT_EQ(asked[0].problem, failed.reason);
    }
    ASSERT_TRUE(support::awaited(context(), sendMoneyBack(&at(ordered), refund.id.text(), "staff", ordered))) << "no card network is needed";
    EXPECT_TRUE(storage::findAskedRefunds(connection(), 10)->empty());
}

TEST_P(PaymentPagesTest, ARefundThatCameThroughStaysSent) {
    const auto refund = sentBack();
    payments::GatewayEvent done{"", "refund.updated", "pi_1", {}, refund.amountCents, "usd", {}, {}};
    done.refund = refund.id.text();
    done.status = "succeeded";
    tell(done);
    EXPECT_TRUE(storage::findAskedRefunds(connection(), 10)->empty());
    EXPECT_FALSE(storage::noteRefundSent(connection(), refund, "re_2", ordered).value()) << "it is on its way";
}

TEST_P(PaymentPagesTest, ADisputeIsPutBeforeAPerson) {
    pageAt(ordered);
    tell("payment_intent.succeeded", "pi_1");
    payments::GatewayEvent dispute{"", "charge.dispute.created", "pi_1", {}, order_.totalCents, "usd", {}, {}};
    dispute.reason = "fraudulent";
    tell(dispute);
    ASSERT_EQ(problems().size(), 1u);
    EXPECT_NE(problemText(problems()[0]).find("fraudulent"), std::string::npos);
    EXPECT_EQ(storage::searchAudit(connection(), "payment.disputed", 10)->size(), 1u);
    EXPECT_EQ(storage::findOpenProblems(connection(), 10)->size(), 1u);
    ASSERT_TRUE(closeProblem(connection(), problems()[0].id, "staff", ordered));
    EXPECT_TRUE(storage::findOpenProblems(connection(), 10)->empty());
    EXPECT_EQ(closeProblem(connection(), problems()[0].id, "staff", ordered).error().code, core::ErrorCode::conflict);
    EXPECT_EQ(storage::findOrder(connection(), order_.id).value()->state, storage::OrderState::paid);
}

TEST_P(PaymentPagesTest, ADisputeOfAnotherPaymentIsInTheAuditTrail) {
    tell({"", "charge.dispute.created", "pi_unknown", {}, 100, "usd", {}, {}});
    EXPECT_EQ(storage::searchAudit(connection(), "pi_unknown", 10)->size(), 1u);
}

TEST_P(PaymentPagesTest, MoneyThatDoesNotFitSettlesNothingAndIsPutBeforeAPerson) {
    pageAt(ordered);
    const auto payment = begun().front();
    tell({"", "payment_intent.succeeded", "pi_1", payment.id.text(), payment.amountCents - 1, "usd", {}, {}});
    tell({"", "payment_intent.succeeded", "pi_2", payment.id.text(), payment.amountCents, "eur", {}, {}});
    ASSERT_EQ(problems().size(), 2u);
    EXPECT_EQ(storage::findOrder(connection(), order_.id).value()->paidCents, 0);
    EXPECT_EQ(begun().front().state, storage::PaymentState::failed);
}

} // namespace
} // namespace portal
