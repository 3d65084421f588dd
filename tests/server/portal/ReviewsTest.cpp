#include "server/portal/StaffPages.hpp"

#include "common/crypto/AnswerChain.hpp"
#include "common/crypto/Random.hpp"
#include "common/exam/SessionMachine.hpp"
#include "lcoc.pb.h"
#include "server/pdf/ScoreReportPdf.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/CredentialPages.hpp"
#include "server/portal/DashboardPages.hpp"
#include "server/portal/ProgrammeWorker.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/scoring/ScoringWorker.hpp"
#include "server/storage/AnswerStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/IncidentStore.hpp"
#include "server/storage/ItemStore.hpp"
#include "server/storage/PersonalDataStore.hpp"
#include "server/storage/ReleaseStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/storage/StaffStore.hpp"
#include "server/storage/Transaction.hpp"
#include "tests/support/Awaited.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <span>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;
using exam::SessionEventKind;
using exam::SessionState;
using testing::HasSubstr;
using testing::Not;

const Instant satAt{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

// Results that a person decides on, from the sealed answers to what the candidate is told.
class ReviewsTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = insertPerson("ada", satAt);
        storage::StaffRecord grace;
        grace.id = proctor_;
        grace.name = "grace";
        grace.displayName = "Grace Hopper";
        grace.roles = "proctor";
        ASSERT_TRUE(storage::insertStaff(connection(), grace));
    }

    core::SessionId insertSession() {
        const auto session = storage::insertSitting(connection(), ++sittings_);
        EXPECT_TRUE(connection().execute("UPDATE sessions SET candidate = $2 WHERE id = $1", session, ada_.id));
        return session;
    }
    void end(const core::SessionId& session, SessionEventKind kind, SessionState state, const std::string& actor, const std::string& reason) {
        storage::SessionEvent event;
        event.session = session;
        event.number = 1;
        event.event.kind = kind;
        event.at = satAt;
        event.actor = actor;
        event.reason = reason;
        event.hash = storage::chainHash({}, event);
        ASSERT_TRUE(storage::appendSessionEvents(connection(), std::span(&event, 1), state));
    }
    // Every question is answered rightly, but its key is not there before importKey().
    core::SessionId submit() {
        const auto session = insertSession();
        const auto signing = crypto::SigningKey::generate();
        const auto key = crypto::generateSessionKey();
        const std::string sealedKey(crypto::textOf(crypto::sealTo(scoring_.publicKey(), key.view())));
        EXPECT_TRUE(storage::bindSigningKey(connection(), session, signing.publicKey()));
        EXPECT_TRUE(storage::saveSealedKey(connection(), session, sealedKey));
        const int questions = at(satAt).plans.at("LCOC-A").questionsToPass;
        saveForm(session, questions);
        auto head = crypto::chainStart(session, crypto::viewOf(sealedKey), signing.publicKey());
        for (int question = 1; question <= questions; ++question) {
            protocol::AnswerEntry entry;
            entry.set_question(static_cast<unsigned>(question));
            entry.mutable_choice()->add_chosen(1);
            const auto record = crypto::sealNext(head, key, crypto::viewOf(entry.SerializeAsString()));
            head = crypto::follow(head, record).value();
            const storage::AnswerRecord answer{session, record.sequence, std::string(crypto::textOf(record.bytes)), satAt};
            const storage::AnswerRecord* const answers[] = {&answer};
            EXPECT_TRUE(storage::appendAnswers(connection(), answers));
        }
        const auto signature = crypto::signHead(signing, session, head);
        EXPECT_TRUE(storage::saveSignedHead(connection(), session, {head.sequence, std::string(crypto::textOf(signature))}, satAt));
        protocol::Receipt receipt;
        receipt.set_records(head.sequence);
        receipt.set_head(std::string(crypto::textOf(head.hash)));
        EXPECT_TRUE(storage::saveReceipt(connection(), session, receipt.SerializeAsString()));
        end(session, SessionEventKind::submitted, SessionState::submitted, "candidate", "");
        return session;
    }
    core::SessionId endByProctor(SessionEventKind kind, const std::string& reason) {
        const auto session = insertSession();
        end(session, kind, SessionState::terminated, proctor_.text(), reason);
        return session;
    }
    void importKey() {
        protocol::StoredKey key;
        key.add_correct(1);
        storage::ItemRecord item;
        item.id = {"q1"};
        item.version = "v1";
        item.level = "LCOC-A";
        item.answerKey = key.SerializeAsString();
        ASSERT_TRUE(storage::activateItem(connection(), item, satAt));
    }
    void score(const core::SessionId& session, Instant now) {
        static const pdf::PageDrawing drawing;
        const auto& portal = at(now);
        scoring::ScoringWorker worker(portal.database, portal.clock, portal.workers, portal.plans, crypto::OpeningKey::fromSecret(scoring_.secret().clone()).value(), "Test programme");
        const auto done = support::awaited(context(), worker.scoreOne(session));
        ASSERT_TRUE(done) << done.error().text();
        ASSERT_TRUE(storage::inTransaction(connection(), [&] { return ProgrammeWorker::advance(at(now), connection(), now); }));
    }

    Visit visitOf(Visitor visitor, Instant now) {
        Visit visit;
        visit.request.method = "GET";
        visit.visitor = std::move(visitor);
        visit.now = now;
        return visit;
    }
    core::Result<Reply> decide(Page function, const core::SessionId& session, const std::string& decision, const core::StaffId& by, Instant now) {
        auto visit = visitOf(accounts::SignedInStaff{by, "Somebody", {accounts::Role::reviewer}}, now);
        visit.request.parameters = {{"session", session.text()}};
        visit.form.fields = {{"id", session.text()}, {"decision", decision}, {"reason", "It was looked at"}};
        return storage::inTransaction(connection(), [&] { return function(at(now), connection(), visit); });
    }
    std::string shown(Page page, Visit visit) {
        const auto reply = page(at(visit.now), connection(), visit);
        return reply ? at(visit.now).templates.render(reply->view, reply->values) : reply.error().text();
    }
    std::string queue(Instant now) { return shown(showReviews, visitOf(accounts::SignedInStaff{reviewer_, "Somebody", {accounts::Role::reviewer}}, now)); }
    std::string resultPage(const core::SessionId& session, Instant now) {
        auto visit = visitOf(ada_, now);
        visit.request.parameters = {{"session", session.text()}};
        return shown(showResult, visit);
    }
    storage::ReleaseRecord releaseOf(const core::SessionId& session) { return storage::findRelease(connection(), session).value().value(); }
    core::Result<storage::BookingRecord> book(Instant startsAt, Instant now) {
        scheduling::BookingRequest request;
        request.account = ada_.id;
        request.level = "LCOC-A";
        request.timeZone = "UTC";
        request.startsAt = startsAt;
        request.notBefore = findRetakeFrom(at(now), connection(), ada_.id, "LCOC-A").value();
        return storage::inTransaction(connection(), [&] { return bookAndTell(at(now), connection(), request, now); });
    }
    void giveExam() {
        ASSERT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), ada_.id, "LCOC-A", "paid", "order", satAt, satAt + day * 365, "", 0}));
    }
    bool wasTold(const std::string& part) {
        const auto subjects = subjectsTo(ada_.email);
        return std::ranges::any_of(subjects, [&](const auto& subject) { return subject.find(part) != subject.npos; });
    }
    int audited(const std::string& action) { return static_cast<int>(storage::searchAudit(connection(), action, 10)->size()); }

    const core::StaffId proctor_ = crypto::randomId<core::StaffId>();
    const core::StaffId reviewer_ = crypto::randomId<core::StaffId>();
    const core::StaffId second_ = crypto::randomId<core::StaffId>();
    const crypto::OpeningKey scoring_ = crypto::OpeningKey::generate();
    storage::AccountRecord ada_;

  private:
    void saveForm(const core::SessionId& session, int questions) {
        protocol::StoredForm form;
        form.set_id(std::string(crypto::textOf(crypto::randomBytes(16))));
        form.set_level("LCOC-A");
        auto& section = *form.add_sections();
        for (int i = 0; i < questions; ++i) {
            auto& item = *section.add_items();
            item.set_item("q1");
            item.set_version("v1");
            item.set_domain("platform-fundamentals");
            for (unsigned choice = 0; choice < 4; ++choice) item.add_choice_order(choice);
        }
        EXPECT_TRUE(storage::saveForm(connection(), session, form.SerializeAsString(), satAt));
    }

    int sittings_ = 0;
};
LCOC_ON_BOTH_ENGINES(ReviewsTest);

TEST_P(ReviewsTest, WithoutAScoreAResultIsScoredAgainBeforeItIsReleased) {
    const auto session = submit();
    score(session, satAt + 1h);
    const auto unscored = queue(satAt + 1h);
    for (const auto* text : {"Not scored", "The key of a question is missing: no key for item q1 version v1", "Score it again", "It cannot be released without a score"}) EXPECT_THAT(unscored, HasSubstr(text));
    for (const auto* text : {"Not passed", "Release the result"}) EXPECT_THAT(unscored, Not(HasSubstr(text)));
    const auto refused = decide(decideResult, session, "release", reviewer_, satAt + 1h);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 422);
    EXPECT_EQ(releaseOf(session).state, "in-review");

    importKey();
    ASSERT_EQ(decide(decideResult, session, "score-again", reviewer_, satAt + 2h)->status, 303);
    EXPECT_EQ(audited("result.score-again"), 1);
    EXPECT_THAT(queue(satAt + 2h), HasSubstr("Being scored again"));
    EXPECT_FALSE(decide(decideResult, session, "score-again", reviewer_, satAt + 2h)) << "it waits already";
    EXPECT_EQ(decide(decideResult, session, "release", reviewer_, satAt + 2h)->status, 422);
    EXPECT_THAT(storage::findUnscoredSessions(connection(), 10).value(), testing::ElementsAre(session));
    score(session, satAt + 2h);
    EXPECT_TRUE(storage::findFindings(connection(), session)->empty());
    EXPECT_EQ(releaseOf(session).state, "in-review") << "a person goes on";
    EXPECT_FALSE(wasTold("Your result"));
    EXPECT_THAT(queue(satAt + 2h), HasSubstr("Release the result"));
    EXPECT_EQ(decide(decideResult, session, "score-again", reviewer_, satAt + 2h).error().code, ErrorCode::conflict);

    ASSERT_EQ(decide(decideResult, session, "release", reviewer_, satAt + 3h)->status, 303);
    EXPECT_TRUE(wasTold("You have passed"));
    EXPECT_THAT(resultPage(session, satAt + 3h), HasSubstr("Passed"));
    EXPECT_FALSE(storage::findResult(connection(), session).value()->reportPdf.empty());
}

TEST_P(ReviewsTest, AScoreStaysWhateverIsFoundLater) {
    importKey();
    const auto session = submit();
    score(session, satAt + 1h);
    EXPECT_EQ(releaseOf(session).state, "released") << "nobody needs to look";
    ASSERT_TRUE(connection().execute("DELETE FROM items"));
    score(session, satAt + 2h);
    EXPECT_EQ(storage::findResult(connection(), session).value()->status, storage::ResultStatus::preliminary);
    EXPECT_TRUE(storage::findFindings(connection(), session)->empty());
}

TEST_P(ReviewsTest, WhatWasVoidedMeanwhileIsNotScoredAgain) {
    const auto session = submit();
    score(session, satAt + 1h);
    importKey();
    ASSERT_TRUE(decide(decideResult, session, "score-again", reviewer_, satAt + 2h));
    ASSERT_TRUE(decide(decideResult, session, "void", reviewer_, satAt + 2h));
    score(session, satAt + 2h);
    EXPECT_EQ(storage::findResult(connection(), session).value()->status, storage::ResultStatus::underReview);
    EXPECT_TRUE(storage::findUnscoredSessions(connection(), 10)->empty());
    ASSERT_TRUE(results::appeal(connection(), rulebook(), releaseOf(session), "I answered everything", satAt + 3h));
    EXPECT_THAT(queue(satAt + 3h), Not(HasSubstr("Uphold: the result counts")));
    EXPECT_EQ(decide(decideAppealOf, session, "restored", second_, satAt + 3h)->status, 422) << "there is no score";
    EXPECT_EQ(storage::findAppeals(connection(), session)->front().state, "asked");
    EXPECT_EQ(decide(decideAppealOf, session, "upheld", second_, satAt + 3h)->status, 303);
}

TEST_P(ReviewsTest, AnExamThatAProctorEndedWaitsForAPerson) {
    giveExam();
    const auto session = endByProctor(SessionEventKind::refused, "The document belongs to another person");
    EXPECT_EQ(book(satAt + day * 20, satAt + 1min).error().code, ErrorCode::notEligible);
    EXPECT_EQ(storage::findWhatIsOpen(connection(), ada_.id, satAt).value(), "result");
    score(session, satAt + 1h);
    EXPECT_TRUE(wasTold("Your exam was ended"));
    const auto page = queue(satAt + 1h);
    for (const auto* text : {"Ended by a proctor, not scored", "A proctor refused the candidate at check-in: Grace Hopper: The document belongs to another person", "is never released"}) EXPECT_THAT(page, HasSubstr(text));
    for (const auto* text : {"Release the result", "Score it again"}) EXPECT_THAT(page, Not(HasSubstr(text)));
    EXPECT_THAT(shown(showDashboard, visitOf(ada_, satAt + 1h)), HasSubstr("Ended by a proctor, being looked at"));
    EXPECT_THAT(resultPage(session, satAt + 1h), HasSubstr("Until then this exam cannot be booked again."));
    EXPECT_EQ(book(satAt + day * 20, satAt + 1h).error().code, ErrorCode::notEligible) << "nobody has decided";
    EXPECT_EQ(decide(decideResult, session, "release", reviewer_, satAt + 2h)->status, 422);
    EXPECT_EQ(decide(decideResult, session, "score-again", reviewer_, satAt + 2h).error().code, ErrorCode::conflict);

    ASSERT_TRUE(decide(decideResult, session, "void-free", reviewer_, satAt + 2h));
    EXPECT_TRUE(wasTold("About your exam"));
    EXPECT_FALSE(findRetakeFrom(at(satAt + 2h), connection(), ada_.id, "LCOC-A").value()) << "the proctor was wrong: there is no wait";
    EXPECT_THAT(resultPage(session, satAt + 2h), HasSubstr("You can take the exam again without paying."));
    EXPECT_TRUE(book(satAt + day * 3, satAt + 2h));
}

TEST_P(ReviewsTest, AnEndedExamThatDoesNotCountIsAnAttempt) {
    giveExam();
    const auto session = endByProctor(SessionEventKind::terminated, "Read from a telephone");
    score(session, satAt + 1h);
    EXPECT_THAT(queue(satAt + 1h), HasSubstr("A proctor ended the exam: Grace Hopper: Read from a telephone"));
    ASSERT_TRUE(decide(decideResult, session, "void", reviewer_, satAt + day));
    const auto from = satAt + day * rulebook().scheduling.retakeWaitDays;
    EXPECT_EQ(findRetakeFrom(at(satAt + day), connection(), ada_.id, "LCOC-A").value(), from) << "from the end of the exam";
    EXPECT_EQ(book(satAt + day * 10, satAt + day).error().code, ErrorCode::tooEarly);
    EXPECT_TRUE(wasTold("About your exam"));
    const auto page = resultPage(session, satAt + day);
    for (const auto& text : {std::string("It was looked at"), "The exam can be taken again from " + scheduling::momentText(from, "UTC") + " on.", std::string("You can appeal within")}) EXPECT_THAT(page, HasSubstr(text));
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 1u) << "the one that was paid";

    ASSERT_TRUE(results::appeal(connection(), rulebook(), releaseOf(session), "It was the telephone of the center", satAt + day));
    EXPECT_THAT(queue(satAt + day), Not(HasSubstr("Uphold: the result counts")));
    ASSERT_TRUE(decide(decideAppealOf, session, "upheld", second_, satAt + day * 2));
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 2u);
    EXPECT_TRUE(book(satAt + day * 5, satAt + day * 2)) << "no wait any more";
}

TEST_P(ReviewsTest, ARestoredResultCancelsTheFreeRetakeThatIsBooked) {
    importKey();
    const auto session = submit();
    ASSERT_TRUE(storage::insertIncident(connection(), {crypto::randomId<core::IncidentId>(), session, "window-left", "", 1s, satAt}));
    score(session, satAt + 1h);
    ASSERT_TRUE(decide(decideResult, session, "void-free", reviewer_, satAt + 1h));
    const auto booking = book(satAt + day * 10, satAt + 2h);
    ASSERT_TRUE(booking) << booking.error().detail;
    ASSERT_TRUE(results::appeal(connection(), rulebook(), releaseOf(session), "It was the radio of the neighbours", satAt + 3h));
    EXPECT_THAT(queue(satAt + 3h), HasSubstr("Booked for " + scheduling::momentText(satAt + day * 10, "UTC")));
    ASSERT_EQ(decide(decideAppealOf, session, "restored", second_, satAt + 4h)->status, 303);
    EXPECT_EQ(releaseOf(session).state, "released");
    EXPECT_EQ(storage::findBooking(connection(), booking->id).value()->state, "cancelled");
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->empty()) << "the result counts, so nothing is sat again";
    EXPECT_TRUE(wasTold("ancelled"));
    EXPECT_FALSE(excusable(connection(), *storage::findBooking(connection(), booking->id).value()).value()) << "nothing is given back twice";
}

} // namespace
} // namespace portal
