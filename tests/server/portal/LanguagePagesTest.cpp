#include "server/portal/LanguagePages.hpp"

#include "server/portal/Frame.hpp"
#include "tests/support/TestPortal.hpp"

namespace portal {
namespace {

const core::Instant switching{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

class LanguagePagesTest : public TestPortal {
  protected:
    std::string switchedTo(const std::string& from) {
        Visit visit;
        visit.request.method = "POST";
        visit.form.fields = {{"to", "en"}, {"from", from}};
        const auto reply = changeLanguage(at(switching), connection(), visit).value();
        return reply.document.headers.front().second;
    }
};
LCOC_ON_BOTH_ENGINES(LanguagePagesTest);

// Where the buttons of the languages lead back to, from a page that is shown with that template.
std::string wayBack(const std::string& method, const std::string& path, const transport::NamedValues& query, const std::string& view) {
    Visit visit;
    visit.request.method = method;
    visit.request.path = path;
    visit.request.query = query;
    return hereOf(visit, page(view, "A page"));
}

TEST(LanguageButtons, LeadBackToThePageWithItsQuery) {
    EXPECT_EQ(wayBack("GET", "/reset", {{"token", "a+b/c="}}, "form-page"), "/reset?token=a%2Bb%2Fc%3D");
    EXPECT_EQ(wayBack("GET", "/directory", {{"q", "Ada L"}, {"page", "2"}}, "directory"), "/directory?q=Ada%20L&page=2");
    EXPECT_EQ(wayBack("GET", "/exams", {}, "exams"), "/exams");
}

TEST(LanguageButtons, LeadBackToTheFormThatWasSent) {
    EXPECT_EQ(wayBack("POST", "/register", {}, "form-page"), "/register");
    EXPECT_EQ(wayBack("POST", "/cart/order", {}, "cart"), "/cart");
    EXPECT_EQ(wayBack("POST", "/orders/7/pay", {}, "error"), "/orders/7");
    EXPECT_EQ(wayBack("POST", "/account/tokens", {}, "tokens"), "/account/tokens");
}

TEST_P(LanguagePagesTest, NeverLeadElsewhere) {
    EXPECT_EQ(switchedTo("/reset?token=a%2Bb&next=%2Fexams"), "/reset?token=a%2Bb&next=%2Fexams");
    for (const auto* elsewhere : {"", "exams", "https://example.org", "//example.org", "/\\example.org", "/\t/example.org", "/\n/example.org", " //example.org"}) EXPECT_EQ(switchedTo(elsewhere), "/") << elsewhere;
}

} // namespace
} // namespace portal
