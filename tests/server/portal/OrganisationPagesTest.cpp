#include "server/portal/OrganisationPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/api/WebhookPages.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/DashboardPages.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Frame.hpp"
#include "server/portal/GroupPages.hpp"
#include "server/portal/ListingPages.hpp"
#include "server/portal/Requests.hpp"
#include "server/portal/ShopPages.hpp"
#include "server/portal/TeamPages.hpp"
#include "server/portal/TeamVoucherPages.hpp"
#include "server/portal/VoucherPages.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"
#include "server/storage/WebhookStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::Instant;
using testing::HasSubstr;
using testing::Not;

const Instant founded{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

class OrganisationPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        manager_ = insertPerson("manager", founded);
        team_ = {crypto::randomId<core::OrganisationId>(), "Example", "non-profit", "DE", "", "", "", {}, founded};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team_));
        ASSERT_TRUE(storage::insertMember(connection(), {team_.id, manager_.email, manager_.id, "", "manager", founded - day * 2, founded - day * 2}));
    }

    core::Result<Reply> send(auto function, const transport::NamedValues& fields, Instant now) {
        Visit visit;
        visit.form.fields = fields;
        visit.request.parameters = {{"id", team_.id.text()}};
        visit.visitor = manager_;
        visit.now = now;
        return storage::inTransaction(connection(), [&] { return function(at(now), connection(), visit); });
    }
    // By a member of staff.
    core::Result<Reply> decide(auto function, const transport::NamedValues& fields) {
        Visit visit;
        visit.form.fields = fields;
        visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::administrator}};
        visit.now = founded;
        return function(at(founded), connection(), visit);
    }
    std::string shown(const Reply& reply) { return at(founded).templates.render(reply.view, reply.values); }
    // The page that the reply sends the browser to.
    std::string shownAfter(const Reply& reply) {
        const auto& headers = reply.document.headers;
        const auto location = std::ranges::find(headers, "Location", [](const auto& header) { return header.first; });
        if (location == headers.end()) return {};
        const auto address = location->second;
        Visit visit;
        visit.request.parameters = {{"id", team_.id.text()}};
        visit.request.query = transport::parseForm(address.substr(std::min(address.size(), address.find('?') + 1))).value();
        visit.visitor = manager_;
        visit.now = founded;
        return shown(showOrganisation(at(founded), connection(), visit).value());
    }
    void insertVoucher(const std::string& code) {
        ASSERT_TRUE(storage::insertVoucher(connection(), {code, team_.id.text(), "LCOC-P", 100, 1, 0, "", "test", founded, founded + day, {}}));
    }
    // What a manager finds under that query.
    Reply found(auto function, const transport::NamedValues& query, Instant now = founded) {
        auto reply = function(at(now), connection(), visitOf(query, now));
        EXPECT_TRUE(reply) << reply.error().text();
        return reply ? std::move(*reply) : Reply{};
    }
    Visit visitOf(const transport::NamedValues& query, Instant now) {
        Visit visit;
        visit.request.method = "GET";
        visit.request.path = "/organisations/" + team_.id.text();
        visit.request.query = query;
        visit.request.parameters = {{"id", team_.id.text()}};
        visit.visitor = manager_;
        visit.csrf = std::string(43, 'c');
        visit.now = now;
        return visit;
    }
    // Of a page as it goes out.
    std::size_t sizeOf(auto function, const transport::NamedValues& query) { return toResponse(at(founded), visitOf(query, founded), found(function, query)).body.size(); }
    std::size_t invitationsTo(const std::string& email) { return subjectsTo(email).size(); }
    // As its page has it, with the id of the order to be made.
    transport::NamedValues orderForm() {
        Visit visit;
        visit.request.parameters = {{"id", team_.id.text()}};
        visit.visitor = manager_;
        visit.now = founded;
        const auto page = showOrganisation(at(founded), connection(), visit).value();
        return {{"order", page.values.get("newOrder")->string_value()}, {"level", "LCOC-A"}, {"quantity", "1"}, {"method", "wire-transfer"}};
    }
    std::int64_t orderedFor(Instant now) {
        EXPECT_TRUE(send(orderVouchers, orderForm(), now));
        return storage::findOrdersOf(connection(), team_.id, 10)->front().totalCents;
    }

    storage::AccountRecord manager_;
    storage::OrganisationRecord team_;
};
LCOC_ON_BOTH_ENGINES(OrganisationPagesTest);

TEST_P(OrganisationPagesTest, WhoHasNotJoinedCanBeInvitedAgainOnceADay) {
    const transport::NamedValues ada{{"addresses", "ada@example.org"}};
    ASSERT_TRUE(send(inviteMembers, ada, founded));
    ASSERT_TRUE(send(inviteMembers, ada, founded + 1h));
    EXPECT_EQ(invitationsTo("ada@example.org"), 1u);
    ASSERT_TRUE(send(inviteMembers, ada, founded + day));
    EXPECT_EQ(invitationsTo("ada@example.org"), 2u);
    const auto joined = insertPerson("ada", founded + day);
    ASSERT_TRUE(storage::joinMember(connection(), team_.id, joined.email, joined.id, founded + day));
    ASSERT_TRUE(send(inviteMembers, ada, founded + day * 2));
    EXPECT_EQ(invitationsTo("ada@example.org"), 2u);
}

TEST_P(OrganisationPagesTest, FiveHundredAreInvitedWithinADay) {
    std::string many;
    for (int i = 0; i < 500; ++i) many += "p" + std::to_string(i) + "@example.org\n";
    ASSERT_TRUE(send(inviteMembers, {{"addresses", many}}, founded));
    ASSERT_TRUE(send(inviteMembers, {{"addresses", "late@example.org"}}, founded + 1h));
    EXPECT_EQ(invitationsTo("late@example.org"), 0u);
    ASSERT_TRUE(send(inviteMembers, {{"addresses", "late@example.org"}}, founded + day));
    EXPECT_EQ(invitationsTo("late@example.org"), 1u);
}

TEST_P(OrganisationPagesTest, WhatIsNoAddressIsNamedAndStandsInTheBoxAgain) {
    for (const auto* code : {"LCOC-AAAA-AAAA-AAAA", "LCOC-BBBB-BBBB-BBBB"}) insertVoucher(code);
    const std::string mixed = "foo\nada@example.org\nbad@@x; bob@example.org";
    for (const auto& page : {shownAfter(send(assignVouchers, {{"level", "LCOC-P"}, {"addresses", mixed}}, founded).value()),
                             shownAfter(send(inviteMembers, {{"manager", "yes"}, {"addresses", mixed}}, founded).value())}) {
        EXPECT_THAT(page, HasSubstr("nothing was sent there: foo, bad@@x<"));
        EXPECT_THAT(page, HasSubstr(">foo\nbad@@x</textarea>"));
        EXPECT_THAT(page, Not(HasSubstr("ada@example.org\n")));
    }
    EXPECT_EQ(subjectsTo("ada@example.org").size(), 2u) << "a voucher and an invitation";
}

TEST_P(OrganisationPagesTest, ChoicesComeAlongWithWhatIsNoAddress) {
    insertVoucher("LCOC-AAAA-AAAA-AAAA");
    EXPECT_THAT(shownAfter(send(assignVouchers, {{"level", "LCOC-P"}, {"addresses", "foo ada@example.org"}}, founded).value()), HasSubstr("<option value=\"LCOC-P\" selected>"));
    EXPECT_THAT(shownAfter(send(inviteMembers, {{"manager", "yes"}, {"addresses", "foo ada@example.org"}}, founded).value()), HasSubstr("name=\"manager\" value=\"yes\" checked"));
}

TEST_P(OrganisationPagesTest, WhatCannotBeSentAtAllStandsThereAgain) {
    insertVoucher("LCOC-AAAA-AAAA-AAAA");
    const auto refused = [&](auto function, const std::string& addresses, const std::string& why) {
        const auto reply = send(function, {{"level", "LCOC-P"}, {"addresses", addresses}}, founded).value();
        EXPECT_EQ(reply.status, 422);
        EXPECT_THAT(shown(reply), HasSubstr(why));
        EXPECT_THAT(shown(reply), HasSubstr(">" + addresses + "</textarea>"));
    };
    refused(assignVouchers, "foo", "No address was found");
    refused(inviteMembers, "foo", "No address was found");
    refused(assignVouchers, "ada@example.org\nbob@example.org", "Nothing was assigned.");
    refused(inviteMembers, "ada@example.org\n" + std::string(3000, 'x'), "Nothing was sent");
    EXPECT_TRUE(subjectsTo("ada@example.org").empty());
}

TEST_P(OrganisationPagesTest, AnOrderThatLacksSomethingKeepsWhatWasChosen) {
    auto form = orderForm();
    form[2].second = "7";
    form[3].second = "purchase-order";
    const auto reply = send(orderVouchers, form, founded).value();
    EXPECT_EQ(reply.status, 422);
    for (const auto* text : {"Enter the number of your purchase order.", "value=\"7\"", "<option value=\"purchase-order\" selected>"}) EXPECT_THAT(shown(reply), HasSubstr(text));
    form[2].second = "1.5";
    EXPECT_THAT(shown(send(orderVouchers, form, founded).value()), HasSubstr("Order between 1 and 1000 exams."));
    EXPECT_TRUE(storage::findOrdersOf(connection(), team_.id, 10)->empty());
}

TEST_P(OrganisationPagesTest, VouchersCostWhatTheManagersPriceProgrammeSays) {
    const auto priceFor = [&](const orders::Buyer& buyer) { return orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, buyer)->totalCents; };
    EXPECT_EQ(orderedFor(founded), priceFor({}));
    const auto request = askSpecialPrice(at(founded), connection(), manager_.id, "non-profit", "We are a charity.", founded).value();
    ASSERT_TRUE(decideRequest(at(founded), connection(), "status", request, {"granted", "The register has it.", "staff", founded}, {}));
    const auto& programmes = rulebook().prices.specialProgrammes;
    const auto programme = std::ranges::find(programmes, "non-profit", &program::SpecialProgramme::id);
    orders::Buyer charity;
    charity.specialProgramme = orders::Percentage{programme->title, "", programme->discountPercent};
    EXPECT_LT(priceFor(charity), priceFor({}));
    EXPECT_EQ(orderedFor(founded + 1h), priceFor(charity));
}

TEST_P(OrganisationPagesTest, AnOrderThatIsSentTwiceIsMadeOnceAndShown) {
    const auto form = orderForm();
    const auto first = send(orderVouchers, form, founded).value();
    const auto second = send(orderVouchers, form, founded + 1s).value();
    EXPECT_EQ(second.status, 303);
    ASSERT_EQ(storage::findOrdersOf(connection(), team_.id, 10)->size(), 1u);
    const auto page = "/orders/" + storage::findOrdersOf(connection(), team_.id, 10)->front().number;
    for (const auto& reply : {first, second}) EXPECT_EQ(std::ranges::count(reply.document.headers, std::pair<std::string, std::string>("Location", page)), 1);
    ASSERT_TRUE(send(orderVouchers, orderForm(), founded + 1min));
    EXPECT_EQ(storage::findOrdersOf(connection(), team_.id, 10)->size(), 2u);
}

TEST_P(OrganisationPagesTest, ManagersAreToldWhenTheirOrganisationIsTakenOffTheList) {
    const auto told = [&] { return std::ranges::count(subjectsTo(manager_.email), team_.name + " is no longer on the public list"); };
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, "invited@example.org", std::nullopt, "", "manager", founded, std::nullopt}));
    ASSERT_TRUE(send(askListing, {{"terms", "yes"}, {"listing", "We teach."}}, founded));
    ASSERT_TRUE(decide(decideListing, {{"id", team_.id.text()}, {"decision", "list"}}));
    EXPECT_EQ(told(), 0);
    const auto refused = decide(decideListing, {{"id", team_.id.text()}, {"decision", "unlist"}}).value();
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(shown(refused), HasSubstr("Write why: the managers of the organisation read it."));
    EXPECT_EQ(told(), 0) << "a reason is missing";
    ASSERT_TRUE(decide(decideListing, {{"id", team_.id.text()}, {"decision", "unlist"}, {"reason", "The school is closed."}}));
    EXPECT_EQ(told(), 1);
    EXPECT_TRUE(subjectsTo("invited@example.org").empty());
}

TEST_P(OrganisationPagesTest, ManagersAreToldWhyTheirOrganisationIsNotListedAndCanAskAgain) {
    const auto told = [&] { return std::ranges::count(subjectsTo(manager_.email), team_.name + " is not on the public list"); };
    const auto own = [&] { return shown(send(showOrganisation, {}, founded).value()); };
    EXPECT_THAT(own(), Not(HasSubstr("Not listed")));
    ASSERT_TRUE(send(askListing, {{"terms", "yes"}, {"listing", "We teach."}}, founded));
    EXPECT_EQ(decide(decideListing, {{"id", team_.id.text()}, {"decision", "refuse"}, {"reason", " "}})->status, 422);
    EXPECT_EQ(told(), 0) << "a reason is missing";
    EXPECT_EQ(decide(decideListing, {{"id", team_.id.text()}, {"decision", "refuse"}, {"reason", "Say what you teach."}})->status, 303);
    EXPECT_EQ(told(), 1);
    for (const auto* text : {"Not listed", ">We teach.</textarea>"}) EXPECT_THAT(own(), HasSubstr(text));
}

TEST_P(OrganisationPagesTest, AWishToBeListedKeepsItsTextUntilTheTermsAreAccepted) {
    const auto reply = send(askListing, {{"listing", "We teach."}}, founded).value();
    EXPECT_EQ(reply.status, 422);
    for (const auto* text : {"The terms for name and badge must be accepted first.", ">We teach.</textarea>"}) EXPECT_THAT(shown(reply), HasSubstr(text));
    EXPECT_EQ(storage::findOrganisation(connection(), team_.id).value()->listingState, "");
}

TEST_P(OrganisationPagesTest, WhoHasAVoucherIsToldWhenItIsTakenBack) {
    const auto issue = [&](const std::string& email) {
        const orders::VoucherIssue one{1, 100, 1, "LCOC-A", email, founded + day};
        return orders::issueVouchers(connection(), rulebook(), one, "staff", founded)->front().code;
    };
    const auto code = issue("ada@example.org");
    const auto everybodys = issue("");
    for (const auto& taken : {code, everybodys}) EXPECT_EQ(decide(takeVoucherBack, {{"code", taken}, {"reason", "A mistake"}})->status, 303);
    EXPECT_EQ(subjectsTo("ada@example.org"), std::vector<std::string>{"Your voucher " + code + " was taken back"});
    EXPECT_EQ(subjectsTo("taken back").size(), 1u);
}

TEST_P(OrganisationPagesTest, LongReasonsAreCutBetweenCharacters) {
    const auto half = std::string(499, 'a') + "ü and more";
    ASSERT_TRUE(send(askListing, {{"terms", "yes"}, {"listing", std::string(399, 'a') + "ü"}}, founded));
    EXPECT_EQ(storage::findOrganisation(connection(), team_.id).value()->listing, std::string(399, 'a'));
    ASSERT_TRUE(decide(decideListing, {{"id", team_.id.text()}, {"decision", "list"}}));
    ASSERT_TRUE(decide(decideListing, {{"id", team_.id.text()}, {"decision", "unlist"}, {"reason", half}}));
    const orders::VoucherIssue one{1, 100, 1, "LCOC-A", "", founded + day};
    const auto code = orders::issueVouchers(connection(), rulebook(), one, "staff", founded)->front().code;
    ASSERT_TRUE(decide(takeVoucherBack, {{"code", code}, {"reason", half}}));
    for (const auto* action : {"listing.withdrawn", "voucher.taken-back"}) EXPECT_EQ(storage::searchAudit(connection(), action, 1)->front().entry.detail, std::string(499, 'a')) << action;
}

TEST_P(OrganisationPagesTest, WhatHasExpiredIsSaidToHave) {
    const auto ends = credentials::grantForExam(connection(), rulebook(), {manager_.id, "LCOC-A", "Manager", "one"}, founded).value().expiresAt;
    const auto pageAt = [&](Instant now) { return shown(send(showOrganisation, {}, now).value()); };
    EXPECT_THAT(pageAt(ends - day), HasSubstr(">Expires soon<"));
    EXPECT_THAT(pageAt(ends), Not(HasSubstr(">Expires soon<")));
    EXPECT_THAT(pageAt(ends), HasSubstr(">Expired</span> on 23 November 2028, can be renewed until 21 February 2029"));
}

TEST_P(OrganisationPagesTest, TheOnlyManagerStays) {
    const auto page = [&] { return shown(send(showOrganisation, {}, founded).value()); };
    const auto ada = insertPerson("ada", founded);
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, ada.email, ada.id, "", "member", founded, founded}));
    EXPECT_THAT(page(), HasSubstr("Remove ada\""));
    EXPECT_THAT(page(), Not(HasSubstr("Remove manager\"")));
    const auto refused = send(removeMember, {{"email", manager_.email}}, founded);
    EXPECT_EQ(refused.error().code, core::ErrorCode::notEligible);
    EXPECT_EQ(refused.error().detail, "Make somebody else a manager first.");
    const auto bob = insertPerson("bob", founded);
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, bob.email, bob.id, "", "manager", founded, founded}));
    EXPECT_THAT(page(), HasSubstr("Remove manager\""));
}

TEST_P(OrganisationPagesTest, OnlyExamsWithFreeVouchersAreHandedOut) {
    const std::string list = "id=\"alevel\"";
    const auto handOut = [&](const std::string& text) { return text.substr(text.find(list), text.find("</select>", text.find(list)) - text.find(list)); };
    EXPECT_THAT(shown(send(showOrganisation, {}, founded).value()), Not(HasSubstr(list)));
    insertVoucher("LCOC-AAAA-AAAA-AAAA");
    const auto offered = handOut(shown(send(showOrganisation, {}, founded).value()));
    EXPECT_THAT(offered, HasSubstr("LCOC-P"));
    EXPECT_THAT(offered, Not(HasSubstr("LCOC-A\"")));
    EXPECT_THAT(offered, Not(HasSubstr("$")));
    const auto two = shown(send(assignVouchers, {{"level", "LCOC-P"}, {"addresses", "ada@example.org bob@example.org"}}, founded).value());
    EXPECT_THAT(two, HasSubstr("There is 1 free voucher of that exam for 2 people. Nothing was assigned."));
    const auto none = shown(send(assignVouchers, {{"level", "LCOC-A"}, {"addresses", "ada@example.org"}}, founded).value());
    EXPECT_THAT(none, HasSubstr("No voucher of that exam is free. Nothing was assigned."));
    EXPECT_THAT(handOut(none), HasSubstr("<option value=\"LCOC-A\" selected>")) << "as it was sent";
}

TEST_P(OrganisationPagesTest, AnOrderOfATeamSaysSoAndLeadsToItsVouchers) {
    ASSERT_TRUE(send(orderVouchers, orderForm(), founded));
    const auto order = storage::findOrdersOf(connection(), team_.id, 10)->front();
    const auto page = [&] {
        Visit visit;
        visit.request.parameters = {{"number", order.number}};
        visit.visitor = manager_;
        visit.now = founded;
        return shown(showOrder(at(founded), connection(), visit).value());
    };
    const auto link = "href=\"/organisations/" + team_.id.text() + "#vouchers\"";
    EXPECT_THAT(page(), HasSubstr("For Example"));
    EXPECT_THAT(page(), HasSubstr(link));
    ASSERT_TRUE(storage::deleteMember(connection(), team_.id, manager_.email));
    EXPECT_THAT(page(), HasSubstr("For Example"));
    EXPECT_THAT(page(), Not(HasSubstr(link))) << "who ordered it does not manage the team any more";
}

TEST_P(OrganisationPagesTest, WhoIsInvitedSeesItAtOnce) {
    const auto ada = insertPerson("ada", founded);
    const auto page = [&] {
        Visit visit;
        visit.visitor = ada;
        visit.now = founded;
        return shown(showDashboard(at(founded), connection(), visit).value());
    };
    EXPECT_THAT(page(), Not(HasSubstr("You are invited to")));
    ASSERT_TRUE(send(inviteMembers, {{"addresses", ada.email}}, founded));
    EXPECT_THAT(page(), HasSubstr("You are invited to Example."));
    ASSERT_TRUE(storage::joinMember(connection(), team_.id, ada.email, ada.id, founded));
    EXPECT_THAT(page(), Not(HasSubstr("You are invited to")));
}

TEST_P(OrganisationPagesTest, TheTimeZoneOfAnExamOnSiteIsThePlaces) {
    const auto text = shown(send(showGroups, {}, founded).value());
    EXPECT_THAT(text, HasSubstr("Of the place where the exam is."));
    EXPECT_THAT(text, Not(HasSubstr("Times of appointments are shown in it.")));
}

TEST_P(OrganisationPagesTest, DiscountsAreAListThatEnds) {
    const auto text = shown(send(showOrganisation, {}, founded).value());
    EXPECT_THAT(text, HasSubstr("Discounts: from "));
    EXPECT_THAT(text, Not(HasSubstr(";</p>")));
}

TEST_P(OrganisationPagesTest, TheOrderOfSomebodyElseIsNotShown) {
    const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
    const auto other = orders::placeOrder(connection(), rulebook().prices, priced, {manager_.id, "", "card", "", "", "", "Manager"}, founded).value();
    auto form = orderForm();
    form.front().second = other.id.text();
    EXPECT_EQ(send(orderVouchers, form, founded).error().code, core::ErrorCode::notFound);
}

TEST_P(OrganisationPagesTest, AnInvitationSaysWhatItCameTo) {
    const auto ada = insertPerson("ada", founded);
    ASSERT_TRUE(storage::insertMember(connection(), {team_.id, ada.email, ada.id, "", "member", founded, founded}));
    const auto said = [&](const transport::NamedValues& fields) { return send(inviteMembers, fields, founded)->cookies.front(); };
    EXPECT_THAT(said({{"manager", "yes"}, {"addresses", "new@example.org " + ada.email + " " + manager_.email}}),
                HasSubstr(percentEncoded("1 person is invited. 1 person is a manager now. 1 person was there already.")));
    EXPECT_THAT(said({{"addresses", ada.email}}), HasSubstr("=" + percentEncoded("1 person was there already.") + ";"));
    EXPECT_EQ(storage::findMembers(connection(), team_.id)->front().role, "manager") << "it was no demotion";
}

TEST_P(OrganisationPagesTest, AnExpiredVoucherIsSaidToBe) {
    for (const auto* email : {"", "ada@example.org"}) ASSERT_TRUE(storage::insertVoucher(connection(), {orders::newVoucherCode(), team_.id.text(), "LCOC-P", 100, 1, 0, email, "test", founded, founded + day, {}}));
    const auto before = shown(found(showOrganisation, {}, founded + day - 1ms));
    for (const auto* text : {">Free</span>", ">Assigned</span>", "Free (1)", "Assigned (1)", "Take back LCOC-"}) EXPECT_THAT(before, HasSubstr(text));
    const auto after = shown(found(showOrganisation, {}, founded + day));
    for (const auto* text : {">Expired</span>", "Expired (2)"}) EXPECT_THAT(after, HasSubstr(text));
    for (const auto* text : {">Free</span>", ">Assigned</span>", "Take back LCOC-"}) EXPECT_THAT(after, Not(HasSubstr(text)));
    const auto csv = [&](const transport::NamedValues& query, Instant now) {
        auto asked = query;
        asked.emplace_back("as", "csv");
        const auto text = found(exportVouchers, asked, now).document.body;
        return std::pair(std::ranges::count(text, '\n') - 1, text);
    };
    EXPECT_EQ(csv({}, founded + day).first, 2);
    EXPECT_THAT(csv({}, founded + day).second, HasSubstr("\"Expired\""));
    EXPECT_EQ(csv({{"state", "free"}}, founded).first, 1);
    EXPECT_EQ(csv({{"state", "free"}}, founded + day).first, 0);
}

TEST_P(OrganisationPagesTest, AVoucherOfAWrongAddressIsTakenBackUnlessItIsUsed) {
    const auto code = orders::newVoucherCode();
    insertVoucher(code);
    ASSERT_TRUE(send(assignVouchers, {{"level", "LCOC-P"}, {"addresses", "wrong@example.org"}}, founded));
    EXPECT_THAT(shown(found(showOrganisation, {})), HasSubstr("name=\"code\" value=\"" + code + "\""));
    EXPECT_EQ(send(replaceVoucher, {{"code", orders::newVoucherCode()}}, founded).error().code, core::ErrorCode::notFound);
    EXPECT_EQ(send(replaceVoucher, {{"code", code}}, founded)->status, 303);
    const auto again = send(replaceVoucher, {{"code", code}}, founded).value();
    EXPECT_EQ(again.status, 422);
    EXPECT_THAT(shown(again), HasSubstr("nothing was changed."));
    EXPECT_EQ(subjectsTo("wrong@example.org").size(), 2u) << "the voucher, and that it was taken back";
    const auto free = storage::findVouchers(connection(), team_.id, {founded, "", "free", 10}).value();
    ASSERT_EQ(free.size(), 1u);
    EXPECT_NE(free.front().code, code);
}

TEST_P(OrganisationPagesTest, ALongListIsShownInPartsThatStaySmall) {
    const std::string rows = "WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) ";
    ASSERT_TRUE(connection().execute(rows + "INSERT INTO vouchers (code, organisation, level, discount_percent, uses_allowed, uses, assigned_to, source, created_at, expires_at) "
                                            "SELECT 'LCOC-AAAA-AAAA-' || i, $1, 'LCOC-P', 100, 1, 0, 'somebody.with.a.name-' || i || '@example.org', 'test', CAST($2 AS BIGINT) + i, $3 FROM n",
                                     team_.id, founded, founded + day));
    ASSERT_TRUE(connection().execute(rows + "INSERT INTO organisation_members (organisation, email, role, invited_at) SELECT $1, 'somebody.with.a.name-' || i || '@example.org', 'member', $2 FROM n", team_.id, founded));
    const auto page = [&](const transport::NamedValues& query) { return shown(found(showOrganisation, query)); };
    const auto vouchersIn = [](const std::string& text) {
        std::size_t count = 0;
        for (auto from = text.find("Take back LCOC-"); from != text.npos; from = text.find("Take back LCOC-", from + 1)) ++count;
        return count;
    };
    for (const auto& query : std::vector<transport::NamedValues>{{}, {{"vouchers", "2"}, {"people", "2"}, {"state", "assigned"}}}) EXPECT_LT(sizeOf(showOrganisation, query), 100'000u);
    const auto first = page({});
    EXPECT_EQ(vouchersIn(first), 50u);
    EXPECT_THAT(first, HasSubstr("LCOC-AAAA-AAAA-2000\""));
    EXPECT_THAT(first, HasSubstr("?vouchers=2#vouchers\" rel=\"next\""));
    EXPECT_THAT(first, Not(HasSubstr("rel=\"prev\"")));
    const auto second = page({{"vouchers", "2"}, {"state", "assigned"}});
    EXPECT_THAT(second, HasSubstr("LCOC-AAAA-AAAA-1950\""));
    EXPECT_THAT(second, HasSubstr("?state=assigned&amp;vouchers=3#vouchers\" rel=\"next\""));
    EXPECT_THAT(second, HasSubstr("?state=assigned&amp;vouchers=1#vouchers\" rel=\"prev\""));
    EXPECT_THAT(page({{"vouchers", "20"}}), Not(HasSubstr("vouchers=21")));
    EXPECT_EQ(vouchersIn(page({{"q", "name-1234@"}})), 1u);
    EXPECT_THAT(page({{"q", "nobody"}}), HasSubstr("No voucher fits."));
    EXPECT_THAT(page({{"people", "2"}}), HasSubstr("somebody.with.a.name-1051@example.org"));
    const auto csv = found(exportVouchers, {{"as", "csv"}, {"vouchers", "2"}}).document.body;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 1001) << "an export is whole";
}

TEST_P(OrganisationPagesTest, ItsWebhooksHearOfCredentialsAlone) {
    const auto hook = send(api::makeWebhook, {{"address", "https://hooks.example.org/team"}, {"event", "credential.issued"}}, founded).value();
    EXPECT_EQ(hook.status, 200);
    const auto html = shown(hook);
    for (const auto& text : {std::string("whsec_"), std::string("https://hooks.example.org/team"), "action=\"/organisations/" + team_.id.text() + "/webhooks\"", std::string(">Example</a>")}) EXPECT_THAT(html, HasSubstr(text));
    EXPECT_THAT(html, Not(HasSubstr("order.placed")));
    EXPECT_TRUE(storage::findWebhooks(connection(), manager_.id.text())->empty()) << "it is not the account's";
    const auto own = storage::findWebhooks(connection(), team_.id.text()).value();
    ASSERT_EQ(own.size(), 1u);
    EXPECT_EQ(send(api::dropWebhook, {{"id", own.front().id}}, founded)->status, 303);
    EXPECT_TRUE(storage::findWebhooks(connection(), team_.id.text())->empty());
    ASSERT_TRUE(storage::deleteMember(connection(), team_.id, manager_.email));
    EXPECT_EQ(send(api::showWebhooks, {}, founded).error().code, core::ErrorCode::notFound);
}

TEST_P(OrganisationPagesTest, AListingThatSomebodyElseDecidedMeanwhileIsSaidToBe) {
    storage::StaffRecord colleague;
    colleague.id = crypto::randomId<core::StaffId>();
    colleague.name = "grace";
    colleague.displayName = "Grace Hopper";
    colleague.roles = "programme-administrator";
    colleague.createdAt = founded;
    ASSERT_TRUE(storage::insertStaff(connection(), colleague));
    ASSERT_TRUE(send(askListing, {{"terms", "yes"}, {"listing", "We teach."}}, founded));
    ASSERT_TRUE(decideListingAndTell(at(founded), connection(), team_.id, organisations::ListingDecision::list, "", colleague.id.text(), founded));
    const auto late = decide(decideListing, {{"id", team_.id.text()}, {"decision", "refuse"}, {"reason", "No word of it."}});
    ASSERT_TRUE(late);
    EXPECT_EQ(late->status, 303);
    EXPECT_THAT(late->cookies.front(), HasSubstr(percentEncoded("Decided meanwhile by Grace Hopper")));
    EXPECT_EQ(storage::findOrganisation(connection(), team_.id).value()->listingState, "listed");
}

TEST_P(OrganisationPagesTest, ListsOfOrganisationsStaySmall) {
    for (const auto& [state, digit] : {std::pair("asked", 'a'), std::pair("listed", 'b')})
        ASSERT_TRUE(connection().execute("WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 1300) INSERT INTO organisations (id, name, kind, country, website, listing, listing_state, created_at) "
                                         "SELECT CAST($1 AS TEXT) || i, 'Works ' || i, 'company', 'DE', 'https://example.org/' || i, $2, $3, $4 FROM n",
                                         std::string(28, digit), std::string(390, 'x'), state, founded)); // ids of 32 digits
    Visit visit;
    visit.request.method = "GET";
    visit.request.path = "/staff/organisations";
    visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::administrator}};
    visit.csrf = std::string(43, 'c');
    visit.now = founded;
    const auto desk = showAllOrganisations(at(founded), connection(), visit).value();
    EXPECT_LT(toResponse(at(founded), visit, desk).body.size(), 100'000u);
    EXPECT_THAT(shown(desk), HasSubstr("The list goes on."));
    EXPECT_THAT(shown(desk), HasSubstr("More are listed"));
    EXPECT_LT(sizeOf(showPartners, {}), 100'000u);
    EXPECT_THAT(shown(found(showPartners, {})), HasSubstr("/partners?after="));
}

} // namespace
} // namespace portal
