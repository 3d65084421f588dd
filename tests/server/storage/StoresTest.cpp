#include "tests/support/TestDatabase.hpp"

#include "common/crypto/Random.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CheckInStore.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/Migrations.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/storage/SettingsStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"

#include <gmock/gmock.h>

namespace storage {
namespace {

using core::ErrorCode;
using testing::ElementsAre;
using testing::HasSubstr;

class Stores : public OnBothEngines {
  protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        if (IsSkipped()) return;
        connection_ = connect(address()).value();
        const auto migrated = migrate(*connection_);
        ASSERT_TRUE(migrated) << migrated.error().text();
    }
    Connection& db() { return *connection_; }

  private:
    ConnectionPtr connection_;
};

TEST_P(Stores, MigratingAgainChangesNothing) {
    EXPECT_TRUE(migrate(db()));
    EXPECT_EQ(db().query("SELECT number FROM schema_versions").value().size(),
              static_cast<std::size_t>(schemaVersion()));
}

TEST_P(Stores, RefusesADatabaseNewerThanTheProgram) {
    ASSERT_TRUE(db().execute("INSERT INTO schema_versions (number) VALUES ($1)", 1000));
    EXPECT_THAT(migrate(db()).error().detail, HasSubstr("schema 1000"));
}

TEST_P(Stores, EveryLetterHasItsSmallOne) {
    const auto rows = db().query("SELECT lower(CAST($1 AS TEXT)), lower(CAST($2 AS TEXT))", "MÜLLER, ÅSA, 世界", nullptr);
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->at(0).text(0), "müller, åsa, 世界");
    EXPECT_TRUE(rows->at(0).isNull(1));
}

TEST_P(Stores, ValuesComeBackAsTheyWere) {
    const Blob blob{std::string("\0\xff\x01", 3)};
    const auto rows =
        db().query("SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS BIGINT)", -5, "Grüße, 世界", nullptr);
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->at(0).integer(0), -5);
    EXPECT_EQ(rows->at(0).text(1), "Grüße, 世界");
    EXPECT_TRUE(rows->at(0).isNull(2));
    ASSERT_TRUE(saveSetting(db(), "key", blob.bytes));
    EXPECT_EQ(findSetting(db(), "key").value(), blob.bytes);
    EXPECT_EQ(findSetting(db(), "other").value(), std::nullopt);
}

TEST_P(Stores, BrokenUniqueKeyIsAlreadyExists) {
    insertSitting(db(), 1);
    ASSERT_TRUE(begin(db()));
    const auto twice = db().execute("INSERT INTO nodes (name, alive_at) VALUES ('a', 1), ('a', 2)");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, ErrorCode::alreadyExists);
    ASSERT_TRUE(db().execute("ROLLBACK"));
}

TEST_P(Stores, FindsASessionByItsAdmissionCode) {
    const auto id = insertSitting(db(), 3);
    const auto session = findSessionByCode(db(), crypto::viewOf("code 3")).value();
    ASSERT_TRUE(session);
    EXPECT_EQ(session->id, id);
    EXPECT_EQ(session->candidateName, "Ada Lovelace");
    EXPECT_EQ(session->mode, exam::DeliveryMode::center);
    EXPECT_FALSE(session->signingKey);
    EXPECT_FALSE(findSessionByCode(db(), crypto::viewOf("code 4")).value());
}

TEST_P(Stores, BindsKeysAndAgreement) {
    const auto id = insertSitting(db(), 1);
    crypto::PublicKey key{};
    key.fill(9);
    ASSERT_TRUE(bindSigningKey(db(), id, key));
    ASSERT_TRUE(saveSealedKey(db(), id, "sealed"));
    ASSERT_TRUE(saveAgreement(db(), id, core::fromMillis(5)));
    ASSERT_TRUE(saveAgreement(db(), id, core::fromMillis(6)));
    const auto session = findSession(db(), id).value().value();
    EXPECT_EQ(session.signingKey, key);
    EXPECT_EQ(session.sealedKey, "sealed");
    EXPECT_EQ(session.agreedAt, core::fromMillis(5)) << "the first agreement counts";
}

std::vector<SessionEvent> events(const core::SessionId& id, int count) {
    std::vector<SessionEvent> log;
    crypto::Digest previous{};
    for (int i = 1; i <= count; ++i) {
        SessionEvent event{id, static_cast<std::uint64_t>(i), {exam::SessionEventKind::signedIn, {}, {}},
                           core::fromMillis(i), "candidate", "", {}};
        event.hash = previous = chainHash(previous, event);
        log.push_back(event);
    }
    return log;
}

TEST_P(Stores, SessionEventsComeBackInOrderAndMayBeRepeated) {
    const auto id = insertSitting(db(), 1);
    const auto log = events(id, 12);
    ASSERT_TRUE(appendSessionEvents(db(), std::span(log).first(5), exam::SessionState::checkingIn));
    ASSERT_TRUE(appendSessionEvents(db(), log, exam::SessionState::ready));
    ASSERT_TRUE(appendSessionEvents(db(), std::span(log).first(3), exam::SessionState::checkingIn));
    EXPECT_EQ(findSessionEvents(db(), id).value(), log);
    const auto session = findSession(db(), id).value().value();
    EXPECT_EQ(session.state, exam::SessionState::ready) << "a repeated earlier write does not turn the state back";
    EXPECT_EQ(session.eventCount, 12u);
}

TEST_P(Stores, AnotherEventUnderTheSameNumberIsAConflict) {
    const auto id = insertSitting(db(), 1);
    auto log = events(id, 1);
    ASSERT_TRUE(appendSessionEvents(db(), log, exam::SessionState::checkingIn));
    log[0].actor = "somebody";
    log[0].hash = chainHash({}, log[0]);
    EXPECT_EQ(appendSessionEvents(db(), log, exam::SessionState::checkingIn).error().code, ErrorCode::conflict);
}

TEST_P(Stores, ALogWithoutItsReasonsIsStillAChain) {
    const auto id = insertSitting(db(), 1);
    auto log = events(id, 3);
    log[1].reason = "Ada asked for it";
    for (std::size_t i = 1; i < log.size(); ++i) log[i].hash = chainHash(log[i - 1].hash, log[i]);
    ASSERT_TRUE(appendSessionEvents(db(), log, exam::SessionState::checkingIn));
    ASSERT_TRUE(eraseReasons(db(), id));
    EXPECT_EQ(findSessionEvents(db(), id).value(), events(id, 3));
    EXPECT_EQ(findSession(db(), id).value()->eventHash, events(id, 3).back().hash);
    ASSERT_TRUE(db().execute("UPDATE session_events SET at = 77 WHERE number = 2"));
    EXPECT_FALSE(eraseReasons(db(), id)) << "what was altered is not made whole";
}

TEST_P(Stores, AlteredEventIsFound) {
    const auto id = insertSitting(db(), 1);
    ASSERT_TRUE(appendSessionEvents(db(), events(id, 3), exam::SessionState::checkingIn));
    ASSERT_TRUE(db().execute("UPDATE session_events SET at = 77 WHERE number = 2"));
    EXPECT_THAT(findSessionEvents(db(), id).error().detail, HasSubstr("event 2"));
}

TEST_P(Stores, OpenAndUnscoredSessions) {
    const auto open = insertSitting(db(), 1);
    const auto over = insertSitting(db(), 2);
    insertSitting(db(), 3); // scheduled
    ASSERT_TRUE(db().execute("UPDATE sessions SET state = 'checking-in' WHERE id = $1", open));
    ASSERT_TRUE(db().execute("UPDATE sessions SET state = 'submitted' WHERE id = $1", over));
    const auto found = findOpenSessions(db()).value();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].id, open);
    EXPECT_THAT(findUnscoredSessions(db(), 10).value(), ElementsAre(over));
    const auto ended = insertSitting(db(), 4);
    ASSERT_TRUE(db().execute("UPDATE sessions SET state = 'terminated', changed_at = 2000 WHERE id = $1", ended));
    EXPECT_THAT(findUnscoredSessions(db(), 10).value(), ElementsAre(over, ended));
    ResultRecord result;
    result.session = over;
    ASSERT_TRUE(saveResult(db(), result, {{"record-missing", "2 to 4"}}));
    EXPECT_THAT(findUnscoredSessions(db(), 10).value(), ElementsAre(ended));
    EXPECT_EQ(findFindings(db(), over).value().at(0).kind, "record-missing");
}

TEST_P(Stores, ScheduledSessionsByTheirTime) {
    for (const int number : {3, 1, 2, 4}) insertSitting(db(), number); // each starts a millisecond after the one before
    ASSERT_TRUE(db().execute("UPDATE sessions SET state = 'checking-in' WHERE id = $1", sessionNumber(2)));
    const auto ids = [&](int until, std::size_t limit) {
        std::vector<core::SessionId> found;
        const auto records = findScheduledSessions(db(), core::fromMillis(1000 + until), limit).value();
        for (const auto& record : records) found.push_back(record.id);
        return found;
    };
    EXPECT_THAT(ids(4, 10), ElementsAre(sessionNumber(1), sessionNumber(3)));
    EXPECT_THAT(ids(5, 2), ElementsAre(sessionNumber(1), sessionNumber(3)));
}

TEST_P(Stores, ASessionThatIsGoneTakesNoEvents) {
    const auto id = insertSitting(db(), 1);
    const auto appointment = findSession(db(), id).value()->appointment;
    ASSERT_TRUE(withdrawAppointment(db(), appointment));
    const auto log = events(id, 1);
    EXPECT_EQ(appendSessionEvents(db(), log, exam::SessionState::checkingIn).error().code, core::ErrorCode::sessionUnknown);
}

core::Status append(Connection& connection, std::span<const AnswerRecord> records) {
    std::vector<const AnswerRecord*> pointers;
    for (const auto& record : records) pointers.push_back(&record);
    return appendAnswers(connection, pointers);
}

TEST_P(Stores, AnswersAreReadFromLogAndFoldedTableAlike) {
    const auto session = sessionNumber(1);
    std::vector<AnswerRecord> records;
    for (int i = 1; i <= 150; ++i)
        records.push_back({session, static_cast<std::uint64_t>(i), "sealed " + std::to_string(i), core::fromMillis(i)});
    ASSERT_TRUE(append(db(), records));
    EXPECT_EQ(findAnswers(db(), session).value(), records);
    EXPECT_EQ(foldAnswerLog(db(), 100).value(), 100u);
    EXPECT_EQ(findAnswers(db(), session).value(), records);
    ASSERT_TRUE(append(db(), std::span(records).subspan(140)));
    EXPECT_EQ(findAnswers(db(), session).value(), records) << "repeated records count once";
    while (foldAnswerLog(db(), 100).value() > 0) {
    }
    EXPECT_EQ(findAnswers(db(), session).value(), records);
    EXPECT_EQ(db().query("SELECT COUNT(*) FROM answer_log").value()[0].integer(0), 0);
}

TEST_P(Stores, TwoDifferentRecordsOfOneNumberBothStay) {
    const auto session = sessionNumber(1);
    const std::vector<AnswerRecord> records{{session, 1, "one", core::fromMillis(1)},
                                            {session, 1, "other", core::fromMillis(2)}};
    ASSERT_TRUE(append(db(), records));
    ASSERT_TRUE(foldAnswerLog(db(), 10));
    ASSERT_TRUE(foldAnswerLog(db(), 10));
    EXPECT_EQ(findAnswers(db(), session).value().size(), 2u);
}

TEST_P(Stores, FormIsKeptOnceAndFoundByItsCandidate) {
    const auto id = insertSitting(db(), 1);
    const auto other = insertSitting(db(), 2);
    const auto candidate = findSession(db(), id).value()->candidate;
    EXPECT_TRUE(findFormsOf(db(), candidate).value().empty());
    ASSERT_TRUE(saveForm(db(), id, "first", {}));
    ASSERT_TRUE(saveForm(db(), id, "second", {}));
    ASSERT_TRUE(saveForm(db(), other, "of somebody else", {}));
    EXPECT_EQ(findForm(db(), id).value(), "first");
    EXPECT_THAT(findFormsOf(db(), candidate).value(), ElementsAre("first"));
}

TEST_P(Stores, LatestPictureCounts) {
    const auto id = insertSitting(db(), 1);
    EXPECT_EQ(findPicture(db(), id, Picture::face).value(), "");
    ASSERT_TRUE(savePicture(db(), id, Picture::face, "first", core::fromMillis(1)));
    ASSERT_TRUE(savePicture(db(), id, Picture::face, "second", core::fromMillis(2)));
    ASSERT_TRUE(savePicture(db(), id, Picture::document, "card", core::fromMillis(3)));
    EXPECT_EQ(findPicture(db(), id, Picture::face).value(), "second");
}

TEST_P(Stores, ItemVersionsReplaceEachOther) {
    ItemRecord item{{"A-1"}, "v1", "LCOC-A", {"sdk"}, "SDK1", "recall", 700, 4, true, "content", "key", "a.xml"};
    ASSERT_TRUE(activateItem(db(), item, {}));
    item.version = "v2";
    ASSERT_TRUE(activateItem(db(), item, {}));
    const auto versions = findItemsWithoutKeys(db()).value();
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_FALSE(versions[0].active);
    EXPECT_TRUE(versions[1].active);
    EXPECT_EQ(findAnswerKey(db(), {"A-1"}, "v1").value(), "key") << "forms already drawn still need it";
    EXPECT_EQ(findItemsWithoutKeys(db()).value().at(0).answerKey, "");
    item.id = {"A-2"};
    ASSERT_TRUE(activateItem(db(), item, {}));
    const auto counted = [&] { return countItems(db()).value().at(0); };
    EXPECT_EQ(counted().active, 2);
    EXPECT_EQ(counted().retired, 0) << "an old version of an item in use is no retired item";
    ASSERT_TRUE(retireItemsExcept(db(), "LCOC-A", {{"A-2"}}));
    EXPECT_EQ(counted().active, 1);
    EXPECT_EQ(counted().retired, 1);
    EXPECT_FALSE(findItemsWithoutKeys(db()).value().at(1).active);
}

TEST_P(Stores, ChatsAreNumberedPerSession) {
    const auto id = insertSitting(db(), 1);
    const auto staff = crypto::randomId<core::StaffId>();
    ASSERT_TRUE(insertChat(db(), {id, 0, {}, {}, "Ada", "Hello"}));
    ASSERT_TRUE(insertChat(db(), {id, 0, {}, staff, "Proctor", "Good morning"}));
    const auto chats = findChats(db(), id).value();
    ASSERT_EQ(chats.size(), 2u);
    EXPECT_EQ(chats[1].number, 2u);
    EXPECT_EQ(chats[1].staff, staff);
    EXPECT_FALSE(chats[0].staff);
}

// However stale the record was that each attempt had read.
TEST_P(Stores, TheFifthFailureLocks) {
    const StaffRecord staff{crypto::randomId<core::StaffId>(), "proctor", "P", "proctor", "hash", "secret", 0, 0, {}, {}};
    ASSERT_TRUE(insertStaff(db(), staff));
    const LockRule rule{5, core::fromMillis(100)};
    for (int i = 1; i <= 4; ++i) ASSERT_TRUE(noteFailure(db(), staff.id, rule, core::fromMillis(i)));
    EXPECT_FALSE(findStaff(db(), "proctor").value()->lockedUntil);
    for (int i = 5; i <= 8; ++i) ASSERT_TRUE(noteFailure(db(), staff.id, rule, core::fromMillis(i)));
    EXPECT_EQ(findStaff(db(), "proctor").value()->lockedUntil, rule.until);
    EXPECT_EQ(findStaff(db(), "proctor").value()->failures, 5) << "while it rests nothing is counted";
}

TEST_P(Stores, AOneTimeCodeCountsOnce) {
    const StaffRecord staff{crypto::randomId<core::StaffId>(), "proctor", "P", "proctor", "hash", "secret", 0, 0, {}, {}};
    ASSERT_TRUE(insertStaff(db(), staff));
    EXPECT_EQ(insertStaff(db(), staff).error().code, ErrorCode::alreadyExists);
    ASSERT_TRUE(noteFailure(db(), staff.id, {5, core::fromMillis(7)}, core::fromMillis(1)));
    EXPECT_EQ(findStaff(db(), "proctor").value()->failures, 1);
    ASSERT_TRUE(noteSignIn(db(), staff.id, 100));
    EXPECT_EQ(noteSignIn(db(), staff.id, 100).error().code, ErrorCode::conflict);
    const auto found = findStaff(db(), "proctor").value().value();
    EXPECT_EQ(found.failures, 0);
    EXPECT_FALSE(found.lockedUntil);
}

TEST_P(Stores, AuditLogShowsEveryAlteration) {
    for (int i = 0; i < 4; ++i)
        ASSERT_TRUE(appendAudit(db(), {core::fromMillis(i), "someone", "session.admitted", "x", "detail"}));
    EXPECT_EQ(verifyAudit(db()).value(), 4u);
    EXPECT_EQ(findAudit(db(), "x").value().size(), 4u);
    ASSERT_TRUE(db().execute("DELETE FROM audit_log WHERE number = 4"));
    EXPECT_THAT(verifyAudit(db()).error().detail, HasSubstr("ends at entry 3"));
    ASSERT_TRUE(db().execute("DELETE FROM audit_log WHERE number = 2"));
    EXPECT_THAT(verifyAudit(db()).error().detail, HasSubstr("entry 2"));
}

LCOC_ON_BOTH_ENGINES(Stores);

} // namespace
} // namespace storage
