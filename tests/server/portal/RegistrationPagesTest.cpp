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

TEST_P(RegistrationPagesTest, ANewPasswordThatCannotBeUsedKeepsTheLink) {
    Visit visit;
    visit.form.fields = {{"token", "a-token"}, {"password", "short"}};
    const auto shown = support::awaited(context(), resetPassword(&at(registering), visit)).value();
    EXPECT_EQ(shown.status, 422);
    EXPECT_EQ(hereOf(visit, shown), "/reset?token=a-token");
}

} // namespace
} // namespace portal
