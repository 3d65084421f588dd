#include "server/PortalRoutes.hpp"

#include "server/api/Api.hpp"
#include "server/language/Language.hpp"
#include "server/portal/Site.hpp"
#include "tests/support/TestPortal.hpp"

#include <boost/asio/co_spawn.hpp>

#include <map>

namespace server {
namespace {

using namespace std::chrono_literals;

const core::Instant askedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// The whole portal with all its threads, asked for many pages at once: what they share must bear it, which ThreadSanitizer watches.
class ManyPagesTest : public portal::TestPortal {
  protected:
    void SetUp() override {
        ASSERT_TRUE(language::load(LCOC_LANGUAGES));
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto& portal = at(askedAt);
        site_.emplace(router_, portal);
        addPortalRoutes(*site_, router_, portal);
        api::addRoutes(router_, portal, calls_, {});
        insertPerson("ada", askedAt);
    }

    void ask(const std::string& method, const std::string& path, const std::string& language, const std::string& fields = {}) {
        transport::HttpRequest request;
        request.method = method;
        request.path = path;
        request.remoteAddress = "203.0.113.5";
        request.headers = {{"Accept-Language", language}, {"Sec-Fetch-Site", "same-origin"}, {"Content-Type", "application/x-www-form-urlencoded"}};
        request.body = fields;
        ++waiting_;
        boost::asio::co_spawn(context(), router_.respond(std::move(request)), [this, path](const std::exception_ptr& failure, const transport::HttpResponse& response) {
            --waiting_;
            ++answers_[path][failure ? 500 : response.status];
        });
    }
    bool allAnswered() {
        const auto patience = std::chrono::steady_clock::now() + 60s;
        while (waiting_ > 0 && std::chrono::steady_clock::now() < patience) {
            context().restart();
            context().run_one_for(10ms);
        }
        return waiting_ == 0;
    }

    transport::Router router_;
    std::optional<portal::Site> site_;
    transport::RateLimitTable calls_{{1000, 1000}, 100};
    int waiting_ = 0;
    std::map<std::string, std::map<int, int>> answers_; // by path and status
};

TEST_P(ManyPagesTest, AreAnsweredAtOnce) {
    constexpr int rounds = 8;
    const std::vector<std::pair<std::string, int>> pages{{"/", 200}, {"/exams", 200}, {"/exams/LCOC-P", 200}, {"/policies", 200}, {"/register", 200}, {"/sign-in", 200}, {"/directory", 200},
                                                         {"/verify", 200}, {"/partners", 200}, {"/no-such-page", 404}, {"/dashboard", 303}, {"/api/v1/programme", 200}, {"/api/v1/openapi.json", 200}, {"/api/v1/me", 401}};
    for (int round = 0; round < rounds; ++round)
        for (const auto& [path, status] : pages) ask("GET", path, round % 3 == 0 ? "en" : round % 3 == 1 ? "de" : "ja");
    for (int round = 0; round < rounds; ++round) ask("POST", "/recover", "de", "email=nobody%40example.org");
    ASSERT_TRUE(allAnswered());
    for (const auto& [path, status] : pages) EXPECT_EQ(answers_[path], (std::map<int, int>{{status, rounds}})) << path;
    EXPECT_EQ(answers_["/recover"].count(500), 0u);
}

LCOC_ON_BOTH_ENGINES(ManyPagesTest);

} // namespace
} // namespace server
