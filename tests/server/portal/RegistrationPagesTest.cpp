#include "server/portal/AccountPages.hpp"
#include "server/portal/Frame.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

namespace portal {
namespace {

const core::Instant registering{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

class RegistrationPagesTest : public TestPortal {};
LCOC_ON_BOTH_ENGINES(RegistrationPagesTest);

TEST_P(RegistrationPagesTest, WhatOneAgreesToCanBeRead) {
    const auto shown = showRegistration(at(registering), connection(), {}).value();
    const auto body = at(registering).templates.render(shown.view, shown.values);
    const auto form = body.find("action=\"/register\"");
    ASSERT_NE(form, body.npos);
    EXPECT_THAT(body.substr(form, body.find("</form>") - form), testing::HasSubstr("href=\"/policies\""));
}

// Browsers with scripts tell it: nobody looks for a city in a list of 650, unless what the browser told is none of them.
TEST_P(RegistrationPagesTest, TheTimeZoneIsAskedForWhereItIsNotKnown) {
    const auto page = [&](const Reply& reply) { return at(registering).templates.render(reply.view, reply.values); };
    const auto asked = [](const std::string& html) { return html.find("<select id=\"f-time_zone\""); };
    const auto first = page(showRegistration(at(registering), connection(), {}).value());
    EXPECT_THAT(first, testing::HasSubstr("<input type=\"hidden\" name=\"time_zone\" value=\"\" disabled data-time-zone><noscript>"));
    EXPECT_LT(first.find("<noscript>"), asked(first));
    EXPECT_LT(asked(first), first.find("</noscript>"));
    for (const auto& [zone, wrong] : {std::pair{"Etc/GMT+5", true}, {"", true}, {"Europe/Berlin", false}}) {
        Visit visit;
        visit.form.fields = {{"legal_name", "Ada"}, {"time_zone", zone}};
        const auto again = support::awaited(context(), registerCandidate(&at(registering), visit)).value();
        EXPECT_EQ(again.status, 422);
        EXPECT_NE(asked(page(again)), std::string::npos);
        EXPECT_EQ(page(again).find("<noscript>") == std::string::npos, wrong) << zone;
    }
}

TEST_P(RegistrationPagesTest, ANewPasswordThatCannotBeUsedKeepsTheLink) {
    Visit visit;
    visit.form.fields = {{"token", "a-token"}, {"password", "short"}};
    const auto shown = support::awaited(context(), resetPassword(&at(registering), visit)).value();
    EXPECT_EQ(shown.status, 422);
    EXPECT_EQ(hereOf(visit, shown), "/reset?token=a-token");
}

TEST_P(RegistrationPagesTest, ALinkIsSentToAnAddressOnly) {
    for (const std::string typed : {"", "nonsense", "ada@", "ada@example"}) {
        Visit visit;
        visit.form.fields = {{"email", typed}};
        const auto shown = support::awaited(context(), askRecovery(&at(registering), visit)).value();
        EXPECT_EQ(shown.status, 422) << typed;
        const auto body = at(registering).templates.render(shown.view, shown.values);
        EXPECT_THAT(body, testing::HasSubstr("Enter an e-mail address such as name@example.org."));
        EXPECT_THAT(body, testing::HasSubstr("value=\"" + typed + "\""));
    }
    Visit visit;
    visit.form.fields = {{"email", " Ada@Example.org "}};
    EXPECT_EQ(support::awaited(context(), askRecovery(&at(registering), visit))->status, 200);
}

TEST_P(RegistrationPagesTest, ALinkThatDoesNotWorkLeadsToAnother) {
    const auto leadsTo = [&](const core::Result<Reply>& reply, const std::string& address) {
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 422);
        EXPECT_THAT(at(registering).templates.render(reply->view, reply->values), testing::HasSubstr("href=\"" + address + "\">Ask for another link"));
    };
    Visit visit;
    visit.now = registering;
    visit.request.query = {{"token", "bad"}};
    leadsTo(showReset(at(registering), connection(), visit), "/recover");
    leadsTo(showMailLink(at(registering), connection(), visit), "/confirm-mail");
    visit.form.fields = {{"token", "bad"}, {"password", "long enough to be used"}};
    leadsTo(confirmAddress(at(registering), connection(), visit), "/confirm-mail");
    leadsTo(support::awaited(context(), resetPassword(&at(registering), visit)), "/recover");
    visit.request.query.emplace_back("kind", "new");
    visit.form.fields.emplace_back("kind", "new");
    leadsTo(showMailLink(at(registering), connection(), visit), "/account/security");
    leadsTo(confirmAddress(at(registering), connection(), visit), "/account/security");
}

TEST_P(RegistrationPagesTest, ALinkThatWorksShowsItsButton) {
    const auto account = insertPerson("ada", registering);
    Visit visit;
    visit.now = registering;
    visit.request.query = {{"token", accounts::makeMailLink(connection(), account.id, registering)->text}};
    EXPECT_EQ(showMailLink(at(registering), connection(), visit)->status, 200);
    visit.now = registering + accounts::mailLinkLife;
    EXPECT_EQ(showMailLink(at(visit.now), connection(), visit)->status, 422);
    visit.now = registering;
    visit.request.query = {{"kind", "new"}, {"token", accounts::makeNewMailLink(connection(), account.id, "new@example.org", registering)->text}};
    EXPECT_EQ(showMailLink(at(registering), connection(), visit)->status, 200);
}

} // namespace
} // namespace portal
