#include "server/portal/CredentialPages.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/portal/Documents.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

namespace portal {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

const core::Instant issued{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 15h};

class CredentialPagesTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        account_ = insertPerson("ada", issued);
        credential_ = credentials::grantForExam(connection(), rulebook(), {account_.id, "LCOC-A", "Ada", "one"}, issued).value();
    }

    Visit visitAt(core::Instant now) {
        Visit visit;
        visit.request.parameters = {{"number", credential_.number}};
        visit.visitor = account_;
        visit.now = now;
        return visit;
    }
    Reply claim(const std::string& activity, const std::string& amount, const std::string& day, core::Instant now = issued) {
        auto visit = visitAt(now);
        visit.form.fields = {{"activity", activity}, {"title", "Caching in practice"}, {"amount", amount}, {"done", day}};
        visit.form.files = {{"evidence", "proof.pdf", "%PDF-1.4 proof"}};
        return claimCredits(at(now), connection(), visit).value();
    }
    std::string shown(const Reply& reply) { return at(issued).templates.render(reply.view, reply.values); }
    std::string shownAt(core::Instant now) { return shown(showCredential(at(now), connection(), visitAt(now)).value()); }
    std::vector<storage::CreditClaimRecord> claims() { return storage::findCreditClaims(connection(), account_.id).value(); }
    void decide(const std::string& state, const std::string& reason) {
        ASSERT_TRUE(storage::decideCreditClaim(connection(), claims().front().id, state, state == "granted" ? 1 : 0, "reviewer", reason, issued));
    }

    void change(credentials::StatusChange change, const std::string& reason) {
        const auto standing = storage::findCredential(connection(), credential_.id).value().value();
        ASSERT_TRUE(credentials::changeStatus(connection(), standing, change, "reviewer", reason, issued));
    }

    storage::AccountRecord account_;
    storage::CredentialRecord credential_;
};
LCOC_ON_BOTH_ENGINES(CredentialPagesTest);

TEST_P(CredentialPagesTest, OnlyWhatIsDoneInTheTermAndUntilTodayIsTaken) {
    for (const auto* day : {"2026-11-22", "2026-11-24", "2026-02-30", ""}) {
        const auto reply = claim("webinar", "1", day);
        EXPECT_EQ(reply.status, 422) << day;
        EXPECT_THAT(shown(reply), HasSubstr("A day from 23 November 2026 to 23 November 2026")) << day;
    }
    EXPECT_TRUE(claims().empty());
    EXPECT_EQ(claim("webinar", "1", "2026-11-23").status, 303) << "the day of issue";
    EXPECT_EQ(claim("webinar", "1", "2028-11-24", credential_.expiresAt + day * 10).status, 422) << "after the term";
    EXPECT_EQ(claim("webinar", "1", "2028-11-23", credential_.expiresAt + day * 10).status, 303) << "its last day, in grace";
    EXPECT_EQ(claims().size(), 2u);
}

TEST_P(CredentialPagesTest, ThePublicPageSaysWhetherItCountsToday) {
    const auto verified = [&](core::Instant now) { return shown(verifyCredential(at(now), connection(), visitAt(now)).value()); };
    const auto valid = "<dt>Valid until</dt>";
    EXPECT_THAT(verified(issued), testing::AllOf(HasSubstr("This credential counts today: it is active until 23 November 2028."), HasSubstr(valid), HasSubstr("<svg")));
    EXPECT_THAT(verified(credential_.expiresAt + day), HasSubstr("This credential ended on 23 November 2028 and does not count as active. It can still be renewed until 21 February 2029."));
    EXPECT_THAT(verified(credential_.expiresAt + day * 100), HasSubstr("This credential ended on 23 November 2028 and was not renewed: it does not count any more."));
    change(credentials::StatusChange::suspend, "The name is being checked.");
    EXPECT_THAT(verified(issued), testing::AllOf(HasSubstr("it does not count until it is reinstated"), Not(HasSubstr("The name is being checked."))));
    change(credentials::StatusChange::revoke, "Somebody else sat the exam.");
    EXPECT_THAT(verified(issued), testing::AllOf(HasSubstr("This credential was revoked on 23 November 2026: it does not count any more."), HasSubstr("Somebody else sat the exam."), Not(HasSubstr(valid))));
}

TEST_P(CredentialPagesTest, GraceHasItsDeadlineAndCreditsTheirPurpose) {
    EXPECT_THAT(shownAt(issued), testing::AllOf(HasSubstr("credits and the fee of $"), HasSubstr("renew it too."), Not(HasSubstr("It can be renewed until"))));
    EXPECT_THAT(shownAt(credential_.expiresAt + day), HasSubstr("It can be renewed until 21 February 2029."));
}

TEST_P(CredentialPagesTest, TodayIsTheHoldersOwn) {
    account_.timeZone = "Pacific/Auckland";
    EXPECT_EQ(claim("webinar", "1", "2026-11-24").status, 303) << "15:00 UTC is the next morning there";
    EXPECT_EQ(claims().front().doneAt, core::Instant(std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 12h));
}

TEST_P(CredentialPagesTest, AfterAnEarlyRenewalTheNewTermIsWaitedFor) {
    const auto early = credential_.expiresAt - day * 100;
    ASSERT_TRUE(credentials::grantForExam(connection(), rulebook(), {account_.id, "LCOC-A", "Ada", "two"}, early));
    const auto reply = claim("webinar", "1", "2028-08-01", early);
    EXPECT_EQ(reply.status, 422);
    EXPECT_THAT(shown(reply), HasSubstr("The new term begins on 23 November 2028"));
}

TEST_P(CredentialPagesTest, AnAmountThatDoesNotFitIsNamedAndNothingIsLost) {
    for (const auto* amount : {"1.5", "0", "-1", "100000", "99999999999999999999", "many", ""}) {
        const auto reply = claim("webinar", amount, "2026-11-23");
        EXPECT_EQ(reply.status, 422) << amount;
        EXPECT_THAT(shown(reply), HasSubstr("A whole number from 1 to 1000.")) << amount;
        EXPECT_THAT(shown(reply), HasSubstr("value=\"Caching in practice\"")) << amount;
    }
    EXPECT_THAT(shown(claim("forum", "2000", "2026-11-23")), HasSubstr("A whole number from 10 to 1000."));
    EXPECT_THAT(shown(claim("forum", "9", "2026-11-23")), HasSubstr("A whole number from 10 to 1000."));
    EXPECT_THAT(shown(claim("sleeping", "1", "2026-11-23")), HasSubstr("Choose one of the list."));
    EXPECT_TRUE(claims().empty());
}

TEST_P(CredentialPagesTest, WhyAClaimWasRefusedIsSaid) {
    ASSERT_EQ(claim("webinar", "1", "2026-11-23").status, 303);
    decide("refused", "The document is of somebody else.");
    EXPECT_THAT(shownAt(issued), HasSubstr("The document is of somebody else."));
}

TEST_P(CredentialPagesTest, WhatCountsForAnotherTermIsNotSaidToCount) {
    ASSERT_EQ(claim("webinar", "1", "2026-11-23").status, 303);
    decide("granted", "");
    EXPECT_THAT(shownAt(issued), HasSubstr(">Counts<"));
    const auto later = credential_.expiresAt - day;
    ASSERT_TRUE(credentials::grantForExam(connection(), rulebook(), {account_.id, "LCOC-A", "Ada", "two"}, later));
    EXPECT_THAT(shownAt(later), HasSubstr(">Not of this term<"));
    EXPECT_THAT(shownAt(later), Not(HasSubstr(">Counts<")));
}

// Certificate, badges, LinkedIn, what is pasted elsewhere, and what is sold on paper.
const std::initializer_list<const char*> sharing{"certificate.pdf", "badge.png", "linkedin.com", "id=\"embed\"", "id=\"sig\"", "class=\"qr\"", "certificate-"};

TEST_P(CredentialPagesTest, OfARevokedOneNothingIsLeftButWhy) {
    for (const auto* shared : sharing) EXPECT_THAT(shownAt(issued), HasSubstr(shared));
    change(credentials::StatusChange::revoke, "The exam was sat by somebody else.");
    const auto text = shownAt(issued);
    EXPECT_THAT(text, HasSubstr(">Revoked<"));
    EXPECT_THAT(text, HasSubstr("The exam was sat by somebody else."));
    EXPECT_THAT(text, HasSubstr("If you think that this is wrong, write to"));
    for (const auto* shared : sharing) EXPECT_THAT(text, Not(HasSubstr(shared)));
    for (const auto* gone : {"/credits", "/cart/add", "Renew"}) EXPECT_THAT(text, Not(HasSubstr(gone)));
    auto visit = visitAt(issued);
    EXPECT_EQ(claimCredits(at(issued), connection(), visit).error().code, core::ErrorCode::stepNotAllowed);
}

TEST_P(CredentialPagesTest, ASuspendedOneIsNotSharedAndSaysHowItGoesOn) {
    change(credentials::StatusChange::suspend, "Your name is being checked.");
    const auto text = shownAt(issued);
    EXPECT_THAT(text, HasSubstr("Your name is being checked."));
    EXPECT_THAT(text, HasSubstr("To settle this, write to"));
    EXPECT_THAT(text, HasSubstr("It can be renewed when the suspension is lifted."));
    EXPECT_THAT(text, HasSubstr("/credits"));
    for (const auto* shared : sharing) EXPECT_THAT(text, Not(HasSubstr(shared)));
    change(credentials::StatusChange::reinstate, "It was the right one.");
    EXPECT_THAT(shownAt(issued), HasSubstr("certificate.pdf"));
}

TEST_P(CredentialPagesTest, OfASuspendedOneNoCertificateIsHandedOut) {
    const auto download = [&] { return support::awaited(context(), downloadCertificate(&at(issued), visitAt(issued))); };
    const auto mayHaveOne = [&] { return mayCertify(*storage::findCredential(connection(), credential_.id).value()); };
    EXPECT_TRUE(mayHaveOne());
    change(credentials::StatusChange::suspend, "Your name is being checked.");
    const auto refused = download();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::ErrorCode::notEligible);
    EXPECT_THAT(refused.error().detail, HasSubstr("is suspended"));
    EXPECT_EQ(support::awaited(context(), drawCertificate(&at(issued), credential_.number, issued)).error().code, core::ErrorCode::notEligible) << "whoever asks";
    change(credentials::StatusChange::reinstate, "It was the right one.");
    EXPECT_TRUE(mayHaveOne());
    change(credentials::StatusChange::revoke, "The exam was sat by somebody else.");
    EXPECT_EQ(download().error().code, core::ErrorCode::stepNotAllowed);
}

TEST_P(CredentialPagesTest, OnlyAnActiveOneStandsAfterAName) {
    const std::initializer_list<const char*> ofTheName{"linkedin.com", "id=\"sig\""};
    const std::initializer_list<const char*> ofTheBadge{"badge.png", "id=\"embed\"", "class=\"qr\""};
    const auto has = [](const std::string& text, const std::initializer_list<const char*>& parts, bool there) {
        for (const auto* part : parts) EXPECT_EQ(text.find(part) != text.npos, there) << part;
    };
    const auto active = shownAt(credential_.expiresAt - 1ms);
    has(active, ofTheName, true);
    has(active, ofTheBadge, true);
    EXPECT_THAT(active, Not(HasSubstr("This credential has ended")));
    const auto graceEnds = credentials::graceEnds(rulebook().recertification, credential_.expiresAt);
    const auto inGrace = shownAt(graceEnds - 1ms);
    has(inGrace, ofTheName, false);
    has(inGrace, ofTheBadge, true);
    EXPECT_THAT(inGrace, HasSubstr("This credential has ended"));
    const auto expired = shownAt(graceEnds);
    has(expired, ofTheName, false);
    has(expired, ofTheBadge, false);
    EXPECT_THAT(expired, HasSubstr("certificate.pdf")) << "with the day on which it ended";
    ASSERT_TRUE(credentials::grantForExam(connection(), rulebook(), {account_.id, "LCOC-A", "Ada", "two"}, graceEnds));
    const auto historical = shownAt(graceEnds + day);
    has(historical, ofTheName, false);
    has(historical, ofTheBadge, false);
}

TEST_P(CredentialPagesTest, ARenewalWarnsWhileClaimsWait) {
    const auto when = credential_.expiresAt - day * 30;
    const auto grant = [&](int credits) {
        ASSERT_EQ(claim("webinar", "1", "2026-11-23").status, 303);
        const auto id = claims().front().id;
        ASSERT_TRUE(storage::decideCreditClaim(connection(), id, "granted", credits, "reviewer", "fine", issued));
    };
    grant(25);
    EXPECT_THAT(shownAt(when), HasSubstr("Renew by credits"));
    EXPECT_THAT(shownAt(when), Not(HasSubstr("still being reviewed")));
    ASSERT_EQ(claim("webinar", "1", "2026-11-23").status, 303);
    EXPECT_THAT(shownAt(when), HasSubstr("1 claim is still being reviewed."));
    ASSERT_TRUE(storage::spendCredits(connection(), account_.id, issued - day, issued + day, 20, "another"));
    EXPECT_THAT(shownAt(when), HasSubstr(">5 still count<"));
}

TEST_P(CredentialPagesTest, ARenewalByExamSaysUntilWhenItIsTaken) {
    const auto graceEnds = credentials::graceEnds(rulebook().recertification, credential_.expiresAt);
    EXPECT_THAT(shownAt(graceEnds - day * 2), HasSubstr("21 February 2029, 15:00"));
    EXPECT_THAT(shownAt(graceEnds - day * 2), HasSubstr("Renew by exam"));
    const auto lastDay = shownAt(graceEnds - 1h);
    EXPECT_THAT(lastDay, Not(HasSubstr("Renew by exam"))) << "nothing could be booked any more";
    EXPECT_THAT(lastDay, HasSubstr("No exam can be booked any more within the grace period."));
}

TEST_P(CredentialPagesTest, WhatAnActivityIsWorthIsSaidInItsUnit) {
    for (const auto* worth : {"Webinar or virtual event (1 credit per hour)", "Blog post or article (5 credits per piece)", "User group leadership (10 credits per year)", "per 10 answers)"})
        EXPECT_THAT(shownAt(issued), HasSubstr(worth));
    EXPECT_THAT(shownAt(issued), HasSubstr("Hours, pieces, years or answers, as the activity is counted."));
}

TEST_P(CredentialPagesTest, AnEmptyDirectoryIsNoSearchThatFailed) {
    const auto page = [&](const transport::NamedValues& query) {
        Visit visit;
        visit.request.query = query;
        visit.now = issued;
        return shown(showDirectory(at(issued), connection(), visit).value());
    };
    EXPECT_THAT(page({}), HasSubstr("Nobody is listed yet."));
    EXPECT_THAT(page({}), Not(HasSubstr("Nobody found")));
    EXPECT_THAT(page({{"name", "Ada"}}), HasSubstr("Nobody found"));
    EXPECT_THAT(page({{"name", "Ada"}}), Not(HasSubstr("Nobody is listed yet.")));
}

} // namespace
} // namespace portal
