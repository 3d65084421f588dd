#include "server/credentials/Credentials.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TestDatabase.hpp"

#include <atomic>
#include <set>
#include <thread>

namespace credentials {
namespace {

using namespace std::chrono_literals;
using core::Instant;

const Instant start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

class CredentialsTest : public storage::OnBothEngines {
  protected:
    void SetUp() override {
        storage::OnBothEngines::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        rulebook_ = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
        connection_ = storage::connect(address()).value();
        ASSERT_TRUE(storage::migrate(*connection_));
        account_.id = crypto::randomId<core::AccountId>();
        account_.email = "ada@example.org";
        account_.legalName = "Ada";
        account_.createdAt = start;
        ASSERT_TRUE(storage::insertAccount(*connection_, account_));
    }
    void TearDown() override {
        connection_.reset();
        storage::OnBothEngines::TearDown();
    }

    storage::CredentialRecord pass(const std::string& level, const std::string& session, Instant now) {
        return grantForExam(*connection_, rulebook_, {account_.id, level, "Ada", session}, now).value();
    }
    storage::CredentialRecord again(const storage::CredentialRecord& credential) { return *storage::findCredential(*connection_, credential.id).value(); }
    void earn(int credits, Instant doneAt) {
        const auto id = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertCreditClaim(*connection_, {id, account_.id, "", "webinar", "A talk", 1, credits, doneAt, "asked", doneAt, ""}));
        ASSERT_TRUE(storage::decideCreditClaim(*connection_, id, "granted", credits, "reviewer", "fine", doneAt));
    }

    int earned(const storage::CredentialRecord& credential) { return creditBalance(*connection_, rulebook_.recertification, again(credential))->earned; }
    void state(const std::string& decision, Instant now) {
        const auto id = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertExperienceClaim(*connection_, {id, account_.id, "", "LCOC-P", "Three years of running models", "stated", now}));
        if (decision.empty()) return;
        ASSERT_TRUE(storage::decideExperienceClaim(*connection_, id, decision, "reviewer", "It names no employer.", now));
    }

    program::Rulebook rulebook_;
    storage::ConnectionPtr connection_;
    storage::AccountRecord account_;
};
LCOC_ON_BOTH_ENGINES(CredentialsTest);

TEST_P(CredentialsTest, ASessionBringsOneCredential) {
    const auto first = pass("LCOC-A", "one", start);
    EXPECT_EQ(first.expiresAt, termEnd(start, 2));
    EXPECT_EQ(pass("LCOC-A", "one", start + 1h).id, first.id);
    EXPECT_EQ(storage::findCredentials(*connection_, account_.id)->size(), 1u);
}

TEST_P(CredentialsTest, EarlyRenewalRunsFromTheOldExpiry) {
    const auto first = pass("LCOC-A", "one", start);
    const auto renewed = pass("LCOC-A", "two", first.expiresAt - 24h * 100);
    EXPECT_EQ(renewed.id, first.id);
    EXPECT_EQ(renewed.expiresAt, termEnd(first.expiresAt, 2));
    const auto terms = storage::findTerms(*connection_, first.id).value();
    ASSERT_EQ(terms.size(), 2u);
    EXPECT_EQ(terms[1].startsAt, terms[0].endsAt);
}

TEST_P(CredentialsTest, RenewalInGraceRunsFromTheOldExpiryToo) {
    const auto first = pass("LCOC-A", "one", start);
    EXPECT_EQ(pass("LCOC-A", "two", first.expiresAt + 24h * 89).expiresAt, termEnd(first.expiresAt, 2));
}

TEST_P(CredentialsTest, AfterGraceANewOneTakesTheOldOnesPlace) {
    const auto first = pass("LCOC-A", "one", start);
    const auto later = first.expiresAt + 24h * 91;
    const auto second = pass("LCOC-A", "two", later);
    EXPECT_NE(second.id, first.id);
    EXPECT_NE(second.number, first.number);
    EXPECT_EQ(second.expiresAt, termEnd(later, 2));
    EXPECT_EQ(statusAt(rulebook_.recertification, again(first), later + 1h), Status::historical);
}

TEST_P(CredentialsTest, ExpertRenewsProfessionalAndAssociate) {
    const auto associate = pass("LCOC-A", "a", start);
    const auto professional = pass("LCOC-P", "p", start + 24h * 200);
    const auto when = start + 24h * 600;
    pass("LCOC-E", "e", when);
    EXPECT_GT(again(associate).expiresAt, associate.expiresAt);
    EXPECT_GT(again(professional).expiresAt, professional.expiresAt);
    EXPECT_EQ(storage::findTerms(*connection_, professional.id)->back().way, "higher-level");
}

TEST_P(CredentialsTest, CreditsRenewOnceWhenThereAreEnough) {
    const auto credential = pass("LCOC-A", "one", start);
    const auto when = credential.expiresAt - 24h * 30;
    earn(19, start + 24h);
    EXPECT_EQ(renewByCredits(*connection_, rulebook_, credential, "order", when).error().code, core::ErrorCode::notEligible);
    earn(1, start + 24h * 2);
    EXPECT_EQ(renewByCredits(*connection_, rulebook_, credential, "order", start + 24h * 10).error().code, core::ErrorCode::tooEarly);
    ASSERT_TRUE(renewByCredits(*connection_, rulebook_, credential, "order", when));
    EXPECT_EQ(again(credential).expiresAt, termEnd(credential.expiresAt, 2));
    EXPECT_EQ(creditBalance(*connection_, rulebook_.recertification, again(credential))->earned, 0);
}

TEST_P(CredentialsTest, ARenewalSpendsWhatItTakesAndLeavesTheRestToOthers) {
    const auto associate = pass("LCOC-A", "a", start);
    const auto professional = pass("LCOC-P", "p", start);
    earn(15, start + 24h * 2);
    earn(35, start + 24h);
    const auto when = associate.expiresAt - 24h * 30;
    ASSERT_TRUE(renewByCredits(*connection_, rulebook_, associate, "first", when));
    EXPECT_EQ(earned(professional), 30);
    const auto claims = storage::findCreditClaims(*connection_, account_.id).value(); // the newest first
    ASSERT_EQ(claims.size(), 2u);
    EXPECT_EQ(claims[0].spent, 0);
    EXPECT_EQ(claims[1].spent, 20) << "what was done first";
    ASSERT_TRUE(renewByCredits(*connection_, rulebook_, professional, "second", when));
    EXPECT_GT(again(professional).expiresAt, professional.expiresAt);
}

TEST_P(CredentialsTest, OneCreditTooFewRenewsOneOfTwo) {
    const auto associate = pass("LCOC-A", "a", start);
    const auto professional = pass("LCOC-P", "p", start);
    earn(49, start + 24h);
    const auto when = associate.expiresAt - 24h * 30;
    ASSERT_TRUE(renewByCredits(*connection_, rulebook_, associate, "first", when));
    EXPECT_EQ(renewByCredits(*connection_, rulebook_, professional, "second", when).error().code, core::ErrorCode::notEligible);
    EXPECT_EQ(earned(professional), 29);
}

TEST_P(CredentialsTest, CreditsThatAreNotThereAreNotSpent) {
    earn(10, start);
    earn(10, start + 24h);
    const auto spend = [&](int credits) { return storage::spendCredits(*connection_, account_.id, start, start + 24h * 10, credits, "renewal"); };
    EXPECT_EQ(spend(21).error().code, core::ErrorCode::conflict);
    EXPECT_EQ(storage::countFreeCredits(*connection_, account_.id, start, start + 24h * 10).value(), 20);
    ASSERT_TRUE(spend(15));
    EXPECT_EQ(storage::countFreeCredits(*connection_, account_.id, start, start + 24h * 10).value(), 5);
}

// Two servers, each with its own connection: the credits are enough for one of the two renewals.
TEST_P(CredentialsTest, CreditsAreSpentOnceWhereServersRenewAtOnce) {
    const auto associate = pass("LCOC-A", "a", start);
    const auto professional = pass("LCOC-P", "p", start);
    earn(49, start + 24h);
    const auto when = associate.expiresAt - 24h * 30;
    std::atomic<int> renewed{0};
    std::vector<std::jthread> servers;
    for (const auto& credential : {again(associate), again(professional)})
        servers.emplace_back([&, credential] {
            const auto connection = storage::connect(address()).value();
            while (!storage::begin(*connection)) continue;
            const auto done = renewByCredits(*connection, rulebook_, credential, "order of " + credential.level, when);
            renewed += done && connection->execute("COMMIT") ? 1 : 0;
            if (!done) {
                EXPECT_TRUE(connection->execute("ROLLBACK"));
            }
        });
    servers.clear();
    EXPECT_EQ(renewed, 1);
    const auto spent = storage::findCreditClaims(*connection_, account_.id)->front().spent;
    EXPECT_EQ(spent, again(associate).expiresAt > associate.expiresAt ? 20 : 30);
}

TEST_P(CredentialsTest, CreditsCountByWholeDaysOfTheTerm) {
    const auto credential = pass("LCOC-A", "one", start + 15h);
    const auto firstDay = start + 12h; // earlier than the hour of issue
    const auto lastDay = std::chrono::floor<std::chrono::days>(credential.expiresAt) + 23h;
    earn(1, firstDay);
    earn(2, lastDay);
    EXPECT_EQ(earned(credential), 3);
    earn(4, firstDay - 24h);
    earn(8, lastDay + 24h);
    EXPECT_EQ(earned(credential), 3);
    earn(17, firstDay);
    ASSERT_TRUE(renewByCredits(*connection_, rulebook_, credential, "order", credential.expiresAt));
    EXPECT_EQ(earned(credential), 8) << "what was done after the old term is left for the new one";
}

TEST_P(CredentialsTest, OnlyDaysOfTheTermThatHaveComeAreClaimed) {
    const auto credential = pass("LCOC-A", "one", start + 15h);
    const auto& rules = rulebook_.recertification;
    const auto today = std::chrono::floor<std::chrono::days>(start) + std::chrono::days(10);
    const auto days = creditDays(*connection_, credential, today).value();
    storage::CreditClaimRecord claim;
    claim.account = account_.id;
    claim.activity = "webinar";
    claim.title = "A talk";
    claim.amount = 1;
    claim.askedAt = today;
    const auto wrong = [&](Instant doneAt) {
        claim.doneAt = doneAt;
        return wrongIn(rules, days, claim);
    };
    const std::vector<std::string> done{"done"};
    EXPECT_EQ(wrong(start - 12h), done);
    EXPECT_TRUE(wrong(start + 12h).empty()) << "the day of issue";
    EXPECT_TRUE(wrong(today + 12h).empty());
    EXPECT_EQ(wrong(today + 36h), done);
    EXPECT_EQ(claimCredits(*connection_, rules, days, claim).error().detail, "done");
    EXPECT_EQ(creditDays(*connection_, credential, today + std::chrono::days(2000))->last, std::chrono::floor<std::chrono::days>(credential.expiresAt));
    const auto renewed = pass("LCOC-A", "two", credential.expiresAt - 24h);
    const auto none = creditDays(*connection_, renewed, std::chrono::floor<std::chrono::days>(credential.expiresAt - 24h)).value();
    EXPECT_LT(none.last, none.first);
    EXPECT_FALSE(none.hold(credential.expiresAt));
}

TEST_P(CredentialsTest, RevocationIsForGoodAndNamed) {
    const auto credential = pass("LCOC-A", "one", start);
    EXPECT_EQ(changeStatus(*connection_, credential, StatusChange::revoke, "someone", "", start).error().code, core::ErrorCode::inputInvalid);
    ASSERT_TRUE(changeStatus(*connection_, credential, StatusChange::suspend, "someone", "under review", start + 1h));
    ASSERT_TRUE(changeStatus(*connection_, again(credential), StatusChange::reinstate, "someone", "cleared", start + 2h));
    EXPECT_EQ(statusAt(rulebook_.recertification, again(credential), start + 3h), Status::active);
    ASSERT_TRUE(changeStatus(*connection_, again(credential), StatusChange::revoke, "someone", "content was shared", start + 4h));
    EXPECT_EQ(changeStatus(*connection_, again(credential), StatusChange::reinstate, "someone", "no", start + 5h).error().code, core::ErrorCode::stepNotAllowed);
    EXPECT_EQ(storage::findRevokedIndexes(*connection_).value(), std::vector<std::int64_t>{credential.statusIndex});
    EXPECT_EQ(storage::findAudit(*connection_, credential.id.text())->size(), 4u);
}

TEST_P(CredentialsTest, ANoticeIsDueOnceForEachTerm) {
    const auto credential = pass("LCOC-A", "one", start);
    const auto due = [&](Instant now, const std::string& notice) { return storage::findExpiring(*connection_, now, now + 24h * 90, notice, 10)->size(); };
    EXPECT_EQ(due(credential.expiresAt - 24h * 91, "first"), 0u);
    const auto when = credential.expiresAt - 24h * 90;
    EXPECT_EQ(due(when, "first"), 1u);
    EXPECT_TRUE(storage::noteNotice(*connection_, credential.id, credential.expiresAt, "first", when).value());
    EXPECT_FALSE(storage::noteNotice(*connection_, credential.id, credential.expiresAt, "first", when).value());
    EXPECT_EQ(due(when, "first"), 0u);
    EXPECT_EQ(due(when, "second"), 1u);
    const auto renewed = pass("LCOC-A", "two", when);
    EXPECT_EQ(due(renewed.expiresAt - 24h * 90, "first"), 1u);
}

TEST_P(CredentialsTest, DirectoryShowsThoseWhoAgreedAndHoldOne) {
    pass("LCOC-A", "one", start);
    EXPECT_TRUE(storage::searchDirectory(*connection_, {}, start + 1h)->empty());
    account_.listedAt = start;
    account_.country = "DE";
    ASSERT_TRUE(storage::saveProfile(*connection_, account_, start));
    EXPECT_EQ(storage::searchDirectory(*connection_, {"ad", "LCOC-A", "DE", "", 10}, start + 1h)->size(), 1u);
    EXPECT_TRUE(storage::searchDirectory(*connection_, {"ad", "LCOC-P", "", "", 10}, start + 1h)->empty());
    EXPECT_TRUE(storage::searchDirectory(*connection_, {"%", "", "", "", 10}, start + 1h)->empty()) << "a wildcard is a letter like others";
}

TEST_P(CredentialsTest, DirectoryFindsNamesWhateverTheCaseOfTheirLetters) {
    account_.listedAt = start;
    ASSERT_TRUE(storage::saveProfile(*connection_, account_, start));
    ASSERT_TRUE(grantForExam(*connection_, rulebook_, {account_.id, "LCOC-A", "Jörg Müller-Ångström", "one"}, start));
    const auto found = [&](const std::string& name) { return storage::searchDirectory(*connection_, {name, "", "", "", 10}, start + 1h)->size(); };
    for (const auto* name : {"müller", "MÜLLER", "JÖRG", "ångström", "ÅNG"}) EXPECT_EQ(found(name), 1u) << name;
    EXPECT_EQ(found("muller"), 0u);
}

TEST_P(CredentialsTest, DirectoryShowsThemUntilTheEndOfGrace) {
    const auto expiresAt = pass("LCOC-A", "one", start).expiresAt;
    account_.listedAt = start;
    ASSERT_TRUE(storage::saveProfile(*connection_, account_, start));
    const auto found = [&](Instant now) { return storage::searchDirectory(*connection_, {}, listedFrom(rulebook_.recertification, now))->size(); };
    EXPECT_EQ(found(expiresAt + 1h), 1u);
    EXPECT_EQ(found(graceEnds(rulebook_.recertification, expiresAt) - 1ms), 1u);
    EXPECT_EQ(found(graceEnds(rulebook_.recertification, expiresAt)), 0u);
}

TEST_P(CredentialsTest, DirectoryPagesHoldEverybodyOnceThoughNamesAreTheSame) {
    account_.listedAt = start;
    ASSERT_TRUE(storage::saveProfile(*connection_, account_, start));
    for (const auto* level : {"LCOC-A", "LCOC-P", "LCOC-E"}) pass(level, std::string("of ") + level, start);
    std::set<std::string> seen;
    storage::DirectoryQuery query;
    query.limit = 1;
    for (int page = 0; page < 3; ++page) {
        const auto lines = storage::searchDirectory(*connection_, query, start).value();
        ASSERT_EQ(lines.size(), 1u);
        seen.insert(lines.front().level);
        query.after = lines.front().cursor();
    }
    EXPECT_EQ(seen.size(), 3u);
    EXPECT_TRUE(storage::searchDirectory(*connection_, query, start)->empty());
}

TEST_P(CredentialsTest, ASuspensionGoesOnThroughAnotherExam) {
    const auto first = pass("LCOC-A", "one", start);
    ASSERT_TRUE(changeStatus(*connection_, first, StatusChange::suspend, "someone", "under review", start + 1h));
    const auto second = pass("LCOC-A", "two", start + 24h);
    EXPECT_EQ(statusAt(rulebook_.recertification, again(second), start + 25h), Status::suspended);
    const auto renewed = pass("LCOC-A", "three", second.expiresAt - 24h);
    EXPECT_EQ(renewed.id, second.id) << "in its time it is renewed, not replaced";
    EXPECT_EQ(statusAt(rulebook_.recertification, renewed, second.expiresAt), Status::suspended);
    EXPECT_TRUE(storage::findExpiring(*connection_, start, renewed.expiresAt, "first", 10)->empty()) << "nobody is asked to renew what is suspended";
}

TEST_P(CredentialsTest, AHigherLevelRenewsWhatIsSuspendedWhichItStays) {
    const auto associate = pass("LCOC-A", "a", start);
    ASSERT_TRUE(changeStatus(*connection_, associate, StatusChange::suspend, "someone", "under review", start + 24h * 590));
    const auto when = start + 24h * 600;
    pass("LCOC-E", "e", when);
    EXPECT_EQ(again(associate).expiresAt, termEnd(associate.expiresAt, 2));
    EXPECT_EQ(statusAt(rulebook_.recertification, again(associate), when), Status::suspended);
    ASSERT_TRUE(changeStatus(*connection_, again(associate), StatusChange::reinstate, "someone", "cleared", when + 24h));
    EXPECT_EQ(statusAt(rulebook_.recertification, again(associate), associate.expiresAt + 24h), Status::active);
}

TEST_P(CredentialsTest, AHigherLevelRenewsNothingThatIsOver) {
    const auto expired = pass("LCOC-A", "a", start);
    const auto revoked = pass("LCOC-P", "p", start + 24h * 300);
    ASSERT_TRUE(changeStatus(*connection_, revoked, StatusChange::revoke, "someone", "content was shared", start + 24h * 301));
    const auto ended = again(expired).expiresAt; // of the term that Professional brought
    ASSERT_TRUE(changeStatus(*connection_, again(expired), StatusChange::suspend, "someone", "under review", ended));
    pass("LCOC-E", "e", ended + 24h * 91);
    EXPECT_EQ(again(expired).expiresAt, ended) << "its grace period is over, suspended or not";
    EXPECT_EQ(again(revoked).expiresAt, revoked.expiresAt);
}

TEST_P(CredentialsTest, ExperienceCountsOnceStatedAndAfterARefusalOnceConfirmed) {
    pass("LCOC-A", "a", start);
    const auto missing = [&] { return missingFor(rulebook_, rulebook_.levels.at("LCOC-P"), findStanding(*connection_, account_.id, "LCOC-P").value(), start); };
    ASSERT_EQ(missing().size(), 1u);
    EXPECT_NE(missing().front().find("You need to state"), std::string::npos);
    state("", start);
    EXPECT_TRUE(missing().empty());
    ASSERT_TRUE(connection_->execute("DELETE FROM experience_claims"));
    state("refused", start);
    ASSERT_EQ(missing().size(), 1u);
    EXPECT_NE(missing().front().find("It names no employer."), std::string::npos);
    state("", start + 1h);
    ASSERT_EQ(missing().size(), 1u) << "another statement does not undo a refusal";
    EXPECT_NE(missing().front().find("is being looked at"), std::string::npos);
    state("refused", start + 2h);
    EXPECT_EQ(missing().size(), 1u);
    state("confirmed", start + 3h);
    EXPECT_TRUE(missing().empty());
}

TEST_P(CredentialsTest, ATitleThatIsTooLongIsCutBetweenCharacters) {
    storage::CreditClaimRecord claim;
    claim.account = account_.id;
    claim.activity = "webinar";
    claim.title = std::string(199, 'a') + "ü and more";
    claim.amount = 1;
    claim.doneAt = claim.askedAt = start;
    claim.state = "asked";
    const auto days = creditDays(*connection_, pass("LCOC-A", "one", start), std::chrono::floor<std::chrono::days>(start)).value();
    const auto claimed = claimCredits(*connection_, rulebook_.recertification, days, claim);
    ASSERT_TRUE(claimed) << claimed.error().text();
    EXPECT_EQ(claimed->title, std::string(199, 'a'));
}

} // namespace
} // namespace credentials
