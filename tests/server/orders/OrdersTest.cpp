#include "server/orders/Orders.hpp"

#include "common/crypto/Random.hpp"
#include "server/orders/PaymentPlan.hpp"
#include "server/orders/Voucher.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestDatabase.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>
#include <tuple>

namespace orders {
namespace {

const core::Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class OrdersTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        rulebook_ = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        account_.id = crypto::randomId<core::AccountId>();
        account_.email = "ada@example.org";
        account_.legalName = "Ada";
        account_.createdAt = now;
        ASSERT_TRUE(storage::insertAccount(*connection_, account_));
    }
    void TearDown() override {
        connection_.reset();
        storage::OnBothEngines::TearDown();
    }

    storage::OrderRecord place(const std::vector<CartLine>& cart, const Buyer& buyer = {}, const std::string& organisation = {}, const std::string& method = "card") {
        const auto priced = quote(rulebook_.prices, rulebook_.levels, cart, buyer).value();
        const Purchase purchase{account_.id, organisation, method, "", buyer.voucher ? buyer.voucher->name : "", "", "Ada"};
        return placeOrder(*connection_, rulebook_.prices, priced, purchase, now).value();
    }
    // As the gateway tells it: a payment that succeeded, then the order is settled.
    void payByCard(const core::OrderId& order, std::int64_t cents, core::Instant at) {
        const storage::PaymentRecord payment{crypto::randomId<core::PaymentId>(), order, "card", storage::PaymentState::created, cents, "", at};
        ASSERT_TRUE(storage::insertPayment(*connection_, payment));
        ASSERT_TRUE(storage::savePaymentState(*connection_, payment.id, storage::PaymentState::succeeded, "pi_" + payment.id.text(), at));
        ASSERT_TRUE(settle(*connection_, rulebook_.prices, order, cents, at));
    }
    std::vector<std::int64_t> refundsOf(const core::OrderId& order) {
        std::vector<std::int64_t> cents;
        const auto refunds = storage::findRefunds(*connection_, order).value();
        for (const auto& refund : refunds) cents.push_back(refund.amountCents);
        std::ranges::sort(cents);
        return cents;
    }
    std::string insertTeamVoucher(const core::OrganisationId& team, const std::string& email, core::Instant until) {
        const auto code = newVoucherCode();
        EXPECT_TRUE(storage::insertVoucher(*connection_, {code, team.text(), "LCOC-A", 100, 1, 0, email, "order", now, until, std::nullopt}));
        return code;
    }
    std::size_t rights() { return storage::findExamRights(*connection_, account_.id).value().size(); }

    program::Rulebook rulebook_;
    storage::ConnectionPtr connection_;
    storage::AccountRecord account_;
};
LCOC_ON_BOTH_ENGINES(OrdersTest);

TEST_P(OrdersTest, GrantsWhatWasBoughtOnceItIsPaidInFull) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    EXPECT_EQ(order.state, storage::OrderState::placed);
    EXPECT_EQ(settle(*connection_, rulebook_.prices, order.id, 10000, now)->state, storage::OrderState::placed);
    EXPECT_EQ(rights(), 0u);
    EXPECT_EQ(settle(*connection_, rulebook_.prices, order.id, 19900, now)->state, storage::OrderState::paid);
    EXPECT_EQ(rights(), 1u);
    EXPECT_EQ(settle(*connection_, rulebook_.prices, order.id, 100, now)->state, storage::OrderState::paid);
    EXPECT_EQ(rights(), 1u);
}

TEST_P(OrdersTest, BundleGrantsEachOfItsExamsAndSharesItsPrice) {
    const auto order = place({{LineKind::bundle, "all-levels", 1}});
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto granted = storage::findExamRights(*connection_, account_.id).value();
    ASSERT_EQ(granted.size(), 3u);
    std::int64_t sum = 0;
    for (const auto& right : granted) sum += right.paidCents;
    EXPECT_EQ(sum, order.totalCents);
}

TEST_P(OrdersTest, TrainingBringsItsExamAndItsPracticeTest) {
    const auto order = place({{LineKind::product, "bootcamp-associate", 1}, {LineKind::product, "course-associate", 1}, {LineKind::product, "book-complete-guide", 1}});
    EXPECT_TRUE(storage::findProductRights(*connection_, account_.id)->empty()) << "nothing is paid";
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto exams = storage::findExamRights(*connection_, account_.id).value();
    ASSERT_EQ(exams.size(), 1u);
    EXPECT_EQ(exams[0].level, "LCOC-A");
    EXPECT_EQ(exams[0].paidCents, 0) << "part of the training: nothing of it is given back by itself";
    std::map<std::string, std::optional<core::Instant>> access;
    const auto granted = storage::findProductRights(*connection_, account_.id).value();
    for (const auto& right : granted) access[right.product] = right.expiresAt;
    const auto after = [](int days) { return std::optional(now + std::chrono::days(days)); };
    EXPECT_EQ(access, (std::map<std::string, std::optional<core::Instant>>{{"bootcamp-associate", std::nullopt}, {"course-associate", after(90)}, {"practice-test-associate", after(30)}, {"exam-preparation", after(30)}}));
    EXPECT_EQ(storage::findFulfilments(*connection_, order.id)->size(), 1u) << "the book";
}

TEST_P(OrdersTest, WhatLeftTheRulebookIsNotGuessed) {
    const auto bundle = place({{LineKind::bundle, "all-levels", 1}});
    auto lacking = rulebook_.prices;
    lacking.bundles.clear();
    EXPECT_EQ(settle(*connection_, lacking, bundle.id, bundle.totalCents, now).error().code, core::ErrorCode::configurationInvalid);
    const auto exam = place({{LineKind::exam, "LCOC-A", 1}});
    lacking.exams.clear();
    EXPECT_EQ(settle(*connection_, lacking, exam.id, exam.totalCents, now).error().code, core::ErrorCode::configurationInvalid);
}

// 699.00 for what costs 299.00 and 499.00 by itself. An equal share would leave the dearer exam for less than its bundle's price.
TEST_P(OrdersTest, AnExamOfABundleIsGivenBackAtItsShare) {
    const auto order = place({{LineKind::bundle, "associate-professional", 2}});
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto granted = storage::findExamRights(*connection_, account_.id).value();
    ASSERT_EQ(granted.size(), 4u);
    for (const auto& right : granted) EXPECT_EQ(right.paidCents, right.level == "LCOC-A" ? 26191 : 43709);
}

TEST_P(OrdersTest, NumbersOfInvoicesHaveNoGap) {
    std::vector<std::string> numbers;
    for (int i = 0; i < 5; ++i) {
        const auto order = place({{LineKind::exam, "LCOC-A", 1}});
        numbers.push_back(storage::findInvoices(*connection_, order.id).value().front().number);
    }
    EXPECT_EQ(numbers, (std::vector<std::string>{"INV-2026-000001", "INV-2026-000002", "INV-2026-000003", "INV-2026-000004", "INV-2026-000005"}));
}

// Four servers on one database, each with the orders of ten people: no order fails for its number, and none is left out.
TEST_P(OrdersTest, NumbersHaveNoGapWhereServersOrderAtOnce) {
    constexpr int servers = 4;
    constexpr int each = 10;
    const auto priced = quote(rulebook_.prices, rulebook_.levels, {{LineKind::exam, "LCOC-A", 1}}, {}).value();
    std::atomic<int> failed{0};
    std::vector<std::jthread> threads;
    for (int server = 0; server < servers; ++server)
        threads.emplace_back([&] {
            const auto connection = storage::connect(address()).value();
            for (int left = each; left > 0;) {
                if (!storage::begin(*connection)) continue;
                const auto placed = placeOrder(*connection, rulebook_.prices, priced, {account_.id, "", "card", "", "", "", "Ada"}, now);
                if (!connection->execute(placed ? "COMMIT" : "ROLLBACK")) continue;
                failed += placed ? 0 : 1;
                --left;
            }
        });
    threads.clear();
    EXPECT_EQ(failed, 0);
    std::set<std::string> numbers;
    const auto orders = storage::findOrders(*connection_, account_.id, 100).value();
    for (const auto& order : orders) numbers.insert(storage::findInvoices(*connection_, order.id).value().front().number);
    ASSERT_EQ(numbers.size(), std::size_t{servers * each});
    EXPECT_EQ(*numbers.rbegin(), "INV-2026-000040");
}

TEST_P(OrdersTest, ANumberIsTakenBackWithItsTransaction) {
    ASSERT_TRUE(storage::begin(*connection_));
    place({{LineKind::exam, "LCOC-A", 1}});
    ASSERT_TRUE(connection_->execute("ROLLBACK"));
    EXPECT_EQ(storage::findInvoices(*connection_, place({{LineKind::exam, "LCOC-A", 1}}).id)->front().number, "INV-2026-000001");
}

TEST_P(OrdersTest, VoucherPaysOnceAndIsFreeAgainWhenTheOrderIsCancelled) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "LCOC-A", 50, 1, 0, "", "test", now, now + std::chrono::hours(1), std::nullopt}));
    Buyer buyer;
    buyer.voucher = findVoucherFor(*connection_, code, account_.email, now).value();
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, buyer);
    EXPECT_EQ(order.totalCents, 14900);
    EXPECT_EQ(findVoucherFor(*connection_, code, account_.email, now).error().code, core::ErrorCode::voucherInvalid);
    ASSERT_TRUE(cancelOrder(*connection_, order.id, now));
    EXPECT_TRUE(findVoucherFor(*connection_, code, account_.email, now));
    EXPECT_EQ(findVoucherFor(*connection_, code, account_.email, now + std::chrono::hours(2)).error().code, core::ErrorCode::voucherInvalid);
}

TEST_P(OrdersTest, VoucherOfAnotherPersonIsRefused) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "", 100, 1, 0, "eve@example.org", "test", now, now + std::chrono::hours(1), std::nullopt}));
    EXPECT_EQ(findVoucherFor(*connection_, code, account_.email, now).error().code, core::ErrorCode::voucherInvalid);
    EXPECT_TRUE(findVoucherFor(*connection_, code, "eve@example.org", now));
}

TEST_P(OrdersTest, AVoucherThatWasTakenBackIsRefused) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "", 100, 1, 0, "", "test", now, now + std::chrono::hours(1), std::nullopt}));
    ASSERT_TRUE(storage::withdrawVoucher(*connection_, code, now));
    EXPECT_EQ(findVoucherFor(*connection_, code, account_.email, now).error().code, core::ErrorCode::voucherInvalid);
    EXPECT_EQ(storage::useVoucher(*connection_, code, crypto::randomId<core::OrderId>(), account_.id, now).error().code, core::ErrorCode::voucherInvalid);
    EXPECT_EQ(storage::withdrawVoucher(*connection_, code, now).error().code, core::ErrorCode::conflict);
}

TEST_P(OrdersTest, AUsedVoucherCannotBeTakenBack) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "", 100, 1, 0, "", "test", now, now + std::chrono::hours(1), std::nullopt}));
    ASSERT_TRUE(storage::useVoucher(*connection_, code, crypto::randomId<core::OrderId>(), account_.id, now));
    EXPECT_EQ(storage::withdrawVoucher(*connection_, code, now).error().code, core::ErrorCode::conflict);
}

TEST_P(OrdersTest, TakingAVoucherBackSaysWhyAndOnlyOnce) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "", 100, 1, 0, "", "test", now, now + std::chrono::hours(1), std::nullopt}));
    EXPECT_EQ(takeBackVoucher(*connection_, "LCOC", "none", "staff", now).error().code, core::ErrorCode::notFound);
    EXPECT_EQ(takeBackVoucher(*connection_, code, "", "staff", now).error().detail, "reason");
    EXPECT_EQ(takeBackVoucher(*connection_, code, "The wrong person", "staff", now)->withdrawnAt, now);
    EXPECT_EQ(takeBackVoucher(*connection_, code, "Again", "staff", now).error().code, core::ErrorCode::conflict);
}

TEST_P(OrdersTest, ADiscountCodeIsKeptByItsLettersAndDigits) {
    const storage::DiscountCodeRecord code{"spring 26", "Spring", 10, "", 100, 0, now, now + std::chrono::hours(24)};
    EXPECT_EQ(keepDiscountCode(*connection_, rulebook_, code, "staff", now)->code, "SPRING26");
    const auto wrong = [&](auto change) {
        auto changed = code;
        change(changed);
        return keepDiscountCode(*connection_, rulebook_, changed, "staff", now).error().detail;
    };
    EXPECT_EQ(wrong([](auto& one) { one.code = "a-b"; }), "code");
    EXPECT_EQ(wrong([](auto& one) { one.title = ""; }), "title");
    EXPECT_EQ(wrong([](auto& one) { one.discountPercent = 101; }), "percent");
    EXPECT_EQ(wrong([](auto& one) { one.usesAllowed = 0; }), "uses");
    EXPECT_EQ(wrong([](auto& one) { one.validUntil = one.validFrom; }), "until");
    EXPECT_EQ(wrong([](auto& one) { one.level = "LCOC-X"; }), "level");
}

TEST_P(OrdersTest, NothingToPayIsPaidAtOnce) {
    const auto code = newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(*connection_, {code, "", "", 100, 1, 0, "", "test", now, now + std::chrono::hours(1), std::nullopt}));
    Buyer buyer;
    buyer.voucher = findVoucherFor(*connection_, code, account_.email, now).value();
    EXPECT_EQ(place({{LineKind::exam, "LCOC-A", 1}}, buyer).state, storage::OrderState::paid);
    EXPECT_EQ(rights(), 1u);
}

TEST_P(OrdersTest, ACancelledExamIsRefundedOnce) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto right = storage::findExamRights(*connection_, account_.id)->front().id;
    const auto& rules = rulebook_.scheduling.cancellation;
    EXPECT_EQ(refundExam(*connection_, rules, right, now + std::chrono::hours(24 * 8), now).value(), order.totalCents);
    EXPECT_EQ(refundExam(*connection_, rules, right, now + std::chrono::hours(24 * 8), now).error().code, core::ErrorCode::conflict);
    EXPECT_EQ(storage::findOrder(*connection_, order.id).value()->refundedCents, order.totalCents);
    EXPECT_EQ(storage::findInvoices(*connection_, order.id)->front().kind, "CN");
}

TEST_P(OrdersTest, ACancelledOrderIsCredited) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    ASSERT_TRUE(cancelOrder(*connection_, order.id, now));
    const auto documents = storage::findInvoices(*connection_, order.id).value();
    ASSERT_EQ(documents.size(), 2u);
    EXPECT_EQ(documents.front().kind, "CN"); // by number: "CN-" stands before "INV-"
    EXPECT_EQ(documents.front().amountCents, order.totalCents);
}

using Cents = std::vector<std::int64_t>;

TEST_P(OrdersTest, AnOrderPaidTwiceGivesTheSecondPaymentBack) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    payByCard(order.id, order.totalCents, now);
    EXPECT_TRUE(refundsOf(order.id).empty());
    payByCard(order.id, order.totalCents, now + std::chrono::minutes(1));
    EXPECT_EQ(refundsOf(order.id), Cents{order.totalCents});
    EXPECT_EQ(rights(), 1u);
}

TEST_P(OrdersTest, MoneyForACancelledOrderGoesBack) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    payByCard(order.id, 10000, now); // a part of it, before
    ASSERT_TRUE(cancelOrder(*connection_, order.id, now));
    EXPECT_EQ(refundsOf(order.id), Cents{10000});
    payByCard(order.id, 19900, now); // and the rest, that was on its way
    EXPECT_EQ(refundsOf(order.id), (Cents{10000, 19900}));
    EXPECT_EQ(storage::findOrder(*connection_, order.id).value()->refundedCents, order.totalCents);
    EXPECT_EQ(rights(), 0u);
}

TEST_P(OrdersTest, WhatWentBackAlreadyIsNotGivenBackAgain) {
    const auto order = place({{LineKind::fee, "credits-processing", 1}});
    payByCard(order.id, order.totalCents, now);
    payByCard(order.id, order.totalCents, now + std::chrono::minutes(1)); // too much, and back at once
    ASSERT_TRUE(reverseOrder(*connection_, order.id, "It could not be renewed", now));
    EXPECT_EQ(refundsOf(order.id), (Cents{order.totalCents, order.totalCents}));
    const auto reversed = storage::findOrder(*connection_, order.id).value().value();
    EXPECT_EQ(reversed.refundedCents, reversed.paidCents);
}

TEST_P(OrdersTest, AnExamThatWasCreditedIsNotCreditedAgain) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    payByCard(order.id, order.totalCents, now);
    const auto right = storage::findExamRights(*connection_, account_.id)->front().id;
    ASSERT_TRUE(refundExam(*connection_, rulebook_.scheduling.cancellation, right, now + std::chrono::hours(24 * 4), now)); // half of it
    ASSERT_TRUE(reverseOrder(*connection_, order.id, "A mistake", now + std::chrono::minutes(1)));
    std::int64_t credited = 0;
    const auto documents = storage::findInvoices(*connection_, order.id).value();
    for (const auto& document : documents)
        if (document.kind == "CN") credited += document.amountCents;
    EXPECT_EQ(credited, order.totalCents);
    EXPECT_EQ(storage::findOrder(*connection_, order.id).value()->refundedCents, order.totalCents);
}

TEST_P(OrdersTest, AFeeForAMoveThatWasMadeCannotBeCancelled) {
    const auto order = place({{LineKind::fee, "late-reschedule", 1}});
    EXPECT_FALSE(mayCancel(order));
    EXPECT_EQ(cancelOrder(*connection_, order.id, now).error().code, core::ErrorCode::conflict);
    EXPECT_TRUE(mayCancel(place({{LineKind::fee, "credits-processing", 1}})));
}

TEST_P(OrdersTest, ADiscountCodeIsFreeAgainWhenTheOrderIsCancelled) {
    ASSERT_TRUE(storage::saveDiscountCode(*connection_, {"ONCE", "Once", 10, "", 1, 0, now, now + std::chrono::hours(1)}));
    Buyer buyer;
    buyer.discountCode = findCodeFor(*connection_, "once", now).value();
    const auto priced = quote(rulebook_.prices, rulebook_.levels, {{LineKind::exam, "LCOC-A", 1}}, buyer).value();
    const auto order = placeOrder(*connection_, rulebook_.prices, priced, {account_.id, "", "card", "", "", "ONCE", "Ada"}, now).value();
    EXPECT_EQ(findCodeFor(*connection_, "once", now).error().code, core::ErrorCode::voucherInvalid);
    ASSERT_TRUE(cancelOrder(*connection_, order.id, now));
    EXPECT_TRUE(findCodeFor(*connection_, "once", now));
}

TEST_P(OrdersTest, ACodeIsFoundAsItWasAdvertised) {
    ASSERT_TRUE(keepDiscountCode(*connection_, rulebook_, {"Spring-25", "Spring", 25, "", 10, 0, now, now + std::chrono::hours(24)}, "staff", now));
    for (const auto* typed : {"SPRING-25", "spring25", " Spring 25 "}) EXPECT_TRUE(findCodeFor(*connection_, typed, now)) << typed;
}

// 50.00 of the second part had come by bank: they go back with the first part.
TEST_P(OrdersTest, WhatCameOfAPartIsNotLostWithIt) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, 5000, now));
    const auto right = storage::findExamRights(*connection_, account_.id)->front().id;
    EXPECT_EQ(refundExam(*connection_, rulebook_.scheduling.cancellation, right, now + std::chrono::hours(24 * 8), now).value(), 29900);
    std::int64_t back = 0;
    const auto refunds = storage::findRefunds(*connection_, order.id).value();
    for (const auto& refund : refunds) back += refund.amountCents;
    EXPECT_EQ(back, 9968 + 5000);
    std::int64_t left = 0;
    const auto parts = storage::findInstalments(*connection_, order.id).value();
    for (const auto& part : parts) left += part.paidAt ? 0 : part.amountCents;
    EXPECT_EQ(left, 0);
}

TEST_P(OrdersTest, TheFirstPartOfAPlanGrantsTheExamAndTheLaterOnesAreOwed) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    EXPECT_EQ(rights(), 1u);
    payByCard(order.id, 9966, now + std::chrono::hours(24 * 30));
    auto parts = storage::findInstalments(*connection_, order.id).value();
    EXPECT_TRUE(parts[0].paidAt && parts[1].paidAt && !parts[2].paidAt);
    payByCard(order.id, 9966, now + std::chrono::hours(24 * 60));
    EXPECT_TRUE(refundsOf(order.id).empty());
    EXPECT_EQ(storage::findOrder(*connection_, order.id).value()->paidCents, 29900);
}

// Half of 299.00 is credited: 149.50. Of the two open parts 49.82 are left to pay, and nothing goes back.
TEST_P(OrdersTest, AnExamOfAPlanThatIsCancelledLowersTheOpenParts) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    const auto right = storage::findExamRights(*connection_, account_.id)->front().id;
    EXPECT_EQ(refundExam(*connection_, rulebook_.scheduling.cancellation, right, now + std::chrono::hours(24 * 4), now).value(), 14950);
    EXPECT_TRUE(refundsOf(order.id).empty());
    const auto parts = storage::findInstalments(*connection_, order.id).value();
    EXPECT_EQ(parts[1].amountCents, 4982);
    EXPECT_EQ(parts[2].amountCents, 0);
    payByCard(order.id, 4982, now);
    EXPECT_TRUE(refundsOf(order.id).empty());
}

// All of it is credited after two parts: each payment gets back what it brought, and the third part is owed no more.
TEST_P(OrdersTest, AllOfAPlanGoesBackToThePaymentsThatBroughtIt) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    payByCard(order.id, 9966, now + std::chrono::minutes(1));
    const auto right = storage::findExamRights(*connection_, account_.id)->front().id;
    EXPECT_EQ(refundExam(*connection_, rulebook_.scheduling.cancellation, right, now + std::chrono::hours(24 * 8), now).value(), 29900);
    EXPECT_EQ(refundsOf(order.id), (Cents{9966, 9968}));
    EXPECT_EQ(amountDue(*storage::findOrder(*connection_, order.id).value(), storage::findInstalments(*connection_, order.id).value()), 0);
}

TEST_P(OrdersTest, AnOverduePartKeepsTheExamFromBeingBooked) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    const auto due = storage::findInstalments(*connection_, order.id).value()[1].dueAt;
    const auto take = [&](core::Instant overdueBefore) { return storage::takeExamRight(*connection_, account_.id, "LCOC-A", crypto::randomId<core::AppointmentId>(), now, overdueBefore); };
    EXPECT_EQ(take(due + std::chrono::milliseconds(1)).error().code, core::ErrorCode::notEligible);
    EXPECT_TRUE(take(due));
}

TEST_P(OrdersTest, OverduePartsAreListedUntilTheyArePaid) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, {}, {}, "payment-plan");
    payByCard(order.id, 9968, now);
    const auto due = storage::findInstalments(*connection_, order.id).value()[1].dueAt;
    EXPECT_TRUE(storage::findOverdueInstalments(*connection_, due, 10)->empty());
    const auto overdue = storage::findOverdueInstalments(*connection_, due + std::chrono::milliseconds(1), 10).value();
    ASSERT_EQ(overdue.size(), 1u);
    EXPECT_EQ(overdue[0].part.number, 2);
    EXPECT_EQ(overdue[0].orderNumber, order.number);
    EXPECT_EQ(overdue[0].buyer, account_.legalName);
    payByCard(order.id, 9966, now + std::chrono::minutes(1));
    EXPECT_TRUE(storage::findOverdueInstalments(*connection_, due + std::chrono::milliseconds(1), 10)->empty());
}

TEST_P(OrdersTest, ARightAtThePriceOfARecertificationEndsWithTheGracePeriod) {
    const auto graceEnds = now + std::chrono::days(2);
    Buyer buyer;
    buyer.recertifies = {{"LCOC-A", graceEnds}};
    const auto order = place({{LineKind::exam, "LCOC-A", 1}}, buyer);
    EXPECT_EQ(storage::findOrder(*connection_, order.id).value()->lines.front().takeBy, graceEnds);
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    EXPECT_EQ(storage::findExamRights(*connection_, account_.id).value().front().expiresAt, graceEnds);
    const auto take = [&](core::Instant examAt) { return storage::takeExamRight(*connection_, account_.id, "LCOC-A", crypto::randomId<core::AppointmentId>(), examAt, now); };
    EXPECT_EQ(take(graceEnds + std::chrono::minutes(15)).error().code, core::ErrorCode::notEligible);
    EXPECT_TRUE(take(graceEnds - std::chrono::minutes(15)));
}

TEST_P(OrdersTest, MoneyForARecertificationThatComesTooLateGoesBack) {
    Buyer buyer;
    buyer.recertifies = {{"LCOC-A", now + std::chrono::days(2)}};
    const auto order = place({{LineKind::exam, "LCOC-A", 1}, {LineKind::product, "book-complete-guide", 1}}, buyer);
    payByCard(order.id, order.totalCents, now + std::chrono::days(2));
    EXPECT_EQ(rights(), 0u);
    EXPECT_EQ(refundsOf(order.id), std::vector<std::int64_t>{14900}) << "the book is kept";
    EXPECT_EQ(storage::findInvoices(*connection_, order.id)->size(), 2u) << "the invoice and a credit note";
    EXPECT_EQ(storage::findFulfilments(*connection_, order.id)->size(), 1u);
}

TEST_P(OrdersTest, RightIsTakenByOneAppointment) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto appointment = crypto::randomId<core::AppointmentId>();
    EXPECT_EQ(storage::takeExamRight(*connection_, account_.id, "LCOC-P", appointment, now, now).error().code, core::ErrorCode::notEligible);
    const auto right = storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now, now);
    ASSERT_TRUE(right);
    EXPECT_EQ(storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now, now).error().code, core::ErrorCode::notEligible);
    const auto until = *right->expiresAt + std::chrono::hours(24);
    EXPECT_EQ(storage::giveBackExamRight(*connection_, right->id, crypto::randomId<core::AppointmentId>(), until).error().code, core::ErrorCode::conflict) << "another one's";
    ASSERT_TRUE(storage::giveBackExamRight(*connection_, right->id, appointment, until));
    EXPECT_EQ(storage::giveBackExamRight(*connection_, right->id, appointment, until).error().code, core::ErrorCode::conflict);
    const auto again = storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now, now);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->expiresAt, until);
}

TEST_P(OrdersTest, AnAssignedVoucherIsReplacedOnceAndItsCodeIsWorthNothing) {
    const auto team = crypto::randomId<core::OrganisationId>();
    const auto insert = [&](const std::string& email, core::Instant until) { return insertTeamVoucher(team, email, until); };
    const auto until = now + std::chrono::hours(1);
    const auto code = insert("wrong@example.org", until);
    const auto replace = [&](const core::OrganisationId& organisation, const std::string& typed) { return replaceAssignedVoucher(*connection_, organisation, typed, account_.id, now); };
    EXPECT_EQ(replace(crypto::randomId<core::OrganisationId>(), code).error().code, core::ErrorCode::notFound) << "another organisation's";
    EXPECT_EQ(replace(team, "LCOC").error().code, core::ErrorCode::notFound);
    const auto replaced = replace(team, code);
    ASSERT_TRUE(replaced);
    EXPECT_EQ(replaced->old.assignedTo, "wrong@example.org");
    EXPECT_EQ(replace(team, code).error().code, core::ErrorCode::conflict) << "by another manager at the same moment";
    EXPECT_EQ(findVoucherFor(*connection_, code, "wrong@example.org", now).error().code, core::ErrorCode::voucherInvalid) << "the mail is worth nothing";
    const auto fresh = storage::findVoucher(*connection_, replaced->fresh.code).value();
    ASSERT_TRUE(fresh);
    EXPECT_EQ(stateAt(*fresh, now), storage::VoucherState::free);
    EXPECT_EQ(std::tuple(fresh->organisation, fresh->level, fresh->discountPercent, fresh->source, fresh->expiresAt), std::tuple(team.text(), "LCOC-A", 100, "order", until));
    EXPECT_EQ(storage::findFreeVouchers(*connection_, team.text(), "LCOC-A", now, 10)->size(), 1u);
    EXPECT_EQ(replace(team, fresh->code).error().code, core::ErrorCode::conflict) << "nobody has it";
    EXPECT_EQ(replace(team, insert("late@example.org", now)).error().code, core::ErrorCode::conflict) << "it has expired";
    const auto used = insert(account_.email, until);
    ASSERT_TRUE(storage::useVoucher(*connection_, used, crypto::randomId<core::OrderId>(), account_.id, now));
    EXPECT_EQ(replace(team, used).error().code, core::ErrorCode::conflict) << "it is used";
}

TEST_P(OrdersTest, VouchersOfAnOrganisationAreCountedAndFoundByTheirState) {
    const auto team = crypto::randomId<core::OrganisationId>();
    const auto insert = [&](const std::string& email, core::Instant until) { return insertTeamVoucher(team, email, until); };
    const auto until = now + std::chrono::hours(1);
    for (const auto* email : {"", "ada@example.org"}) {
        insert(email, until);
        insert(email, now);
        ASSERT_TRUE(storage::useVoucher(*connection_, insert(email, until), crypto::randomId<core::OrderId>(), account_.id, now));
        ASSERT_TRUE(storage::withdrawVoucher(*connection_, insert(email, until), now));
    }
    const std::map<std::string, std::int64_t> expected{{"free", 1}, {"assigned", 1}, {"expired", 2}, {"used", 2}, {"withdrawn", 2}};
    EXPECT_EQ(storage::countVouchers(*connection_, team, now).value(), expected);
    for (const auto state : storage::voucherStates) {
        const std::string name(nameOf(state));
        const auto found = storage::findVouchers(*connection_, team, {now, "", name, 100}).value();
        EXPECT_EQ(static_cast<std::int64_t>(found.size()), expected.at(name)) << name;
        for (const auto& voucher : found) EXPECT_EQ(nameOf(stateAt(voucher, now)), name);
    }
    EXPECT_EQ(storage::findVouchers(*connection_, team, {now, "ADA@", "", 100})->size(), 4u);
    const auto all = storage::findVouchers(*connection_, team, {now, "", "", 100}).value();
    const auto later = storage::findVouchers(*connection_, team, {now, "", "", 100, 3}).value();
    const auto below = storage::findVouchers(*connection_, team, {now, "", "", 100, 0, all[2].code}).value();
    ASSERT_EQ(all.size(), 8u);
    EXPECT_EQ(later.size(), 5u);
    ASSERT_EQ(below.size(), 5u);
    EXPECT_EQ(later.front().code, all[3].code);
    EXPECT_EQ(below.front().code, all[3].code);
}

} // namespace
} // namespace orders
