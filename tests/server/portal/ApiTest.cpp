#include "server/api/Api.hpp"

#include "common/crypto/Random.hpp"
#include "server/PortalRoutes.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/api/TokenPages.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/orders/Voucher.hpp"
#include "server/portal/Cookies.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CenterStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/VoucherStore.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <tuple>

namespace api {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
namespace json = boost::json;

const core::Instant asked{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// The API beside the portal, as they are asked over HTTP.
class ApiTest : public portal::TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto& parts = at(asked);
        requests_ = &parts.requests;
        site_.emplace(router_, parts);
        server::addPortalRoutes(*site_, router_, parts);
        addRoutes(router_, parts, calls_, {});
        ada_ = insertPerson("ada", asked);
        storage::StaffRecord grace;
        grace.id = crypto::randomId<core::StaffId>();
        grace.name = grace.displayName = "grace";
        grace.roles = "programme-administrator";
        grace.createdAt = asked;
        ASSERT_TRUE(storage::insertStaff(connection(), grace));
        const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        order_ = orders::placeOrder(connection(), rulebook().prices, priced, {ada_.id, "", "wire-transfer", "", "", "", "Ada"}, asked).value();
        desk_ = insertToken(grace.id.text(), "staff", "desk:read desk:write");
        people_ = insertToken(grace.id.text(), "staff", "desk:people");
        own_ = insertToken(ada_.id.text(), "candidate", "orders:read webhooks:read webhooks:write");
    }

    std::string insertToken(const std::string& holder, const std::string& kind, const std::string& scopes) {
        const auto token = newToken();
        EXPECT_TRUE(storage::insertApiToken(connection(), {crypto::randomId<core::RequestId>().text(), token.digest, holder, kind, "A program", scopes, asked, std::nullopt, std::nullopt}));
        return token.text;
    }
    transport::HttpResponse ask(const std::string& method, const std::string& path, transport::NamedValues headers = {}, const std::string& body = {}) {
        transport::HttpRequest request;
        request.method = method;
        const auto question = path.find('?');
        request.path = path.substr(0, question);
        if (question != std::string::npos) request.query = transport::parseForm(path.substr(question + 1)).value();
        request.headers = std::move(headers);
        request.body = body;
        request.remoteAddress = "203.0.113.5";
        return support::awaited(context(), router_.respond(std::move(request)));
    }
    transport::HttpResponse ask(const std::string& token, const std::string& method, const std::string& path, const std::string& body = {}) {
        return ask(method, path, {{"Authorization", "Bearer " + token}}, body);
    }
    json::value get(const std::string& token, const std::string& path) { return json::parse(ask(token, "GET", path).body); }

    // The members `key` of the items of a page, and the cursor of the next one.
    struct Page {
        std::vector<std::string> keys;
        std::string next;
    };
    Page pageOf(const std::string& path, const std::string& key, const std::string& after = {}) {
        const auto answer = get(desk_, "/api/v1" + path + (path.find('?') == std::string::npos ? "?" : "&") + "limit=2" + (after.empty() ? "" : "&after=" + after));
        Page page;
        for (const auto& item : answer.at("items").as_array()) page.keys.emplace_back(item.at(key).as_string());
        if (const auto* next = answer.at("next").if_string()) page.next = *next;
        return page;
    }

    transport::Router router_;
    std::optional<portal::Site> site_;
    transport::RateLimitTable calls_{{1000, 1000}, 100};
    transport::RateLimitTable* requests_ = nullptr; // of the portal, where they cost a password hash
    storage::AccountRecord ada_;
    storage::OrderRecord order_;
    std::string desk_;
    std::string people_;
    std::string own_;
};
LCOC_ON_BOTH_ENGINES(ApiTest);

TEST_P(ApiTest, WhatIsNotThereIsAPageForPeopleAndAProblemForPrograms) {
    const std::vector<std::tuple<std::string, std::string, int>> pages{{"GET", "/nowhere", 404}, {"GET", "/exams/", 404}, {"DELETE", "/exams", 405}, {"GET", "/cart/add", 405}, {"POST", "/nowhere", 404}, {"GET", "/%zz", 400}};
    for (const auto& [method, path, status] : pages) {
        const auto response = ask(method, path);
        EXPECT_EQ(response.status, status) << path;
        EXPECT_EQ(response.contentType, "text/html; charset=utf-8") << path;
        EXPECT_THAT(response.body, HasSubstr("href=\"/sign-in\"")) << path;
    }
    const std::vector<std::tuple<std::string, std::string, int, std::string>> problems{
        {"GET", "/api/v1/nowhere", 404, "not-found"}, {"GET", "/api/v1/orders/", 404, "not-found"}, {"PUT", "/api/v1/orders", 405, "method-not-allowed"}, {"GET", "/api/v1/%zz", 400, "malformed-message"}};
    for (const auto& [method, path, status, code] : problems) {
        const auto response = ask(method, path);
        EXPECT_EQ(response.status, status) << path;
        EXPECT_EQ(response.contentType, "application/problem+json") << path;
        EXPECT_EQ(json::parse(response.body).at("code").as_string(), code) << path;
    }
    const auto refused = ask("PUT", "/api/v1/orders");
    EXPECT_THAT(refused.headers, testing::Contains(std::pair<std::string, std::string>("Allow", "GET, HEAD, POST")));
}

TEST_P(ApiTest, AQueueIsReadToItsEndWhileItIsWorkedOff) {
    for (const auto* id : {"bank/1", "bank 2", "bank-3", "bank-4", "bank-5"}) ASSERT_TRUE(storage::insertBankTransfer(connection(), {id, "no order", "", 100, asked}));
    const auto first = pageOf("/staff/transfers", "id");
    ASSERT_EQ(first.keys.size(), 2u);
    ASSERT_TRUE(connection().execute("DELETE FROM bank_transfers WHERE id IN ($1, $2)", first.keys[0], first.keys[1]));
    const auto second = pageOf("/staff/transfers", "id", first.next);
    ASSERT_EQ(second.keys.size(), 2u);
    ASSERT_TRUE(connection().execute("DELETE FROM bank_transfers WHERE id = $1", second.keys[1]));
    EXPECT_EQ(pageOf("/staff/transfers", "id", second.next).keys.size(), 1u);
}

TEST_P(ApiTest, RequestsAreDecidedPageByPage) {
    std::set<std::string> waiting;
    for (int i = 0; i < 3; ++i) {
        const auto id = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertAccommodation(connection(), {id, ada_.id, "", "asked", "Extra time", "I read slowly.", 0, 0, false, asked + std::chrono::hours(i), ""}));
        const auto status = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertSpecialStatus(connection(), {status, ada_.id, "", "academic", "asked", "I teach.", 0, asked + std::chrono::hours(i), std::nullopt}));
        waiting.insert({id.text(), status.text()});
    }
    std::string after;
    do {
        const auto page = pageOf("/staff/requests", "id", after);
        for (const auto& id : page.keys) {
            EXPECT_EQ(waiting.erase(id), 1u);
            ASSERT_TRUE(connection().execute("UPDATE accommodations SET state = 'refused' WHERE id = $1", id));
            ASSERT_TRUE(connection().execute("UPDATE special_statuses SET state = 'refused' WHERE id = $1", id));
        }
        after = page.next;
    } while (!after.empty());
    EXPECT_TRUE(waiting.empty());
}

TEST_P(ApiTest, AGrantGivesSomething) {
    const auto credits = crypto::randomId<core::RequestId>();
    ASSERT_TRUE(storage::insertCreditClaim(connection(), {credits, ada_.id, "", rulebook().recertification.activities.front().id, "A talk", 1, 1, asked, "asked", asked, ""}));
    const auto wish = crypto::randomId<core::RequestId>();
    ASSERT_TRUE(storage::insertAccommodation(connection(), {wish, ada_.id, "", "asked", "Extra time", "I read slowly.", 0, 0, false, asked, ""}));
    const auto grant = [&](const core::RequestId& id, const std::string& kind, const std::string& more) {
        return ask(desk_, "POST", "/api/v1/staff/requests/" + id.text(), R"({"outcome": "granted", "reason": "Seen.", "kind": ")" + kind + "\"" + more + "}");
    };
    const auto nothing = grant(credits, "credits", "");
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, HasSubstr("credits: from 1 to 1000"));
    EXPECT_EQ(grant(credits, "credits", R"(, "credits": 0)").status, 422);
    EXPECT_EQ(grant(wish, "accommodation", "").status, 422);
    EXPECT_EQ(grant(wish, "accommodation", R"(, "extraTimePercent": 201)").status, 422);
    EXPECT_EQ(storage::findAccommodations(connection(), std::nullopt)->size(), 1u) << "it still waits";
    EXPECT_EQ(grant(wish, "accommodation", R"(, "separateRoom": true)").status, 200);
}

TEST_P(ApiTest, AReviewSaysWhyThereIsNoScore) {
    std::vector<core::SessionId> sessions;
    for (int i = 1; i <= 2; ++i) {
        storage::ReleaseRecord release;
        release.session = sessions.emplace_back(storage::insertSitting(connection(), i));
        release.account = ada_.id;
        release.level = "LCOC-A";
        release.state = "in-review";
        release.passed = i == 2;
        release.dueAt = asked + std::chrono::hours(i == 1 ? -1 : 1);
        release.createdAt = asked;
        ASSERT_TRUE(storage::insertRelease(connection(), release));
    }
    storage::ResultRecord unscored;
    unscored.session = sessions[0];
    unscored.status = storage::ResultStatus::underReview;
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'submitted' WHERE id = $1", sessions[0]));
    ASSERT_TRUE(storage::saveResult(connection(), unscored, {{"record-missing", "2 of 9"}}));
    const auto all = get(desk_, "/api/v1/staff/reviews").at("items").as_array();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_TRUE(all[0].at("passed").is_null());
    EXPECT_EQ(all[0].at("scoring").as_string(), "failed");
    EXPECT_TRUE(all[0].at("overdue").as_bool());
    EXPECT_EQ(all[0].at("findings").at(0).at("text").as_string(), "Records are missing: 2 of 9");
    EXPECT_TRUE(all[1].at("passed").as_bool());
    EXPECT_FALSE(all[1].at("overdue").as_bool());
    EXPECT_EQ(get(desk_, "/api/v1/staff/reviews?search=records+are+missing").at("items").as_array().size(), 1u);
    EXPECT_EQ(get(desk_, "/api/v1/staff/reviews?search=ADA").at("items").as_array().size(), 2u);
    const auto decision = "/api/v1/staff/reviews/" + sessions[0].text();
    const auto refused = ask(desk_, "POST", decision, R"({"outcome": "release", "reason": "Seen"})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("detail").as_string(), "outcome: there is no score");
    EXPECT_EQ(ask(desk_, "POST", decision, R"({"outcome": "score-again", "reason": "The record is back"})").status, 200);
    EXPECT_EQ(get(desk_, "/api/v1/staff/reviews").at("items").at(0).at("scoring").as_string(), "again");
}

TEST_P(ApiTest, AppealsAndRequestsAreSearched) {
    int sittings = 0;
    for (const auto* statement : {"The screen stayed dark", "A fire alarm"})
        ASSERT_TRUE(storage::insertAppeal(connection(), {crypto::randomId<core::RequestId>(), storage::insertSitting(connection(), ++sittings), ada_.id, "", statement, "asked", asked, "", ""}));
    EXPECT_EQ(get(desk_, "/api/v1/staff/appeals?search=fire").at("items").as_array().size(), 1u);
    EXPECT_EQ(get(desk_, "/api/v1/staff/appeals?search=ada").at("items").as_array().size(), 2u);
    for (const auto* wished : {"Extra time", "A quiet room"})
        ASSERT_TRUE(storage::insertAccommodation(connection(), {crypto::randomId<core::RequestId>(), ada_.id, "", "asked", wished, "I read slowly.", 0, 0, false, asked, ""}));
    EXPECT_EQ(get(desk_, "/api/v1/staff/requests?search=QUIET").at("items").as_array().size(), 1u);
    EXPECT_TRUE(get(desk_, "/api/v1/staff/requests?search=nothing").at("items").as_array().empty());
}

TEST_P(ApiTest, AResultSaysFromWhenTheExamCanBeSatAgain) {
    storage::ReleaseRecord release;
    release.session = storage::insertSitting(connection(), 1);
    release.account = ada_.id;
    release.level = "LCOC-A";
    release.state = "released";
    release.createdAt = release.dueAt = asked;
    ASSERT_TRUE(storage::insertRelease(connection(), release));
    const auto token = insertToken(ada_.id.text(), "candidate", "results:read");
    const auto path = "/api/v1/results/" + release.session.text();
    EXPECT_EQ(get(token, path).at("retakeFrom").as_string(), core::toText(asked + portal::day * rulebook().scheduling.retakeWaitDays));
    EXPECT_FALSE(get(token, path).at("ended").as_bool());
    ASSERT_TRUE(connection().execute("UPDATE releases SET passed = 1"));
    EXPECT_TRUE(get(token, path).at("retakeFrom").is_null());
}

TEST_P(ApiTest, ACursorIsGivenAndNotMadeUp) {
    ASSERT_TRUE(storage::insertBankTransfer(connection(), {"bank-1", "no order", "", 100, asked}));
    for (const auto* list : {"transfers", "requests", "reviews", "appeals", "refunds", "payment-problems", "overdue-parts", "discount-codes", "orders", "appointments", "candidates", "vouchers", "audit", "mails", "fulfilments", "groups", "organisations", "people"}) {
        const auto response = ask(desk_, "GET", std::string("/api/v1/staff/") + list + "?after=zzz");
        EXPECT_EQ(response.status, 422) << list;
        EXPECT_EQ(json::parse(response.body).at("detail").as_string(), "after") << list;
        EXPECT_EQ(ask(desk_, "GET", std::string("/api/v1/staff/") + list + "?after=").status, 200) << list;
    }
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(storage::insertBankTransfer(connection(), {"more-" + std::to_string(i), "no order", "", 100, asked}));
    const auto next = pageOf("/staff/transfers", "id").next;
    ASSERT_FALSE(next.empty());
    EXPECT_EQ(ask(desk_, "GET", "/api/v1/staff/refunds?after=" + next).status, 422) << "of another list";
    EXPECT_EQ(ask("GET", "/api/v1/staff/refunds?after=zzz").status, 401) << "who asks comes first";
}

TEST_P(ApiTest, ALimitIsANumberFrom1To100) {
    for (const auto* limit : {"0", "101", "-1", "abc", "5x", ""}) {
        const auto response = ask(desk_, "GET", std::string("/api/v1/staff/orders?limit=") + limit);
        EXPECT_EQ(response.status, 422) << limit;
        EXPECT_EQ(json::parse(response.body).at("detail").as_string(), "limit") << limit;
    }
    for (const auto* limit : {"1", "100"}) EXPECT_EQ(ask(desk_, "GET", std::string("/api/v1/staff/orders?limit=") + limit).status, 200) << limit;
}

TEST_P(ApiTest, ARefusalSaysWhatIsMissing) {
    const auto refused = ask(own_, "GET", "/api/v1/me");
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(json::parse(refused.body).at("detail").as_string(), "profile:read");
    const auto wrong = ask(desk_, "POST", "/api/v1/staff/transfers", R"({"id": "1", "reference": "r", "amountCents": 0})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(json::parse(wrong.body).at("detail").as_string(), "amountCents");
}

TEST_P(ApiTest, KeysOfOtherPeopleWantAScopeOfTheirOwn) {
    const auto nobody = "/api/v1/staff/people/" + crypto::randomId<core::StaffId>().text();
    for (const auto& [method, path] : std::vector<std::pair<std::string, std::string>>{{"POST", "/api/v1/staff/people"}, {"POST", nobody + "/keys"}, {"PUT", nobody + "/roles"}, {"DELETE", nobody}}) {
        EXPECT_EQ(ask(desk_, method, path, "{}").status, 403) << path;
        EXPECT_NE(ask(people_, method, path, "{}").status, 403) << path;
    }
}

TEST_P(ApiTest, ACandidateIsShownAsFarAsTheRoleGoesAndCorrectedByWhoMayManageThem) {
    const auto tokenOf = [&](const std::string& role) {
        storage::StaffRecord person;
        person.id = crypto::randomId<core::StaffId>();
        person.name = person.displayName = person.roles = role;
        person.createdAt = asked;
        EXPECT_TRUE(storage::insertStaff(connection(), person));
        return insertToken(person.id.text(), "staff", "desk:read desk:write");
    };
    const auto reviewer = tokenOf("reviewer");
    const auto administrator = tokenOf("administrator");
    const auto path = "/api/v1/staff/candidates/" + ada_.id.text();
    const auto all = get(desk_, path);
    EXPECT_EQ(all.at("orders").as_array().front().at("number").as_string(), order_.number);
    EXPECT_TRUE(all.at("results").as_array().empty());
    EXPECT_TRUE(get(reviewer, path).at("orders").is_null());
    EXPECT_TRUE(get(reviewer, path).at("results").is_array());
    EXPECT_EQ(ask(administrator, "GET", path).status, 404) << "of no center of theirs";
    EXPECT_EQ(ask(own_, "GET", path).status, 403);
    EXPECT_EQ(ask(desk_, "GET", "/api/v1/staff/candidates/" + crypto::randomId<core::AccountId>().text()).status, 404);

    const auto body = R"({"legalName": "Ada Lovelace", "reason": "Passport"})";
    for (const auto& token : {reviewer, administrator, own_, people_}) EXPECT_EQ(ask(token, "PUT", path + "/legal-name", body).status, 403);
    EXPECT_EQ(json::parse(ask(desk_, "PUT", path + "/legal-name", R"({"legalName": "Ada Lovelace"})").body).at("detail").as_string(), "reason");
    EXPECT_THAT(std::string(json::parse(ask(desk_, "PUT", path + "/legal-name", R"({"legalName": "123", "reason": "Passport"})").body).at("detail").as_string()), testing::StartsWith("legalName: "));
    EXPECT_EQ(json::parse(ask(desk_, "PUT", path + "/legal-name", body).body).at("legalName").as_string(), "Ada Lovelace");
    EXPECT_EQ(storage::findAccount(connection(), ada_.id).value()->legalName, "Ada Lovelace");
}

TEST_P(ApiTest, AnEmergencyIsToldWithItsAppointmentAndGrantedWithADocument) {
    storage::BookingRecord booking;
    booking.id = crypto::randomId<core::AppointmentId>();
    booking.account = ada_.id;
    booking.level = "LCOC-A";
    booking.right = crypto::randomId<core::ExamRightId>();
    booking.delivery = "online";
    booking.startsAt = asked + 48h;
    booking.endsAt = booking.startsAt + 2h;
    booking.timeZone = "UTC";
    booking.state = "booked";
    ASSERT_TRUE(storage::insertBooking(connection(), booking));
    const auto token = insertToken(ada_.id.text(), "candidate", "appointments:read appointments:write profile:write");
    const auto path = "/api/v1/appointments/" + booking.id.text();
    EXPECT_TRUE(get(token, path).at("emergency").is_null());
    ASSERT_EQ(ask(token, "POST", path + "/emergency", R"({"statement": "I had to go to the hospital."})").status, 201);
    const auto told = get(token, path).at("emergency");
    EXPECT_EQ(told.at("state").as_string(), "asked");
    EXPECT_EQ(told.at("documents").as_int64(), 0);
    EXPECT_TRUE(told.at("reason").is_null());
    const std::string request(told.at("id").as_string());
    const auto decide = [&](const std::string& outcome) { return ask(desk_, "POST", "/api/v1/staff/requests/" + request, R"({"kind": "emergency", "reason": "Get well", "outcome": ")" + outcome + "\"}"); };
    const auto refused = decide("granted");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("detail").as_string(), "evidence: No document is on file: ask for it first.");
    ASSERT_EQ(ask(token, "POST", "/api/v1/requests/" + request + "/evidence", R"({"fileName": "letter.pdf", "content": "JVBERi0xLjQ="})").status, 201);
    EXPECT_EQ(get(token, path).at("emergency").at("documents").as_int64(), 1);
    EXPECT_EQ(decide("refused").status, 200);
    EXPECT_EQ(get(token, path).at("emergency").at("state").as_string(), "refused");
    EXPECT_EQ(get(token, path).at("emergency").at("reason").as_string(), "Get well");
}

TEST_P(ApiTest, WhatCostsAPasswordHashIsRefusedAfterAWhile) {
    const auto registering = [&] { return ask("POST", "/api/v1/accounts", transport::NamedValues{}, R"({"password": "a long enough password"})").status; };
    ASSERT_TRUE(requests_->take("203.0.113.5", asked, 999));
    EXPECT_EQ(registering(), 422);
    EXPECT_EQ(registering(), 429);
}

TEST_P(ApiTest, AListGoesOnWhereItsLastItemIsGone) {
    const auto token = insertToken(ada_.id.text(), "candidate", "organisations:read");
    const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example", "company", "DE", "", "", "", {}, asked};
    ASSERT_TRUE(storage::insertOrganisation(connection(), team));
    ASSERT_TRUE(storage::insertMember(connection(), {team.id, ada_.email, ada_.id, "", "manager", asked, asked}));
    for (const auto* email : {"a1@example.org", "b2@example.org", "c3@example.org", "d4@example.org"})
        ASSERT_TRUE(storage::insertMember(connection(), {team.id, email, std::nullopt, "", "member", asked, std::nullopt}));
    const auto members = [&](const std::string& after) { return ask(token, "GET", "/api/v1/organisations/" + team.id.text() + "/members?limit=3" + after); };
    const auto first = boost::json::parse(members("").body);
    ASSERT_TRUE(storage::deleteMember(connection(), team.id, std::string(first.at("items").at(2).at("email").get_string())));
    const auto second = members("&after=" + std::string(first.at("next").get_string()));
    ASSERT_EQ(second.status, 200) << second.body;
    EXPECT_EQ(boost::json::parse(second.body).at("items").as_array().size(), 2u);
}

TEST_P(ApiTest, ABodyIsJson) {
    const auto send = [&](const std::string& type, const std::string& body) {
        transport::NamedValues headers{{"Authorization", "Bearer " + own_}};
        if (!type.empty()) headers.emplace_back("Content-Type", type);
        return ask("POST", "/api/v1/webhooks", headers, body);
    };
    const std::string hook = R"({"address": "https://example.org/", "events": ["*"]})";
    for (const auto* type : {"application/x-www-form-urlencoded", "text/plain", "application/jsonl"}) {
        EXPECT_EQ(send(type, hook).status, 415) << type;
        EXPECT_EQ(send(type, hook).contentType, "application/problem+json") << type;
    }
    for (const auto* type : {"", "application/json", "Application/JSON; charset=utf-8"}) EXPECT_EQ(send(type, hook).status, 201) << type;
    const auto broken = send("application/json", "{");
    EXPECT_EQ(broken.status, 400);
    EXPECT_THAT(broken.body, testing::Not(HasSubstr("Update the application")));
}

TEST_P(ApiTest, TheSecretOfAWebhookIsToldOnce) {
    const auto add = [&] {
        return json::parse(ask("POST", "/api/v1/webhooks", {{"Authorization", "Bearer " + own_}, {"Idempotency-Key", "hook-1"}}, R"({"address": "https://example.org/", "events": ["*"]})").body);
    };
    const auto told = add();
    EXPECT_THAT(std::string(told.at("secret").as_string()), testing::StartsWith("whsec_"));
    const auto again = add();
    EXPECT_EQ(again.at("id"), told.at("id"));
    EXPECT_TRUE(again.at("secret").is_null());
    EXPECT_TRUE(connection().query("SELECT 1 FROM api_answers WHERE body LIKE '%whsec_%'")->empty());
}

TEST_P(ApiTest, AppointmentsAreReadOnWhereOneIsMoved) {
    std::vector<core::AppointmentId> ids;
    for (int i = 0; i < 4; ++i) {
        storage::BookingRecord booking;
        booking.id = crypto::randomId<core::AppointmentId>();
        booking.account = ada_.id;
        booking.level = "LCOC-A";
        booking.right = crypto::randomId<core::ExamRightId>();
        booking.delivery = "online";
        booking.startsAt = asked + std::chrono::hours(24 * (i + 1));
        booking.endsAt = booking.startsAt + 2h;
        booking.timeZone = "UTC";
        booking.state = "booked";
        ASSERT_TRUE(storage::insertBooking(connection(), booking));
        ids.push_back(booking.id);
    }
    const auto first = pageOf("/staff/appointments", "id");
    EXPECT_EQ(first.keys, (std::vector{ids[0].text(), ids[1].text()}));
    auto moved = storage::findBooking(connection(), ids[1]).value().value();
    moved.startsAt += std::chrono::hours(240);
    ASSERT_TRUE(storage::saveBooking(connection(), moved, asked));
    EXPECT_EQ(pageOf("/staff/appointments", "id", first.next).keys, (std::vector{ids[2].text(), ids[3].text()}));
}

TEST_P(ApiTest, AnOldDiscountCodeIsFound) {
    for (const auto* code : {"AUTUMN", "SPRING", "SUMMER"})
        ASSERT_TRUE(storage::saveDiscountCode(connection(), {code, "Of the " + std::string(code == std::string("SPRING") ? "year before" : "year"), 10, "", 5, 0, asked, asked + (code == std::string("SPRING") ? 1h : 100h)}));
    EXPECT_EQ(pageOf("/staff/discount-codes?search=Year+Before", "code").keys, std::vector<std::string>{"SPRING"});
    EXPECT_EQ(storage::searchDiscountCodes(connection(), "spring", 1)->front().code, "SPRING") << "and not one of the rows that last longer";
}

TEST_P(ApiTest, WhatIsToBeSentIsReadToItsEndWhileItIsSent) {
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(storage::insertFulfilment(connection(), order_.id, ada_.id, "book", asked + std::chrono::hours(i)));
    const auto first = pageOf("/staff/fulfilments", "id");
    ASSERT_EQ(first.keys.size(), 2u);
    for (const auto& id : first.keys) ASSERT_TRUE(connection().execute("UPDATE fulfilments SET state = 'sent' WHERE id = $1", id));
    const auto second = get(desk_, "/api/v1/staff/fulfilments?after=" + first.next);
    EXPECT_EQ(second.at("items").at(0).at("state").as_string(), "waiting");
}

TEST_P(ApiTest, OrganisationsAndCentersAreFoundByName) {
    for (const auto* name : {"Acme Works", "Example School"}) {
        storage::OrganisationRecord organisation;
        organisation.id = crypto::randomId<core::OrganisationId>();
        organisation.name = name;
        organisation.kind = "company";
        organisation.createdAt = asked;
        ASSERT_TRUE(storage::insertOrganisation(connection(), organisation));
        storage::CenterRecord center;
        center.id = crypto::randomId<core::CenterId>();
        center.name = name;
        center.timeZone = "UTC";
        ASSERT_TRUE(storage::saveCenter(connection(), center));
    }
    EXPECT_EQ(pageOf("/staff/organisations?search=acme", "name").keys, std::vector<std::string>{"Acme Works"});
    EXPECT_EQ(pageOf("/staff/centers?search=SCHOOL", "name").keys, std::vector<std::string>{"Example School"});
}

TEST_P(ApiTest, AProductThatIsNotThereIsAMistakeOfTheRequest) {
    const auto refused = ask(own_, "POST", "/api/v1/quotes", R"({"lines": [{"kind": "product", "product": "no-such-thing", "quantity": 1}]})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("detail").as_string(), "lines");
}

TEST_P(ApiTest, WhatBecameOfExperienceIsToldWithItsReason) {
    const auto token = insertToken(ada_.id.text(), "candidate", "profile:read profile:write");
    const auto state = [&] { return ask(token, "POST", "/api/v1/experience", R"({"level": "LCOC-P", "statement": "Three years of running models."})"); };
    const auto id = std::string(json::parse(state().body).at("id").as_string());
    const auto listed = [&] { return get(token, "/api/v1/experience").at("items").at(0).as_object(); };
    EXPECT_EQ(listed().at("state").as_string(), "stated");
    EXPECT_TRUE(listed().at("reason").is_null());
    ASSERT_EQ(ask(desk_, "POST", "/api/v1/staff/requests/" + id, R"({"kind": "experience", "outcome": "refused", "reason": "It names no employer."})").status, 200);
    EXPECT_EQ(listed().at("state").as_string(), "refused");
    EXPECT_EQ(listed().at("reason").as_string(), "It names no employer.");
}

TEST_P(ApiTest, CreditsAreGrantedWithEvidenceAndSayWhatBecameOfThem) {
    const auto number = credentials::grantForExam(connection(), rulebook(), {ada_.id, "LCOC-A", "Ada", "session"}, asked)->number;
    const auto token = insertToken(ada_.id.text(), "candidate", "profile:write credentials:read credentials:write");
    const auto path = "/api/v1/credentials/" + number + "/credits";
    const auto claim = json::parse(ask(token, "POST", path, R"({"activity": "webinar", "title": "A talk", "amount": 1, "doneOn": "2026-11-23"})").body).as_object();
    EXPECT_TRUE(claim.at("reason").is_null());
    EXPECT_EQ(claim.at("spent").as_int64(), 0);
    const auto id = std::string(claim.at("id").as_string());
    const auto grant = [&] { return ask(desk_, "POST", "/api/v1/staff/requests/" + id, R"({"kind": "credits", "outcome": "granted", "reason": "Seen", "credits": 1})"); };
    const auto refused = grant();
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(std::string(json::parse(refused.body).at("detail").as_string()), testing::StartsWith("evidence: "));
    ASSERT_EQ(ask(token, "POST", "/api/v1/requests/" + id + "/evidence", R"({"fileName": "proof.pdf", "content": "JVBERi0xLjQ="})").status, 201);
    EXPECT_EQ(grant().status, 200);
    ASSERT_TRUE(storage::spendCredits(connection(), ada_.id, asked, asked + 24h, 1, "renewal"));
    const auto after = get(token, path).at("claims").at(0).as_object();
    EXPECT_EQ(after.at("reason").as_string(), "Seen");
    EXPECT_EQ(after.at("spent").as_int64(), 1);
}

TEST_P(ApiTest, ACertificateOfASuspendedCredentialIsNotHandedOut) {
    const auto credential = credentials::grantForExam(connection(), rulebook(), {ada_.id, "LCOC-A", "Ada", "session"}, asked).value();
    ASSERT_TRUE(credentials::changeStatus(connection(), credential, credentials::StatusChange::suspend, "reviewer", "A name is checked", asked));
    const auto browser = accounts::openPortalSession(connection(), ada_.id.text(), accounts::HolderKind::candidate, "", asked).value();
    const auto page = ask("GET", "/credentials/" + credential.number + "/certificate.pdf", {{"Cookie", std::string(portal::sessionCookie) + "=" + browser}});
    EXPECT_EQ(page.status, 422);
    EXPECT_EQ(page.contentType, "text/html; charset=utf-8");
    EXPECT_THAT(page.body, HasSubstr("is suspended. Its certificate is there again when the suspension is lifted."));
    const auto answer = ask(insertToken(ada_.id.text(), "candidate", "credentials:read"), "GET", "/api/v1/credentials/" + credential.number + "/certificate");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.contentType, "application/problem+json");
    EXPECT_THAT(std::string(json::parse(answer.body).at("detail").as_string()), HasSubstr("is suspended"));
}

TEST_P(ApiTest, AFormForATokenThatLacksSomethingKeepsTheRest) {
    const auto made = [&](const transport::NamedValues& fields) {
        portal::Visit visit;
        visit.form.fields = fields;
        visit.visitor = ada_;
        visit.now = asked;
        return makeToken(at(asked), connection(), visit).value();
    };
    const auto text = [&](const portal::Reply& reply) { return at(asked).templates.render(reply.view, reply.values); };
    const auto nothingTicked = made({{"title", "Our \"planner\""}});
    EXPECT_EQ(nothingTicked.status, 422);
    EXPECT_THAT(text(nothingTicked), HasSubstr("name=\"title\" value=\"Our &quot;planner&quot;\""));
    const auto noName = made({{"title", ""}, {"scope", "orders:read"}});
    EXPECT_EQ(noName.status, 422);
    EXPECT_THAT(text(noName), HasSubstr("value=\"orders:read\" checked"));
    const auto good = made({{"title", "Our planner"}, {"scope", "orders:read"}});
    EXPECT_EQ(good.status, 200);
    EXPECT_THAT(text(good), HasSubstr("name=\"title\" value=\"\""));
    EXPECT_THAT(text(good), testing::Not(HasSubstr(" checked")));
}

TEST_P(ApiTest, AManagersProgramSeesWhatTheTeamsPageShows) {
    const auto token = insertToken(ada_.id.text(), "candidate", "organisations:read organisations:write");
    const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example", "company", "DE", "", "", "", {}, asked};
    ASSERT_TRUE(storage::insertOrganisation(connection(), team));
    ASSERT_TRUE(storage::insertMember(connection(), {team.id, ada_.email, ada_.id, "", "manager", asked, asked}));
    const auto bob = insertPerson("bob", asked);
    ASSERT_TRUE(storage::insertMember(connection(), {team.id, bob.email, bob.id, "", "member", asked, asked}));
    const auto grant = [&](const std::string& level) { return credentials::grantForExam(connection(), rulebook(), {bob.id, level, "Bob", crypto::randomId<core::SessionId>().text()}, asked).value(); };
    const auto active = grant("LCOC-A");
    ASSERT_TRUE(credentials::changeStatus(connection(), grant("LCOC-P"), credentials::StatusChange::suspend, "staff", "A doubt", asked));
    const auto path = "/api/v1/organisations/" + team.id.text();
    const auto members = get(token, path + "/members").at("items").as_array();
    ASSERT_EQ(members.size(), 2u);
    const auto& held = members.at(1).at("credentials").as_array();
    ASSERT_EQ(held.size(), 1u) << "a colleague's suspension is between them and the programme";
    EXPECT_EQ(held.at(0).at("number").as_string(), active.number);

    const auto insert = [&](const std::string& email, core::Instant until) {
        const auto code = orders::newVoucherCode();
        EXPECT_TRUE(storage::insertVoucher(connection(), {code, team.id.text(), "LCOC-A", 100, 1, 0, email, "order", asked, until, std::nullopt}));
        return code;
    };
    const auto expired = insert("", asked);
    const auto assigned = insert("wrong@example.org", asked + std::chrono::hours(24));
    const auto listed = [&](const std::string& state) { return get(token, path + "/vouchers?state=" + state).at("items").as_array(); };
    ASSERT_EQ(listed("expired").size(), 1u);
    EXPECT_EQ(listed("expired").at(0).at("code").as_string(), expired);
    EXPECT_EQ(listed("expired").at(0).at("state").as_string(), "expired");
    EXPECT_EQ(ask(token, "GET", path + "/vouchers?state=gone").status, 422);
    const auto fresh = ask(token, "DELETE", path + "/vouchers/" + assigned + "/assignment");
    ASSERT_EQ(fresh.status, 200) << fresh.body;
    EXPECT_EQ(json::parse(fresh.body).at("state").as_string(), "free");
    EXPECT_NE(json::parse(fresh.body).at("code").as_string(), assigned);
    EXPECT_EQ(ask(token, "DELETE", path + "/vouchers/" + assigned + "/assignment").status, 409);
    EXPECT_EQ(ask(token, "DELETE", path + "/vouchers/" + expired + "/assignment").status, 409);
    EXPECT_EQ(ask(token, "DELETE", "/api/v1/organisations/" + crypto::randomId<core::OrganisationId>().text() + "/vouchers/" + assigned + "/assignment").status, 404);
    const auto done = json::parse(ask("POST", path + "/members", {{"Authorization", "Bearer " + token}}, R"({"addresses": ["bob@example.org", "new@example.org", "ada@example.org"], "manager": true})").body);
    EXPECT_EQ(std::tuple(done.at("invited").as_int64(), done.at("managers").as_int64(), done.at("there").as_int64()), std::tuple(1, 1, 1));
}

} // namespace
} // namespace api
