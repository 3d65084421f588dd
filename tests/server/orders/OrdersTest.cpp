#include "server/orders/Orders.hpp"

#include "common/crypto/Random.hpp"
#include "server/orders/Voucher.hpp"
#include "server/program/Rulebook.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/RightStore.hpp"
#include "tests/support/TestDatabase.hpp"

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

    storage::OrderRecord place(const std::vector<CartLine>& cart, const Buyer& buyer = {}, const std::string& organisation = {}) {
        const auto priced = quote(rulebook_.prices, rulebook_.levels, cart, buyer).value();
        const Purchase purchase{account_.id, organisation, "card", "", buyer.voucher ? buyer.voucher->name : "", "", "Ada"};
        return placeOrder(*connection_, rulebook_.prices, priced, purchase, now).value();
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

TEST_P(OrdersTest, NumbersOfInvoicesHaveNoGap) {
    std::vector<std::string> numbers;
    for (int i = 0; i < 5; ++i) {
        const auto order = place({{LineKind::exam, "LCOC-A", 1}});
        numbers.push_back(storage::findInvoices(*connection_, order.id).value().front().number);
    }
    EXPECT_EQ(numbers, (std::vector<std::string>{"INV-2026-000001", "INV-2026-000002", "INV-2026-000003", "INV-2026-000004", "INV-2026-000005"}));
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

TEST_P(OrdersTest, RightIsTakenByOneAppointment) {
    const auto order = place({{LineKind::exam, "LCOC-A", 1}});
    ASSERT_TRUE(settle(*connection_, rulebook_.prices, order.id, order.totalCents, now));
    const auto appointment = crypto::randomId<core::AppointmentId>();
    EXPECT_EQ(storage::takeExamRight(*connection_, account_.id, "LCOC-P", appointment, now).error().code, core::ErrorCode::notEligible);
    const auto right = storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now);
    ASSERT_TRUE(right);
    EXPECT_EQ(storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now).error().code, core::ErrorCode::notEligible);
    ASSERT_TRUE(storage::giveBackExamRight(*connection_, right->id));
    EXPECT_TRUE(storage::takeExamRight(*connection_, account_.id, "LCOC-A", appointment, now));
}

} // namespace
} // namespace orders
