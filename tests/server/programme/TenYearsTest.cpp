// Ten years of the programme on virtual time: people register, buy, pay or do not, cancel, sit, fail, pass, renew, lapse;
// at the end the books balance and nobody is in a state that the rules do not allow. What people do comes from a seeded
// generator; what follows from it from the server's own features.

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/results/Releases.hpp"
#include "server/storage/AccountStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/TemporaryFolder.hpp"
#include "tests/support/TestDatabase.hpp"

#include <algorithm>
#include <filesystem>
#include <queue>
#include <random>

namespace {

using namespace std::chrono_literals;
using core::Duration;
using core::Instant;
using storage::CredentialRecord;

// Instrumented code is ten times as slow and finds the same faults in fewer lives.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int candidateCount = 500;
#else
constexpr int candidateCount = 10'000;
#endif
constexpr auto day = 24h;
const Instant firstDay{std::chrono::sys_days{std::chrono::year{2026} / 12 / 1}};
const Instant lastDay = firstDay + day * 3653;

enum class Deed { arrive, buy, sit, cancelExam, lookAfterCredential, suspend };

struct Event {
    Instant at;
    std::uint64_t order = 0; // of two at the same time
    int candidate = 0;
    Deed deed = Deed::arrive;
    std::string level;
    core::ExamRightId right = {}; // of the exam that is sat or cancelled
    bool operator>(const Event& other) const { return std::tie(at, order) > std::tie(other.at, other.order); }
};

struct Candidate {
    core::AccountId id;
};

// What really happened to money and exams, noted beside the database.
struct Ledger {
    std::int64_t in = 0;
    std::int64_t out = 0;
    int ordersPaid = 0;
    int ordersCancelled = 0;
    int examsSat = 0;
    int passed = 0;
    int refused = 0; // not eligible
    int renewedByCredits = 0;
    int creditsSpent = 0;
    int revoked = 0;
};

class Decade {
  public:
    Decade(storage::Connection& connection, const program::Rulebook& rulebook) : connection_(connection), rulebook_(rulebook) {}

    void run() {
        for (int i = 0; i < candidateCount; ++i) plan(firstDay + day * draw(0, 3300) + 1h * draw(0, 23), i, Deed::arrive, "");
        EXPECT_TRUE(storage::begin(connection_));
        Instant committed = firstDay;
        while (!events_.empty() && events_.top().at < lastDay && !testing::Test::HasFailure()) {
            const auto event = events_.top();
            events_.pop();
            now_ = event.at;
            happen(event);
            if (now_ - committed < day * 30) continue;
            committed = now_;
            EXPECT_TRUE(connection_.execute("COMMIT"));
            EXPECT_TRUE(storage::begin(connection_));
        }
        EXPECT_TRUE(connection_.execute("COMMIT"));
    }

    const Ledger& ledger() const { return ledger_; }

  private:
    int draw(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }
    bool chance(int percent) { return draw(1, 100) <= percent; }

    void plan(Instant at, int candidate, Deed deed, const std::string& level, core::ExamRightId right = {}) {
        events_.push({at, ++planned_, candidate, deed, level, right});
    }

    void happen(const Event& event) {
        auto& candidate = candidates_[static_cast<std::size_t>(event.candidate)];
        switch (event.deed) {
        case Deed::arrive: return arrive(event, candidate);
        case Deed::buy: return buy(event, candidate);
        case Deed::sit: return sit(event, candidate);
        case Deed::cancelExam: return cancelExam(event);
        case Deed::lookAfterCredential: return lookAfter(event, candidate);
        case Deed::suspend: return suspend(candidate);
        }
    }

    void arrive(const Event& event, Candidate& candidate) {
        storage::AccountRecord account;
        account.id = candidate.id = crypto::randomId<core::AccountId>();
        account.email = "candidate" + std::to_string(event.candidate) + "@example.org";
        account.legalName = "Candidate " + std::to_string(event.candidate);
        account.createdAt = now_;
        ASSERT_TRUE(storage::insertAccount(connection_, account));
        // Some try a level that they may not sit yet.
        plan(now_ + day * draw(1, 20), event.candidate, Deed::buy, chance(5) ? "LCOC-P" : "LCOC-A");
    }

    bool mayRegister(const Candidate& candidate, const std::string& level) {
        const auto& rules = rulebook_.levels.at(level);
        if (rules.eligibility.experienceMonths > 0) {
            EXPECT_TRUE(storage::insertExperienceClaim(connection_, {crypto::randomId<core::RequestId>(), candidate.id, "", level, "Years of it", "stated", now_}));
        }
        const auto standing = credentials::findStanding(connection_, candidate.id, level).value();
        return credentials::missingFor(rulebook_, rules, standing, now_).empty();
    }

    orders::Buyer buyerOf(const Candidate& candidate, int number, const std::string& level) {
        orders::Buyer buyer;
        buyer.academic = number % 10 == 0;
        const auto releases = storage::findReleases(connection_, candidate.id).value();
        const bool failedBefore = std::ranges::any_of(releases, [&](const auto& release) { return release.level == level && !release.passed; });
        const bool passedBefore = std::ranges::any_of(releases, [&](const auto& release) { return release.level == level && release.passed; });
        if (failedBefore && !passedBefore) buyer.retakes.push_back(level);
        const auto held = storage::findCredentials(connection_, candidate.id).value();
        for (const auto& credential : held)
            if (credentials::renewableAt(rulebook_.recertification, credential, now_)) buyer.recertifies[credential.level] = credentials::graceEnds(rulebook_.recertification, credential.expiresAt);
        return buyer;
    }

    void pay(const storage::OrderRecord& order) {
        storage::PaymentRecord payment{crypto::randomId<core::PaymentId>(), order.id, "card", storage::PaymentState::created, order.totalCents, "", now_};
        ASSERT_TRUE(storage::insertPayment(connection_, payment));
        ASSERT_TRUE(storage::savePaymentState(connection_, payment.id, storage::PaymentState::succeeded, "pi_" + payment.id.text(), now_));
        const auto paid = orders::settle(connection_, rulebook_.prices, order.id, order.totalCents, now_);
        ASSERT_TRUE(paid);
        ASSERT_EQ(paid->state, storage::OrderState::paid);
        ledger_.in += order.totalCents;
        ++ledger_.ordersPaid;
    }

    void buy(const Event& event, Candidate& candidate) {
        if (!mayRegister(candidate, event.level)) {
            ++ledger_.refused;
            if (event.level == "LCOC-P") plan(now_ + day, event.candidate, Deed::buy, "LCOC-A");
            return;
        }
        const auto quote = orders::quote(rulebook_.prices, rulebook_.levels, {{orders::LineKind::exam, event.level, 1}}, buyerOf(candidate, event.candidate, event.level));
        ASSERT_TRUE(quote);
        ASSERT_GT(quote->totalCents, 0);
        const auto order = orders::placeOrder(connection_, rulebook_.prices, *quote, {candidate.id, "", "card", "", "", "", "Somebody\nSomewhere"}, now_);
        ASSERT_TRUE(order);
        if (chance(3)) { // thinks better of it
            ASSERT_TRUE(orders::cancelOrder(connection_, order->id, now_));
            ++ledger_.ordersCancelled;
            return;
        }
        pay(*order);
        const auto right = storage::takeExamRight(connection_, candidate.id, event.level, crypto::randomId<core::AppointmentId>(), now_, rulebook_.prices.paymentPlan.overdueBefore(now_));
        ASSERT_TRUE(right);
        plan(now_ + day * draw(1, 60), event.candidate, chance(6) ? Deed::cancelExam : Deed::sit, event.level, right->id);
    }

    // Some days before the exam, from ten to none.
    void cancelExam(const Event& event) {
        const auto cents = orders::refundExam(connection_, rulebook_.scheduling.cancellation, event.right, now_ + day * draw(0, 10), now_);
        ASSERT_TRUE(cents);
        ledger_.out += *cents;
        if (chance(50)) plan(now_ + day * draw(20, 90), event.candidate, Deed::buy, event.level);
    }

    void sit(const Event& event, Candidate& candidate) {
        const bool passes = chance(72);
        const auto session = storage::insertSitting(connection_, ++ledger_.examsSat);
        storage::ScoredSession scored;
        scored.session = session;
        scored.account = candidate.id;
        scored.level = event.level;
        scored.passed = passes;
        scored.incidents = chance(4) ? 1 : 0;
        scored.endedAt = now_;
        const auto opened = results::openRelease(connection_, rulebook_, scored, now_);
        ASSERT_TRUE(opened);
        const bool byPerson = opened->state == "in-review";
        EXPECT_EQ(byPerson, scored.incidents > 0);
        ASSERT_TRUE(results::release(connection_, session, byPerson ? "reviewer" : "rule", byPerson ? "Nothing was wrong." : "", now_));
        if (!passes) {
            if (chance(80)) plan(now_ + day * (rulebook_.scheduling.retakeWaitDays + draw(0, 60)), event.candidate, Deed::buy, event.level);
            return;
        }
        ++ledger_.passed;
        const auto credential = credentials::grantForExam(connection_, rulebook_, {candidate.id, event.level, "Candidate", session.text()}, now_);
        ASSERT_TRUE(credential);
        EXPECT_EQ(credentials::statusAt(rulebook_.recertification, *credential, now_), credentials::Status::active);
        goOn(event, *credential);
    }

    // After a pass: the next level, an incident in its time, and the renewal, early, in grace, too late or never.
    void goOn(const Event& event, const CredentialRecord& credential) {
        if (event.level == "LCOC-A" && chance(30)) plan(now_ + day * draw(60, 500), event.candidate, Deed::buy, "LCOC-P");
        if (event.level == "LCOC-P" && chance(30)) plan(now_ + day * draw(60, 500), event.candidate, Deed::buy, "LCOC-E");
        if (chance(1)) plan(now_ + day * draw(1, 300), event.candidate, Deed::suspend, event.level);
        if (chance(70)) plan(credential.expiresAt + day * draw(-170, 120), event.candidate, Deed::lookAfterCredential, event.level);
    }

    void lookAfter(const Event& event, Candidate& candidate) {
        const auto held = storage::findCredentials(connection_, candidate.id).value();
        const auto credential = std::ranges::find_if(held, [&](const auto& one) { return one.level == event.level && !one.supersededAt && !one.revokedAt; });
        if (credential == held.end() || chance(50) || !credentials::renewableAt(rulebook_.recertification, *credential, now_))
            return plan(now_ + day, event.candidate, Deed::buy, event.level);
        renewByCredits(event, candidate, *credential);
    }

    void renewByCredits(const Event& event, const Candidate& candidate, const CredentialRecord& credential) {
        const auto balance = credentials::creditBalance(connection_, rulebook_.recertification, credential);
        ASSERT_TRUE(balance);
        const auto doneAt = std::min(now_, credential.expiresAt) - day; // in grace, what was done before
        for (int earned = balance->earned; earned < balance->required; ++earned) {
            const auto id = crypto::randomId<core::RequestId>();
            ASSERT_TRUE(storage::insertCreditClaim(connection_, {id, candidate.id, "", "webinar", "A talk", 1, 1, doneAt, "asked", now_, ""}));
            ASSERT_TRUE(storage::decideCreditClaim(connection_, id, "granted", 1, "reviewer", "Seen", now_));
        }
        const auto quote = orders::quote(rulebook_.prices, rulebook_.levels, {{orders::LineKind::fee, "credits-processing", 1}}, {});
        ASSERT_TRUE(quote);
        const auto order = orders::placeOrder(connection_, rulebook_.prices, *quote, {candidate.id, "", "card", "", "", "", "Somebody", credential.id.text()}, now_);
        ASSERT_TRUE(order);
        pay(*order);
        ASSERT_TRUE(credentials::renewByCredits(connection_, rulebook_, credential, order->id.text(), now_));
        ++ledger_.renewedByCredits;
        ledger_.creditsSpent += balance->required;
        const auto renewed = storage::findCredential(connection_, credential.id).value();
        goOn(event, *renewed);
    }

    void suspend(const Candidate& candidate) {
        const auto held = storage::findCredentials(connection_, candidate.id).value();
        if (held.empty() || held.front().revokedAt) return;
        ASSERT_TRUE(credentials::changeStatus(connection_, held.front(), credentials::StatusChange::suspend, "reviewer", "A report is looked into", now_));
        const auto suspended = storage::findCredential(connection_, held.front().id).value();
        const bool revokes = chance(30);
        ASSERT_TRUE(credentials::changeStatus(connection_, *suspended, revokes ? credentials::StatusChange::revoke : credentials::StatusChange::reinstate, "reviewer", "Decided", now_ + 1h));
        ledger_.revoked += revokes ? 1 : 0;
    }

    storage::Connection& connection_;
    const program::Rulebook& rulebook_;
    std::mt19937 random_{20261201};
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::uint64_t planned_ = 0;
    std::vector<Candidate> candidates_{candidateCount};
    Instant now_ = firstDay;
    Ledger ledger_;
};

class TenYears : public testing::Test {
  protected:
    void SetUp() override {
        connection_ = storage::connect("sqlite:" + folder_ / "lcoc.db").value();
        ASSERT_TRUE(storage::migrate(*connection_));
        ASSERT_TRUE(connection_->execute("PRAGMA synchronous = OFF")); // durability is tested elsewhere
        ASSERT_TRUE(connection_->execute("PRAGMA cache_size = -400000"));
        ASSERT_TRUE(connection_->execute("PRAGMA journal_mode = MEMORY"));
        rulebook_ = program::loadRulebook(std::filesystem::path(LCOC_SOURCE_DIR) / "resources/program").value();
        Decade decade(*connection_, rulebook_);
        decade.run();
        ledger_ = decade.ledger();
    }

    std::int64_t number(const std::string& sql) {
        const auto rows = connection_->query(sql);
        EXPECT_TRUE(rows) << sql;
        return rows && !rows->empty() && !rows->front().isNull(0) ? rows->front().integer(0) : 0;
    }
    void none(const std::string& what, const std::string& sql) { EXPECT_EQ(number("SELECT COUNT(*) FROM (" + sql + ") AS found"), 0) << what; }

    void expectBusyYears();
    void expectBalancedBooks();
    void expectInvoicesWithoutGap();
    void expectRightsForPayments();
    void expectAllowedCredentials();
    void expectCreditsSpentOnce();
    void expectWholeAuditTrail();

    support::TemporaryFolder folder_;
    storage::ConnectionPtr connection_;
    program::Rulebook rulebook_;
    Ledger ledger_;
};

void TenYears::expectBusyYears() {
    EXPECT_GT(ledger_.ordersPaid, candidateCount);
    EXPECT_GT(ledger_.ordersCancelled, candidateCount / 100);
    EXPECT_GT(ledger_.refused, candidateCount / 100);
    EXPECT_GT(ledger_.renewedByCredits, candidateCount / 20);
    EXPECT_GT(ledger_.revoked, candidateCount / 1000);
    EXPECT_GT(number("SELECT COUNT(*) FROM credential_terms WHERE way = 'higher-level'"), candidateCount / 100);
    EXPECT_GT(number("SELECT COUNT(*) FROM credentials WHERE superseded_at IS NOT NULL"), candidateCount / 100);
}

void TenYears::expectBalancedBooks() {
    const auto paid = number("SELECT SUM(paid_cents) FROM orders");
    const auto refunded = number("SELECT SUM(refunded_cents) FROM orders");
    EXPECT_EQ(paid, ledger_.in);
    EXPECT_EQ(refunded, ledger_.out);
    EXPECT_EQ(number("SELECT SUM(amount_cents) FROM refunds"), ledger_.out);
    const auto invoiced = number("SELECT SUM(amount_cents) FROM invoices WHERE kind = 'INV'");
    const auto credited = number("SELECT SUM(amount_cents) FROM invoices WHERE kind = 'CN'");
    EXPECT_EQ(invoiced - credited, paid - refunded) << "what was billed is what was kept, since nothing is open";
    none("an order that is paid in part or too much", "SELECT id FROM orders WHERE state = 'paid' AND paid_cents <> total_cents");
    none("an order that gave back more than it took", "SELECT id FROM orders WHERE refunded_cents > paid_cents");
    none("money for a cancelled order", "SELECT id FROM orders WHERE state = 'cancelled' AND paid_cents > 0");
    none("lines that are not the total", "SELECT orders.id FROM orders JOIN order_lines ON order_lines.order_id = orders.id "
                                         "GROUP BY orders.id, orders.total_cents HAVING SUM(order_lines.amount_cents) <> orders.total_cents");
}

void TenYears::expectInvoicesWithoutGap() {
    none("a gap in the numbers", "SELECT SUBSTR(number, 1, LENGTH(number) - 6) AS series FROM invoices GROUP BY series "
                                 "HAVING COUNT(*) <> CAST(MAX(SUBSTR(number, -6)) AS INTEGER)");
}

void TenYears::expectRightsForPayments() {
    EXPECT_EQ(number("SELECT COUNT(*) FROM exam_rights WHERE kind = 'paid'"),
              number("SELECT SUM(quantity) FROM order_lines JOIN orders ON orders.id = order_lines.order_id WHERE orders.state = 'paid' AND order_lines.kind = 'exam'") *
                  rulebook_.prices.attemptsIncluded);
    none("a right that was used twice", "SELECT used_by FROM exam_rights WHERE used_by <> '' GROUP BY used_by HAVING COUNT(*) > 1");
}

void TenYears::expectAllowedCredentials() {
    none("two current credentials of a level", "SELECT account FROM credentials WHERE superseded_at IS NULL AND revoked_at IS NULL GROUP BY account, level HAVING COUNT(*) > 1");
    none("a number twice", "SELECT number FROM credentials GROUP BY number HAVING COUNT(*) > 1");
    none("a status index twice", "SELECT status_index FROM credentials GROUP BY status_index HAVING COUNT(*) > 1");
    none("a term that ends before it starts", "SELECT credential FROM credential_terms WHERE ends_at <= starts_at");
    none("an expiry that is not the last term's", "SELECT credentials.id FROM credentials JOIN credential_terms ON credential = credentials.id "
                                                  "GROUP BY credentials.id, credentials.expires_at HAVING MAX(ends_at) <> credentials.expires_at");
    none("a gap between terms", "SELECT later.credential FROM credential_terms later JOIN credential_terms before ON before.credential = later.credential "
                                "AND before.number = later.number - 1 WHERE later.starts_at > before.ends_at");
    none("a Professional who never was an Associate", "SELECT account FROM credentials WHERE level = 'LCOC-P' AND account NOT IN (SELECT account FROM credentials WHERE level = 'LCOC-A')");
    none("an Expert who never was a Professional", "SELECT account FROM credentials WHERE level = 'LCOC-E' AND account NOT IN (SELECT account FROM credentials WHERE level = 'LCOC-P')");
    EXPECT_EQ(number("SELECT COUNT(*) FROM credentials WHERE revoked_at IS NOT NULL"), ledger_.revoked);
    EXPECT_EQ(static_cast<int>(storage::findRevokedIndexes(*connection_)->size()), ledger_.revoked);
}

void TenYears::expectCreditsSpentOnce() {
    EXPECT_EQ(number("SELECT SUM(credits) FROM credit_spendings"), ledger_.creditsSpent);
    none("credits that were spent twice", "SELECT id FROM credit_claims JOIN credit_spendings ON claim = id GROUP BY id, credit_claims.credits HAVING SUM(credit_spendings.credits) > credit_claims.credits");
    EXPECT_EQ(number("SELECT COUNT(*) FROM credential_terms WHERE way = 'credits'"), ledger_.renewedByCredits);
}

void TenYears::expectWholeAuditTrail() {
    const auto entries = storage::verifyAudit(*connection_);
    ASSERT_TRUE(entries) << entries.error().detail;
    EXPECT_GT(*entries, 5u * candidateCount);
}

TEST_F(TenYears, EndWithBooksThatBalanceAndNoImpossibleState) {
    expectBusyYears();
    expectBalancedBooks();
    expectInvoicesWithoutGap();
    expectRightsForPayments();
    expectAllowedCredentials();
    expectCreditsSpentOnce();
    expectWholeAuditTrail();
}

} // namespace
