#include "server/delivery/Admission.hpp"
#include "server/delivery/Answers.hpp"
#include "server/delivery/CheckIn.hpp"
#include "server/delivery/ExamClock.hpp"
#include "server/delivery/Receipts.hpp"
#include "server/delivery/Roster.hpp"
#include "server/delivery/SessionLoading.hpp"
#include "server/delivery/Sitting.hpp"
#include "server/delivery/Supervision.hpp"

#include "common/crypto/Digest.hpp"
#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "common/protocol/Protocol.hpp"
#include "server/storage/AppointmentStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/FormStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>


namespace delivery {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using core::ErrorCode;
using exam::SessionState;
using testing::HasSubstr;

const Reach everywhere = [](const storage::SittingPlace&) { return true; };
constexpr auto jpeg = "\xff\xd8\xff\xe0 a picture";

exam::ExamPlan planOf(core::Duration length) {
    exam::ExamPlan plan;
    plan.code = "LCOC-A";
    plan.levelTitle = "Associate";
    plan.examTitle = "Exam";
    plan.blueprint = {{"Section", {{{"a"}, "A", 3}, {{"b"}, "B", 2}}}};
    plan.timing.sections = {{"Section", length, {}}};
    plan.timing.disconnectAllowance = 400ms;
    plan.automaticRetakeOnceIn = 24h;
    plan.timing.submitGrace = 50ms;
    plan.timing.warnings = {60s, 300ms};
    plan.questionsToPass = 3;
    plan.proctoredIn = {exam::DeliveryMode::center};
    plan.checkInOpensBefore = 30min;
    plan.checkInClosesAfter = 15min;
    plan.silence = 200ms;
    plan.heartbeat = 50ms;
    return plan;
}

std::vector<storage::ItemRecord> itemsFor(const std::string& domain, int count) {
    std::vector<storage::ItemRecord> items;
    for (int i = 0; i < count; ++i) {
        protocol::Question question;
        question.set_stem_html("<p>?</p>");
        question.mutable_choice()->set_choose(1);
        for (const auto* choice : {"w", "x", "y", "z"}) question.mutable_choice()->add_choices_html(choice);
        items.push_back({{domain + std::to_string(i)}, "v", "LCOC-A", {domain}, "O", "recall", 500, 4, true,
                         question.SerializeAsString(), "", "", true});
    }
    return items;
}

std::vector<storage::ItemRecord> bankItems() {
    auto items = itemsFor("a", 7);
    for (auto& item : itemsFor("b", 5)) items.push_back(std::move(item));
    return items;
}

// A server without a network: everything of delivery on one database.
class Node {
  public:
    Node(const std::string& address, core::Duration length)
        : database_(storage::Database::open(address, context_).value()),
          day_{*database_,
               clock_,
               "Programme",
               {{"LCOC-A", planOf(length)}},
               QuestionBank::from(bankItems()).value(),
               scoringKey().publicKey(),
               receiptKey(),
               codeKey(),
               codeKey(),
               [] { return true; },
               LiveSessions(*database_, clock_, context_)} {}

    template <class T>
    T await(awaitable<T> task) {
        std::optional<T> outcome;
        boost::asio::co_spawn(context_, std::move(task), [&](std::exception_ptr failure, T result) {
            if (failure) std::rethrow_exception(failure);
            outcome = std::move(result);
        });
        runUntil([&] { return outcome.has_value(); });
        return std::move(*outcome);
    }
    void runUntil(const std::function<bool()>& done) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!done() && std::chrono::steady_clock::now() < deadline) context_.run_one_for(10ms);
        ASSERT_TRUE(done());
    }
    // Lets the exam's clock tick until then.
    void tickUntil(const std::function<bool()>& done) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!done() && std::chrono::steady_clock::now() < deadline) {
            examClock.tick();
            context_.run_one_for(5ms);
        }
        ASSERT_TRUE(done());
    }

    static const crypto::OpeningKey& scoringKey() {
        static const auto key = crypto::OpeningKey::generate();
        return key;
    }
    static const crypto::SigningKey& receiptKey() {
        static const auto key = crypto::SigningKey::generate();
        return key;
    }
    static const crypto::SecretBytes& codeKey() {
        static const crypto::SecretBytes key(crypto::randomBytes(32));
        return key;
    }

    ExamDay& day() { return day_; }
    storage::Database& database() { return *database_; }
    core::Instant now() const { return clock_.now(); }

  private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{context_.get_executor()};
    core::Clock clock_;
    std::unique_ptr<storage::Database> database_;
    ExamDay day_;

  public:
    Admission admission{day_};
    CheckIn checkIn{day_};
    Answers answers{day_};
    Sitting sitting{day_};
    Supervision supervision{day_, checkIn};
    ExamClock examClock{day_, admission};
};

// A candidate's application, as far as delivery can tell.
struct Candidate {
    std::string code = crypto::randomCode();
    core::CandidateId person = crypto::randomId<core::CandidateId>();
    crypto::SigningKey signing = crypto::SigningKey::generate();
    crypto::SecretBytes key = crypto::generateSessionKey();
    std::string sealedKey = std::string(crypto::textOf(crypto::sealTo(Node::scoringKey().publicKey(), key.view())));
    core::SessionId session;
    core::AppointmentId appointment;
    crypto::ChainHead head;
    LiveSessionPtr live;
    std::shared_ptr<std::vector<protocol::ServerMessage>> heard = std::make_shared<std::vector<protocol::ServerMessage>>();
    OutletPtr outlet;
    bool closed = false;

    void connect() {
        closed = false;
        heard->clear();
        outlet = std::make_shared<Outlet>();
        outlet->send = [list = heard](const protocol::ServerMessage& message) { list->push_back(message); };
        outlet->close = [this] { closed = true; };
    }
    bool heardOf(protocol::ServerMessage::BodyCase body) const {
        return std::ranges::any_of(*heard, [=](const auto& message) { return message.body_case() == body; });
    }
    std::uint64_t savedSequence() const {
        std::uint64_t saved = 0;
        for (const auto& message : *heard)
            if (message.has_answer_saved()) saved = std::max(saved, message.answer_saved().sequence());
        return saved;
    }
    std::string lastRefusal() const {
        for (auto it = heard->rbegin(); it != heard->rend(); ++it)
            if (it->has_refused()) return it->refused().error();
        return {};
    }
    protocol::SaveAnswer nextAnswer() {
        protocol::AnswerEntry entry;
        entry.set_question(1);
        entry.mutable_choice()->add_chosen(1);
        const auto record = crypto::sealNext(head, key, crypto::viewOf(entry.SerializeAsString()));
        head = crypto::follow(head, record).value();
        protocol::SaveAnswer message;
        message.set_sequence(record.sequence);
        message.set_sealed(std::string(crypto::textOf(record.bytes)));
        return message;
    }
};

class ExamDayTest : public testing::Test {
  protected:
    void SetUp() override { start(); }
    void start(core::Duration length = 1h) {
        node_.reset();
        node_ = std::make_unique<Node>("sqlite:" + folder_ / "lcoc.db", length);
    }
    Node& node() { return *node_; }

    void book(Candidate& candidate, core::Duration startsIn = 0ms,
              exam::DeliveryMode mode = exam::DeliveryMode::online) {
        candidate.session = crypto::randomId<core::SessionId>();
        candidate.appointment = crypto::randomId<core::AppointmentId>();
        const storage::CandidateRecord person{candidate.person, "Ada", candidate.code, {}};
        const storage::AppointmentRecord appointment{candidate.appointment, person.id, "LCOC-A", mode, "1",
                                                     node().now() + startsIn, digestOf(candidate.code), {}};
        storage::SessionRecord record;
        record.id = candidate.session;
        record.appointment = appointment.id;
        record.candidate = person.id;
        record.timing = protocol::toStored(node().day().plans.at("LCOC-A").timing).SerializeAsString();
        const auto booked = node().database().writeNow([&](storage::Connection& c) -> core::Status {
            const auto inserted = storage::insertCandidate(c, person);
            if (!inserted && inserted.error().code != ErrorCode::alreadyExists) return inserted; // they come again
            TRY_STATUS(storage::insertAppointment(c, appointment));
            return storage::insertSession(c, record);
        });
        ASSERT_TRUE(booked) << booked.error().text();
    }

    static std::string digestOf(const std::string& code) {
        return std::string(crypto::textOf(crypto::keyedDigest(Node::codeKey(), crypto::viewOf(code))));
    }
    // What the portal does meanwhile, for all that this server knows on another one.
    void move(const Candidate& candidate, core::Duration startsIn) {
        ASSERT_TRUE(node().database().writeNow([&](storage::Connection& c) {
            return storage::moveAppointment(c, candidate.appointment, node().now() + startsIn, "1");
        }));
    }
    void cancel(const Candidate& candidate) {
        ASSERT_TRUE(node().database().writeNow(
            [&](storage::Connection& c) { return storage::withdrawAppointment(c, candidate.appointment); }));
    }
    core::Status replaceCode(const Candidate& candidate, const std::string& code) {
        return node().database().writeNow([&](storage::Connection& c) {
            return storage::replaceAdmissionCode(c, candidate.appointment, digestOf(code));
        });
    }
    std::optional<storage::SessionRecord> stored(const Candidate& candidate) {
        return node().database().readNow<std::optional<storage::SessionRecord>>(
            [&](storage::Connection& c) { return storage::findSession(c, candidate.session); }).value();
    }
    bool hasRetake(const Candidate& candidate) {
        return node().database().readNow<bool>(
            [&](storage::Connection& c) { return storage::hasRetakeRight(c, candidate.session); }).value();
    }
    // The clock's look ahead, and all that follows from it.
    void look() {
        ASSERT_TRUE(node().await(node().examClock.lookAhead()));
        node().runUntil([&] {
            return std::ranges::none_of(node().day().sessions.all(), [](const auto& held) { return held.second->writing; });
        });
    }
    bool isHeld(const Candidate& candidate) { return node().day().sessions.find(candidate.session) != nullptr; }
    void loseForGood(Candidate& candidate) {
        node().admission.leave(candidate.live, candidate.outlet);
        node().tickUntil([&] { return stateOf(candidate) == SessionState::interrupted; });
        node().runUntil([&] { return !candidate.live->writing; });
    }

    core::Result<Entered> signIn(Candidate& candidate) {
        candidate.connect();
        protocol::SignIn message;
        message.set_protocol_version(protocol::version);
        message.set_admission_code(candidate.code);
        message.set_signing_public_key(std::string(crypto::textOf(candidate.signing.publicKey())));
        auto entered = node().await(node().admission.signIn(message, candidate.outlet));
        if (entered) candidate.live = entered->live;
        return entered;
    }

    core::Result<Entered> resume(Candidate& candidate) {
        candidate.connect();
        const std::string nonce = "nonce";
        protocol::Resume message;
        message.set_protocol_version(protocol::version);
        message.set_session(candidate.session.raw());
        message.set_signature(std::string(crypto::textOf(
            candidate.signing.sign("lcoc resume v1", crypto::viewOf(nonce + candidate.session.raw())))));
        auto entered = node().await(node().admission.resume(message, nonce, candidate.outlet));
        if (entered) candidate.live = entered->live;
        return entered;
    }

    void checkIn(Candidate& candidate) {
        ASSERT_TRUE(signIn(candidate));
        auto& steps = node().checkIn;
        protocol::SealSessionKey key;
        key.set_sealed_key(candidate.sealedKey);
        ASSERT_TRUE(node().await(steps.sealSessionKey(candidate.live, key)));
        candidate.head = crypto::chainStart(candidate.session, crypto::viewOf(candidate.sealedKey), candidate.signing.publicKey());
        protocol::ReportSystemCheck check;
        check.add_results()->set_check("displays");
        ASSERT_TRUE(node().await(steps.reportSystemCheck(candidate.live, check)));
        for (const auto kind : {protocol::PICTURE_KIND_FACE, protocol::PICTURE_KIND_DOCUMENT}) {
            protocol::SubmitPicture picture;
            picture.set_kind(kind);
            picture.set_jpeg(jpeg);
            ASSERT_TRUE(node().await(steps.submitPicture(candidate.live, picture)));
        }
        ASSERT_TRUE(node().await(steps.acceptAgreement(candidate.live)));
        ASSERT_TRUE(node().await(steps.requestAdmission(candidate.live)));
    }

    protocol::FormDelivered begin(Candidate& candidate) {
        book(candidate);
        checkIn(candidate);
        const auto form = node().await(node().sitting.start(candidate.live));
        EXPECT_TRUE(form) << form.error().text();
        protocol::FormDelivered delivered;
        EXPECT_TRUE(delivered.ParseFromString(form.value_or("")));
        return delivered;
    }

    void answer(Candidate& candidate, int count) {
        for (int i = 0; i < count; ++i) node().answers.save(candidate.live, candidate.nextAnswer());
        node().runUntil([&] { return candidate.savedSequence() == candidate.head.sequence; });
    }

    core::Result<protocol::Receipt> submit(Candidate& candidate) {
        protocol::SubmitExam message;
        message.set_sequence(candidate.head.sequence);
        message.set_signature(
            std::string(crypto::textOf(crypto::signHead(candidate.signing, candidate.session, candidate.head))));
        return node().await(node().sitting.submit(candidate.live, message));
    }

    std::set<core::ItemId> itemsOf(const Candidate& candidate) {
        const auto stored = node().database().readNow<std::optional<std::string>>(
            [&](storage::Connection& c) { return storage::findForm(c, candidate.session); });
        std::set<core::ItemId> items;
        const auto form = protocol::formFromStored(stored->value());
        for (const auto& section : form->sections)
            for (const auto& item : section) items.insert(item.item);
        return items;
    }

    SessionState stateOf(const Candidate& candidate) { return candidate.live->session.state; }

  private:
    support::TemporaryFolder folder_;
    std::unique_ptr<Node> node_;
};

TEST_F(ExamDayTest, WholeDayEndsWithASignedReceipt) {
    Candidate candidate;
    const auto form = begin(candidate);
    EXPECT_EQ(form.questions_size(), 5);
    EXPECT_EQ(form.questions(4).number(), 5u);
    answer(candidate, 20);
    const auto receipt = submit(candidate);
    ASSERT_TRUE(receipt) << receipt.error().text();
    EXPECT_EQ(receipt->records(), 20u);
    EXPECT_EQ(receipt->head(), crypto::textOf(candidate.head.hash));
    EXPECT_TRUE(verifyReceipt(*receipt, Node::receiptKey().publicKey()));
    EXPECT_EQ(stateOf(candidate), SessionState::submitted);
    const auto again = submit(candidate);
    EXPECT_EQ(again->SerializeAsString(), receipt->SerializeAsString()) << "a repeated submission gets the same receipt";
    auto forged = *receipt;
    forged.set_records(21);
    EXPECT_FALSE(verifyReceipt(forged, Node::receiptKey().publicKey()));
}

TEST_F(ExamDayTest, CodeBindsOneWorkstation) {
    Candidate candidate;
    book(candidate);
    ASSERT_TRUE(signIn(candidate));
    ASSERT_TRUE(signIn(candidate)) << "the same workstation may repeat it";
    Candidate thief;
    thief.code = candidate.code;
    EXPECT_EQ(signIn(thief).error().code, ErrorCode::admissionCodeUsed);
    thief.code = crypto::randomCode();
    EXPECT_EQ(signIn(thief).error().code, ErrorCode::admissionCodeUnknown);
    thief.code = "nonsense";
    EXPECT_EQ(signIn(thief).error().code, ErrorCode::admissionCodeUnknown);
}

TEST_F(ExamDayTest, TwoWorkstationsAtOnceWithOneCode) {
    Candidate first, second;
    book(first);
    second.code = first.code;
    protocol::SignIn one, two;
    for (auto* message : {&one, &two}) {
        message->set_protocol_version(protocol::version);
        message->set_admission_code(first.code);
    }
    first.connect();
    second.connect();
    one.set_signing_public_key(std::string(crypto::textOf(first.signing.publicKey())));
    two.set_signing_public_key(std::string(crypto::textOf(second.signing.publicKey())));
    std::vector<bool> outcomes;
    const auto note = [&](std::exception_ptr, const core::Result<Entered>& entered) { outcomes.push_back(entered.has_value()); };
    auto& context = node().day().sessions.context();
    boost::asio::co_spawn(context, node().admission.signIn(one, first.outlet), note);
    boost::asio::co_spawn(context, node().admission.signIn(two, second.outlet), note);
    node().runUntil([&] { return outcomes.size() == 2; });
    EXPECT_THAT(outcomes, testing::UnorderedElementsAre(true, false));
}

TEST_F(ExamDayTest, CheckInHasItsWindow) {
    for (const auto& [startsIn, open] : {std::pair{core::Duration(31min), false}, {core::Duration(29min), true},
                                         {core::Duration(-14min), true}, {core::Duration(-16min), false}}) {
        Candidate candidate;
        book(candidate, startsIn);
        EXPECT_EQ(signIn(candidate).has_value(), open) << startsIn.count();
    }
}

TEST_F(ExamDayTest, OtherProtocolVersionsAreRefused) {
    Candidate candidate;
    book(candidate);
    candidate.connect();
    protocol::SignIn message;
    message.set_protocol_version(protocol::version + 1);
    message.set_admission_code(candidate.code);
    EXPECT_EQ(node().await(node().admission.signIn(message, candidate.outlet)).error().code,
              ErrorCode::protocolVersionUnsupported);
}

TEST_F(ExamDayTest, NewerConnectionWinsAndTheOlderIsTold) {
    Candidate candidate;
    begin(candidate);
    const auto old = candidate.outlet;
    const auto oldHeard = candidate.heard;
    bool oldClosed = false;
    old->close = [&] { oldClosed = true; };
    candidate.heard = std::make_shared<std::vector<protocol::ServerMessage>>();
    ASSERT_TRUE(resume(candidate));
    EXPECT_TRUE(oldHeard->back().has_superseded());
    EXPECT_TRUE(oldClosed);
    node().admission.leave(candidate.live, old);
    EXPECT_EQ(stateOf(candidate), SessionState::running) << "the older connection's end changes nothing";
}

TEST_F(ExamDayTest, ResumeNeedsTheKey) {
    Candidate candidate;
    begin(candidate);
    Candidate thief;
    thief.session = candidate.session;
    EXPECT_EQ(resume(thief).error().code, ErrorCode::signatureInvalid);
    thief.session = crypto::randomId<core::SessionId>();
    EXPECT_EQ(resume(thief).error().code, ErrorCode::sessionUnknown);
}

TEST_F(ExamDayTest, LostConnectionPausesAndGivesTimeBack) {
    Candidate candidate;
    begin(candidate);
    answer(candidate, 3);
    node().admission.leave(candidate.live, candidate.outlet);
    EXPECT_EQ(stateOf(candidate), SessionState::paused);
    const auto left = candidate.live->session.remaining;
    const auto entered = resume(candidate);
    ASSERT_TRUE(entered);
    EXPECT_EQ(stateOf(candidate), SessionState::running);
    EXPECT_EQ(candidate.live->session.remaining, left);
    EXPECT_EQ(entered->signedIn.signed_in().saved_sequence(), 3u);
    EXPECT_FALSE(entered->then);
    protocol::ServerMessage again;
    ASSERT_TRUE(again.ParseFromString(messageWithForm(7, entered->form)));
    EXPECT_EQ(again.request(), 7u);
    EXPECT_EQ(again.form_delivered().questions_size(), 5);
    answer(candidate, 2);
    EXPECT_EQ(submit(candidate)->records(), 5u);
}

TEST_F(ExamDayTest, SilenceCountsAsLostSinceTheLastWord) {
    Candidate candidate;
    begin(candidate);
    const auto heard = candidate.live->lastHeard = node().now();
    node().tickUntil([&] { return stateOf(candidate) == SessionState::paused; });
    EXPECT_TRUE(candidate.closed);
    EXPECT_LE(candidate.live->session.pausedAt - heard, 1ms) << "charged up to the last word, not to when it was missed";
    EXPECT_EQ(candidate.live->session.disconnects, 1);
}

TEST_F(ExamDayTest, NotBackInTimeIsInterruptedWithAFreeRetake) {
    Candidate candidate;
    begin(candidate);
    loseForGood(candidate);
    EXPECT_TRUE(hasRetake(candidate));
    EXPECT_EQ(resume(candidate)->signedIn.signed_in().session_state().state(), protocol::SESSION_STATE_INTERRUPTED);
}

// Whoever saw the questions and pulled the cable could do so again and again.
TEST_F(ExamDayTest, AFreeRetakeForALostConnectionIsAutomaticOnce) {
    Candidate first, again, other, ours;
    again.person = ours.person = first.person;
    for (auto* candidate : {&first, &again, &other}) {
        begin(*candidate);
        loseForGood(*candidate);
    }
    EXPECT_TRUE(hasRetake(first));
    EXPECT_FALSE(hasRetake(again));
    EXPECT_TRUE(hasRetake(other)) << "somebody else";
    begin(ours);
    for (auto* candidate : {&first, &again, &other, &ours}) candidate->live.reset(); // of the server that is gone
    start();
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    ours.live = node().day().sessions.find(ours.session);
    node().tickUntil([&] { return stateOf(ours) == SessionState::interrupted; });
    node().runUntil([&] { return !ours.live->writing; });
    EXPECT_TRUE(hasRetake(ours)) << "it was the server that went away";
}

TEST_F(ExamDayTest, ContentIsNeverShownAfterTheEnd) {
    const Supervisor proctor{crypto::randomId<core::StaffId>(), "Proctor"};
    Candidate handedIn, lost, terminated;
    begin(handedIn);
    EXPECT_FALSE(resume(handedIn)->form.empty()) << "as long as it runs";
    answer(handedIn, 2);
    ASSERT_TRUE(submit(handedIn));
    begin(lost);
    loseForGood(lost);
    begin(terminated);
    protocol::Terminate end;
    end.set_session(terminated.session.raw());
    end.set_reason("Left the room");
    ASSERT_TRUE(node().await(node().supervision.terminate(proctor, end)));
    for (auto* candidate : {&handedIn, &lost, &terminated}) {
        for (const auto& entered : {resume(*candidate), signIn(*candidate)}) {
            ASSERT_TRUE(entered);
            EXPECT_TRUE(exam::isFinal(stateOf(*candidate)));
            EXPECT_EQ(entered->form, "");
            EXPECT_EQ(entered->then.has_value(), candidate == &handedIn) << "the receipt";
        }
        EXPECT_FALSE(node().await(node().sitting.start(candidate->live)));
        EXPECT_FALSE(candidate->heardOf(protocol::ServerMessage::kFormDelivered));
    }
}

TEST_F(ExamDayTest, TimeThatIsOverHandsInByItself) {
    start(500ms);
    Candidate candidate;
    begin(candidate);
    answer(candidate, 4);
    node().tickUntil([&] {
        candidate.live->lastHeard = node().now();
        return candidate.heardOf(protocol::ServerMessage::kExamSubmitted);
    });
    EXPECT_EQ(stateOf(candidate), SessionState::submitted);
    EXPECT_TRUE(candidate.heardOf(protocol::ServerMessage::kTimeWarned));
    node().answers.save(candidate.live, candidate.nextAnswer());
    EXPECT_EQ(candidate.lastRefusal(), "session-closed");
}

TEST_F(ExamDayTest, RestartPausesWhatRanAndChargesNothing) {
    Candidate candidate;
    begin(candidate);
    answer(candidate, 7);
    const auto aliveAt = node().now();
    candidate.live.reset(); // of the server that is gone
    start();
    ASSERT_TRUE(node().await(recoverSessions(node().day(), aliveAt)));
    const auto live = node().day().sessions.find(candidate.session);
    ASSERT_TRUE(live);
    EXPECT_EQ(live->session.state, SessionState::paused);
    EXPECT_EQ(live->session.pausedAt, aliveAt);
    EXPECT_EQ(live->durableHead, candidate.head);
    const auto entered = resume(candidate);
    ASSERT_TRUE(entered);
    EXPECT_EQ(stateOf(candidate), SessionState::running);
    answer(candidate, 1);
    EXPECT_EQ(submit(candidate)->records(), 8u);
}

TEST_F(ExamDayTest, AnswersMustFollowEachOther) {
    Candidate candidate;
    begin(candidate);
    const auto first = candidate.nextAnswer();
    const auto second = candidate.nextAnswer();
    const auto third = candidate.nextAnswer();
    node().answers.save(candidate.live, second);
    EXPECT_EQ(candidate.lastRefusal(), "answer-out-of-order");
    node().answers.save(candidate.live, first);
    node().answers.save(candidate.live, second);
    node().answers.save(candidate.live, second); // on its way: neither refused nor saved twice
    node().runUntil([&] { return candidate.savedSequence() == 2; });
    node().answers.save(candidate.live, first);
    EXPECT_EQ(candidate.savedSequence(), 2u);
    auto large = third;
    large.set_sealed(std::string(protocol::sealedRecordLimit + 1, 'x'));
    node().answers.save(candidate.live, large);
    EXPECT_EQ(candidate.lastRefusal(), "message-too-large");
}

TEST_F(ExamDayTest, AnswersBeforeTheExamAreRefused) {
    Candidate candidate;
    book(candidate);
    checkIn(candidate);
    node().answers.save(candidate.live, candidate.nextAnswer());
    EXPECT_EQ(candidate.lastRefusal(), "step-not-allowed");
}

TEST_F(ExamDayTest, SubmissionNeedsEveryAnswerAndASignature) {
    Candidate candidate;
    begin(candidate);
    answer(candidate, 2);
    const auto unsent = candidate.nextAnswer();
    EXPECT_EQ(submit(candidate).error().code, ErrorCode::answerOutOfOrder);
    node().answers.save(candidate.live, unsent);
    node().runUntil([&] { return candidate.savedSequence() == 3; });
    protocol::SubmitExam message;
    message.set_sequence(3);
    message.set_signature(std::string(64, 'x'));
    EXPECT_EQ(node().await(node().sitting.submit(candidate.live, message)).error().code, ErrorCode::signatureInvalid);
    EXPECT_TRUE(submit(candidate));
}

TEST_F(ExamDayTest, CheckInStepsAreNeededAndChecked) {
    Candidate candidate;
    book(candidate, 0ms, exam::DeliveryMode::center);
    ASSERT_TRUE(signIn(candidate));
    EXPECT_EQ(node().await(node().checkIn.requestAdmission(candidate.live)).error().code, ErrorCode::stepNotAllowed);
    protocol::SubmitPicture picture;
    picture.set_kind(protocol::PICTURE_KIND_FACE);
    picture.set_jpeg("GIF89a");
    EXPECT_EQ(node().await(node().checkIn.submitPicture(candidate.live, picture)).error().code, ErrorCode::malformedMessage);
    picture.set_jpeg(std::string(jpeg) + std::string(protocol::pictureLimit, 'x'));
    EXPECT_EQ(node().await(node().checkIn.submitPicture(candidate.live, picture)).error().code, ErrorCode::messageTooLarge);
    EXPECT_EQ(node().await(node().sitting.start(candidate.live)).error().code, ErrorCode::stepNotAllowed);
}

TEST_F(ExamDayTest, ProctorsActAndEveryActionIsAudited) {
    const Supervisor proctor{crypto::randomId<core::StaffId>(), "Proctor"};
    Candidate candidate;
    book(candidate, 0ms, exam::DeliveryMode::center);
    checkIn(candidate);
    ASSERT_EQ(stateOf(candidate), SessionState::awaitingProctor);
    EXPECT_TRUE(candidate.heardOf(protocol::ServerMessage::kQueueMoved));
    auto& supervision = node().supervision;
    const auto named = [&](auto message) {
        message.set_session(candidate.session.raw());
        return message;
    };
    protocol::AskAgain again = named(protocol::AskAgain{});
    again.set_face(true);
    EXPECT_EQ(node().await(supervision.askAgain(proctor, again)).error().code, ErrorCode::malformedMessage) << "no reason";
    again.set_reason("The picture is dark");
    ASSERT_TRUE(node().await(supervision.askAgain(proctor, again)));
    EXPECT_TRUE(candidate.heardOf(protocol::ServerMessage::kAskedAgain));
    EXPECT_FALSE(candidate.live->checkIn.face_received());
    protocol::SubmitPicture picture;
    picture.set_kind(protocol::PICTURE_KIND_FACE);
    picture.set_jpeg(jpeg);
    ASSERT_TRUE(node().await(node().checkIn.submitPicture(candidate.live, picture)));
    ASSERT_TRUE(node().await(node().checkIn.requestAdmission(candidate.live)));
    ASSERT_TRUE(node().await(supervision.admit(proctor, named(protocol::Admit{}))));
    ASSERT_TRUE(node().await(node().sitting.start(candidate.live)));
    protocol::PauseSession pause = named(protocol::PauseSession{});
    pause.set_reason("Fire alarm");
    ASSERT_TRUE(node().await(supervision.pause(proctor, pause)));
    EXPECT_EQ(stateOf(candidate), SessionState::paused);
    ASSERT_TRUE(node().await(supervision.resume(proctor, named(protocol::ResumeSession{}))));
    protocol::AddTime time = named(protocol::AddTime{});
    time.set_amount_ms(60'000);
    time.set_reason("Fire alarm");
    ASSERT_TRUE(node().await(supervision.addTime(proctor, time)));
    EXPECT_EQ(candidate.live->session.added, 60s);
    protocol::Terminate end = named(protocol::Terminate{});
    end.set_reason("Left the room");
    ASSERT_TRUE(node().await(supervision.terminate(proctor, end)));
    EXPECT_EQ(stateOf(candidate), SessionState::terminated);

    const auto lines = node().database().readNow<std::vector<storage::AuditLine>>(
        [&](storage::Connection& c) { return storage::findAudit(c, candidate.session.text()); });
    std::vector<std::string> actions;
    for (const auto& line : *lines) actions.push_back(line.entry.action);
    EXPECT_THAT(actions, testing::ElementsAre("session.asked-again", "session.admitted", "session.paused",
                                              "session.resumed", "session.time-added", "session.terminated"));
    const auto history = node().await(supervision.fetchHistory(named(protocol::FetchHistory{})));
    EXPECT_GE(history->entries_size(), 9);
}

TEST_F(ExamDayTest, ReissuedCodeOpensAnotherWorkstation) {
    Candidate candidate;
    book(candidate);
    ASSERT_TRUE(signIn(candidate));
    protocol::ReissueCode message;
    message.set_session(candidate.session.raw());
    const auto code = node().await(node().supervision.reissueCode({crypto::randomId<core::StaffId>(), "P"}, message));
    ASSERT_TRUE(code);
    EXPECT_TRUE(candidate.closed);
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::admissionCodeUnknown) << "the old code is worth nothing";
    Candidate other;
    other.code = *code;
    EXPECT_TRUE(signIn(other));
}

TEST_F(ExamDayTest, ACodeIsReissuedBeforeAnybodySignsIn) {
    const Supervisor proctor{crypto::randomId<core::StaffId>(), "P"};
    Candidate candidate;
    book(candidate, 2h);
    protocol::ReissueCode message;
    message.set_session(candidate.session.raw());
    const auto code = node().await(node().supervision.reissueCode(proctor, message));
    ASSERT_TRUE(code);
    EXPECT_FALSE(isHeld(candidate));
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::admissionCodeUnknown);
    candidate.code = *code;
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::notInCheckInWindow);
    cancel(candidate);
    EXPECT_EQ(node().await(node().supervision.reissueCode(proctor, message)).error().code, ErrorCode::sessionUnknown);
}

// By the candidate on the portal, of which this server hears nothing.
TEST_F(ExamDayTest, ANewerCodeOpensAnotherWorkstationUntilTheExamBegins) {
    Candidate candidate, other;
    book(candidate);
    checkIn(candidate);
    const auto old = candidate.heard;
    ASSERT_TRUE(replaceCode(candidate, other.code));
    other.session = candidate.session;
    ASSERT_TRUE(signIn(other));
    EXPECT_TRUE(old->back().has_superseded());
    EXPECT_FALSE(other.live->checkIn.key_sealed()) << "by the other workstation";
    EXPECT_EQ(stored(other)->sealedKey, "");
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::admissionCodeUnknown);
    EXPECT_EQ(resume(candidate).error().code, ErrorCode::signatureInvalid);
    protocol::SealSessionKey key;
    key.set_sealed_key(other.sealedKey);
    ASSERT_TRUE(node().await(node().checkIn.sealSessionKey(other.live, key)));
    ASSERT_TRUE(node().await(node().sitting.start(other.live)));
    EXPECT_EQ(replaceCode(candidate, crypto::randomCode()).error().code, ErrorCode::stepNotAllowed);
}

// A third form has what is left, and then items of the first: nobody is sent home.
TEST_F(ExamDayTest, NobodySeesAnItemTwiceWhileThereAreOthers) {
    Candidate first;
    Candidate again;
    Candidate third;
    again.person = third.person = first.person;
    begin(first);
    begin(again);
    auto items = itemsOf(first);
    const auto others = itemsOf(again);
    items.insert(others.begin(), others.end());
    EXPECT_EQ(items.size(), 10u);
    begin(third);
    const auto repeated = itemsOf(third);
    EXPECT_EQ(repeated.size(), 5u);
    EXPECT_EQ(std::ranges::count_if(repeated, [&](const auto& item) { return !items.contains(item); }), 2) << "one of each domain was left";
    for (const auto& item : repeated) EXPECT_FALSE(others.contains(item)) << "seen last";
}

// As if a second server on the same database had answered a resume.
TEST_F(ExamDayTest, ASessionThatAnotherServerTookIsReadAgain) {
    Candidate candidate;
    begin(candidate);
    const auto live = candidate.live;
    ASSERT_TRUE(node().database().writeNow([&](storage::Connection& c) -> core::Status {
        storage::SessionEvent event{live->id, live->eventCount + 1, {exam::SessionEventKind::pausedByProctor, {}, {}},
                                    node().now(), "other server", {}, {}};
        event.hash = storage::chainHash(live->eventHash, event);
        return storage::appendSessionEvents(c, std::vector{event}, SessionState::paused);
    }));
    ASSERT_TRUE(node().day().sessions.record(live, {exam::SessionEventKind::timeAdded, {}, 60s}, {"test", {}}));
    EXPECT_EQ(node().await(node().day().sessions.durable(live)).error().code, ErrorCode::conflict);
    EXPECT_TRUE(candidate.closed);
    EXPECT_FALSE(node().day().sessions.record(live, {exam::SessionEventKind::timeAdded, {}, 60s}, {"test", {}}));
    ASSERT_TRUE(resume(candidate));
    EXPECT_EQ(stateOf(candidate), SessionState::paused);
}

TEST_F(ExamDayTest, OneUnreadableSessionKeepsNobodyElseOut) {
    Candidate spoilt;
    Candidate other;
    begin(spoilt);
    begin(other);
    ASSERT_TRUE(node().database().writeNow([&](storage::Connection& c) {
        return c.execute("UPDATE session_events SET reason = 'altered' WHERE session = $1 AND number = 1", spoilt.session);
    }));
    start();
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    EXPECT_TRUE(resume(other));
    EXPECT_FALSE(resume(spoilt));
}

TEST_F(ExamDayTest, RosterShowsWhatChanged) {
    Candidate candidate;
    begin(candidate);
    SeenRoster seen;
    auto roster = rosterSince(node().day(), seen, everywhere);
    EXPECT_TRUE(roster.whole());
    ASSERT_EQ(roster.entries_size(), 1);
    EXPECT_EQ(roster.entries(0).state(), protocol::SESSION_STATE_RUNNING);
    EXPECT_TRUE(roster.entries(0).connected());
    EXPECT_EQ(rosterSince(node().day(), seen, everywhere).entries_size(), 0);
    node().admission.leave(candidate.live, candidate.outlet);
    EXPECT_EQ(rosterSince(node().day(), seen, everywhere).entries(0).disconnects(), 1u);
    const auto nowhere = [](const storage::SittingPlace&) { return false; };
    EXPECT_THAT(rosterSince(node().day(), seen, nowhere).gone(), testing::ElementsAre(candidate.session.raw())) << "its center was taken from the account";
    EXPECT_EQ(rosterSince(node().day(), seen, nowhere).gone_size(), 0);
}

TEST_F(ExamDayTest, NobodyCameIsANoShow) {
    Candidate candidate;
    book(candidate, -16min);
    Candidate inTime;
    book(inTime, -14min);
    start();
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    look();
    EXPECT_EQ(stored(candidate)->state, SessionState::noShow);
    EXPECT_EQ(stored(inTime)->state, SessionState::scheduled);
    EXPECT_FALSE(isHeld(candidate) || isHeld(inTime));
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::sessionClosed);
    EXPECT_FALSE(isHeld(candidate));
}

TEST_F(ExamDayTest, WhatWasMovedLaterIsMissedAtItsNewTime) {
    Candidate candidate;
    book(candidate, -16min);
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    move(candidate, 1h);
    node().examClock.tick();
    look();
    EXPECT_EQ(stored(candidate)->state, SessionState::scheduled);
    move(candidate, -16min);
    look();
    EXPECT_EQ(stored(candidate)->state, SessionState::noShow);
}

TEST_F(ExamDayTest, WhatWasMovedEarlierCanBeSignedInTo) {
    Candidate candidate;
    book(candidate, 2h);
    EXPECT_EQ(signIn(candidate).error().code, ErrorCode::notInCheckInWindow);
    move(candidate, 10min);
    ASSERT_TRUE(signIn(candidate));
    EXPECT_EQ(stateOf(candidate), SessionState::checkingIn);
    EXPECT_TRUE(isHeld(candidate));
}

TEST_F(ExamDayTest, ExtraTimeThatWasGrantedLaterCounts) {
    Candidate candidate;
    book(candidate, 2h);
    EXPECT_FALSE(signIn(candidate));
    auto timing = node().day().plans.at("LCOC-A").timing;
    timing.sections[0].length = 90min;
    ASSERT_TRUE(node().database().writeNow([&](storage::Connection& c) {
        return storage::saveSitting(c, candidate.appointment, exam::DeliveryMode::online, protocol::toStored(timing).SerializeAsString());
    }));
    move(candidate, 0ms);
    checkIn(candidate);
    ASSERT_TRUE(node().await(node().sitting.start(candidate.live)));
    EXPECT_EQ(candidate.live->session.remaining, 90min);
}

TEST_F(ExamDayTest, WhatWasCancelledIsForgotten) {
    Candidate missed, early;
    book(missed, -16min);
    book(early, 2h);
    EXPECT_FALSE(signIn(early));
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    for (const auto* candidate : {&missed, &early}) cancel(*candidate);
    node().examClock.tick();
    look();
    EXPECT_TRUE(node().day().sessions.all().empty());
    EXPECT_EQ(signIn(early).error().code, ErrorCode::admissionCodeUnknown);
}

// Between what this server read and what it writes, somebody else may change the appointment.
TEST_F(ExamDayTest, AFirstEventCountsOnlyForTheAppointmentAsItStands) {
    Candidate cancelled, moved;
    for (auto* candidate : {&cancelled, &moved}) {
        book(*candidate);
        candidate->live = node().await(obtainSession(node().day(), candidate->session)).value();
    }
    cancel(cancelled);
    move(moved, 1h);
    for (const auto* candidate : {&cancelled, &moved})
        ASSERT_TRUE(node().day().sessions.record(candidate->live, {exam::SessionEventKind::signedIn, {}, {}}, {"candidate", {}}));
    EXPECT_EQ(node().await(node().day().sessions.durable(cancelled.live)).error().code, ErrorCode::sessionUnknown);
    EXPECT_EQ(node().await(node().day().sessions.durable(moved.live)).error().code, ErrorCode::conflict);
    EXPECT_TRUE(node().day().sessions.all().empty()) << "nothing waits to be written, so the server can stop";
    EXPECT_EQ(stored(moved)->state, SessionState::scheduled);
    EXPECT_EQ(stored(moved)->eventCount, 0u);
    Candidate another;
    book(another);
    EXPECT_TRUE(signIn(another));
    EXPECT_TRUE(node().database().healthy());
}

TEST_F(ExamDayTest, AnAppointmentStaysOnceSomebodyHasSignedIn) {
    Candidate candidate;
    book(candidate);
    ASSERT_TRUE(signIn(candidate));
    const auto change = [&](auto work) { return node().database().writeNow([&](storage::Connection& c) { return work(c, candidate.appointment); }); };
    EXPECT_EQ(change([&](auto& c, const auto& id) { return storage::moveAppointment(c, id, node().now() + 1h, "1"); }).error().code, ErrorCode::stepNotAllowed);
    EXPECT_EQ(change([](auto& c, const auto& id) { return storage::saveSitting(c, id, exam::DeliveryMode::center, ""); }).error().code, ErrorCode::stepNotAllowed);
    EXPECT_EQ(change([](auto& c, const auto& id) { return storage::withdrawAppointment(c, id); }).error().code, ErrorCode::stepNotAllowed);
}

TEST_F(ExamDayTest, RosterShowsWhoIsAheadAsTheyAreBookedNow) {
    Candidate candidate, far;
    book(candidate, 1h);
    book(far, 48h);
    SeenRoster seen;
    look();
    const auto first = rosterSince(node().day(), seen, everywhere);
    EXPECT_TRUE(first.whole());
    ASSERT_EQ(first.entries_size(), 1);
    EXPECT_EQ(first.entries(0).session(), candidate.session.raw());
    EXPECT_EQ(first.entries(0).state(), protocol::SESSION_STATE_SCHEDULED);
    look();
    EXPECT_EQ(rosterSince(node().day(), seen, everywhere).entries_size(), 0);
    move(candidate, 10min);
    look();
    const auto moved = rosterSince(node().day(), seen, everywhere);
    ASSERT_EQ(moved.entries_size(), 1);
    EXPECT_LT(moved.entries(0).starts_at(), first.entries(0).starts_at());
    Candidate other;
    book(other, 1h);
    look();
    EXPECT_EQ(rosterSince(node().day(), seen, everywhere).entries_size(), 1);
    ASSERT_TRUE(signIn(candidate));
    cancel(other);
    look();
    const auto last = rosterSince(node().day(), seen, everywhere);
    ASSERT_EQ(last.entries_size(), 1);
    EXPECT_EQ(last.entries(0).state(), protocol::SESSION_STATE_CHECKING_IN);
    EXPECT_THAT(last.gone(), testing::ElementsAre(other.session.raw()));
}

TEST_F(ExamDayTest, WhoCameButDidNotBeginBeforeTheEndIsANoShow) {
    for (const auto mode : {exam::DeliveryMode::online, exam::DeliveryMode::center}) {
        Candidate candidate;
        book(candidate, 0ms, mode);
        checkIn(candidate);
        const auto waiting = mode == exam::DeliveryMode::online ? SessionState::ready : SessionState::awaitingProctor;
        candidate.live->startsAt = node().now() - 59min; // the exam takes an hour
        node().examClock.tick();
        EXPECT_EQ(stateOf(candidate), waiting);
        candidate.live->startsAt = node().now() - 61min;
        node().tickUntil([&] { return stateOf(candidate) == SessionState::noShow; });
        EXPECT_FALSE(node().await(node().sitting.start(candidate.live)));
    }
}

// Sessions of the day are loaded long before their candidates come.
TEST_F(ExamDayTest, ACorrectedNameIsWhatADocumentIsComparedWith) {
    Candidate candidate;
    book(candidate);
    ASSERT_TRUE(node().await(recoverSessions(node().day(), node().now())));
    ASSERT_TRUE(node().database().writeNow([&](storage::Connection& c) { return c.execute("UPDATE candidates SET legal_name = 'Ada Lovelace' WHERE id = $1", candidate.person); }));
    const auto entered = signIn(candidate);
    ASSERT_TRUE(entered) << entered.error().text();
    EXPECT_EQ(entered->signedIn.signed_in().candidate_name(), "Ada Lovelace");
    EXPECT_EQ(candidate.live->candidateName, "Ada Lovelace") << "the proctor sees it";
}

TEST(CameraToken, OpensOneSessionOnly) {
    const auto session = crypto::randomId<core::SessionId>();
    auto token = cameraToken(Node::codeKey(), session);
    EXPECT_EQ(verifyCameraToken(Node::codeKey(), token).value(), session);
    token[0] ^= 1;
    EXPECT_FALSE(verifyCameraToken(Node::codeKey(), token));
    EXPECT_FALSE(verifyCameraToken(Node::codeKey(), ""));
}

} // namespace
} // namespace delivery
