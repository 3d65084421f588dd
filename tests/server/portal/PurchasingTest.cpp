#include "server/portal/Purchasing.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

using core::ErrorCode;

const core::Instant ordering{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class PurchasingTest : public TestPortal {
  protected:
    orders::Quote priceOf(orders::LineKind kind, const std::string& product) { return orders::quote(rulebook().prices, rulebook().levels, {{kind, product, 1}}, {}).value(); }
    std::string wrongWith(const orders::Quote& quote, const std::string& method, const std::string& reference = {}) {
        const auto checked = checkPayment(at(ordering), quote, method, reference);
        return checked ? std::string() : checked.error().detail;
    }
    storage::OrderRecord place(const storage::AccountRecord& account, const orders::Quote& quote) {
        return orders::placeOrder(connection(), rulebook().prices, quote, {account.id, "", "wire-transfer", "", "", "", account.legalName}, ordering).value();
    }
};
LCOC_ON_BOTH_ENGINES(PurchasingTest);

TEST_P(PurchasingTest, WaysOfPaymentAreThoseThatAreOffered) {
    const auto exam = priceOf(orders::LineKind::exam, "LCOC-A");
    EXPECT_EQ(wrongWith(exam, "wire-transfer"), "");
    EXPECT_EQ(wrongWith(exam, "purchase-order"), "reference");
    EXPECT_EQ(wrongWith(exam, "purchase-order", "PO-1"), "");
    for (const auto* method : {"card", "payment-plan", "in-cash", ""}) EXPECT_EQ(wrongWith(exam, method), "method") << "without a gateway: " << method;
}

TEST_P(PurchasingTest, WhatIsFreeNeedsNoWayOfPayment) {
    const orders::Quote nothing;
    EXPECT_EQ(wrongWith(nothing, ""), "");
    EXPECT_EQ(wrongWith(nothing, "card"), "");
    EXPECT_EQ(wrongWith(nothing, "in-cash"), "method");
}

TEST_P(PurchasingTest, AnInvoiceIsForItsBuyerAndWhoManagesTheOrganisation) {
    const auto buyer = insertPerson("buyer", ordering);
    const auto other = insertPerson("other", ordering);
    const auto order = place(buyer, priceOf(orders::LineKind::exam, "LCOC-A"));
    const auto number = storage::findInvoices(connection(), order.id)->front().number;
    EXPECT_EQ(findUsableInvoice(connection(), buyer, number)->number, number);
    EXPECT_EQ(findUsableInvoice(connection(), other, number).error().code, ErrorCode::notFound);
    EXPECT_EQ(findUsableInvoice(connection(), buyer, "INV-1999-000001").error().code, ErrorCode::notFound);
}

TEST_P(PurchasingTest, ADeliveryGoesSomewhereUntilItIsSent) {
    const auto buyer = insertPerson("buyer", ordering);
    const auto order = place(buyer, priceOf(orders::LineKind::product, "book-complete-guide"));
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order.id, order.totalCents, ordering));
    const auto id = storage::findFulfilments(connection(), order.id)->front().id;
    const auto set = [&](const std::string& delivery, const std::string& address) { return setDelivery(at(ordering), connection(), buyer, order, delivery, address, "", ordering); };
    EXPECT_EQ(set("none", "1 Example Street").error().code, ErrorCode::notFound);
    EXPECT_EQ(set(id, "").error().detail, "address");
    EXPECT_EQ(set(id, std::string(401, 'x')).error().detail, "address");
    EXPECT_EQ(set(id, "1 Example Street")->address, "1 Example Street");
    ASSERT_TRUE(storage::noteFulfilmentSent(connection(), id, "", ordering));
    EXPECT_EQ(set(id, "2 Example Street").error().code, ErrorCode::conflict);
}

TEST_P(PurchasingTest, APrintedCertificateIsPartOfTheFeeOnce) {
    const auto buyer = insertPerson("buyer", ordering);
    const auto number = credentials::grantForExam(connection(), rulebook(), {buyer.id, "LCOC-A", "Buyer", crypto::randomId<core::SessionId>().text()}, ordering)->number;
    const auto send = [&] {
        const auto order = place(buyer, priceOf(orders::LineKind::product, "certificate-printed"));
        EXPECT_EQ(order.state, storage::OrderState::paid) << "nothing is to be paid";
        const auto id = storage::findFulfilments(connection(), order.id)->front().id;
        return setDelivery(at(ordering), connection(), buyer, order, id, "1 Example Street", number, ordering);
    };
    const auto standing = storage::findCredentialByNumber(connection(), number).value().value();
    ASSERT_TRUE(credentials::changeStatus(connection(), standing, credentials::StatusChange::suspend, "reviewer", "A name is checked", ordering));
    const auto suspended = send();
    EXPECT_EQ(suspended.error().code, ErrorCode::notEligible);
    EXPECT_NE(suspended.error().detail.find("is suspended"), std::string::npos);
    ASSERT_TRUE(credentials::changeStatus(connection(), standing, credentials::StatusChange::reinstate, "reviewer", "It was right", ordering));
    EXPECT_EQ(send()->credential, number);
    EXPECT_EQ(send().error().code, ErrorCode::notEligible);
}

TEST_P(PurchasingTest, AFrameIsForACredentialOfTheBuyers) {
    const auto buyer = insertPerson("buyer", ordering);
    const auto order = place(buyer, priceOf(orders::LineKind::product, "certificate-frame"));
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order.id, order.totalCents, ordering));
    const auto id = storage::findFulfilments(connection(), order.id)->front().id;
    EXPECT_EQ(setDelivery(at(ordering), connection(), buyer, order, id, "1 Example Street", "LCOC-A-2026-AAAA-AAAA", ordering).error().detail, "credential");
}

} // namespace
} // namespace portal
