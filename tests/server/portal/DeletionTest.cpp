#include "server/accounts/PersonalData.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/accounts/Accounts.hpp"
#include "server/accounts/PortalSessions.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Letters.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Requests.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CheckInStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/FormStore.hpp"
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

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <span>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;

const Instant deletedAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

// What stays of a deleted account, with the name: certificates, the books, and the audit trail, whose lines are chained.
const std::set<std::string> recordOfTheProgramme{"audit_log", "bank_transfers", "credentials", "invoices"};

// An account with something in every table that knows people. Its name occurs in all that is written about it.
class DeletionTest : public TestPortal {
  protected:
    static constexpr const char* name = "Zyxwvuts";
    static constexpr const char* question = "What does a token cost?"; // of its exam

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
        sign();
        credential_ = credentials::grantForExam(connection(), rulebook(), {person_.id, "LCOC-A", name, "session"}, deletedAt).value();
        const storage::OrganisationRecord team{crypto::randomId<core::OrganisationId>(), "Example", "company", "DE", "", "", "", {}, deletedAt};
        ASSERT_TRUE(storage::insertOrganisation(connection(), team));
        ASSERT_TRUE(storage::insertMember(connection(), {team.id, person_.email, person_.id, "", "member", deletedAt, deletedAt}));
        ASSERT_TRUE(storage::insertVoucher(connection(), {"LCOC-AAAA-BBBB-CCCC", "", "", 100, 1, 0, person_.email, "staff", deletedAt, deletedAt + day, std::nullopt}));
        ASSERT_TRUE(sendPasswordLetter(at(deletedAt), connection(), person_, deletedAt));
        pay();
        beDecidedOn();
        person_.email = std::string("new") + name + "@example.org";
        ASSERT_TRUE(storage::saveEmail(connection(), person_.id, person_.email, deletedAt));
        ASSERT_TRUE(sendPasswordLetter(at(deletedAt), connection(), person_, deletedAt + 1ms));
    }

    core::Status erase() {
        return storage::inTransaction(connection(), [&] { return accounts::deleteAccount(connection(), person_.id, deletedAt + 1h); });
    }

    std::set<std::string> tables() {
        const bool sqlite = GetParam() == storage::Engine::sqlite;
        const auto rows = connection().query(sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'" : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()").value();
        std::set<std::string> names;
        for (const auto& row : rows) names.insert(row.text(0));
        return names;
    }

    // Tables in which the name occurs, as text or inside of bytes; the address has it too.
    std::set<std::string> tablesWithTheName() {
        std::set<std::string> found;
        for (const auto& table : tables()) {
            const auto rows = connection().query("SELECT * FROM " + table).value();
            for (const auto& row : rows)
                for (std::size_t i = 0; i < row.size(); ++i)
                    if (holdsTheName(row.value(i))) found.insert(table);
        }
        return found;
    }

    std::set<std::string> exportedTables() {
        std::set<std::string> names;
        const auto exported = storage::findPersonalData(connection(), person_.id).value();
        for (const auto& table : exported) names.insert(table.name);
        return names;
    }

    // A program's, of a member of staff.
    std::string insertDeskToken() {
        const auto id = crypto::randomId<core::RequestId>().text();
        EXPECT_TRUE(storage::insertApiToken(connection(), {id, crypto::Hasher("token").add(id).finish(), "staff", "staff", "Desk", "desk:write", deletedAt, std::nullopt, std::nullopt}));
        return id;
    }
    void keepAnswer(const std::string& token, const std::string& key, const std::string& body) {
        ASSERT_TRUE(storage::insertApiAnswer(connection(), token, key, {{}, 200, body}, deletedAt));
    }

    storage::AccountRecord person_;
    storage::CredentialRecord credential_;
    core::SessionId session_;
    core::OrderId order_;

  private:
    static std::string bytesOf(const storage::Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* blob = std::get_if<storage::Blob>(&value)) return blob->bytes;
        return {};
    }
    static bool holdsTheName(const storage::Value& value) {
        const auto bytes = bytesOf(value);
        const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); };
        return !std::ranges::search(bytes, std::string_view(name), same).empty();
    }

    void order() {
        const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        const auto order = orders::placeOrder(connection(), rulebook().prices, quote, {person_.id, "", "card", name, "", "", name}, deletedAt).value();
        order_ = order.id;
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
        protocol::StoredSystemCheck check;
        check.add_results()->set_finding(name);
        ASSERT_TRUE(storage::saveSystemCheck(connection(), session_, check.SerializeAsString(), deletedAt));
        ASSERT_TRUE(storage::saveForm(connection(), session_, question, deletedAt));
        ASSERT_TRUE(storage::insertIncident(connection(), {crypto::randomId<core::IncidentId>(), session_, "window-left", name, {}, deletedAt}));
        storage::SessionEvent paused{session_, 1, {exam::SessionEventKind::signedIn, {}, {}}, deletedAt, "staff", name, {}};
        paused.hash = storage::chainHash({}, paused);
        ASSERT_TRUE(storage::appendSessionEvents(connection(), std::span(&paused, 1), exam::SessionState::scheduled));
        ASSERT_TRUE(storage::grantRetake(connection(), session_, core::CandidateId::parse(person_.id.text()).value(), "LCOC-A", name, deletedAt));
        ASSERT_TRUE(storage::insertChat(connection(), {session_, 1, deletedAt, {}, name, "It is me"}));
        protocol::AnswerSurvey survey;
        survey.set_comment(name);
        ASSERT_TRUE(storage::saveSurvey(connection(), session_, survey.SerializeAsString(), deletedAt));
        storage::ResultRecord result;
        result.session = session_;
        result.reportPdf = name;
        result.correct = 3;
        protocol::ResultReleased details;
        details.add_domains()->set_title("Caching");
        details.mutable_domains(0)->set_correct(2);
        result.details = details.SerializeAsString();
        ASSERT_TRUE(storage::saveResult(connection(), result, {{"terminated", name}}));
        storage::ReleaseRecord release;
        release.session = session_;
        release.account = person_.id;
        release.level = "LCOC-A";
        release.state = "released";
        ASSERT_TRUE(storage::insertRelease(connection(), release));
        ASSERT_TRUE(connection().execute("UPDATE releases SET reason = $1, review_reason = $1", name));
    }

    // In a browser and in programs.
    void sign() {
        ASSERT_TRUE(accounts::openPortalSession(connection(), person_.id.text(), accounts::HolderKind::candidate, name, deletedAt));
        ASSERT_TRUE(accounts::makeNewMailLink(connection(), person_.id, std::string("new") + name + "@example.org", deletedAt));
        const auto token = crypto::randomId<core::RequestId>().text();
        ASSERT_TRUE(storage::insertApiToken(connection(), {token, crypto::Hasher("token").add(name).finish(), person_.id.text(), "candidate", name, "orders:read", deletedAt, std::nullopt, std::nullopt}));
        keepAnswer(token, "own", name);
        ASSERT_TRUE(connection().execute("INSERT INTO webhooks (id, holder, address, events, secret, created_at) VALUES ('hook', $1, $2, '*', 'secret', 1)", person_.id, std::string("https://example.org/") + name));
        ASSERT_TRUE(connection().execute("INSERT INTO webhook_deliveries (id, webhook, event, body, state, attempts, next_attempt_at, last_error, created_at) VALUES ('delivery', 'hook', 'order.paid', $1, 'sent', 1, 1, '', 1)", name));
        ASSERT_TRUE(storage::saveCartLine(connection(), person_.id, {"exam", "LCOC-A", 1}));
    }

    // What the books have beside order and invoice.
    void pay() {
        const auto put = [&](const std::string& sql) {
            const auto done = connection().execute(sql, order_);
            ASSERT_TRUE(done) << done.error().detail;
        };
        put("UPDATE orders SET gateway_customer = 'cus_Zyxwvuts', gateway_card = 'pm_Zyxwvuts' WHERE id = $1");
        put("INSERT INTO instalments (order_id, number, due_at, amount_cents, paid_at) VALUES ($1, 1, 1, 100, 1)");
        put("INSERT INTO payments (id, order_id, method, state, amount_cents, gateway_id, reference, created_at, changed_at) VALUES ('payment', $1, 'card', 'paid', 100, 'pi_1', '', 1, 1)");
        put("INSERT INTO payment_problems (id, order_id, payment, kind, amount_cents, detail, noted_at, done_at) VALUES ('problem', $1, 'payment', 'disputed', 100, 'fraudulent', 1, 1)");
        put("INSERT INTO refunds (id, order_id, payment, state, amount_cents, reason, gateway_id, decided_by, created_at, changed_at) VALUES ('refund', $1, 'payment', 'sent', 100, 'Excused', '', 'staff', 1, 1)");
        put("INSERT INTO bank_transfers (id, reference, payer, amount_cents, received_at, order_id, matched_by) VALUES ('transfer', 'none', 'Zyxwvuts', 100, 1, $1, 'staff')");
        put("INSERT INTO voucher_uses (code, order_id, account, used_at) SELECT 'LCOC-AAAA-BBBB-CCCC', id, account, 1 FROM orders WHERE id = $1");
        put("INSERT INTO fulfilments (id, order_id, account, product, credential, address, state, tracking, created_at, changed_at) SELECT 'fulfilment', id, account, 'printed-certificate', '', 'Zyxwvuts, 1 Short Street', 'sent', '', 1, 1 FROM orders WHERE id = $1");
    }

    void beDecidedOn() {
        storage::BookingRecord booking;
        booking.id = crypto::randomId<core::AppointmentId>();
        booking.account = person_.id;
        booking.level = "LCOC-A";
        booking.right = crypto::randomId<core::ExamRightId>();
        booking.delivery = "online";
        booking.timeZone = "UTC";
        booking.state = "cancelled";
        ASSERT_TRUE(storage::insertBooking(connection(), booking));
        const auto emergency = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertException(connection(), {emergency, person_.id, "", booking.id, "emergency", name, "asked", deletedAt}));
        ASSERT_TRUE(storage::decideException(connection(), emergency, "refused", "staff", name, deletedAt));
        const auto claim = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertCreditClaim(connection(), {claim, person_.id, "", "webinar", name, 1, 1, deletedAt, "asked", deletedAt, ""}));
        ASSERT_TRUE(connection().execute("INSERT INTO credit_spendings (claim, renewal, credits) VALUES ($1, $1, 1)", claim));
        ASSERT_TRUE(storage::decideCreditClaim(connection(), claim, "refused", 0, "staff", name, deletedAt));
        ASSERT_TRUE(connection().execute("INSERT INTO appeals (id, session, account, statement, state, asked_at, decided_by, decided_at, reason) VALUES ('appeal', $1, $2, $3, 'refused', 1, 'staff', 1, $3)", session_, person_.id, name));
        ASSERT_TRUE(storage::appendAudit(connection(), {deletedAt, "staff", "account.name-corrected", person_.id.text(), std::string("Another -> ") + name + ": passport"}));
    }
};
LCOC_ON_BOTH_ENGINES(DeletionTest);

TEST_P(DeletionTest, LeavesCertificatesAndBooksAndNothingElse) {
    EXPECT_THAT(tablesWithTheName(), testing::IsSupersetOf({"accommodations", "account_links", "accounts", "api_answers", "api_tokens", "appeals", "audit_log", "bank_transfers", "candidates", "chat_messages", "credentials",
                                                            "credit_claims", "evidence_files", "exceptions", "experience_claims", "findings", "fulfilments", "incidents", "invoices", "mails", "orders", "organisation_members", "pictures",
                                                            "portal_sessions", "profiles", "releases", "results", "retake_rights", "session_events", "special_statuses", "surveys", "system_checks", "vouchers",
                                                            "webhook_deliveries", "webhooks"}));
    const auto erased = erase();
    ASSERT_TRUE(erased) << erased.error().text();
    EXPECT_EQ(tablesWithTheName(), recordOfTheProgramme);
    const auto kept = storage::findCredentialByNumber(connection(), credential_.number).value();
    EXPECT_EQ(kept->holderName, name);
    EXPECT_EQ(storage::findAccount(connection(), person_.id).value()->state, storage::AccountState::deleted);
    EXPECT_FALSE(storage::findAccountByEmail(connection(), person_.email).value());
    EXPECT_TRUE(storage::searchDirectory(connection(), {}, deletedAt).value().empty());
}

// Why something was done is gone; that it was done stands in a chain that can still be checked.
TEST_P(DeletionTest, LeavesTheLogOfAnExamUnbroken) {
    ASSERT_TRUE(erase());
    const auto log = storage::findSessionEvents(connection(), session_);
    ASSERT_TRUE(log) << log.error().detail;
    ASSERT_EQ(log->size(), 1u);
    EXPECT_EQ(log->front().reason, "");
    EXPECT_EQ(log->front().actor, "staff");
    EXPECT_EQ(storage::findSession(connection(), session_).value()->eventHash, log->front().hash);
    EXPECT_TRUE(storage::verifyAudit(connection()));
}

TEST_P(DeletionTest, TheNumberOfAPurchaseOrderStaysInTheBooks) {
    ASSERT_TRUE(connection().execute("UPDATE orders SET payment_method = 'purchase-order', reference = 'PO-4711'"));
    ASSERT_TRUE(erase());
    EXPECT_EQ(storage::findOrder(connection(), order_).value()->reference, "PO-4711");
}

TEST_P(DeletionTest, AnswersToOtherPeoplesProgramsGoWithTheName) {
    const auto desk = insertDeskToken();
    keepAnswer(desk, "name", R"({"buyer":"Zyxwvuts","address":"1 Short Street"})");
    keepAnswer(desk, "address", R"({"invited":["zoe@example.org","Zyxwvuts@example.org"]})");
    keepAnswer(desk, "another", R"({"buyer":"Zyxwvutsky"})");
    ASSERT_TRUE(erase());
    EXPECT_FALSE(storage::findApiAnswer(connection(), desk, "name").value());
    EXPECT_FALSE(storage::findApiAnswer(connection(), desk, "address").value());
    EXPECT_TRUE(storage::findApiAnswer(connection(), desk, "another").value()) << "of somebody else";
}

TEST_P(DeletionTest, NoAnswerIsKeptForLongerThanItsKey) {
    const auto desk = insertDeskToken();
    keepAnswer(desk, "one", R"({"buyer":"Somebody"})");
    const auto knownAt = [&](Instant now) {
        EXPECT_TRUE(storage::inTransaction(connection(), [&] { return ProgrammeWorker::advance(at(now), connection(), now); }));
        return storage::findApiAnswer(connection(), desk, "one").value().has_value();
    };
    EXPECT_TRUE(knownAt(deletedAt + storage::apiAnswerLife - 1ms));
    EXPECT_FALSE(knownAt(deletedAt + storage::apiAnswerLife));
}

TEST_P(DeletionTest, TheExportHasAllThatIsKept) {
    const auto text = accounts::exportPersonalData(connection(), person_).value();
    const auto data = boost::json::parse(text).as_object();
    for (const auto& table : exportedTables()) EXPECT_FALSE(data.at(table).as_array().empty()) << table;
    const auto first = [&](const char* table, const char* column) { return data.at(table).as_array().front().as_object().at(column); };
    for (const auto& [table, column] : {std::pair{"session_events", "reason"}, {"retake_rights", "reason"}, {"releases", "reason"}, {"exceptions", "reason"}, {"credit_claims", "reason"}, {"appeals", "reason"},
                                        {"incidents", "detail"}, {"orders", "reference"}, {"bank_transfers", "payer"}, {"api_tokens", "title"}})
        EXPECT_EQ(first(table, column).as_string(), name) << table;
    EXPECT_EQ(first("results", "correct").as_int64(), 3);
    const auto domain = first("results", "domains").as_array().front().as_object();
    EXPECT_EQ(domain.at("title").as_string(), "Caching");
    EXPECT_EQ(domain.at("correct").as_int64(), 2);
    EXPECT_EQ(first("system_checks", "results").as_array().front().at("finding").as_string(), name);
    EXPECT_EQ(first("surveys", "answers").at("comment").as_string(), name);
    EXPECT_EQ(first("order_lines", "order_number").as_string(), storage::findOrder(connection(), order_).value()->number);
    EXPECT_EQ(first("evidence_files", "content").as_string(), crypto::toBase64(crypto::viewOf(name)));
    EXPECT_FALSE(first("pictures", "jpeg").as_string().empty());
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(question)));
}

TEST_P(DeletionTest, TheExportTellsNoResultThatIsNotOfficial) {
    ASSERT_TRUE(connection().execute("UPDATE releases SET state = 'in-review', passed = 1"));
    const auto data = boost::json::parse(accounts::exportPersonalData(connection(), person_).value()).as_object();
    EXPECT_TRUE(data.at("results").as_array().empty());
    EXPECT_TRUE(data.at("releases").as_array().front().at("passed").is_null());
}

// A new table is named here, where it holds nothing of its own about a person, or in PersonalDataStore.
TEST_P(DeletionTest, EveryTableIsExportedOrHoldsNothingOfItsOwn) {
    const std::set<std::string> others{
        "accounts", "candidates", "appointments",                                 // stand at the top of the export, and as bookings
        "answer_log", "answers", "forms", "items", "receipts", "signed_heads",    // exam content and its seals
        "recovery_codes", "staff",                                                // secrets, and other people
        "api_answers", "credential_notices", "proctor_quarters", "seat_quarters", // repeat what is exported
        "centers", "closed_days", "discount_codes", "gateway_events", "group_sessions", "nodes", "opening_hours", "organisations", "proctor_hours", "rooms", "running_numbers", "schema_versions", "settings", "staff_centers"};
    const auto exported = exportedTables();
    for (const auto& table : tables()) EXPECT_NE(exported.contains(table), others.contains(table)) << table;
}

// Who has it by now keeps what was sent to them.
TEST_P(DeletionTest, AnAddressThatSomebodyElseHasByNowIsTheirs) {
    const auto other = insertPerson(name, deletedAt + 1min); // the first address of the account
    ASSERT_TRUE(sendPasswordLetter(at(deletedAt + 2min), connection(), other, deletedAt + 2min));
    ASSERT_TRUE(storage::insertVoucher(connection(), {"LCOC-DDDD-EEEE-FFFF", "", "", 100, 1, 0, other.email, "staff", deletedAt, deletedAt + day, std::nullopt}));
    const auto mailsOf = [&](const storage::AccountRecord& account) { return boost::json::parse(accounts::exportPersonalData(connection(), account).value()).at("mails").as_array().size(); };
    EXPECT_EQ(mailsOf(other), 1u) << "what was sent there before was not for them";
    ASSERT_TRUE(erase());
    EXPECT_EQ(mailsOf(other), 1u);
    EXPECT_EQ(storage::findVoucher(connection(), "LCOC-DDDD-EEEE-FFFF").value()->assignedTo, other.email);
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
