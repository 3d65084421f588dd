#include "server/portal/Reach.hpp"

#include "common/crypto/Random.hpp"
#include "server/PortalRoutes.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/api/Api.hpp"
#include "server/credentials/CredentialNumber.hpp"
#include "server/portal/Cookies.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/CredentialStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using accounts::Action;
using accounts::Role;
using testing::HasSubstr;
using testing::Not;

const core::Instant reachedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
constexpr Role everyRole[] = {Role::proctor, Role::administrator, Role::reviewer, Role::itemAuthor, Role::programmeAdministrator};

// Portal and API as they are asked over HTTP, with two testing centers and a candidate at each.
class ReachTest : public TestPortal {
  protected:
    struct Worker {
        accounts::SignedInStaff staff;
        std::string session; // of a browser
        std::string token;   // of a program
    };
    // One of each kind: a center, a candidate who sits there, and an exam on site.
    struct Objects {
        storage::CenterRecord center;
        storage::AccountRecord candidate;
        core::GroupId group;
    };

    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto& portal = at(reachedAt);
        site_.emplace(router_, portal);
        server::addPortalRoutes(*site_, router_, portal);
        api::addRoutes(router_, portal, calls_, {});
        team_ = {crypto::randomId<core::OrganisationId>(), "Example works", "company", "DE", "", "", "", {}, reachedAt};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team_));
        mitte_ = objects("Mitte", "ada");
        nord_ = objects("Nord", "robert");
        insertBooking(insertPerson("xenia", reachedAt), std::nullopt);
    }

    Objects objects(const std::string& name, const std::string& candidate) {
        Objects made;
        made.center.id = crypto::randomId<core::CenterId>();
        made.center.name = name;
        made.center.address = "1 Example Street";
        made.center.city = "Berlin";
        made.center.country = "DE";
        made.center.timeZone = "Europe/Berlin";
        EXPECT_TRUE(storage::saveCenter(connection(), made.center));
        made.candidate = insertPerson(candidate, reachedAt);
        insertBooking(made.candidate, made.center.id);
        storage::GroupRecord group;
        made.group = group.id = crypto::randomId<core::GroupId>();
        group.organisation = team_.id;
        group.level = "LCOC-A";
        group.address = "At " + name;
        group.candidates = 20;
        group.wishedFor = reachedAt + day * 30;
        group.timeZone = "Europe/Berlin";
        group.createdAt = reachedAt;
        EXPECT_TRUE(storage::insertGroup(connection(), group));
        return made;
    }
    void insertBooking(const storage::AccountRecord& candidate, const std::optional<core::CenterId>& center) {
        storage::BookingRecord booking;
        booking.id = crypto::randomId<core::AppointmentId>();
        booking.account = candidate.id;
        booking.level = "LCOC-A";
        booking.right = crypto::randomId<core::ExamRightId>();
        booking.delivery = center ? "center" : "online";
        booking.center = center;
        booking.startsAt = reachedAt + day;
        booking.endsAt = booking.startsAt + 2h;
        booking.timeZone = "UTC";
        booking.state = "booked";
        booking.createdAt = reachedAt;
        ASSERT_TRUE(storage::insertBooking(connection(), booking));
    }
    // Somebody with that role, to whom Mitte is given and who coordinates its exam on site.
    Worker worker(Role role) {
        storage::StaffRecord record;
        record.id = crypto::randomId<core::StaffId>();
        record.name = record.displayName = record.id.text();
        record.roles = std::string(accounts::nameOf(role));
        record.createdAt = reachedAt;
        EXPECT_TRUE(storage::insertStaff(connection(), record));
        EXPECT_TRUE(storage::saveStaffCenters(connection(), record.id, {mitte_.center.id}));
        auto group = storage::findGroup(connection(), mitte_.group).value().value();
        const auto before = group.state;
        group.state = storage::GroupState::arranged;
        group.startsAt = group.wishedFor;
        group.coordinator = record.id;
        EXPECT_TRUE(storage::saveGroup(connection(), group, before, "test"));
        const auto token = api::newToken();
        EXPECT_TRUE(storage::insertApiToken(connection(), {crypto::randomId<core::RequestId>().text(), token.digest, record.id.text(), "staff", "A program", "desk:read desk:write desk:people", reachedAt, std::nullopt, std::nullopt}));
        const auto kept = storage::findStaffById(connection(), record.id).value().value();
        return {accounts::staffOf(kept), accounts::openPortalSession(connection(), record.id.text(), accounts::HolderKind::staff, "A browser", reachedAt).value(), token.text};
    }

    transport::HttpResponse respond(transport::HttpRequest request, const std::string& path) {
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos) request.query = transport::parseForm(path.substr(question + 1)).value();
        request.remoteAddress = "203.0.113.5";
        return support::awaited(context(), router_.respond(std::move(request)));
    }
    transport::HttpResponse browse(const Worker& who, const std::string& method, const std::string& path, const std::string& fields = {}) {
        transport::HttpRequest request;
        request.method = method;
        request.headers = {{"Cookie", std::string(sessionCookie) + "=" + who.session}, {"Sec-Fetch-Site", "same-origin"}};
        if (method == "POST") request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        if (method == "POST") request.body = "csrf=" + accounts::csrfToken(who.session) + "&" + fields;
        return respond(std::move(request), path);
    }
    transport::HttpResponse call(const Worker& who, const std::string& method, const std::string& path, const std::string& body = {}) {
        transport::HttpRequest request;
        request.method = method;
        request.headers = {{"Authorization", "Bearer " + who.token}};
        request.body = body;
        return respond(std::move(request), "/api/v1" + path);
    }
    // The members of that name in the items of a list.
    std::vector<std::string> listed(const Worker& who, const std::string& path, const std::string& member) {
        const auto answer = boost::json::parse(call(who, "GET", path).body);
        std::vector<std::string> all;
        for (const auto& item : answer.at("items").as_array()) all.emplace_back(item.at(member).as_string());
        std::ranges::sort(all);
        return all;
    }

    // 403: the role may not; 404: it may, but not on this one.
    void expectAnswer(const Worker& who, Action action, bool own, int status, const std::string& what) {
        const auto named = what + " as " + std::string(accounts::nameOf(who.staff.roles.front())) + (own ? ", own" : ", another's");
        const bool bound = who.staff.has(Role::administrator);
        const bool reached = accounts::mayDo(who.staff, action) && (own || !bound);
        EXPECT_EQ(status == 403, !accounts::mayDo(who.staff, action)) << named << ": " << status;
        EXPECT_EQ(status != 403 && status != 404, reached) << named << ": " << status;
        EXPECT_LT(status, 500) << named;
    }
    static std::string address(std::string path, const Objects& objects) {
        for (const auto& [name, id] : {std::pair<std::string, std::string>{"{center}", objects.center.id.text()}, {"{group}", objects.group.text()}, {"{candidate}", objects.candidate.id.text()}})
            if (const auto from = path.find(name); from != std::string::npos) path.replace(from, name.size(), id);
        return path;
    }

    transport::Router router_;
    std::optional<Site> site_;
    transport::RateLimitTable calls_{{1000, 1000}, 100};
    storage::OrganisationRecord team_;
    Objects mitte_;
    Objects nord_;
};
LCOC_ON_BOTH_ENGINES(ReachTest);

struct ReachedRow {
    const char* method;
    const char* path;
    Action action;
    const char* body = ""; // wrong or without effect, so that each is answered alike
};

TEST_P(ReachTest, PagesAreCheckedOnTheObject) {
    const ReachedRow rows[] = {{"GET", "/staff/centers/{center}", Action::editCenters},
                               {"POST", "/staff/centers/{center}", Action::editCenters},
                               {"POST", "/staff/centers/{center}/rooms", Action::editCenters, "room=new"},
                               {"POST", "/staff/centers/{center}/hours", Action::editCenters, "hours1=never"},
                               {"POST", "/staff/centers/{center}/close", Action::editCenters},
                               {"POST", "/staff/centers/{center}/open", Action::editCenters},
                               {"GET", "/staff/groups/{group}", Action::arrangeGroups},
                               {"GET", "/staff/groups/{group}?as=csv", Action::arrangeGroups},
                               {"POST", "/staff/groups/{group}", Action::arrangeGroups},
                               {"POST", "/staff/groups/{group}/time", Action::arrangeGroups},
                               {"POST", "/staff/groups/{group}/cancel", Action::arrangeGroups},
                               {"GET", "/staff/candidates/{candidate}", Action::readCandidates}};
    for (const auto role : everyRole) {
        const auto who = worker(role);
        for (const auto& row : rows)
            for (const bool own : {true, false}) expectAnswer(who, row.action, own, browse(who, row.method, address(row.path, own ? mitte_ : nord_), row.body).status, std::string(row.method) + " " + row.path);
    }
}

TEST_P(ReachTest, ProgramsAreCheckedOnTheObject) {
    const ReachedRow rows[] = {{"PATCH", "/staff/centers/{center}", Action::editCenters, "{}"},
                               {"GET", "/staff/groups/{group}", Action::arrangeGroups},
                               {"POST", "/staff/groups/{group}", Action::arrangeGroups, R"({"outcome": "perhaps"})"},
                               {"POST", "/staff/groups/{group}/move", Action::arrangeGroups, R"({"startsAt": "soon"})"},
                               {"POST", "/staff/groups/{group}/cancel", Action::arrangeGroups, "{}"}};
    for (const auto role : everyRole) {
        const auto who = worker(role);
        for (const auto& row : rows)
            for (const bool own : {true, false}) expectAnswer(who, row.action, own, call(who, row.method, address(row.path, own ? mitte_ : nord_), row.body).status, std::string("API ") + row.method + " " + row.path);
    }
}

TEST_P(ReachTest, ListsEndWhereTheRoleDoes) {
    for (const auto role : everyRole) {
        const auto who = worker(role);
        const bool bound = role == Role::administrator;
        const auto named = std::string(accounts::nameOf(role));
        const auto expectList = [&](Action action, const std::string& path, const std::string& own, const std::string& others) {
            for (const auto* as : {"", "as=csv"}) {
                const auto page = browse(who, "GET", path + (path.find('?') == path.npos ? "?" : "&") + as);
                EXPECT_EQ(page.status, accounts::mayDo(who.staff, action) ? 200 : 403) << path << " as " << named;
                if (page.status != 200) continue;
                EXPECT_THAT(page.body, HasSubstr(own)) << path << " as " << named;
                EXPECT_EQ(page.body.find(others) == page.body.npos, bound) << path << " as " << named;
            }
        };
        expectList(Action::editCenters, "/staff/centers", "Mitte", "Nord");
        expectList(Action::arrangeGroups, "/staff/groups", "At Mitte", "At Nord");
        for (const auto* path : {"/staff/appointments", "/staff/appointments?q=LCOC-A"}) {
            expectList(Action::readCandidates, path, mitte_.candidate.legalName, nord_.candidate.legalName);
            expectList(Action::readCandidates, path, mitte_.candidate.legalName, "xenia");
        }
        expectList(Action::readCandidates, "/staff/candidates", mitte_.candidate.email, nord_.candidate.email);
        expectList(Action::readCandidates, "/staff/candidates?q=example.org", mitte_.candidate.email, nord_.candidate.email);
        if (!accounts::mayDo(who.staff, Action::readCandidates)) continue;
        EXPECT_EQ(listed(who, "/staff/candidates", "email").size(), bound ? 1u : 3u) << named;
        EXPECT_EQ(listed(who, "/staff/appointments", "candidate").size(), bound ? 1u : 3u) << named;
        EXPECT_EQ(listed(who, "/staff/appointments?search=lcoc", "candidate").size(), bound ? 1u : 3u) << named;
        if (!accounts::mayDo(who.staff, Action::editCenters)) continue;
        EXPECT_EQ(listed(who, "/staff/centers", "name"), bound ? std::vector<std::string>{"Mitte"} : (std::vector<std::string>{"Mitte", "Nord"})) << named;
        EXPECT_EQ(listed(who, "/staff/groups", "address"), bound ? std::vector<std::string>{"At Mitte"} : (std::vector<std::string>{"At Mitte", "At Nord"})) << named;
    }
}

TEST_P(ReachTest, ACandidateOfAnotherCenterIsNotFoundByTheNumberOfACredential) {
    storage::CredentialRecord credential;
    credential.id = crypto::randomId<core::CredentialId>();
    credential.number = credentials::newCredentialNumber("LCOC-A", reachedAt);
    credential.account = nord_.candidate.id;
    credential.level = "LCOC-A";
    credential.holderName = nord_.candidate.legalName;
    credential.issuedAt = reachedAt;
    credential.expiresAt = reachedAt + day * 700;
    ASSERT_TRUE(storage::insertCredential(connection(), credential, {1, reachedAt, reachedAt + day * 700, "exam", "session", reachedAt}));
    EXPECT_EQ(listed(worker(Role::reviewer), "/staff/candidates?search=" + credential.number, "email").size(), 1u);
    EXPECT_TRUE(listed(worker(Role::administrator), "/staff/candidates?search=" + credential.number, "email").empty());
}

TEST_P(ReachTest, ACandidateIsShownWithTheAppointmentsAtOnesOwnCenters) {
    insertBooking(mitte_.candidate, nord_.center.id);
    const auto path = "/staff/candidates/" + mitte_.candidate.id.text();
    const auto bound = browse(worker(Role::administrator), "GET", path).body;
    EXPECT_THAT(bound, HasSubstr("Mitte"));
    EXPECT_THAT(bound, Not(HasSubstr("Nord")));
    EXPECT_THAT(browse(worker(Role::reviewer), "GET", path).body, HasSubstr("Nord"));
}

TEST_P(ReachTest, NewCentersAndProctorsHoursAreTheProgrammes) {
    for (const auto role : everyRole) {
        const auto who = worker(role);
        const bool granted = role == Role::programmeAdministrator;
        EXPECT_EQ(browse(who, "POST", "/staff/centers").status, granted ? 422 : 403);
        EXPECT_EQ(browse(who, "GET", "/staff/proctor-hours").status, granted ? 200 : 403);
        EXPECT_EQ(browse(who, "POST", "/staff/proctor-hours").status, granted ? 422 : 403);
        EXPECT_EQ(call(who, "POST", "/staff/centers", "{}").status, granted ? 422 : 403);
        EXPECT_EQ(call(who, "GET", "/staff/proctor-hours").status, granted ? 200 : 403);
        EXPECT_EQ(call(who, "PUT", "/staff/proctor-hours", "{}").status, granted ? 422 : 403);
    }
    EXPECT_THAT(browse(worker(Role::programmeAdministrator), "GET", "/staff/centers").body, HasSubstr("New testing center"));
    EXPECT_THAT(browse(worker(Role::administrator), "GET", "/staff/centers").body, Not(HasSubstr("New testing center")));
}

TEST_P(ReachTest, TheQuestionBankIsForItemAuthors) {
    for (const auto role : everyRole) {
        const auto who = worker(role);
        const bool granted = role == Role::itemAuthor || role == Role::programmeAdministrator;
        EXPECT_EQ(browse(who, "GET", "/staff/question-bank").status, granted ? 200 : 403);
        EXPECT_EQ(call(who, "GET", "/staff/question-bank").status, granted ? 200 : 403);
    }
    EXPECT_THAT(browse(worker(Role::itemAuthor), "GET", "/staff").body, HasSubstr("/staff/question-bank"));
    EXPECT_THAT(browse(worker(Role::itemAuthor), "GET", "/staff/question-bank").body, HasSubstr("more before anybody can sit it"));
}

// Given and taken away on the person's page and by programs, and it holds at once.
TEST_P(ReachTest, CentersAreAssignedByWhoManagesTheStaff) {
    const auto manager = worker(Role::programmeAdministrator);
    const auto who = worker(Role::administrator);
    const auto person = "/staff/people/" + who.staff.id.text();
    const auto nord = "/staff/centers/" + nord_.center.id.text();
    for (const auto role : everyRole) {
        if (role == Role::programmeAdministrator) continue;
        EXPECT_EQ(browse(worker(role), "POST", person + "/centers", "center=" + nord_.center.id.text()).status, 403);
        EXPECT_EQ(call(worker(role), "PUT", person + "/centers", R"({"centers": []})").status, 403);
    }
    EXPECT_THAT(browse(manager, "GET", person).body, HasSubstr("value=\"" + mitte_.center.id.text() + "\" checked"));
    EXPECT_EQ(browse(who, "GET", nord).status, 404);
    EXPECT_EQ(browse(manager, "POST", person + "/centers", "center=" + nord_.center.id.text()).status, 303);
    EXPECT_EQ(browse(who, "GET", nord).status, 200);
    EXPECT_EQ(browse(who, "GET", "/staff/centers/" + mitte_.center.id.text()).status, 404);
    const auto line = storage::findAudit(connection(), who.staff.id.text())->back().entry;
    EXPECT_EQ(line.action, "staff.centers");
    EXPECT_EQ(line.actor, manager.staff.id.text());
    EXPECT_EQ(line.detail, nord_.center.id.text());
    for (const auto* wrong : {"{}", R"({"centers": "all"})", R"({"centers": ["Nord"]})"}) EXPECT_EQ(call(manager, "PUT", person + "/centers", wrong).status, 422) << wrong;
    const auto answer = call(manager, "PUT", person + "/centers", R"({"centers": []})");
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(boost::json::parse(answer.body).at("centers").as_array().empty());
    EXPECT_EQ(browse(who, "GET", nord).status, 404);
    EXPECT_THAT(browse(who, "GET", "/staff").body, HasSubstr("No center yet"));
}

} // namespace
} // namespace portal
