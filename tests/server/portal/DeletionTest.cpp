#include "server/accounts/PersonalData.hpp"

#include "common/crypto/Random.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/CheckInStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/PersonalDataStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/storage/Transaction.hpp"
#include "server/storage/VoucherStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <set>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;

const Instant deletedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

// An account with something in every table that knows people. Its name occurs in all that is written about it.
class DeletionTest : public TestPortal {
  protected:
    static constexpr const char* name = "Zyxwvuts";

    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        person_ = insertPerson(name, deletedAt);
        person_.preferredName = person_.headline = person_.employer = person_.city = name;
        person_.listedAt = deletedAt;
        ASSERT_TRUE(storage::saveProfile(connection(), person_, deletedAt));
        order();
        ask();
        sit();
        credential_ = credentials::grantForExam(connection(), rulebook(), {person_.id, "LCOC-A", name, "session"}, deletedAt).value();
        const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example", "company", "DE", "", "", "", {}, deletedAt};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team));
        ASSERT_TRUE(storage::insertMember(connection(), {team.id, person_.email, person_.id, "", "member", deletedAt, deletedAt}));
        ASSERT_TRUE(storage::insertVoucher(connection(), {"LCOC-AAAA-BBBB-CCCC", "", "", 100, 1, 0, person_.email, "staff", deletedAt, deletedAt + day, std::nullopt}));
        ASSERT_TRUE(sendPasswordLetter(at(deletedAt), connection(), person_, deletedAt));
    }

    core::Status erase() {
        return storage::inTransaction(connection(), [&] { return accounts::deleteAccount(connection(), person_.id, deletedAt + 1h); });
    }

    // Tables in which the name occurs, as text or inside of bytes.
    std::set<std::string> tablesWithTheName() {
        const bool sqlite = GetParam() == storage::Engine::sqlite;
        const auto tables = connection().query(sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table'" : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()").value();
        std::set<std::string> found;
        for (const auto& table : tables) {
            const auto rows = connection().query("SELECT * FROM " + table.text(0)).value();
            for (const auto& row : rows)
                for (std::size_t i = 0; i < row.size(); ++i)
                    if (bytesOf(row.value(i)).find(name) != std::string::npos) found.insert(table.text(0));
        }
        return found;
    }

    storage::AccountRecord person_;
    storage::CredentialRecord credential_;
    core::SessionId session_;

  private:
    static std::string bytesOf(const storage::Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* blob = std::get_if<storage::Blob>(&value)) return blob->bytes;
        return {};
    }

    void order() {
        const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        const auto order = orders::placeOrder(connection(), rulebook().prices, quote, {person_.id, "", "card", "", "", "", name}, deletedAt).value();
        ASSERT_TRUE(settleAndTell(at(deletedAt), connection(), order.id, order.totalCents, deletedAt));
    }

    void ask() {
        const std::string statement = std::string("I am ") + name + " and have my reasons.";
        const auto id = askAccommodation(connection(), person_.id, name, statement, deletedAt).value();
        ASSERT_TRUE(stateExperience(at(deletedAt), connection(), person_.id, "LCOC-P", statement, deletedAt));
        ASSERT_TRUE(askSpecialPrice(at(deletedAt), connection(), person_.id, "academic", statement, deletedAt));
        ASSERT_TRUE(storage::insertEvidence(connection(), {crypto::randomId<core::EvidenceId>(), person_.id, id.text(), name, "application/pdf", name, deletedAt}));
    }

    void sit() {
        session_ = storage::insertSitting(connection(), 1);
        ASSERT_TRUE(connection().execute("UPDATE sessions SET candidate = $2 WHERE id = $1", session_, person_.id));
        ASSERT_TRUE(storage::savePicture(connection(), session_, storage::Picture::document, name, deletedAt));
        ASSERT_TRUE(storage::saveSystemCheck(connection(), session_, name, deletedAt));
        ASSERT_TRUE(storage::insertChat(connection(), {session_, 1, deletedAt, {}, name, "It is me"}));
        ASSERT_TRUE(storage::saveSurvey(connection(), session_, name, deletedAt));
        storage::ResultRecord result;
        result.session = session_;
        result.reportPdf = name;
        ASSERT_TRUE(storage::saveResult(connection(), result, {{"terminated", name}}));
        storage::ReleaseRecord release;
        release.session = session_;
        release.account = person_.id;
        release.level = "LCOC-A";
        release.state = "released";
        release.reason = name;
        ASSERT_TRUE(storage::insertRelease(connection(), release));
    }
};
LCOC_ON_BOTH_ENGINES(DeletionTest);

TEST_P(DeletionTest, LeavesCertificatesAndBooksAndNothingElse) {
    ASSERT_GT(tablesWithTheName().size(), 15u);
    ASSERT_TRUE(erase());
    EXPECT_EQ(tablesWithTheName(), (std::set<std::string>{"credentials", "invoices"}));
    const auto kept = storage::findCredentialByNumber(connection(), credential_.number).value();
    EXPECT_EQ(kept->holderName, name);
    EXPECT_EQ(storage::findAccount(connection(), person_.id).value()->state, storage::AccountState::deleted);
    EXPECT_FALSE(storage::findAccountByEmail(connection(), person_.email).value());
    EXPECT_TRUE(storage::searchDirectory(connection(), {}, deletedAt).value().empty());
}

TEST_P(DeletionTest, NobodyIsWrittenToAfterwards) {
    ASSERT_TRUE(erase());
    for (auto now = credential_.expiresAt - day * 90; now < credential_.expiresAt + day * 120; now += day * 15) {
        ASSERT_TRUE(storage::inTransaction(connection(), [&] { return ProgrammeWorker::advance(at(now), connection(), now); }));
    }
    EXPECT_TRUE(subjectsTo("deleted-").empty());
    EXPECT_TRUE(connection().query("SELECT 1 FROM mails WHERE state = 'waiting'")->empty());
}

TEST_P(DeletionTest, WaitsForAnAppointmentUntilItsExamIsOver) {
    scheduling::BookingRequest request;
    request.account = person_.id;
    request.level = "LCOC-A";
    request.timeZone = "UTC";
    request.startsAt = deletedAt + day * 2;
    const auto booking = storage::inTransaction(connection(), [&] { return bookAndTell(at(deletedAt), connection(), request, deletedAt); });
    ASSERT_TRUE(booking) << booking.error().detail;
    EXPECT_EQ(erase().error().detail, "The account cannot be deleted yet: an appointment is ahead.");
    ASSERT_TRUE(connection().execute("UPDATE releases SET session = (SELECT id FROM sessions WHERE appointment = $1)", booking->id));
    EXPECT_TRUE(erase());
}

TEST_P(DeletionTest, WaitsForAPlanThatIsNotPaidAndForATeamWithoutAnotherManager) {
    const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Another", "company", "DE", "", "", "", {}, deletedAt};
    ASSERT_TRUE(storage::insertOrganisation(connection(), team));
    ASSERT_TRUE(storage::insertMember(connection(), {team.id, person_.email, person_.id, "", "manager", deletedAt, deletedAt}));
    EXPECT_TRUE(storage::findWhatIsOpen(connection(), person_.id, deletedAt)->empty()) << "nobody is left behind";
    ASSERT_TRUE(storage::insertMember(connection(), {team.id, "eve@example.org", insertPerson("eve", deletedAt).id, "", "member", deletedAt, deletedAt}));
    EXPECT_EQ(storage::findWhatIsOpen(connection(), person_.id, deletedAt).value(), "team");
    ASSERT_TRUE(storage::deleteMember(connection(), team.id, "eve@example.org"));
    ASSERT_TRUE(storage::insertVoucher(connection(), {"LCOC-DDDD-DDDD-DDDD", team.id.text(), "", 100, 1, 0, "", "staff", deletedAt, deletedAt + day, std::nullopt}));
    EXPECT_EQ(storage::findWhatIsOpen(connection(), person_.id, deletedAt).value(), "team") << "vouchers that were paid";
    ASSERT_TRUE(storage::withdrawVoucher(connection(), "LCOC-DDDD-DDDD-DDDD", deletedAt));
    const auto priced = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
    const auto order = orders::placeOrder(connection(), rulebook().prices, priced, {person_.id, "", "payment-plan", "", "", "", "Ada"}, deletedAt).value();
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order.id, 9968, deletedAt));
    EXPECT_EQ(erase().error().detail, "The account cannot be deleted yet: a payment plan is not paid to its end.");
}

TEST_P(DeletionTest, WaitsForWhatIsOpen) {
    ASSERT_TRUE(connection().execute("UPDATE releases SET state = 'in-review'"));
    EXPECT_EQ(erase().error().code, ErrorCode::stepNotAllowed);
    EXPECT_EQ(erase().error().detail, "The account cannot be deleted yet: a result is not official yet.");
    EXPECT_TRUE(storage::findAccountByEmail(connection(), person_.email).value()) << "nothing was removed";
}

} // namespace
} // namespace portal
