#include "server/portal/StaffPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/Cookies.hpp"
#include "server/portal/Decisions.hpp"
#include "server/portal/Frame.hpp"
#include "server/portal/GroupPages.hpp"
#include "server/portal/Groups.hpp"
#include "server/portal/ProctorHourPages.hpp"
#include "server/portal/Requests.hpp"
#include "server/portal/VoucherPages.hpp"
#include "server/scheduling/Groups.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/ProctorHourStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"
#include "server/storage/VoucherStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace portal {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const core::Instant sentAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

// What staff type wrongly comes back to them in its form, with a reason.
class DeskFormsTest : public TestPortal {
  protected:
    Visit visitOf(const std::string& method) {
        Visit visit;
        visit.request.method = method;
        visit.visitor = accounts::SignedInStaff{crypto::randomId<core::StaffId>(), "Grace", {accounts::Role::programmeAdministrator}};
        visit.now = sentAt;
        return visit;
    }
    Reply send(Page page, const transport::NamedValues& fields, const transport::NamedValues& parameters = {}) {
        auto visit = visitOf("POST");
        visit.form.fields = fields;
        visit.request.parameters = parameters;
        auto reply = storage::inTransaction(connection(), [&] { return page(at(sentAt), connection(), visit); });
        EXPECT_TRUE(reply) << reply.error().text();
        return reply ? std::move(*reply) : Reply{};
    }
    std::string shown(const Reply& reply) { return at(sentAt).templates.render(reply.view, reply.values); }
    // The page again, with all of that on it.
    void expectAgain(const Reply& reply, const std::vector<std::string>& texts) {
        EXPECT_EQ(reply.status, 422);
        const auto html = shown(reply);
        for (const auto& text : texts) EXPECT_THAT(html, HasSubstr(text));
    }
    core::StaffId insertColleague() {
        storage::StaffRecord colleague;
        colleague.id = crypto::randomId<core::StaffId>();
        colleague.name = "grace";
        colleague.displayName = "Grace Hopper";
        colleague.roles = "programme-administrator";
        colleague.createdAt = sentAt;
        EXPECT_TRUE(storage::insertStaff(connection(), colleague));
        return colleague.id;
    }
    // Back to the page, with who was faster.
    void expectMeanwhile(const Reply& reply, const std::string& address) {
        EXPECT_EQ(reply.status, 303);
        EXPECT_EQ(std::ranges::count(reply.document.headers, std::pair<std::string, std::string>("Location", address)), 1);
        ASSERT_FALSE(reply.cookies.empty());
        EXPECT_THAT(reply.cookies.front(), HasSubstr(percentEncoded("Decided meanwhile by Grace Hopper")));
    }
    core::RequestId insertRequest(const std::string& name = "ada", const std::string& statement = "I read slowly.") {
        storage::AccommodationRecord request;
        request.id = crypto::randomId<core::RequestId>();
        request.account = insertPerson(name, sentAt).id;
        request.state = "asked";
        request.wished = "More time";
        request.statement = statement;
        request.askedAt = sentAt;
        EXPECT_TRUE(storage::insertAccommodation(connection(), request));
        return request.id;
    }
    core::GroupId insertGroup() {
        const storage::OrganisationRecord organisation{crypto::randomId<core::OrganisationId>(), "Example works", "company", "DE", "", "", "", {}, sentAt};
        EXPECT_TRUE(storage::insertOrganisation(connection(), organisation));
        storage::GroupRecord group;
        group.organisation = organisation.id;
        group.level = "LCOC-A";
        group.address = "1 Example Street";
        group.candidates = 20;
        group.wishedFor = sentAt + day * 30;
        group.timeZone = "Europe/Berlin";
        return scheduling::askGroup(connection(), rulebook().scheduling, group, sentAt).value();
    }
};
LCOC_ON_BOTH_ENGINES(DeskFormsTest);

TEST_P(DeskFormsTest, VouchersThatCannotBeIssued) {
    const auto issue = [&](const std::string& percent, const std::string& until) {
        return send(issueVouchers, {{"level", "LCOC-P"}, {"percent", percent}, {"count", "7"}, {"uses", "3"}, {"until", until}, {"email", "ada@example.org"}});
    };
    expectAgain(issue("150", "2027-02-01"), {"Enter a number from 1 to 100.", "value=\"150\"", "value=\"7\"", "value=\"3\"", "value=\"2027-02-01\"", "value=\"ada@example.org\"", "value=\"LCOC-P\" selected"});
    for (const auto* day : {"2026-11-22", "soon", ""}) expectAgain(issue("50", day), {"Choose a day that is still to come.", "value=\"50\""});
    EXPECT_TRUE(storage::searchVouchers(connection(), "", 10)->empty());
    EXPECT_EQ(issue("50", "2027-02-01").status, 303);
    EXPECT_EQ(storage::searchVouchers(connection(), "", 10)->size(), 7u);
}

TEST_P(DeskFormsTest, AVoucherThatCannotBeTakenBackLeavesTheOtherFormAsItIs) {
    expectAgain(send(takeVoucherBack, {{"code", "LCOC-1"}, {"reason", "A mistake"}}), {"There is no such voucher", "value=\"LCOC-1\"", "value=\"A mistake\"", "name=\"percent\" type=\"number\" value=\"100\""});
}

TEST_P(DeskFormsTest, ADiscountCodeThatCannotBeSaved) {
    const auto save = [&](const std::string& code, const std::string& from, const std::string& until, const std::string& percent = "10") {
        return send(saveCode, {{"code", code}, {"title", "Spring sale"}, {"percent", percent}, {"level", ""}, {"uses", "40"}, {"from", from}, {"until", until}});
    };
    expectAgain(save("SPRING", "2027-03-01", "2027-02-01"), {"Choose a day after the first one.", "value=\"SPRING\"", "value=\"Spring sale\"", "value=\"2027-03-01\"", "value=\"2027-02-01\"", "value=\"40\""});
    expectAgain(save("SPRING", "", "2027-02-01"), {"Choose a day."});
    for (const auto& code : {std::string("ab"), std::string(41, 'A')}) expectAgain(save(code, "2027-01-01", "2027-02-01"), {"Enter 4 to 40 letters and digits.", "value=\"" + code + "\""});
    for (const auto* percent : {"0", "150", "99999999999", "ten"}) expectAgain(save("SPRING", "2027-01-01", "2027-02-01", percent), {"Enter a number from 1 to 100."});
    EXPECT_TRUE(storage::searchDiscountCodes(connection(), "", 10)->empty());
    EXPECT_EQ(save("SPRING", "2027-01-01", "2027-02-01").status, 303);
}

TEST_P(DeskFormsTest, HoursThatEndBeforeTheyBegin) {
    const auto set = [&](const std::string& from, const std::string& until, const std::string& sessions = "3") {
        return send(saveProctorHours, {{"from_day", "2026-12-01"}, {"from_hour", from}, {"until_day", "2026-12-01"}, {"until_hour", until}, {"sessions", sessions}});
    };
    expectAgain(set("18", "9"), {"Choose an end after the beginning", "value=\"18\"", "value=\"9\"", "value=\"3\"", "2026-12-01 00:00"});
    expectAgain(set("8", "25"), {"Enter a number from 0 to 24.", "value=\"25\""});
    expectAgain(set("8", "9", "many"), {"Enter a number from 0 to 100000.", "value=\"many\""});
    expectAgain(send(saveProctorHours, {{"from_day", "soon"}, {"from_hour", "8"}, {"until_day", "2026-12-01"}, {"until_hour", "9"}}), {"Choose a day.", "value=\"soon\""});
    EXPECT_EQ(set("8", "9").status, 303);
}

TEST_P(DeskFormsTest, ADayThatIsNone) {
    auto visit = visitOf("GET");
    visit.request.query = {{"q", "tomorrow"}};
    expectAgain(showProctorHours(at(sentAt), connection(), visit).value(), {"Write the day like 2026-11-23.", "value=\"tomorrow\""});
    visit.request.query = {{"q", "2026-12-01"}};
    EXPECT_EQ(showProctorHours(at(sentAt), connection(), visit)->status, 200);
}

TEST_P(DeskFormsTest, ARequestKeepsItsLongReason) {
    const auto id = insertRequest();
    const std::string reason(1500, 'a');
    const auto decide = [&](const std::string& extraTime, const std::string& why) {
        return send(decideAskedRequest, {{"kind", "accommodation"}, {"id", id.text()}, {"decision", "granted"}, {"extra_time", extraTime}, {"extra_break", "15"}, {"separate_room", "yes"}, {"reason", why}});
    };
    expectAgain(decide("201", reason), {"Enter a number from 0 to 200.", "value=\"201\"", "value=\"15\"", "name=\"separate_room\" value=\"yes\" checked", ">" + reason + "</textarea>"});
    expectAgain(decide("50", ""), {"Write why: the candidate reads it.", "value=\"50\""});
    EXPECT_EQ(storage::findAccommodations(connection(), std::nullopt)->size(), 1u) << "it still waits";
    EXPECT_EQ(decide("50", reason).status, 303);
}

TEST_P(DeskFormsTest, AGrantGivesSomething) {
    const auto wish = insertRequest();
    const auto decide = [&](const std::string& kind, const core::RequestId& id, transport::NamedValues fields) {
        fields.insert(fields.end(), {{"kind", kind}, {"id", id.text()}, {"decision", "granted"}, {"reason", "Seen."}});
        return send(decideAskedRequest, fields);
    };
    expectAgain(decide("accommodation", wish, {{"extra_time", "0"}, {"extra_break", "0"}}), {"Enter a number from 1 to 200, or grant breaks or a room."});
    EXPECT_EQ(storage::findAccommodations(connection(), std::nullopt)->size(), 1u) << "it still waits";
    const auto bob = insertPerson("bob", sentAt);
    const auto quoted = askSpecialPrice(at(sentAt), connection(), bob.id, "training-partner", "We train for the exams.", sentAt).value();
    expectAgain(decide("status", quoted, {{"percent", "0"}}), {"Enter a number from 1 to 100."});
    EXPECT_EQ(decide("status", quoted, {{"percent", "15"}}).status, 303);
    const auto fixed = askSpecialPrice(at(sentAt), connection(), bob.id, "non-profit", "We are a charity.", sentAt).value();
    EXPECT_EQ(decide("status", fixed, {}).status, 303) << "its percent stands in the rulebook";
    EXPECT_EQ(decide("accommodation", wish, {{"extra_break", "10"}, {"separate_room", "yes"}}).status, 303);
    EXPECT_EQ(subjectsTo("ada@example.org").size(), 1u);
    EXPECT_EQ(accommodationText(0, 10, true), "10 minutes more in each break, or more time to rest within an exam that has no break; a room of your own");
    EXPECT_EQ(accommodationText(25, 0, false), "25 % more time");
}

TEST_P(DeskFormsTest, AGroupIsRefusedForAReasonOnly) {
    const auto id = insertGroup();
    const auto decide = [&](const std::string& decision, const std::string& time, const std::string& reason) {
        return send(decideGroup, {{"decision", decision}, {"day", "2026-12-24"}, {"time", time}, {"coordinator", "nobody"}, {"reason", reason}}, {{"group", id.text()}});
    };
    expectAgain(decide("refuse", "10:30", ""), {"Write why: the organisation reads it.", "value=\"2026-12-24\"", "value=\"10:30\""});
    expectAgain(decide("arrange", "25:00", "We look forward to it."), {"Enter a time such as 09:30", "value=\"25:00\"", ">We look forward to it.</textarea>"});
    expectAgain(decide("arrange", "10:30", ""), {"Choose one of the staff."});
    EXPECT_EQ(decide("refuse", "10:30", "Nobody is free.").status, 303);
    EXPECT_EQ(storage::findGroup(connection(), id).value()->reason, "Nobody is free.");
}

TEST_P(DeskFormsTest, ACredentialOfAnotherNumber) {
    const auto ada = insertPerson("ada", sentAt);
    const auto number = credentials::grantForExam(connection(), rulebook(), {ada.id, "LCOC-A", "Ada", crypto::randomId<core::SessionId>().text()}, sentAt)->number;
    const auto change = [&](const std::string& typed, const std::string& decision, const std::string& reason, const std::string& sure = "yes") { return send(changeCredential, {{"number", typed}, {"decision", decision}, {"reason", reason}, {"sure", sure}}); };
    expectAgain(change("LCOC-A-1", "revoke", "Somebody else sat the exam."), {"There is no credential of this number", "value=\"LCOC-A-1\"", "value=\"Somebody else sat the exam.\"", "href=\"/staff/candidates?as=csv\""});
    expectAgain(change(number, "revoke", ""), {"Write why: the holder reads it.", "value=\"" + number + "\""});
    expectAgain(change(number, "revoke", "Somebody else sat the exam.", ""), {"what is revoked stays revoked", "value=\"" + number + "\""});
    EXPECT_FALSE(storage::findCredentialByNumber(connection(), number).value()->revokedAt);
    EXPECT_EQ(change(number, "revoke", "Somebody else sat the exam.").status, 303);
    expectAgain(change(number, "reinstate", "A mistake"), {"This credential is revoked, and that is for good."});
}

// A page holds what 100 kB hold; the rest waits below a search, and in the download.
TEST_P(DeskFormsTest, AQueueOfAnyLengthFitsOnAPage) {
    const auto queue = [&](const std::string& as = {}) {
        auto visit = visitOf("GET");
        visit.request.query = {{"as", as}};
        return showRequests(at(sentAt), connection(), visit).value();
    };
    insertRequest("first", "I read slowly.");
    EXPECT_THAT(shown(queue()), Not(HasSubstr("The list goes on")));
    for (int i = 0; i < 60; ++i) insertRequest("person" + std::to_string(i), "Here & there. " + std::string(700, '<'));
    insertRequest("last", std::string(50'000, '&') + " and so on");
    const auto page = shown(queue());
    EXPECT_LT(page.size(), 95'000u);
    EXPECT_THAT(page, HasSubstr("I read slowly."));
    EXPECT_THAT(page, HasSubstr("The list goes on"));
    EXPECT_THAT(queue("csv").document.body, HasSubstr("&& and so on"));
    auto visit = visitOf("GET");
    visit.request.query = {{"q", "and so on"}};
    const auto searched = shown(showRequests(at(sentAt), connection(), visit).value());
    EXPECT_THAT(searched, HasSubstr("The rest is in the download."));
    EXPECT_LT(searched.size(), 95'000u);
}

TEST_P(DeskFormsTest, WhatSomebodyElseDecidedMeanwhileIsSaidToBe) {
    const auto grace = insertColleague();
    const auto request = insertRequest();
    ASSERT_TRUE(decideRequest(at(sentAt), connection(), "accommodation", request, {"refused", "No document came with it.", grace.text(), sentAt}, {}));
    expectMeanwhile(send(decideAskedRequest, {{"kind", "accommodation"}, {"id", request.text()}, {"decision", "granted"}, {"extra_time", "50"}, {"reason", "It is well known."}}), "/staff/requests");
    const auto id = insertGroup();
    auto group = storage::findGroup(connection(), id).value().value();
    group.state = storage::GroupState::refused;
    group.reason = "Nobody is free.";
    ASSERT_TRUE(arrangeAndTell(at(sentAt), connection(), group, grace, sentAt));
    const transport::NamedValues parameters{{"group", id.text()}};
    const auto page = "/staff/groups/" + id.text();
    expectMeanwhile(send(decideGroup, {{"decision", "refuse"}, {"reason", "Too few people."}}, parameters), page);
    expectMeanwhile(send(moveGroupTime, {{"day", "2026-12-24"}, {"time", "10:30"}}, parameters), page);
    expectMeanwhile(send(callOffGroup, {{"reason", "Too few people."}}, parameters), page);
    EXPECT_EQ(storage::findGroup(connection(), id).value()->reason, "Nobody is free.");
}

TEST_P(DeskFormsTest, AGroupIsDecidedAsItStands) {
    auto group = storage::findGroup(connection(), insertGroup()).value().value();
    group.state = storage::GroupState::refused;
    ASSERT_TRUE(storage::saveGroup(connection(), group, storage::GroupState::asked, "staff"));
    EXPECT_EQ(storage::saveGroup(connection(), group, storage::GroupState::asked, "staff").error().code, core::ErrorCode::conflict) << "by another server at the same moment";
}

TEST_P(DeskFormsTest, ATableStaysSmallAndItsDownloadIsWhole) {
    ASSERT_TRUE(connection().execute("WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO vouchers (code, organisation, level, discount_percent, uses_allowed, uses, assigned_to, source, "
                                     "created_at, expires_at) SELECT 'LCOC-AAAA-AAAA-' || i, NULL, 'LCOC-P', 100, 1, 0, CAST($1 AS TEXT) || i || '@example.org', 'staff', CAST($2 AS BIGINT) + i, $3 FROM n",
                                     std::string(60, '&'), sentAt, sentAt + day));
    auto visit = visitOf("GET");
    visit.request.path = "/staff/vouchers";
    visit.csrf = std::string(43, 'c');
    const auto table = [&] { return showVouchers(at(sentAt), connection(), visit).value(); };
    const auto html = toResponse(at(sentAt), visit, table()).body;
    EXPECT_LT(html.size(), 100'000u);
    for (const auto* text : {"The list goes on.", "LCOC-AAAA-AAAA-2000"}) EXPECT_THAT(html, HasSubstr(text));
    visit.request.query = {{"q", "1234@"}};
    EXPECT_THAT(shown(table()), HasSubstr("LCOC-AAAA-AAAA-1234"));
    visit.request.query = {{"as", "csv"}};
    EXPECT_EQ(std::ranges::count(table().document.body, '\n'), 1001);
}

} // namespace
} // namespace portal
