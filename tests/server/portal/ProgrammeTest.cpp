#include "server/portal/ProgrammeWorker.hpp"

#include "common/crypto/Random.hpp"
#include "common/protocol/Conversions.hpp"
#include "server/credentials/Credentials.hpp"
#include "server/orders/Orders.hpp"
#include "server/portal/Access.hpp"
#include "server/portal/AccommodationPages.hpp"
#include "server/portal/AppointmentPages.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/CredentialPages.hpp"
#include "server/portal/DashboardPages.hpp"
#include "server/orders/Voucher.hpp"
#include "server/payments/Payments.hpp"
#include "server/portal/OrderAccess.hpp"
#include "server/portal/Purchasing.hpp"
#include "server/portal/Requests.hpp"
#include "server/portal/SchedulePages.hpp"
#include "server/portal/ShopPages.hpp"
#include "server/portal/StaffPages.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/CreditStore.hpp"
#include "server/storage/EvidenceStore.hpp"
#include "server/storage/FigureStore.hpp"
#include "server/storage/FulfilmentStore.hpp"
#include "server/storage/InstalmentStore.hpp"
#include "server/storage/OrganisationStore.hpp"
#include "server/storage/PaymentStore.hpp"
#include "server/storage/PersonalDataStore.hpp"
#include "server/storage/ResultStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/Transaction.hpp"
#include "server/storage/VoucherStore.hpp"
#include "tests/support/TestPortal.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <set>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::ErrorCode;
using core::Instant;
using testing::HasSubstr;
using testing::Not;

const Instant start{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};

class ProgrammeTest : public TestPortal {
  protected:
    void SetUp() override {
        TestPortal::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = insertPerson("ada", start);
        ASSERT_TRUE(storage::insertExperienceClaim(connection(), {crypto::randomId<core::RequestId>(), ada_.id, "", "LCOC-P", "Ten years of running models at scale", "stated", start}));
    }

    storage::CredentialRecord pass(const std::string& level, Instant now) {
        return credentials::grantForExam(connection(), rulebook(), {ada_.id, level, "Ada", crypto::randomId<core::SessionId>().text()}, now).value();
    }
    storage::CredentialRecord again(const storage::CredentialRecord& credential) { return *storage::findCredential(connection(), credential.id).value(); }
    void earn(int credits, Instant doneAt) {
        const auto id = crypto::randomId<core::RequestId>();
        ASSERT_TRUE(storage::insertCreditClaim(connection(), {id, ada_.id, "", "webinar", "A talk", 1, credits, doneAt, "asked", doneAt, ""}));
        ASSERT_TRUE(storage::decideCreditClaim(connection(), id, "granted", credits, "reviewer", "fine", doneAt));
    }
    storage::OrderRecord orderRenewal(const std::string& renews, Instant now) {
        const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::fee, "credits-processing", 1}}, {}).value();
        return orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, "", "card", "", "", "", "Ada", renews}, now).value();
    }
    storage::OrderRecord orderFee(const std::string& product) {
        const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::fee, product, 1}}, {}).value();
        return orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, "", "card", "", "", "", "Ada"}, start).value();
    }
    storage::OrderRecord orderExam(const std::string& method, const std::string& voucher = {}) {
        const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 1}}, {}).value();
        return orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, "", method, "", voucher, "", "Ada"}, start).value();
    }
    storage::OrderState stateOf(const storage::OrderRecord& order) { return storage::findOrder(connection(), order.id).value()->state; }
    void pay(const storage::OrderRecord& order, Instant now) { ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order.id, order.totalCents, now)); }
    void advance(Instant now) {
        ASSERT_TRUE(storage::inTransaction(connection(), [&] { return ProgrammeWorker::advance(at(now), connection(), now); }));
    }
    void giveExam(const std::string& level, int days = 365) {
        ASSERT_TRUE(storage::insertExamRight(connection(), {crypto::randomId<core::ExamRightId>(), ada_.id, level, "paid", "order", start, start + day * days, "", 0}));
    }
    core::Result<storage::BookingRecord> book(const std::string& level, Instant startsAt, Instant now) {
        scheduling::BookingRequest request;
        request.account = ada_.id;
        request.level = level;
        request.timeZone = "UTC";
        request.startsAt = startsAt;
        request.notBefore = findRetakeFrom(at(now), connection(), ada_.id, level).value();
        return storage::inTransaction(connection(), [&] { return bookAndTell(at(now), connection(), request, now); });
    }
    // A result that a person must look at, or one that the rule releases.
    core::SessionId sit(const std::string& level, bool passed, int incidents, Instant now) {
        storage::ScoredSession scored;
        scored.session = storage::insertSitting(connection(), ++sat_);
        scored.account = ada_.id;
        scored.level = level;
        scored.passed = passed;
        scored.incidents = incidents;
        scored.endedAt = now;
        EXPECT_TRUE(results::openRelease(connection(), rulebook(), scored, now));
        return scored.session;
    }
    core::Result<Reply> decide(auto function, const transport::NamedValues& fields, const core::StaffId& by, Instant now, const transport::NamedValues& parameters = {}) {
        Visit visit;
        visit.form.fields = fields;
        visit.request.parameters = parameters;
        visit.visitor = accounts::SignedInStaff{by, "Somebody", {}};
        visit.now = now;
        return storage::inTransaction(connection(), [&] { return function(at(now), connection(), visit); });
    }
    core::Result<Reply> visitAppointment(auto function, const storage::BookingRecord& booking, const transport::NamedValues& fields, Instant now) {
        Visit visit;
        visit.form.fields = fields;
        visit.request.parameters = {{"id", booking.id.text()}};
        visit.visitor = ada_;
        visit.now = now;
        return function(at(now), connection(), visit);
    }
    void handIn(const core::RequestId& request) {
        ASSERT_TRUE(storage::insertEvidence(connection(), {crypto::randomId<core::EvidenceId>(), ada_.id, request.text(), "letter.pdf", "application/pdf", "%PDF-1.4 A doctor", start}));
    }
    // The emergency that waits.
    storage::ExceptionRecord askedWithDocument() {
        const auto asked = storage::findAskedExceptions(connection())->front();
        handIn(asked.id);
        return asked;
    }
    core::Result<Reply> moveByForm(const storage::BookingRecord& booking, const std::string& level, Instant to, Instant now) {
        return storage::inTransaction(connection(), [&] { return visitAppointment(bookAppointment, booking, {{"move", booking.id.text()}, {"level", level}, {"delivery", "online"}, {"time", std::to_string(core::toMillis(to))}}, now); });
    }
    std::string erasable(Instant now) { return storage::findWhatIsOpen(connection(), ada_.id, now).value(); }
    // A page as it is read.
    std::string shown(auto function, Instant now, const transport::NamedValues& parameters = {}, const transport::NamedValues& query = {}) {
        Visit visit;
        visit.request.parameters = parameters;
        visit.request.query = query;
        visit.visitor = ada_;
        visit.now = now;
        const auto reply = function(at(now), connection(), visit);
        return reply ? at(now).templates.render(reply->view, reply->values) : reply.error().text();
    }
    bool wasTold(const std::string& part) {
        const auto subjects = subjectsTo(ada_.email);
        return std::ranges::any_of(subjects, [&](const auto& subject) { return subject.find(part) != subject.npos; });
    }

    const core::StaffId reviewer_ = crypto::randomId<core::StaffId>();
    const core::StaffId second_ = crypto::randomId<core::StaffId>();
    storage::AccountRecord ada_;
    int sat_ = 0;
};
LCOC_ON_BOTH_ENGINES(ProgrammeTest);

TEST_P(ProgrammeTest, APaidRenewalByCreditsIsDoneOnceAndTold) {
    const auto credential = pass("LCOC-A", start);
    const auto when = credential.expiresAt - day * 30;
    earn(20, start + day);
    const auto order = orderRenewal(credential.id.text(), when);
    EXPECT_EQ(storage::findOpenRenewal(connection(), credential.id).value()->number, order.number);
    advance(when);
    EXPECT_EQ(again(credential).expiresAt, credential.expiresAt) << "before the fee is paid";
    pay(order, when + 1h);
    advance(when + 1h);
    advance(when + 2h);
    EXPECT_EQ(again(credential).expiresAt, credentials::termEnd(credential.expiresAt, 2));
    EXPECT_FALSE(storage::findOpenRenewal(connection(), credential.id).value());
    EXPECT_TRUE(wasTold("is renewed"));
}

TEST_P(ProgrammeTest, ARenewalIsClaimedByOneServerAndOnlyWhilePaid) {
    const auto credential = pass("LCOC-A", start);
    const auto order = orderRenewal(credential.id.text(), start);
    EXPECT_FALSE(storage::claimRenewal(connection(), order.id, start).value()) << "not paid";
    pay(order, start);
    EXPECT_TRUE(storage::claimRenewal(connection(), order.id, start).value());
    EXPECT_FALSE(storage::claimRenewal(connection(), order.id, start).value()) << "another server had read it too";
}

TEST_P(ProgrammeTest, WhatWasChangedMeanwhileIsNotBroughtBack) {
    giveExam("LCOC-A");
    const auto seen = book("LCOC-A", start + day * 10, start).value();
    const auto cancelled = scheduling::cancelBooking(connection(), seen, start + 1h).value();
    EXPECT_FALSE(storage::noteBookingSeen(connection(), seen, start + 2h).value());
    EXPECT_EQ(scheduling::cancelBooking(connection(), seen, start + 2h).error().code, ErrorCode::conflict) << "twice, of what another server had read";
    EXPECT_EQ(storage::findBooking(connection(), seen.id).value()->state, "cancelled");
    EXPECT_EQ(storage::findBooking(connection(), seen.id).value()->sequence, cancelled.sequence);
}

TEST_P(ProgrammeTest, AnotherExamOfTheLevelWaitsForTheResultOfTheFirst) {
    giveExam("LCOC-A");
    giveExam("LCOC-A");
    const auto first = book("LCOC-A", start + day * 3, start).value();
    EXPECT_EQ(book("LCOC-A", first.startsAt + day * 2, first.startsAt + 1min).error().code, ErrorCode::notEligible) << "while it is on";
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'submitted' WHERE appointment = $1", first.id));
    advance(first.endsAt + 1ms);
    const auto after = first.endsAt + 1h;
    EXPECT_EQ(book("LCOC-A", after + day * 2, after).error().code, ErrorCode::notEligible) << "nobody has scored it yet";
    EXPECT_EQ(erasable(after), "result");
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'no-show' WHERE appointment = $1", first.id));
    EXPECT_TRUE(book("LCOC-A", after + day * 2, after));
}

// "90 days: first notice; 60 days: second notice; 30 days: final notice", then the end, and the end of the grace period.
TEST_P(ProgrammeTest, NoticesComeOnTheirDays) {
    const auto ends = pass("LCOC-A", start).expiresAt;
    const auto grace = day * rulebook().recertification.graceDays;
    const std::pair<Instant, std::string> rows[]{{ends - day * 90, "First notice: your credential ends"},
                                                 {ends - day * 60, "Second notice: your credential ends"},
                                                 {ends - day * 30, "Final notice: your credential ends"},
                                                 {ends, "Your credential has ended"},
                                                 {ends + grace, "can no longer be renewed"}};
    std::size_t told = 0;
    for (const auto& [when, subject] : rows) {
        advance(when - 1ms);
        EXPECT_FALSE(wasTold(subject)) << subject;
        EXPECT_EQ(subjectsTo(ada_.email).size(), told) << "before: " << subject;
        advance(when);
        EXPECT_TRUE(wasTold(subject)) << subject;
        advance(when + 1h);
        EXPECT_EQ(subjectsTo(ada_.email).size(), ++told) << "each once: " << subject;
    }
}

TEST_P(ProgrammeTest, AFeeThatComesTooLateGoesBack) {
    const auto credential = pass("LCOC-A", start);
    earn(20, start + day);
    const auto order = orderRenewal(credential.id.text(), credential.expiresAt);
    const auto late = credentials::graceEnds(rulebook().recertification, credential.expiresAt) + 1h;
    pay(order, late);
    advance(late);
    EXPECT_EQ(again(credential).expiresAt, credential.expiresAt);
    const auto after = storage::findOrder(connection(), order.id).value();
    EXPECT_EQ(after->state, storage::OrderState::refunded);
    EXPECT_EQ(after->refundedCents, order.totalCents);
    EXPECT_EQ(storage::findInvoices(connection(), order.id)->size(), 2u) << "the invoice and its credit note";
    EXPECT_TRUE(wasTold("could not be renewed"));
}

TEST_P(ProgrammeTest, AnOrderThatNobodyPaysLapses) {
    ASSERT_TRUE(storage::insertVoucher(connection(), {"LCOC-AAAA-AAAA-AAAA", "", "LCOC-A", 10, 1, 0, "", "", start, start + day * 365, std::nullopt}));
    const auto order = orderExam("card", "LCOC-AAAA-AAAA-AAAA");
    const auto invoiced = orderExam("wire-transfer");
    EXPECT_EQ(orders::lapsesAt(rulebook().prices, order), start + day * 14);
    EXPECT_EQ(orders::lapsesAt(rulebook().prices, invoiced), start + day * 60);
    EXPECT_EQ(orders::lapsesAt(rulebook().prices, orderFee("late-reschedule")), std::nullopt);
    advance(start + day * 14);
    EXPECT_EQ(stateOf(order), storage::OrderState::placed);
    advance(start + day * 14 + 1ms);
    EXPECT_EQ(stateOf(order), storage::OrderState::cancelled);
    EXPECT_EQ(storage::findVoucher(connection(), "LCOC-AAAA-AAAA-AAAA").value()->uses, 0);
    EXPECT_EQ(storage::findInvoices(connection(), order.id)->size(), 2u) << "the invoice and its credit note";
    EXPECT_TRUE(wasTold(order.number + " has lapsed"));
    advance(start + day * 60);
    EXPECT_EQ(stateOf(invoiced), storage::OrderState::placed);
    advance(start + day * 60 + 1ms);
    EXPECT_EQ(stateOf(invoiced), storage::OrderState::cancelled);
}

TEST_P(ProgrammeTest, WhoPaysTooLittleIsToldWhatIsMissing) {
    const auto order = orderExam("wire-transfer");
    ASSERT_FALSE(noteTransferAndTell(at(start), connection(), {"T1", order.number, "Ada", 10000, start}, "staff").value()) << "a person looks at it";
    ASSERT_TRUE(matchTransferAndTell(at(start), connection(), "T1", order.number, "staff", start));
    EXPECT_TRUE(wasTold("A part of your order " + order.number));
    EXPECT_FALSE(wasTold("Paid: your order"));
    ASSERT_TRUE(noteTransferAndTell(at(start), connection(), {"T2", order.number, "Ada", order.totalCents - 10000, start}, "staff").value());
    EXPECT_TRUE(wasTold("Paid: your order"));
}

TEST_P(ProgrammeTest, ATransferOfMoreThanAnybodyPaysIsAMistake) {
    const auto noted = noteTransferAndTell(at(start), connection(), {"T1", "LCOC-1", "Ada", std::numeric_limits<std::int64_t>::max(), start}, "staff");
    EXPECT_EQ(noted.error().code, ErrorCode::inputInvalid);
    EXPECT_EQ(noted.error().detail, "amount");
}

TEST_P(ProgrammeTest, AnOrderOfWhichMoneyIsKnownDoesNotLapse) {
    const auto partly = orderExam("wire-transfer");
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, partly.id, 100, start));
    const auto unmatched = orderExam("wire-transfer");
    ASSERT_FALSE(noteTransferAndTell(at(start), connection(), {"T1", unmatched.number, "Ada", 100, start}, "staff").value());
    const auto moved = orderFee("late-reschedule");
    const auto paying = orderExam("card");
    const auto late = start + day * 365;
    ASSERT_TRUE(payments::beginPayment(connection(), paying.id, paying.totalCents, {}, late - 1h));
    advance(late);
    for (const auto& order : {partly, unmatched, moved, paying}) EXPECT_EQ(stateOf(order), storage::OrderState::placed) << order.number;
    advance(late + day);
    EXPECT_EQ(stateOf(paying), storage::OrderState::cancelled) << "its page is closed by now";
}

TEST_P(ProgrammeTest, WhatFailsOfOneHoldsNobodyUp) {
    const auto broken = orderRenewal("no id at all", start);
    pay(broken, start);
    const auto credential = pass("LCOC-A", start);
    const auto when = credential.expiresAt - day * 30;
    earn(20, start + day);
    const auto order = orderRenewal(credential.id.text(), when);
    pay(order, when);
    advance(when);
    EXPECT_GT(again(credential).expiresAt, credential.expiresAt);
}

TEST_P(ProgrammeTest, ABundleDoesNotOpenALevelBeforeItsTime) {
    giveExam("LCOC-P");
    EXPECT_EQ(book("LCOC-P", start + day * 7, start).error().code, ErrorCode::notEligible);
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->front().usedBy.empty());
    pass("LCOC-A", start);
    const auto booked = book("LCOC-P", start + day * 7, start);
    ASSERT_TRUE(booked) << booked.error().text();
}

TEST_P(ProgrammeTest, NobodyHasTwoAppointmentsForOneExamOrAtOneTime) {
    pass("LCOC-A", start);
    for (const auto* level : {"LCOC-A", "LCOC-A", "LCOC-P"}) giveExam(level);
    ASSERT_TRUE(book("LCOC-A", start + day * 7, start));
    EXPECT_EQ(book("LCOC-A", start + day * 8, start).error().code, ErrorCode::notEligible) << "a retake waits for the result of the first";
    EXPECT_EQ(book("LCOC-P", start + day * 7 + 15min, start).error().code, ErrorCode::notEligible);
    EXPECT_TRUE(book("LCOC-P", start + day * 8, start));
}

TEST_P(ProgrammeTest, AnExamIsSatWhileItIsValid) {
    giveExam("LCOC-A", 30);
    EXPECT_EQ(book("LCOC-A", start + day * 30 + 15min, start).error().code, ErrorCode::notEligible);
    const auto booked = book("LCOC-A", start + day * 30, start);
    ASSERT_TRUE(booked) << booked.error().text();
    EXPECT_EQ(moveByForm(*booked, "LCOC-A", start + day * 30 + 15min, start).error().code, ErrorCode::notEligible);
}

TEST_P(ProgrammeTest, NoTimeIsOfferedPastTheEndOfWhatWasPaid) {
    const auto offered = [&] {
        scheduling::BookingRequest request;
        request.account = ada_.id;
        request.level = "LCOC-A";
        request.timeZone = "UTC";
        request.notAfter = findValidUntil(connection(), ada_.id, "LCOC-A", start).value();
        return findTimes(at(start), connection(), request, "2026-12-23", start)->times; // thirty days after 23 November
    };
    EXPECT_EQ(offered().size(), 24u * 4) << "whoever has none yet may look around";
    giveExam("LCOC-A", 30);
    ASSERT_FALSE(offered().empty());
    EXPECT_EQ(offered().back(), start + day * 30);
    ASSERT_TRUE(book("LCOC-A", start + day * 10, start));
    EXPECT_EQ(offered().back(), start + day * 30) << "it may be moved there";
}

TEST_P(ProgrammeTest, AMovedAppointmentStaysOneForItsExam) {
    giveExam("LCOC-A");
    const auto booked = book("LCOC-A", start + day * 10, start).value();
    ASSERT_TRUE(moveByForm(booked, "LCOC-E", start + day * 11, start)) << "whatever the form says";
    const auto moved = storage::findBooking(connection(), booked.id).value().value();
    EXPECT_EQ(moved.startsAt, start + day * 11);
    EXPECT_EQ(moved.endsAt - moved.startsAt, booked.endsAt - booked.startsAt);
}

TEST_P(ProgrammeTest, ItsOwnTimeIsNoOtherOne) {
    giveExam("LCOC-A");
    const auto booked = book("LCOC-A", start + day * 2, start).value();
    const auto offered = [&] {
        Visit visit;
        visit.request.query = {{"move", booked.id.text()}, {"day", "2026-11-25"}};
        visit.visitor = ada_;
        visit.now = start + 1h;
        const auto times = showSchedule(at(start + 1h), connection(), visit)->values.get("times")->list_value();
        std::set<std::string> values;
        for (const auto& time : times) values.insert(time.get("value")->string_value());
        return values;
    };
    EXPECT_FALSE(offered().contains(std::to_string(core::toMillis(booked.startsAt))));
    EXPECT_TRUE(offered().contains(std::to_string(core::toMillis(booked.startsAt + 1h))));
    const auto refused = moveByForm(booked, "LCOC-A", booked.startsAt, start + 1h); // late: it would cost a fee
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::notEligible);
    EXPECT_EQ(refused.error().detail, "That is your time already.");
    EXPECT_TRUE(storage::findOrders(connection(), ada_.id, 10)->empty());
    EXPECT_EQ(storage::findBooking(connection(), booked.id).value()->sequence, booked.sequence);
    EXPECT_FALSE(wasTold("Moved"));
}

TEST_P(ProgrammeTest, ARetakeWaitsWhileTheResultIsLookedAt) {
    giveExam("LCOC-A");
    const auto session = sit("LCOC-A", false, 1, start);
    EXPECT_EQ(book("LCOC-A", start + day * 13, start + 1h).error().code, ErrorCode::tooEarly);
    EXPECT_EQ(findRetakeFrom(at(start), connection(), ada_.id, "LCOC-A").value(), start + day * rulebook().scheduling.retakeWaitDays);
    ASSERT_TRUE(decide(decideResult, {{"decision", "void-free"}, {"reason", "The power failed"}}, reviewer_, start + 2h, {{"session", session.text()}}));
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 2u);
}

TEST_P(ProgrammeTest, AResultSaysWhenItWasTakenAndFromWhenItCanBeAgain) {
    const auto session = sit("LCOC-A", false, 0, start);
    advance(start + 1min);
    const auto result = [&](Instant now) { return shown(showResult, now, {{"session", session.text()}}); };
    EXPECT_THAT(result(start + 1h), HasSubstr("Taken on 23 November 2026"));
    EXPECT_THAT(shown(showDashboard, start + 1h), HasSubstr("Taken on 23 November 2026"));
    const auto from = "A retake is possible from " + scheduling::momentText(start + day * rulebook().scheduling.retakeWaitDays, "UTC") + " on";
    EXPECT_THAT(result(start + 1h), HasSubstr(from + ", at a reduced price."));
    EXPECT_THAT(shown(showDashboard, start + 1h), HasSubstr(from + "."));
    EXPECT_THAT(result(start + day * 30), HasSubstr("A retake is possible now, at a reduced price."));
    EXPECT_THAT(shown(showDashboard, start + day * 30), Not(HasSubstr("A retake is possible")));
}

TEST_P(ProgrammeTest, AnAppealIsDecidedBySomebodyElseAndCanRestoreTheResult) {
    const auto session = sit("LCOC-A", true, 1, start);
    ASSERT_TRUE(decide(decideResult, {{"decision", "void-free"}, {"reason", "A second voice"}}, reviewer_, start + 1h, {{"session", session.text()}}));
    EXPECT_TRUE(storage::findCredentials(connection(), ada_.id)->empty());
    const auto release = *storage::findRelease(connection(), session).value();
    ASSERT_TRUE(results::appeal(connection(), rulebook(), release, "It was the radio of the neighbours", start + 2h));
    const transport::NamedValues restored{{"decision", "restored"}, {"reason", "It was the radio"}};
    EXPECT_EQ(decide(decideAppealOf, restored, reviewer_, start + 3h, {{"session", session.text()}}).error().code, ErrorCode::notAuthorised);
    ASSERT_TRUE(decide(decideAppealOf, restored, second_, start + 3h, {{"session", session.text()}}));
    EXPECT_EQ(storage::findRelease(connection(), session).value()->state, "released");
    EXPECT_EQ(storage::findCredentials(connection(), ada_.id)->size(), 1u);
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->empty()) << "the result counts, so nothing is sat again";
}

TEST_P(ProgrammeTest, AnExamThatIsFreeAlreadyIsNotGivenAgain) {
    const auto session = sit("LCOC-A", true, 1, start);
    ASSERT_TRUE(decide(decideResult, {{"decision", "void-free"}, {"reason", "A second voice"}}, reviewer_, start + 1h, {{"session", session.text()}}));
    ASSERT_TRUE(results::appeal(connection(), rulebook(), *storage::findRelease(connection(), session).value(), "It was the radio of the neighbours", start + 2h));
    ASSERT_TRUE(decide(decideAppealOf, {{"decision", "upheld"}, {"reason", "It was"}}, second_, start + 3h, {{"session", session.text()}}));
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 1u);
}

TEST_P(ProgrammeTest, AnUpheldAppealGivesAnotherExamAtOnce) {
    const auto session = sit("LCOC-A", false, 0, start);
    advance(start + 1min);
    const auto release = *storage::findRelease(connection(), session).value();
    EXPECT_EQ(release.decidedBy, "rule");
    ASSERT_TRUE(results::appeal(connection(), rulebook(), release, "The screen stayed dark for an hour", start + 2h));
    ASSERT_TRUE(decide(decideAppealOf, {{"decision", "upheld"}, {"reason", "The log shows it"}}, reviewer_, start + 3h, {{"session", session.text()}}));
    const auto rights = storage::findExamRights(connection(), ada_.id).value();
    ASSERT_EQ(rights.size(), 1u);
    EXPECT_EQ(rights.front().kind, "free-retake");
    EXPECT_TRUE(book("LCOC-A", start + day * 3, start + 4h)) << "no wait for what was not the candidate's fault";
}

TEST_P(ProgrammeTest, AnEmergencyIsReportedOnceAndGivesTheExamBackOnce) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    const transport::NamedValues statement{{"statement", "I had to go to the hospital"}};
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, statement, start + 1h));
    EXPECT_EQ(visitAppointment(reportEmergency, booking, statement, start + 1h).error().code, ErrorCode::alreadyExists);
    const auto asked = askedWithDocument();
    const transport::NamedValues granted{{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "Get well"}};
    ASSERT_TRUE(decide(decideAskedRequest, granted, reviewer_, start + 2h));
    const auto right = storage::findExamRights(connection(), ada_.id)->front();
    EXPECT_TRUE(right.usedBy.empty());
    EXPECT_EQ(right.expiresAt, std::max(start + day * 365, start + 2h + day * rulebook().prices.examRightDays));
    EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, "cancelled");
    EXPECT_TRUE(wasTold("ancelled")) << "the calendar entry is taken out";
    EXPECT_EQ(visitAppointment(reportEmergency, booking, statement, start + 3h).error().code, ErrorCode::conflict);
}

TEST_P(ProgrammeTest, AnEmergencyIsGrantedWithADocumentOnly) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, start + 1h));
    const auto asked = storage::findAskedExceptions(connection())->front();
    const auto decideAs = [&](const std::string& outcome) {
        return decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", outcome}, {"reason", "Get well"}}, reviewer_, start + 2h);
    };
    const auto refused = decideAs("granted");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 422);
    EXPECT_THAT(at(start).templates.render(refused->view, refused->values), HasSubstr("No document is on file: ask for it first."));
    EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, "booked");
    const auto page = [&] { return shown(showAppointment, start + 1h, {{"id", booking.id.text()}}); };
    EXPECT_THAT(page(), HasSubstr("No document is with it yet"));

    const auto add = [&](const std::string& content) {
        Visit visit;
        visit.request.parameters = {{"id", booking.id.text()}};
        if (!content.empty()) visit.form.files = {{"evidence", "letter.pdf", content}};
        visit.visitor = ada_;
        visit.now = start + 2h;
        return addEvidence(at(visit.now), connection(), visit);
    };
    EXPECT_EQ(add("")->status, 422);
    EXPECT_EQ(add("MZ a program")->status, 422);
    EXPECT_EQ(add("%PDF-1.4 A doctor")->status, 303);
    EXPECT_THAT(page(), HasSubstr("letter.pdf"));
    EXPECT_THAT(page(), Not(HasSubstr("No document is with it yet")));
    const auto granted = decideAs("granted");
    ASSERT_TRUE(granted);
    EXPECT_EQ(granted->status, 303);
    EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, "cancelled");
    EXPECT_EQ(add("%PDF-1.4 Another").error().code, ErrorCode::conflict) << "it is decided";
}

TEST_P(ProgrammeTest, AnEmergencyIsRefusedWithoutADocumentToo) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, start + 1h));
    const auto asked = storage::findAskedExceptions(connection())->front();
    EXPECT_EQ(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "refused"}, {"reason", "No document came"}}, reviewer_, start + 2h)->status, 303);
    EXPECT_TRUE(storage::findAskedExceptions(connection())->empty());
}

TEST_P(ProgrammeTest, AnEmergencyOfACancelledExamGivesNothing) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 30, start).value();
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, start + 1h));
    ASSERT_TRUE(visitAppointment(cancelAppointment, booking, {}, start + 2h));
    const auto asked = askedWithDocument();
    EXPECT_EQ(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "Get well"}}, reviewer_, start + 3h).error().code, ErrorCode::conflict);
    EXPECT_EQ(storage::findAskedExceptions(connection())->size(), 1u) << "it is still to be decided, and nobody was told that it was granted";
}

TEST_P(ProgrammeTest, AnEmergencyGivesBackWhatCancellingLateCost) {
    const auto order = orderExam("card");
    pay(order, start);
    const auto booking = book("LCOC-A", start + day * 4, start).value();
    ASSERT_TRUE(visitAppointment(cancelAppointment, booking, {}, start));
    const auto half = storage::findOrder(connection(), order.id).value()->refundedCents;
    EXPECT_EQ(half, order.totalCents / 2);
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, start + 1h));
    const auto asked = askedWithDocument();
    ASSERT_TRUE(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "Get well"}}, reviewer_, start + 2h));
    EXPECT_EQ(storage::findOrder(connection(), order.id).value()->refundedCents, order.totalCents);
    EXPECT_EQ(storage::findInvoices(connection(), order.id)->size(), 3u) << "the invoice and two credit notes";
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->empty());
}

TEST_P(ProgrammeTest, AnEmergencyGivesAnExamBackThatCostNothing) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 4, start).value();
    ASSERT_TRUE(visitAppointment(cancelAppointment, booking, {}, start));
    ASSERT_TRUE(storage::findExamRights(connection(), ada_.id)->empty());
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, start + 1h));
    const auto asked = askedWithDocument();
    ASSERT_TRUE(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "Get well"}}, reviewer_, start + 2h));
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 1u);
    EXPECT_TRUE(book("LCOC-A", start + day * 9, start + 3h));
}

// The appointment that used the exam up, once; not one that gave it on.
TEST_P(ProgrammeTest, ACancellingIsExcusedOnce) {
    giveExam("LCOC-A");
    const auto inTime = book("LCOC-A", start + day * 8, start).value();
    ASSERT_TRUE(visitAppointment(cancelAppointment, inTime, {}, start));
    const auto late = book("LCOC-A", start + day * 4, start).value();
    ASSERT_TRUE(visitAppointment(cancelAppointment, late, {}, start));
    const transport::NamedValues statement{{"statement", "I had to go to the hospital"}};
    EXPECT_EQ(visitAppointment(reportEmergency, inTime, statement, start).error().code, ErrorCode::conflict);
    ASSERT_TRUE(visitAppointment(reportEmergency, late, statement, start));
    const auto twice = crypto::randomId<core::RequestId>(); // two browsers at once
    ASSERT_TRUE(storage::insertException(connection(), {twice, ada_.id, "", late.id, "emergency", "The same again, as it was", "asked", start}));
    const auto asked = storage::findAskedExceptions(connection()).value();
    ASSERT_EQ(asked.size(), 2u);
    for (const auto& request : asked) handIn(request.id);
    const auto grant = [&](const core::RequestId& id) {
        return decide(decideAskedRequest, {{"kind", "emergency"}, {"id", id.text()}, {"decision", "granted"}, {"reason", "Get well"}}, reviewer_, start + 1h);
    };
    ASSERT_TRUE(grant(asked[0].id));
    EXPECT_EQ(grant(asked[1].id).error().code, ErrorCode::conflict);
    EXPECT_EQ(storage::findExamRights(connection(), ada_.id)->size(), 1u);
    EXPECT_FALSE(excusable(connection(), *storage::findBooking(connection(), late.id).value()).value());
}

TEST_P(ProgrammeTest, WhoSatAfterAllIsNotExcused) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    advance(booking.endsAt + 1ms);
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "I had to go to the hospital"}}, booking.endsAt + 1h));
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'submitted' WHERE appointment = $1", booking.id));
    const auto asked = askedWithDocument();
    EXPECT_EQ(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "Get well"}}, reviewer_, booking.endsAt + 2h).error().code, ErrorCode::conflict);
}

// Once in a while a lost connection gives a free retake by itself; after that a person looks at it.
TEST_P(ProgrammeTest, AnInterruptionWithoutARetakeIsReportedAndDecided) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'interrupted', event_count = 9 WHERE appointment = $1", booking.id));
    const auto after = booking.endsAt + 1h;
    advance(after);
    EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, "sat");
    EXPECT_TRUE(wasTold("Your exam was interrupted"));
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->front().usedBy == booking.id.text()) << "nothing was given back";
    const transport::NamedValues parameters{{"id", booking.id.text()}};
    EXPECT_THAT(shown(showAppointment, after, parameters), HasSubstr("a free retake is not given by itself"));
    ASSERT_TRUE(visitAppointment(reportEmergency, booking, {{"statement", "The power went out in the whole street"}}, after));
    const auto asked = storage::findAskedExceptions(connection())->front();
    EXPECT_EQ(asked.kind, "technical");
    ASSERT_TRUE(decide(decideAskedRequest, {{"kind", "emergency"}, {"id", asked.id.text()}, {"decision", "granted"}, {"reason", "The utility says so"}}, reviewer_, after));
    advance(after + 1min);
    EXPECT_TRUE(wasTold("again, free"));
    EXPECT_THAT(shown(showAppointment, after, parameters), Not(HasSubstr("a free retake is not given by itself")));
    EXPECT_FALSE(excusable(connection(), storage::findBooking(connection(), booking.id)->value()).value());
    EXPECT_TRUE(book("LCOC-A", after + day * 3, after + 1min));
}

TEST_P(ProgrammeTest, ANewCodeComesByMailUntilTheExamBegins) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    const auto code = [&] { return connection().query("SELECT admission_code FROM appointments WHERE id = $1", booking.id)->front().blob(0); };
    const auto first = code();
    const transport::NamedValues parameters{{"id", booking.id.text()}};
    EXPECT_THAT(shown(showAppointment, start, parameters), HasSubstr("/code\""));
    EXPECT_FALSE(wasTold("new admission code"));
    ASSERT_TRUE(visitAppointment(renewAdmissionCode, booking, {}, start));
    EXPECT_TRUE(wasTold("new admission code"));
    EXPECT_NE(code(), first) << "which opens nothing any more";
    for (std::size_t i = 1; i < mostCodes; ++i) ASSERT_TRUE(visitAppointment(renewAdmissionCode, booking, {}, start + 1min));
    EXPECT_EQ(visitAppointment(renewAdmissionCode, booking, {}, start + 2min).error().code, ErrorCode::tooManyRequests);
    const auto later = start + day * 2;
    for (const auto* state : {"checking-in", "running", "no-show"}) {
        const bool can = state == std::string("checking-in");
        ASSERT_TRUE(connection().execute("UPDATE sessions SET state = $1 WHERE appointment = $2", state, booking.id));
        const auto renewed = visitAppointment(renewAdmissionCode, booking, {}, later);
        EXPECT_TRUE(can ? renewed.has_value() : !renewed && renewed.error().code == ErrorCode::conflict) << state;
        EXPECT_EQ(shown(showAppointment, later, parameters).find("/code\"") != std::string::npos, can) << state;
    }
}

TEST_P(ProgrammeTest, NothingIsMovedOrCancelledOnceCheckInHasBegun) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 10, start).value();
    ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'checking-in', event_count = 1 WHERE appointment = $1", booking.id));
    EXPECT_EQ(moveByForm(booking, "LCOC-A", start + day * 12, start).error().code, ErrorCode::stepNotAllowed);
    const auto cancelled = storage::inTransaction(connection(), [&] { return visitAppointment(cancelAppointment, booking, {}, start); });
    EXPECT_EQ(cancelled.error().code, ErrorCode::stepNotAllowed);
    const auto kept = storage::findBooking(connection(), booking.id).value();
    EXPECT_EQ(kept->state, "booked");
    EXPECT_EQ(kept->startsAt, booking.startsAt);
}

TEST_P(ProgrammeTest, TheFeeOfALateMoveIsPaidBeforeTheNextOne) {
    pass("LCOC-A", start);
    for (const auto* level : {"LCOC-A", "LCOC-P"}) giveExam(level);
    const auto booking = book("LCOC-A", start + day * 2, start).value();
    ASSERT_TRUE(moveByForm(booking, "LCOC-A", start + day * 9, start + 1ms));
    const auto fee = storage::findOrders(connection(), ada_.id, 10)->front();
    EXPECT_EQ(fee.totalCents, rulebook().prices.fees.lateRescheduleCents);
    const auto moved = *storage::findBooking(connection(), booking.id).value();
    EXPECT_EQ(moveByForm(moved, "LCOC-A", start + day * 10, start + 1h).error().code, ErrorCode::notEligible);
    EXPECT_EQ(book("LCOC-P", start + day * 20, start + 1h).error().code, ErrorCode::notEligible);
    EXPECT_EQ(cancelAndTell(at(start + 1h), connection(), moved, start + 1h).error().code, ErrorCode::notEligible) << "or the fee would buy all of the money back";
    pay(fee, start + 2h);
    EXPECT_TRUE(book("LCOC-P", start + day * 20, start + 3h));
    EXPECT_TRUE(moveByForm(moved, "LCOC-A", start + day * 10, start + 3h));
}

TEST_P(ProgrammeTest, AnAppointmentSaysThatItsLateMoveIsToBePaid) {
    pass("LCOC-A", start);
    for (const auto* level : {"LCOC-A", "LCOC-P"}) giveExam(level);
    const auto other = book("LCOC-P", start + day * 20, start).value();
    const auto booking = book("LCOC-A", start + day * 2, start).value();
    const auto page = [&] { return shown(showAppointment, start + 1h, {{"id", booking.id.text()}}); };
    EXPECT_THAT(page(), Not(HasSubstr("The fee of a late move")));
    ASSERT_TRUE(moveByForm(booking, "LCOC-A", start + day * 9, start + 1ms));
    const auto fee = storage::findOrders(connection(), ada_.id, 10)->front();
    EXPECT_THAT(page(), HasSubstr("The fee of a late move is not paid yet."));
    EXPECT_THAT(page(), HasSubstr("<a href=\"/orders/" + fee.number + "\">Pay $50.00</a>"));
    EXPECT_THAT(shown(showAppointment, start + 1h, {{"id", other.id.text()}}), Not(HasSubstr("The fee of a late move"))) << "that one was not moved";
    pay(fee, start + 1h);
    EXPECT_THAT(page(), Not(HasSubstr("The fee of a late move")));
}

TEST_P(ProgrammeTest, WhatIsToBePaidStandsWhereItsHolderLooks) {
    const auto waits = [](const storage::OrderRecord& order) { return "<a href=\"/orders/" + order.number + "\">Order " + order.number + " waits for its payment: "; };
    EXPECT_THAT(shown(showDashboard, start), HasSubstr("Your first exam"));
    const auto order = orderExam("wire-transfer");
    for (const auto& text : {shown(showDashboard, start), shown(showSchedule, start)}) EXPECT_THAT(text, HasSubstr(waits(order) + "$299.00</a>"));
    EXPECT_THAT(shown(showDashboard, start), Not(HasSubstr("Your first exam")));
    pay(order, start);
    EXPECT_THAT(shown(showDashboard, start), Not(HasSubstr(waits(order))));

    const auto inParts = orderExam("payment-plan");
    const auto parts = storage::findInstalments(connection(), inParts.id).value();
    EXPECT_THAT(shown(showDashboard, start), HasSubstr(waits(inParts)));
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, inParts.id, parts.front().amountCents, start));
    EXPECT_THAT(shown(showDashboard, parts[1].dueAt - 1ms), Not(HasSubstr(waits(inParts)))) << "the next part is not due yet";
    EXPECT_THAT(shown(showDashboard, parts[1].dueAt), HasSubstr(waits(inParts)));
}

TEST_P(ProgrammeTest, WhatCannotBeUsedAnyMoreLeavesTheDashboardAsItBegan) {
    giveExam("LCOC-A", 10);
    EXPECT_THAT(shown(showDashboard, start + day * 9), Not(HasSubstr("Your first exam")));
    EXPECT_THAT(shown(showDashboard, start + day * 11), HasSubstr("Your first exam"));
}

TEST_P(ProgrammeTest, AnOverduePartIsSaidBeforeATimeIsChosen) {
    const auto order = orderExam("payment-plan");
    const auto parts = storage::findInstalments(connection(), order.id).value();
    ASSERT_TRUE(orders::settle(connection(), rulebook().prices, order.id, parts.front().amountCents, start));
    const auto lastDay = parts[1].dueAt + day * rulebook().prices.paymentPlan.overdueAfterDays;
    const std::string overdue = "A part of the payment plan is overdue: pay it, and the exam can be booked.";
    const auto pages = [&](Instant now) { return std::vector{shown(showDashboard, now), shown(showSchedule, now), shown(showOrder, now, {{"number", order.number}})}; };
    for (const auto& page : pages(lastDay)) EXPECT_THAT(page, Not(HasSubstr(overdue)));
    for (const auto& page : pages(lastDay + 1ms)) {
        EXPECT_THAT(page, HasSubstr(overdue));
        EXPECT_THAT(page, Not(HasSubstr("href=\"/schedule?level=LCOC-A\"")));
        EXPECT_THAT(page, Not(HasSubstr("Book this time")));
    }
    EXPECT_THAT(shown(showSchedule, lastDay + 1ms), HasSubstr("href=\"/orders/" + order.number + "\">To the order"));
    EXPECT_THAT(shown(showOrder, lastDay + 1ms, {{"number", order.number}}), Not(HasSubstr("Being paid in parts")));
    giveExam("LCOC-A");
    EXPECT_THAT(shown(showDashboard, lastDay + 1ms), HasSubstr("href=\"/schedule?level=LCOC-A\"")) << "another right can be used";
}

TEST_P(ProgrammeTest, AnExamThatIsAskedForIsNotExchangedForAnother) {
    for (const auto* level : {"LCOC-A", "LCOC-P"}) giveExam(level);
    auto unwritten = at(start);
    unwritten.withoutQuestions = {"LCOC-P"};
    const auto asked = [&](const std::string& level) {
        Visit visit;
        if (!level.empty()) visit.request.query = {{"level", level}};
        visit.visitor = ada_;
        visit.now = start;
        const auto reply = showSchedule(unwritten, connection(), visit).value();
        return unwritten.templates.render(reply.view, reply.values);
    };
    EXPECT_THAT(asked("LCOC-P"), HasSubstr("The questions of this exam are being written."));
    EXPECT_THAT(asked("LCOC-P"), Not(HasSubstr("Start times on")));
    EXPECT_THAT(asked("LCOC-E"), HasSubstr("An exam can be scheduled as soon as it is paid for."));
    EXPECT_THAT(asked("LCOC-E"), Not(HasSubstr("Start times on")));
    EXPECT_THAT(asked(""), HasSubstr("name=\"level\" value=\"LCOC-A\""));
}

TEST_P(ProgrammeTest, ASecondRightWaitsForTheAppointmentOfTheFirst) {
    for (int i = 0; i < 2; ++i) giveExam("LCOC-A");
    EXPECT_THAT(shown(showDashboard, start), HasSubstr("Choose a time"));
    const auto booking = book("LCOC-A", start + day * 10, start).value();
    EXPECT_THAT(shown(showDashboard, start), Not(HasSubstr("Choose a time")));
    const auto schedule = shown(showSchedule, start);
    EXPECT_THAT(schedule, HasSubstr("You have an appointment for this exam already"));
    EXPECT_THAT(schedule, HasSubstr("href=\"/appointments/" + booking.id.text() + "\""));
    EXPECT_THAT(schedule, Not(HasSubstr("Start times on")));
    const auto move = shown(showSchedule, start, {}, {{"move", booking.id.text()}});
    EXPECT_THAT(move, HasSubstr("Start times on"));
    EXPECT_THAT(move, HasSubstr("now " + scheduling::momentText(booking.startsAt, "UTC") + ".")) << "what is moved, and from when";
}

TEST_P(ProgrammeTest, AnAppointmentThatIsOverSaysWhatFollows) {
    const auto order = orderExam("wire-transfer");
    pay(order, start);
    const auto booking = book("LCOC-A", start + day * 10, start).value();
    const auto page = [&](Instant now) { return shown(showAppointment, now, {{"id", booking.id.text()}}); };
    EXPECT_THAT(page(start), HasSubstr("On the day"));
    const auto setState = [&](const std::string& state) { ASSERT_TRUE(connection().execute("UPDATE bookings SET state = $1 WHERE id = $2", state, booking.id)); };
    const auto after = booking.endsAt + 1h;
    setState("missed");
    EXPECT_THAT(page(after), testing::AllOf(HasSubstr("this counts as a no-show"), HasSubstr("report it below"), Not(HasSubstr("On the day")), Not(HasSubstr("Book again"))));
    EXPECT_THAT(shown(showDashboard, after), HasSubstr("href=\"/appointments/" + booking.id.text() + "\">Report what happened"));
    setState("sat");
    EXPECT_THAT(page(after), testing::AllOf(HasSubstr("The result follows."), Not(HasSubstr("Bring one of these"))));
    EXPECT_THAT(shown(showDashboard, after), Not(HasSubstr("Report what happened")));
    setState("booked");
    ASSERT_TRUE(visitAppointment(cancelAppointment, booking, {}, start));
    EXPECT_THAT(page(start), testing::AllOf(HasSubstr("$299.00 was given back."), Not(HasSubstr("Check-in from")), Not(HasSubstr("Book again"))));
    EXPECT_THAT(shown(showOrder, start, {{"number", order.number}}), HasSubstr("<span class=\"state \">Refunded</span>"));
    giveExam("LCOC-A");
    EXPECT_THAT(page(start), HasSubstr("href=\"/schedule?level=LCOC-A\">Book again"));
}

TEST_P(ProgrammeTest, ACredentialOnTheDashboardSaysByWhenToRenewIt) {
    const auto credential = pass("LCOC-A", start);
    EXPECT_THAT(shown(showDashboard, start), testing::AllOf(HasSubstr("Valid until 23 November 2028"), Not(HasSubstr("Renew by"))));
    EXPECT_THAT(shown(showDashboard, credential.expiresAt - day), HasSubstr("Renew by 23 November 2028"));
    EXPECT_THAT(shown(showDashboard, credential.expiresAt + day), HasSubstr("Renew by 21 February 2029"));
    const auto expired = shown(showDashboard, credential.expiresAt + day * 100);
    EXPECT_THAT(expired, testing::AllOf(HasSubstr("state problem"), Not(HasSubstr("Renew by"))));
    ada_.timeZone = "Pacific/Honolulu";
    EXPECT_THAT(shown(showDashboard, start), HasSubstr("Valid until 23 November 2028")) << "as its certificate says";
}

TEST_P(ProgrammeTest, AnExamThatCostNothingStaysWhenItIsCancelledInTime) {
    giveExam("LCOC-A");
    const auto inTime = book("LCOC-A", start + day * 7, start).value();
    ASSERT_TRUE(visitAppointment(cancelAppointment, inTime, {}, start));
    const auto late = book("LCOC-A", start + day * 7, start);
    ASSERT_TRUE(late) << "it can be booked again";
    ASSERT_TRUE(visitAppointment(cancelAppointment, *late, {}, start + 1ms));
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->empty());
}

TEST_P(ProgrammeTest, ACancellingThatGivesNothingBackSaysSo) {
    const auto order = orderExam("wire-transfer");
    pay(order, start);
    const auto booking = book("LCOC-A", start + day * 10, start).value();
    const auto pageAt = [&](Instant now) { return shown(showAppointment, now, {{"id", booking.id.text()}}); };
    EXPECT_THAT(pageAt(start), HasSubstr("If you cancel now, $299.00 is given back."));
    EXPECT_THAT(pageAt(booking.startsAt - 1h), HasSubstr("Nothing is given back if you cancel now."));
    EXPECT_THAT(pageAt(booking.startsAt - 1h), Not(HasSubstr("$0.00")));
}

TEST_P(ProgrammeTest, WhatWasTypedStaysWhereSomethingIsWrong) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    const auto tooShort = visitAppointment(reportEmergency, booking, {{"statement", "I am ill"}}, start);
    ASSERT_TRUE(tooShort);
    EXPECT_EQ(tooShort->status, 422);
    EXPECT_TRUE(storage::findAskedExceptions(connection())->empty());
    const auto nothingWished = visitAppointment(askForAccommodation, booking, {{"wished", ""}, {"statement", "I see badly"}}, start);
    ASSERT_TRUE(nothingWished);
    EXPECT_EQ(nothingWished->status, 422);
    EXPECT_TRUE(storage::findAccommodations(connection(), ada_.id)->empty());
}

// An exam that was booked before becomes longer, unless another one follows too soon.
TEST_P(ProgrammeTest, AnAccommodationIsAppliedToWhatIsBooked) {
    pass("LCOC-A", start);
    giveExam("LCOC-A");
    giveExam("LCOC-P");
    const auto first = book("LCOC-A", start + day * 10, start).value();
    const auto second = book("LCOC-P", start + day * 10 + std::chrono::ceil<std::chrono::hours>(first.endsAt - first.startsAt), start).value();
    storage::AccommodationRecord request;
    request.id = askAccommodation(connection(), ada_.id, "More time", "I read slowly", start + 1h).value();
    request.state = "granted";
    request.extraTimePercent = 100;
    ASSERT_TRUE(storage::decideAccommodation(connection(), request, "reviewer", start + 2h));
    advance(start + 3h);
    advance(start + 4h);
    const auto longer = storage::findBooking(connection(), second.id).value().value();
    EXPECT_EQ(longer.startsAt, second.startsAt);
    EXPECT_GT(longer.endsAt, second.endsAt);
    EXPECT_EQ(longer.sequence, second.sequence + 1) << "once, and calendars follow";
    const auto timing = scheduling::accommodated(at(start).plans.at("LCOC-P").timing, {100, 0, false});
    EXPECT_EQ(connection().query("SELECT timing FROM sessions WHERE appointment = $1", second.id).value()[0].blob(0), protocol::toStored(timing).SerializeAsString());
    EXPECT_EQ(storage::findBooking(connection(), first.id).value()->endsAt, first.endsAt);
    EXPECT_TRUE(wasTold("Your accommodation is part of your exam"));
    EXPECT_TRUE(wasTold("Choose another time for your exam"));
}

TEST_P(ProgrammeTest, TheSpecialPriceThatWasGrantedLastCounts) {
    for (const int percent : {10, 15}) {
        const auto id = crypto::randomId<core::RequestId>();
        storage::SpecialStatusRecord status;
        status.id = id;
        status.account = ada_.id;
        status.programme = "training-partner";
        status.statement = "We train for it";
        status.askedAt = start + 1h * percent;
        ASSERT_TRUE(storage::insertSpecialStatus(connection(), status));
        ASSERT_TRUE(storage::decideSpecialStatus(connection(), id, "granted", percent, "reviewer", "agreed", start, start + day * 365));
    }
    EXPECT_EQ(findBuyer(at(start), connection(), ada_.id, start + day)->specialProgramme->percent, 15);
}

TEST_P(ProgrammeTest, WhoMissesAnExamIsTold) {
    giveExam("LCOC-A");
    const auto booking = book("LCOC-A", start + day * 3, start).value();
    advance(booking.endsAt - 1ms);
    EXPECT_FALSE(wasTold("missed"));
    advance(booking.endsAt + 1ms);
    EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, "missed");
    EXPECT_TRUE(wasTold("You missed your exam"));
}

// It may have been the proctor, or the camera: who could not begin has not had the exam, and a person can excuse it.
TEST_P(ProgrammeTest, WhoCheckedInButNeverBeganHasNotSat) {
    for (const auto* state : {"checking-in", "awaiting-proctor", "ready", "terminated", "submitted"}) {
        giveExam("LCOC-A");
        const auto booking = book("LCOC-A", start + day * 3, start).value();
        ASSERT_TRUE(connection().execute("UPDATE sessions SET state = $1 WHERE appointment = $2", state, booking.id));
        advance(booking.endsAt + 1ms);
        const std::set<std::string> ended{"submitted", "terminated"};
        EXPECT_EQ(storage::findBooking(connection(), booking.id).value()->state, ended.contains(state) ? "sat" : "missed") << state;
        ASSERT_TRUE(connection().execute("UPDATE sessions SET state = 'no-show' WHERE appointment = $1", booking.id)); // the next exam waits for none
    }
}

TEST_P(ProgrammeTest, AFreeRetakeOfExamDayBecomesARightAndIsToldOnce) {
    const auto session = storage::insertSitting(connection(), ++sat_);
    ASSERT_TRUE(storage::grantRetake(connection(), session, ada_.id, "LCOC-A", "The center lost its power", start));
    advance(start + 1min);
    advance(start + 2min);
    const auto rights = storage::findExamRights(connection(), ada_.id).value();
    ASSERT_EQ(rights.size(), 1u);
    EXPECT_EQ(rights.front().kind, "free-retake");
    EXPECT_TRUE(wasTold("again, free"));
}

TEST_P(ProgrammeTest, APrintedCertificateGoesWhereItsOwnerSays) {
    const auto credential = pass("LCOC-A", start);
    const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::product, "certificate-frame", 1}}, {}).value();
    const auto order = orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, "", "card", "", "", "", "Ada"}, start).value();
    pay(order, start);
    const auto frame = storage::findFulfilments(connection(), order.id)->front();
    EXPECT_EQ(storage::noteFulfilmentSent(connection(), frame.id, "T1", start).error().code, ErrorCode::conflict) << "nobody said where to";
    const auto eve = insertPerson("eve", start);
    EXPECT_EQ(storage::saveDelivery(connection(), frame.id, eve.id, credential.number, "Eve's street", start).error().code, ErrorCode::notFound);
    ASSERT_TRUE(storage::saveDelivery(connection(), frame.id, ada_.id, credential.number, "Ada\nExample street 1", start));
    ASSERT_TRUE(decide(noteSent, {{"id", frame.id}, {"tracking", "T1"}}, reviewer_, start));
    EXPECT_TRUE(wasTold("is on its way"));
    EXPECT_EQ(storage::saveDelivery(connection(), frame.id, ada_.id, credential.number, "Elsewhere", start).error().code, ErrorCode::conflict);
    EXPECT_EQ(decide(noteSent, {{"id", frame.id}, {"tracking", "T2"}}, reviewer_, start).error().code, ErrorCode::conflict);
}

TEST_P(ProgrammeTest, AReviewerGivesNoMoreCreditsThanTheActivityIsWorth) {
    const auto& activity = rulebook().recertification.activities.front();
    const auto id = crypto::randomId<core::RequestId>();
    ASSERT_TRUE(storage::insertCreditClaim(connection(), {id, ada_.id, "", activity.id, "A talk", activity.perAmount, activity.credits, start, "asked", start, ""}));
    const auto grant = [&](int credits) {
        return decide(decideAskedRequest, {{"kind", "credits"}, {"id", id.text()}, {"decision", "granted"}, {"credits", std::to_string(credits)}, {"reason", "Seen"}}, reviewer_, start);
    };
    const auto withoutEvidence = grant(activity.mostCredits).value();
    EXPECT_EQ(withoutEvidence.status, 422);
    EXPECT_THAT(at(start).templates.render(withoutEvidence.view, withoutEvidence.values), HasSubstr("Without evidence no credits are granted"));
    ASSERT_TRUE(storage::insertEvidence(connection(), {crypto::randomId<core::EvidenceId>(), ada_.id, id.text(), "proof.pdf", "application/pdf", "%PDF-1.4", start}));
    EXPECT_EQ(grant(activity.mostCredits + 1)->status, 422);
    EXPECT_EQ(grant(0)->status, 422);
    EXPECT_EQ(grant(activity.mostCredits)->status, 303);
}

TEST_P(ProgrammeTest, CreditsWithoutEvidenceCanBeRefused) {
    const auto id = crypto::randomId<core::RequestId>();
    ASSERT_TRUE(storage::insertCreditClaim(connection(), {id, ada_.id, "", "webinar", "A talk", 1, 1, start, "asked", start, ""}));
    EXPECT_EQ(decide(decideAskedRequest, {{"kind", "credits"}, {"id", id.text()}, {"decision", "refused"}, {"reason", "Nothing shows it."}}, reviewer_, start)->status, 303);
    EXPECT_EQ(storage::findCreditClaims(connection(), ada_.id)->front().state, "refused");
}

// "90-day grace period to recertify at the discounted rate. After that, you must retake at full price."
TEST_P(ProgrammeTest, TheReducedPriceIsForAnExamWithinTheGracePeriod) {
    const auto ends = credentials::graceEnds(rulebook().recertification, pass("LCOC-A", start).expiresAt);
    const auto last = ends - 24h - 15min; // from then on the last time can be booked
    const auto price = [&](Instant now) { return priceLines(at(now), connection(), ada_, {{orders::LineKind::exam, "LCOC-A", 1}}, "", now).value().quote; };
    const auto* prices = program::findPrice(rulebook().prices, "LCOC-A");
    EXPECT_EQ(price(last + 1ms).totalCents, prices->standardCents);
    EXPECT_EQ(price(last + 1ms).lines.front().takeBy, std::nullopt);
    const auto reduced = price(last);
    EXPECT_EQ(reduced.totalCents, prices->recertificationCents);
    EXPECT_EQ(reduced.lines.front().takeBy, ends);
    ASSERT_TRUE(storage::saveCartLine(connection(), ada_.id, {"exam", "LCOC-A", 1}));
    EXPECT_THAT(shown(showCart, last), HasSubstr("To be taken by Wednesday, 21 February 2029, 09:00 UTC"));
    EXPECT_THAT(shown(showExam, last, {{"level", "LCOC-A"}}), HasSubstr("to be taken by Wednesday, 21 February 2029, 09:00 UTC"));
    EXPECT_THAT(shown(showExam, last + 1ms, {{"level", "LCOC-A"}}), Not(HasSubstr("to be taken by")));
    const auto order = orders::placeOrder(connection(), rulebook().prices, reduced, {ada_.id, "", "card", "", "", "", "Ada"}, last).value();
    pay(order, last);
    EXPECT_THAT(shown(showOrder, last, {{"number", order.number}}), HasSubstr("To be taken by Wednesday, 21 February 2029, 09:00 UTC"));
    EXPECT_EQ(findValidUntil(connection(), ada_.id, "LCOC-A", last).value(), ends);
    EXPECT_EQ(book("LCOC-A", ends + 15min, last).error().code, ErrorCode::notEligible);
    const auto booked = book("LCOC-A", ends, last);
    ASSERT_TRUE(booked) << booked.error().text();
    EXPECT_EQ(moveByForm(*booked, "LCOC-A", ends + 15min, last).error().code, ErrorCode::notEligible);
}

TEST_P(ProgrammeTest, ARecertificationThatIsPaidTooLateBringsNoExam) {
    const auto ends = credentials::graceEnds(rulebook().recertification, pass("LCOC-A", start).expiresAt);
    const auto quote = priceLines(at(ends - day * 5), connection(), ada_, {{orders::LineKind::exam, "LCOC-A", 1}}, "", ends - day * 5).value().quote;
    const auto order = orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, "", "wire-transfer", "", "", "", "Ada"}, ends - day * 5).value();
    ASSERT_TRUE(settleAndTell(at(ends), connection(), order.id, order.totalCents, ends));
    EXPECT_TRUE(storage::findExamRights(connection(), ada_.id)->empty());
    EXPECT_EQ(storage::findOrder(connection(), order.id).value()->refundedCents, order.totalCents);
    EXPECT_FALSE(whatBrings(rulebook().prices, order, ends).exam);
    EXPECT_TRUE(whatBrings(rulebook().prices, order, ends).late);
    EXPECT_TRUE(whatBrings(rulebook().prices, order, ends - 1ms).exam);
}

TEST_P(ProgrammeTest, AfterARefusalExperienceCountsWhenItIsConfirmed) {
    pass("LCOC-A", start);
    giveExam("LCOC-P");
    const auto page = [&] { return shown(showExam, start, {{"level", "LCOC-P"}}); };
    const auto decideNewest = [&](const std::string& decision, const std::string& reason) {
        const auto id = storage::findExperienceClaims(connection(), std::nullopt)->front().id;
        return decide(decideAskedRequest, {{"kind", "experience"}, {"id", id.text()}, {"decision", decision}, {"reason", reason}}, reviewer_, start)->status;
    };
    const auto stateIt = [&] {
        Visit visit;
        visit.request.parameters = {{"level", "LCOC-P"}};
        visit.form.fields = {{"statement", "Three years at Example Works, since 2023."}};
        visit.visitor = ada_;
        visit.now = start + 1h;
        return noteExperience(at(start), connection(), visit).value().status;
    };
    EXPECT_THAT(page(), HasSubstr(">Counts<"));
    ASSERT_EQ(decideNewest("refused", "It names no employer."), 303);
    EXPECT_THAT(page(), HasSubstr("refused: &quot;It names no employer.&quot; A new one counts when it was looked at."));
    EXPECT_THAT(page(), HasSubstr("name=\"statement\""));
    EXPECT_EQ(book("LCOC-P", start + day * 7, start).error().code, ErrorCode::notEligible);
    ASSERT_EQ(stateIt(), 303);
    EXPECT_THAT(page(), HasSubstr(">Being reviewed<"));
    EXPECT_THAT(page(), HasSubstr(">Refused<"));
    EXPECT_THAT(page(), Not(HasSubstr("name=\"statement\""))) << "one at a time";
    EXPECT_EQ(book("LCOC-P", start + day * 7, start).error().code, ErrorCode::notEligible);
    ASSERT_EQ(decideNewest("granted", "Now it does."), 303);
    EXPECT_THAT(page(), HasSubstr(">Confirmed<"));
    EXPECT_TRUE(book("LCOC-P", start + day * 7, start));
}

TEST_P(ProgrammeTest, ACodeThatMakesNothingCheaperIsNotUsedUp) {
    const auto code = orders::newVoucherCode();
    ASSERT_TRUE(storage::insertVoucher(connection(), {code, "", "LCOC-P", 100, 1, 0, "", "", start, start + day * 365, std::nullopt}));
    const auto price = [&](const std::string& level) { return priceLines(at(start), connection(), ada_, {{orders::LineKind::exam, level, 1}}, code, start).value(); };
    EXPECT_FALSE(price("LCOC-A").problem.empty());
    EXPECT_TRUE(price("LCOC-A").voucher.empty());
    EXPECT_TRUE(price("LCOC-P").problem.empty());
    EXPECT_EQ(price("LCOC-P").voucher, code);
    EXPECT_EQ(price("LCOC-P").quote.totalCents, 0);
    ASSERT_TRUE(storage::saveDiscountCode(connection(), {"SMALL", "A little", 1, "", 10, 0, start, start + day}));
    const auto small = priceLines(at(start), connection(), ada_, {{orders::LineKind::exam, "LCOC-A", 51}}, "small", start).value();
    EXPECT_FALSE(small.problem.empty()) << "51 exams at once are cheaper by far";
    EXPECT_TRUE(small.discountCode.empty());
}

TEST_P(ProgrammeTest, AnOrderOfAnOrganisationIsForAllItsManagers) {
    storage::OrganisationRecord organisation;
    organisation.id = crypto::randomId<core::OrganisationId>();
    organisation.name = "Example works";
    organisation.kind = "company";
    organisation.createdAt = start;
    ASSERT_TRUE(storage::insertOrganisation(connection(), organisation));
    const auto join = [&](const std::string& name, const std::string& role) {
        const auto account = insertPerson(name, start);
        EXPECT_TRUE(storage::insertMember(connection(), {organisation.id, account.email, account.id, "", role, start, start}));
        return account;
    };
    const auto manager = join("grace", "manager");
    const auto member = join("frank", "member");
    const auto stranger = insertPerson("eve", start);
    const auto quote = orders::quote(rulebook().prices, rulebook().levels, {{orders::LineKind::exam, "LCOC-A", 5}}, {}).value();
    const auto order = orders::placeOrder(connection(), rulebook().prices, quote, {ada_.id, organisation.id.text(), "purchase-order", "PO 1", "", "", "Example works"}, start).value();
    EXPECT_TRUE(mayUseOrder(connection(), ada_, order).value());
    EXPECT_TRUE(mayUseOrder(connection(), manager, order).value());
    EXPECT_FALSE(mayUseOrder(connection(), member, order).value());
    EXPECT_FALSE(mayUseOrder(connection(), stranger, order).value());
    EXPECT_EQ(findUsableOrder(connection(), stranger, order.number).error().code, ErrorCode::notFound);
    EXPECT_EQ(storage::findOrdersOf(connection(), organisation.id, 10)->size(), 1u);
}

TEST_P(ProgrammeTest, FiguresAddUpByMonth) {
    const auto order = orderRenewal({}, start);
    pay(order, start + 1h);
    orderRenewal({}, start + day * 31); // placed, not paid
    sit("LCOC-A", true, 0, start);
    sit("LCOC-A", false, 0, start);
    sit("LCOC-A", false, 3, start + day * 40);
    pass("LCOC-A", start);
    const auto months = storage::findFigures(connection(), start + day).value(); // the whole month of that day
    ASSERT_EQ(months.size(), 3u);
    const auto& november = months.at("2026-11");
    EXPECT_EQ(november.orders, 1);
    EXPECT_EQ(november.paidCents, order.totalCents);
    EXPECT_EQ(november.exams, 2);
    EXPECT_EQ(november.passed, 1);
    EXPECT_EQ(november.credentials, 1);
    EXPECT_EQ(months.at("2026-12").orders, 1);
    EXPECT_EQ(months.at("2026-12").paidCents, 0);
    EXPECT_EQ(months.at("2027-01").exams, 1);
    const auto standing = storage::findStanding(connection(), start + day * 50).value();
    EXPECT_EQ(standing.activeCredentials, 1);
    EXPECT_EQ(standing.resultsInReview, 1);
    EXPECT_EQ(standing.openRequests, 1) << "the experience that was stated";
    EXPECT_EQ(standing.deadMails, 0);
}

TEST_P(ProgrammeTest, StaffListsFindWhatTheySearchFor) {
    const auto order = orderRenewal({}, start);
    pass("LCOC-A", start);
    EXPECT_EQ(storage::searchOrders(connection(), "ADA", 10)->size(), 1u);
    EXPECT_EQ(storage::searchOrders(connection(), order.number.substr(5), 10)->front().buyer, "ada");
    EXPECT_TRUE(storage::searchOrders(connection(), "%", 10)->empty());
    EXPECT_EQ(storage::searchAudit(connection(), "order.placed", 10)->size(), 1u);
    EXPECT_TRUE(storage::searchBookings(connection(), {}, "ada", std::nullopt, 10)->empty());
    EXPECT_TRUE(storage::searchFulfilments(connection(), "ada", 10)->empty());
    EXPECT_TRUE(storage::searchVouchers(connection(), "ada", 10)->empty());
}

// The keys of a list, read two rows at a time, each time behind the last one.
template <class Read, class Key>
std::vector<std::string> inPages(Read read, Key key) {
    std::vector<std::string> seen;
    for (std::string after;;) {
        const auto rows = read(after).value();
        if (rows.empty()) return seen;
        for (const auto& row : rows) seen.push_back(key(row));
        after = seen.back();
    }
}

TEST_P(ProgrammeTest, StaffListsGoOnBehindTheRowThatIsNamed) {
    std::vector<std::string> orders;
    for (int i = 0; i < 5; ++i) orders.insert(orders.begin(), orderRenewal({}, start + 1h * (i / 2)).number); // some at the same moment
    EXPECT_EQ(inPages([&](const std::string& after) { return storage::searchOrders(connection(), "", 2, after); }, [](const auto& order) { return order.number; }), orders);
    EXPECT_TRUE(storage::searchOrders(connection(), "", 2, "LCOC-1999-000001")->empty()) << "behind nothing is nothing";

    std::set<std::string> people{ada_.id.text()};
    for (int i = 0; i < 4; ++i) people.insert(insertPerson("ada" + std::to_string(i / 2) + std::string(static_cast<std::size_t>(i % 2), ' '), start).id.text());
    const auto found = inPages([&](const std::string& after) { return storage::searchAccounts(connection(), "ada", std::nullopt, 2, after); }, [](const auto& account) { return account.id.text(); });
    EXPECT_EQ(found.size(), people.size());
    EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), people);

    for (const auto* code : {"LCOC-AAAA-AAAA-AAAA", "LCOC-BBBB-BBBB-BBBB", "LCOC-CCCC-CCCC-CCCC"})
        ASSERT_TRUE(storage::insertVoucher(connection(), {code, "", "", 100, 1, 0, "", "", start, start + day, std::nullopt}));
    EXPECT_EQ(inPages([&](const std::string& after) { return storage::searchVouchers(connection(), "", 2, after); }, [](const auto& voucher) { return voucher.code; }),
              (std::vector<std::string>{"LCOC-CCCC-CCCC-CCCC", "LCOC-BBBB-BBBB-BBBB", "LCOC-AAAA-AAAA-AAAA"}));

    const auto lines = inPages([&](const std::string& after) { return storage::searchAudit(connection(), "order.placed", 2, after.empty() ? 1'000'000 : std::stoull(after)); }, [](const auto& line) { return std::to_string(line.number); });
    EXPECT_EQ(lines.size(), orders.size());
    EXPECT_TRUE(std::ranges::is_sorted(lines, std::greater(), [](const auto& number) { return std::stoull(number); }));
}

} // namespace
} // namespace portal
