#include "server/portal/ShopPages.hpp"

#include "server/storage/OrderStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using testing::HasSubstr;

const core::Instant shopping{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class ShopPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", shopping);
        ASSERT_TRUE(storage::saveCartLine(connection(), account_.id, {"exam", "LCOC-A", 1}));
    }

    Reply order(const transport::NamedValues& fields) {
        Visit visit;
        visit.request.method = "POST";
        visit.form.fields = fields;
        visit.visitor = account_;
        visit.now = shopping;
        return placeCartOrder(at(shopping), connection(), visit).value();
    }
    Reply add(const transport::NamedValues& fields) {
        Visit visit;
        visit.request.method = "POST";
        visit.form.fields = fields;
        visit.visitor = account_;
        visit.now = shopping;
        return addToCart(at(shopping), connection(), visit).value();
    }
    Reply cart() {
        Visit visit;
        visit.visitor = account_;
        visit.now = shopping;
        return showCart(at(shopping), connection(), visit).value();
    }
    std::vector<storage::CartLineRecord> inCart() { return storage::findCart(connection(), account_.id).value(); }
    std::size_t orders() { return storage::findOrders(connection(), account_.id, 10)->size(); }

    storage::AccountRecord account_;
};
LCOC_ON_BOTH_ENGINES(ShopPagesTest);

TEST_P(ShopPagesTest, NothingIsOrderedForAnotherPriceThanWasSeen) {
    EXPECT_EQ(order({{"method", "wire-transfer"}, {"total", "14900"}}).status, 422);
    EXPECT_EQ(orders(), 0u);
    EXPECT_EQ(order({{"method", "wire-transfer"}, {"total", "29900"}}).status, 303);
    EXPECT_EQ(orders(), 1u);
}

TEST_P(ShopPagesTest, AnOrderThatIsSentTwiceIsMadeOnceAndShown) {
    const transport::NamedValues form{{"method", "wire-transfer"}, {"total", "29900"}};
    EXPECT_EQ(order(form).status, 303);
    const auto second = order(form);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(std::ranges::count(second.document.headers, std::pair<std::string, std::string>("Location", "/orders")), 1);
    EXPECT_EQ(orders(), 1u);
}

TEST_P(ShopPagesTest, ACartBecomesOneOrder) {
    ASSERT_TRUE(storage::emptyCart(connection(), account_.id));
    EXPECT_EQ(storage::emptyCart(connection(), account_.id).error().code, core::ErrorCode::conflict) << "another server was faster";
}

TEST_P(ShopPagesTest, WhatIsNotSoldAnyMoreLeavesTheCart) {
    ASSERT_TRUE(storage::saveCartLine(connection(), account_.id, {"product", "book-out-of-print", 1}));
    ASSERT_TRUE(storage::saveCartLine(connection(), account_.id, {"exam", "LCOC-Z", 1}));
    auto page = cart();
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.values.get("gone")->is_true());
    EXPECT_EQ(page.values.get("lines")->list_value().size(), 1u);
    EXPECT_EQ(add({{"kind", "exam"}, {"product", "LCOC-A"}, {"quantity", "2"}}).status, 303);
    EXPECT_EQ(inCart().size(), 1u);
    EXPECT_TRUE(cart().values.get("gone")->is_false());
    EXPECT_EQ(order({{"method", "wire-transfer"}}).status, 303);
}

TEST_P(ShopPagesTest, AQuantityThatIsNoNumberChangesNothing) {
    for (const std::string typed : {"abc", "-1", "2x", "1.5", "1001", "99999999999999999999"}) {
        auto refused = add({{"kind", "exam"}, {"product", "LCOC-A"}, {"quantity", typed}});
        EXPECT_EQ(refused.status, 422) << typed;
        EXPECT_NE(refused.values.get("problem")->string_value().find("whole number"), std::string::npos);
        ASSERT_EQ(inCart().size(), 1u) << typed;
        EXPECT_EQ(inCart().front().quantity, 1) << typed;
    }
    EXPECT_EQ(add({{"kind", "exam"}, {"product", "LCOC-A"}, {"quantity", "0"}}).status, 303);
    EXPECT_TRUE(inCart().empty());
}

TEST_P(ShopPagesTest, WhatWasTypedStaysWhereTheOrderIsRefused) {
    auto refused = order({{"method", "purchase-order"}, {"reference", "PO-77"}, {"code", "NO-SUCH-CODE"}, {"total", "29900"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.values.get("reference")->string_value(), "PO-77");
    EXPECT_TRUE(refused.values.get("purchase-order")->is_true());
}

TEST_P(ShopPagesTest, WhatCannotBeOrderedSaysWhyAndCanBeTakenOut) {
    ASSERT_TRUE(storage::saveCartLine(connection(), account_.id, {"exam", "LCOC-P", 1}));
    const auto reply = cart();
    const auto text = at(shopping).templates.render(reply.view, reply.values);
    EXPECT_THAT(text, HasSubstr("disabled aria-describedby=\"why-not\""));
    EXPECT_THAT(text, HasSubstr("<p class=\"small error\">Professional: You need an active Associate credential first.</p>"));
    EXPECT_THAT(text, HasSubstr("href=\"/exams/LCOC-P\"")) << "where experience is stated";
    EXPECT_THAT(text, HasSubstr("name=\"quantity\" value=\"0\""));
    EXPECT_THAT(text, HasSubstr("aria-label=\"Remove "));
    EXPECT_EQ(order({{"method", "wire-transfer"}}).status, 422);
    EXPECT_EQ(add({{"kind", "exam"}, {"product", "LCOC-P"}, {"quantity", "0"}}).status, 303);
    EXPECT_EQ(order({{"method", "wire-transfer"}}).status, 303);
}

} // namespace
} // namespace portal
