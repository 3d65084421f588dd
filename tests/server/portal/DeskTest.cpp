#include "server/portal/StaffPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/DeliveryPages.hpp"
#include "server/portal/MoneyPages.hpp"
#include "server/portal/PeoplePages.hpp"
#include "server/scheduling/Groups.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using accounts::Role;
using testing::HasSubstr;
using testing::Not;

const core::Instant openedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

class DeskTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = insertPerson("ada", openedAt);
        const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        order_ = orders::placeOrder(connection(), rulebook().prices, priced, {ada_.id, "", "wire-transfer", "", "", "", "Ada"}, openedAt).value();
    }

    Visit visitOf(Role role, const transport::NamedValues& query = {}) {
        Visit visit;
        visit.request.method = "GET";
        visit.request.query = query;
        visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {role}};
        visit.now = openedAt;
        return visit;
    }
    std::string shown(Page page, const Visit& visit) {
        const auto reply = page(at(openedAt), connection(), visit);
        EXPECT_TRUE(reply) << reply.error().text();
        return reply ? at(openedAt).templates.render(reply->view, reply->values) : std::string();
    }
    // What the desk says beside a page's title; empty: the title alone, or nothing.
    std::string waitingOn(const std::string& address, Role role) {
        const auto html = shown(showDesk, visitOf(role));
        const auto from = std::min(html.find("href=\"" + address + "\""), html.size());
        const auto card = html.substr(from, std::min(html.find("</article>", from), html.size()) - from);
        const std::string before = "<span class=\"state warning\">";
        const auto mark = card.find(before);
        return mark == card.npos ? "" : card.substr(mark + before.size(), card.find("</span>", mark) - mark - before.size());
    }
    void insertRequest() {
        storage::AccommodationRecord request;
        request.id = crypto::randomId<core::RequestId>();
        request.account = ada_.id;
        request.state = "asked";
        request.askedAt = openedAt;
        ASSERT_TRUE(storage::insertAccommodation(connection(), request));
    }
    void insertTeamThatAsks() {
        const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example works", "company", "DE", "", "We save for others.", "asked", openedAt, openedAt};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team));
        ASSERT_TRUE(storage::saveListing(connection(), team, ""));
        storage::GroupRecord group;
        group.organisation = team.id;
        group.level = "LCOC-A";
        group.address = "1 Example Street";
        group.candidates = 20;
        group.wishedFor = openedAt + day * 30;
        group.timeZone = "Europe/Berlin";
        ASSERT_TRUE(scheduling::askGroup(connection(), rulebook().scheduling, group, openedAt));
    }
    void insertMoneyMatters() {
        for (int i = 0; i < 2; ++i) ASSERT_TRUE(storage::insertRefund(connection(), {crypto::randomId<core::RefundId>(), order_.id, "", "asked", 100, "Paid twice", "staff", openedAt}));
        const auto payment = payments::beginPayment(connection(), order_.id, 100, {}, openedAt).value();
        ASSERT_TRUE(storage::insertPaymentProblem(connection(), {"evt_1", order_.id, payment.id, "disputed", 100, "", openedAt}));
        ASSERT_TRUE(storage::insertBankTransfer(connection(), {"bank-1", "nothing", "Somebody", 100, openedAt}));
    }
    void insertReview(int number, core::Instant dueAt) {
        storage::ReleaseRecord release;
        release.session = storage::insertSitting(connection(), number);
        release.account = ada_.id;
        release.level = "LCOC-A";
        release.state = "in-review";
        release.reviewReason = "Event number " + std::to_string(number);
        release.createdAt = openedAt;
        release.dueAt = dueAt;
        ASSERT_TRUE(storage::insertRelease(connection(), release));
    }
    void insertAppointment(const std::string& state) {
        storage::BookingRecord booking;
        booking.id = crypto::randomId<core::AppointmentId>();
        booking.account = ada_.id;
        booking.level = "LCOC-A";
        booking.right = crypto::randomId<core::ExamRightId>();
        booking.delivery = "online";
        booking.startsAt = openedAt + day;
        booking.endsAt = openedAt + day + 2h;
        booking.timeZone = "UTC";
        booking.state = state;
        booking.createdAt = openedAt;
        ASSERT_TRUE(storage::insertBooking(connection(), booking));
    }

    storage::AccountRecord ada_;
    storage::OrderRecord order_;
};
LCOC_ON_BOTH_ENGINES(DeskTest);

TEST_P(DeskTest, SaysWhatWaitsToThoseWhoMayDecideIt) {
    for (const auto* quiet : {"/staff/requests", "/staff/orders", "/staff/organisations", "/staff/groups"}) EXPECT_EQ(waitingOn(quiet, Role::programmeAdministrator), "") << quiet;
    insertRequest();
    insertTeamThatAsks();
    insertMoneyMatters();
    for (const auto* address : {"/staff/requests", "/staff/organisations", "/staff/groups"}) EXPECT_EQ(waitingOn(address, Role::programmeAdministrator), "1 waiting") << address;
    EXPECT_EQ(waitingOn("/staff/orders", Role::programmeAdministrator), "2 to be given back, 1 to be looked at, 1 without an order");
    EXPECT_EQ(waitingOn("/staff/requests", Role::reviewer), "1 waiting");
    EXPECT_EQ(waitingOn("/staff/groups", Role::administrator), "") << "it has no coordinator yet";
    EXPECT_EQ(waitingOn("/staff/requests", Role::administrator), "");
    EXPECT_EQ(waitingOn("/staff/fulfilments", Role::programmeAdministrator), "");
}

TEST_P(DeskTest, AResultThatShouldBeOfficialIsUrgent) {
    EXPECT_EQ(waitingOn("/staff/reviews", Role::reviewer), "");
    insertReview(1, openedAt + 1h);
    EXPECT_EQ(waitingOn("/staff/reviews", Role::reviewer), "1 waiting");
    EXPECT_THAT(shown(showReviews, visitOf(Role::reviewer)), Not(HasSubstr("Overdue")));
    insertReview(2, openedAt - 1h);
    EXPECT_EQ(waitingOn("/staff/reviews", Role::reviewer), "2 waiting, 1 overdue");
    const auto page = shown(showReviews, visitOf(Role::reviewer));
    EXPECT_THAT(page, HasSubstr("<span class=\"state problem\">Overdue</span>"));
    EXPECT_LT(page.find("Event number 2"), page.find("Event number 1")) << "the most urgent first";
    const auto found = shown(showReviews, visitOf(Role::reviewer, {{"q", "overdue"}}));
    EXPECT_THAT(found, HasSubstr("Event number 2"));
    EXPECT_THAT(found, Not(HasSubstr("Event number 1")));
}

TEST_P(DeskTest, AQueueIsSearchedAndSavedToItsEnd) {
    constexpr int waiting = 105;
    for (int i = 1; i <= waiting; ++i) insertReview(i, openedAt + std::chrono::hours(i));
    const auto first = shown(showReviews, visitOf(Role::reviewer));
    EXPECT_THAT(first, HasSubstr("The list goes on."));
    EXPECT_THAT(first, Not(HasSubstr("Event number 105")));
    const auto found = shown(showReviews, visitOf(Role::reviewer, {{"q", "number 105"}}));
    EXPECT_THAT(found, HasSubstr("Event number 105"));
    EXPECT_THAT(found, Not(HasSubstr("The list goes on.")));
    const auto csv = showReviews(at(openedAt), connection(), visitOf(Role::reviewer, {{"as", "csv"}}))->document.body;
    EXPECT_EQ(std::ranges::count(csv, '\n'), waiting + 1);
}

TEST_P(DeskTest, OrdersAreShownAndFoundInWords) {
    const auto found = [&](const std::string& typed) { return shown(showAllOrders, visitOf(Role::programmeAdministrator, {{"q", typed}})); };
    for (const auto* typed : {"", "ADA", "Bank transfer", "bank", "wire-transfer", "waiting for payment", "placed"}) EXPECT_THAT(found(typed), HasSubstr(order_.number)) << typed;
    for (const auto* typed : {"purchase order", "Refunded", "eve"}) EXPECT_THAT(found(typed), Not(HasSubstr(order_.number))) << typed;
    EXPECT_THAT(found(""), HasSubstr(">Waiting for payment</td>"));
    EXPECT_THAT(found(""), HasSubstr(">Bank transfer</td>"));
    for (const auto& cell : {"<td class=\"code nowrap\" data-label=\"Order\">" + order_.number, std::string("<td class=\"nowrap\" data-label=\"Date (UTC)\">2026-11-23 09:00<"), std::string("<th scope=\"col\" class=\"amount\">Total</th>"), std::string("<td class=\"amount\" data-label=\"Total\">")})
        EXPECT_THAT(found(""), HasSubstr(cell));
}

TEST_P(DeskTest, WhatHasNoAddressYetIsNotPackedAndSaysSo) {
    ASSERT_TRUE(storage::insertFulfilment(connection(), order_.id, ada_.id, "book-complete-guide", openedAt));
    const auto html = shown(showFulfilments, visitOf(Role::programmeAdministrator));
    for (const auto* text : {">No address yet: the buyer is asked</td>", "Nothing waits to be packed.", "1 waits for an address: its buyer is asked."}) EXPECT_THAT(html, HasSubstr(text));
}

TEST_P(DeskTest, NoCertificateIsSentWhileItsCredentialIsSuspended) {
    const auto number = credentials::grantForExam(connection(), rulebook(), {ada_.id, "LCOC-A", "Ada", crypto::randomId<core::SessionId>().text()}, openedAt)->number;
    ASSERT_TRUE(storage::insertFulfilment(connection(), order_.id, ada_.id, "certificate-printed", openedAt));
    const auto id = storage::findFulfilments(connection(), order_.id)->front().id;
    ASSERT_TRUE(storage::saveDelivery(connection(), id, ada_.id, number, "1 Example Street", openedAt));
    const auto sendIt = [&] { return storage::inTransaction(connection(), [&] { return noteSentAndTell(at(openedAt), connection(), id, "T-1", "staff", openedAt); }); };
    ASSERT_TRUE(connection().execute("UPDATE credentials SET suspended_at = $1", openedAt));
    EXPECT_EQ(sendIt().error().code, core::ErrorCode::stepNotAllowed);
    const auto html = shown(showFulfilments, visitOf(Role::programmeAdministrator));
    EXPECT_THAT(html, HasSubstr("Not sent: its credential is suspended or revoked"));
    EXPECT_THAT(html, HasSubstr("Nothing waits to be packed."));
    ASSERT_TRUE(connection().execute("UPDATE credentials SET suspended_at = NULL"));
    EXPECT_TRUE(sendIt());
}

TEST_P(DeskTest, AppointmentsAreShownAndFoundInWords) {
    insertAppointment("sat");
    const auto found = [&](const std::string& typed) { return shown(showAppointments, visitOf(Role::reviewer, {{"q", typed}})); };
    for (const auto* typed : {"", "Taken", "ada"}) EXPECT_THAT(found(typed), HasSubstr(">Taken</td>")) << typed;
    EXPECT_THAT(found("Booked"), Not(HasSubstr(">Taken</td>")));
    EXPECT_THAT(found(""), HasSubstr(">2026-11-24 09:00 UTC</td>"));
}

TEST_P(DeskTest, TheAuditTrailSaysWhoItWas) {
    storage::StaffRecord grace;
    grace.id = crypto::randomId<core::StaffId>();
    grace.name = "grace";
    grace.displayName = "Grace Hopper";
    grace.roles = "reviewer";
    grace.createdAt = openedAt;
    ASSERT_TRUE(storage::insertStaff(connection(), grace));
    ASSERT_TRUE(storage::appendAudit(connection(), {openedAt, grace.id.text(), "test.by-staff", "something", ""}));
    ASSERT_TRUE(storage::appendAudit(connection(), {openedAt, ada_.id.text(), "test.by-candidate", "something", ""}));
    ASSERT_TRUE(storage::appendAudit(connection(), {openedAt, "command line", "test.by-command", "something", ""}));
    const auto found = [&](const std::string& typed) { return shown(showAudit, visitOf(Role::programmeAdministrator, {{"q", typed}})); };
    const auto account = "account " + ada_.id.text().substr(0, 8);
    for (const auto* text : {">Grace Hopper</td>", account.c_str(), ">command line</td>"}) EXPECT_THAT(found("test.by"), HasSubstr(text));
    for (const auto& typed : {std::string("grace h"), grace.id.text()}) EXPECT_THAT(found(typed), HasSubstr("test.by-staff")) << typed;
    EXPECT_THAT(found(account), HasSubstr("test.by-candidate"));
    EXPECT_THAT(found("grace h"), Not(HasSubstr("test.by-candidate")));
}

TEST_P(DeskTest, ACandidateIsShownWithWhatTheRoleMaySee) {
    insertAppointment("missed");
    const auto number = credentials::grantForExam(connection(), rulebook(), {ada_.id, "LCOC-P", "Ada", crypto::randomId<core::SessionId>().text()}, openedAt)->number;
    insertReview(1, openedAt);
    const auto page = [&](Role role) {
        auto visit = visitOf(role);
        visit.request.parameters = {{"id", ada_.id.text()}};
        return shown(showCandidate, visit);
    };
    const auto whole = page(Role::programmeAdministrator);
    for (const auto& text : {"href=\"/verify/" + number + "\"", std::string("LCOC-A: Missed"), std::string("LCOC-A: In review"), "href=\"/staff/orders/" + order_.number + "\"", std::string("Waiting for payment")}) EXPECT_THAT(whole, HasSubstr(text));
    const auto reviewers = page(Role::reviewer);
    EXPECT_THAT(reviewers, HasSubstr("LCOC-A: In review"));
    EXPECT_THAT(reviewers, Not(HasSubstr(order_.number)));
}

TEST_P(DeskTest, WhoHasNoCenterYetIsToldWhomToAsk) {
    auto visit = visitOf(Role::administrator);
    EXPECT_THAT(shown(showDesk, visit), HasSubstr("No center yet"));
    std::get<accounts::SignedInStaff>(visit.visitor).centers = {crypto::randomId<core::CenterId>()};
    EXPECT_THAT(shown(showDesk, visit), Not(HasSubstr("No center yet")));
    for (const auto role : {Role::reviewer, Role::programmeAdministrator}) EXPECT_THAT(shown(showDesk, visitOf(role)), Not(HasSubstr("No center yet")));
}

} // namespace
} // namespace portal
