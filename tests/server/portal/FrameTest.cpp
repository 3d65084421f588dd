#include "server/portal/Frame.hpp"

#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

const core::Instant framedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28}};

class FrameTest : public TestPortal {
  protected:
    // Its value; empty where the server's own holds.
    std::string header(const Visit& visit, const std::string& name) {
        const auto response = toResponse(at(framedAt), visit, page("message", "A page", {}));
        const auto found = std::ranges::find(response.headers, name, &std::pair<std::string, std::string>::first);
        return found == response.headers.end() ? std::string() : found->second;
    }
};
LCOC_ON_BOTH_ENGINES(FrameTest);

TEST_P(FrameTest, WhatIsSomebodysOwnHasAWindowOfItsOwn) {
    Visit visit;
    for (const auto& [site, policy] : {std::pair{"none", "unsafe-none"}, {"same-origin", "unsafe-none"}, {"same-site", ""}, {"cross-site", ""}, {"", ""}}) {
        visit.request.headers = {{"Sec-Fetch-Site", site}};
        EXPECT_EQ(header(visit, "Cross-Origin-Opener-Policy"), policy) << site;
    }
    visit.request.headers = {{"Sec-Fetch-Site", "none"}};
    visit.visitor = insertPerson("ada", framedAt);
    EXPECT_EQ(header(visit, "Cross-Origin-Opener-Policy"), "");
    visit.visitor = accounts::SignedInStaff{core::StaffId{}, "Grace", {accounts::Role::proctor}};
    EXPECT_EQ(header(visit, "Cross-Origin-Opener-Policy"), "");
}

TEST_P(FrameTest, EveryPageAllowsItsOwnFilesAlone) {
    EXPECT_THAT(header({}, "Content-Security-Policy"), testing::StartsWith("default-src 'none'; style-src 'self'; script-src 'self';"));
}

} // namespace
} // namespace portal
