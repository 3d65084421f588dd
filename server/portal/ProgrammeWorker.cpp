#include "server/portal/ProgrammeWorker.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/language/Language.hpp"
#include "server/observe/Log.hpp"
#include "server/orders/Orders.hpp"
#include "server/payments/Gateway.hpp"
#include "server/portal/Appointments.hpp"
#include "server/portal/Format.hpp"
#include "server/portal/Letters.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/ApiTokenStore.hpp"
#include "server/storage/AuditStore.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/RightStore.hpp"
#include "server/storage/Savepoint.hpp"
#include "server/storage/SessionStore.hpp"
#include "server/webhooks/Webhooks.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using language::say;
using namespace std::chrono_literals;
using core::Instant;
using core::Result;
using storage::Connection;

constexpr auto lookEvery = 2s;
constexpr int mostAtOnce = 20; // a round is one write among those of exams: short
constexpr int answersAtOnce = 500;

// What fails of one is undone and logged; the others go on.
template <class Items, class Work>
core::Status each(Connection& connection, const Items& items, const char* what, Work work) {
    for (const auto& item : items) {
        const core::Status done = storage::allOrNothing(connection, [&] { return work(item); });
        if (!done) observe::log(observe::Severity::error, "programme.failed", {{"what", what}, {"reason", done.error().text()}});
    }
    return {};
}

core::Status writeEnded(const Portal& portal, Connection& connection, const storage::ReleaseRecord& release, Instant now) {
    TRY(const auto account, storage::findAccount(connection, release.account));
    if (!account) return {};
    const auto values = [&] {
        return mail::MailValues{{"exam", portal.rulebook.levels.at(release.level).examTitle},
                                {"due", scheduling::dayText(release.dueAt, account->timeZone)},
                                {"link", portal.origin + "/results/" + release.session.text()}};
    };
    return sendLetter(portal, connection, *account, "exam-ended", "exam-ended:" + release.session.text(), values, now);
}

core::Status openReleases(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto scored, storage::findScoredWithoutRelease(connection, mostAtOnce));
    return each(connection, scored, "release", [&](const auto& session) -> core::Status {
        TRY(const auto release, results::openRelease(connection, portal.rulebook, session, now));
        return session.endedByProctor ? writeEnded(portal, connection, release, now) : core::Status();
    });
}

// The rule: what nobody needs to look at is official at once.
core::Status releaseByRule(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto waiting, storage::findReleasesIn(connection, "waiting", mostAtOnce));
    return each(connection, waiting, "result", [&](const auto& record) -> core::Status {
        TRY_STATUS(results::release(connection, record.session, "rule", "", now));
        return afterRelease(portal, connection, record.session, now);
    });
}

core::Status giveFreeRetakes(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto given, storage::adoptFreeRetakes(connection, now));
    return each(connection, given, "free retake", [&](const auto& right) -> core::Status {
        return sendLetter(portal, connection, right.account, "free-retake", "free-retake:" + right.id.text(),
                          [&] { return mail::MailValues{{"exam", portal.rulebook.levels.at(right.level).examTitle}, {"link", portal.origin + "/schedule?level=" + right.level}}; }, now);
    });
}

// Where the longer exam, or the room of one's own, does not fit: its holder chooses another time.
core::Status writeNoPlace(const Portal& portal, Connection& connection, const storage::BookingRecord& booking, Instant now) {
    const auto values = [&] {
        return mail::MailValues{{"exam", portal.rulebook.levels.at(booking.level).examTitle},
                                {"when", scheduling::momentText(booking.startsAt, booking.timeZone)},
                                {"contact", portal.rulebook.programme.contact.supportEmail},
                                {"link", portal.origin + "/schedule?move=" + booking.id.text()}};
    };
    return sendLetter(portal, connection, booking.account, "accommodation-no-place", "no-place:" + booking.id.text() + ":" + std::to_string(core::toMillis(now)), values, now);
}

// What was granted after an appointment was booked.
core::Status accommodateBookings(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto bookings, storage::findBookingsToAccommodate(connection, now, mostAtOnce));
    return each(connection, bookings, "accommodation", [&](const auto& booking) -> core::Status {
        const scheduling::BookingDesk desk{portal.rulebook, portal.plans.at(booking.level), portal.codeKey};
        const auto changed = storage::allOrNothing(connection, [&] { return scheduling::accommodateBooking(connection, desk, booking, now); });
        if (changed) return writeBookingLetter(portal, connection, *changed, BookingNews::accommodated, {}, now);
        if (changed.error().code == core::ErrorCode::storageFailed) return tl::unexpected(changed.error());
        TRY(const bool stands, storage::noteBookingSeen(connection, booking, now));
        const bool begun = changed.error().code == core::ErrorCode::stepNotAllowed; // to check in
        return !stands || begun ? core::Status() : writeNoPlace(portal, connection, booking, now);
    });
}

core::Status writeMissed(const Portal& portal, Connection& connection, const storage::BookingRecord& booking, Instant now) {
    return sendLetter(portal, connection, booking.account, "exam-missed", "missed:" + booking.id.text(),
                      [&] { return mail::MailValues{{"exam", portal.rulebook.levels.at(booking.level).examTitle}, {"when", scheduling::momentText(booking.startsAt, booking.timeZone)}, {"link", portal.origin + "/appointments/" + booking.id.text()}}; }, now);
}

// The connection did not come back, and that not for the first time: what happened is told to a person, if there was a reason.
core::Status writeInterrupted(const Portal& portal, Connection& connection, const storage::BookingRecord& booking, Instant now) {
    const auto values = [&] {
        return mail::MailValues{{"exam", portal.rulebook.levels.at(booking.level).examTitle},
                                {"days", std::to_string(portal.rulebook.delivery.automaticRetakeOnceInDays)},
                                {"link", portal.origin + "/appointments/" + booking.id.text()}};
    };
    return sendLetter(portal, connection, booking.account, "exam-interrupted", "interrupted:" + booking.id.text(), values, now);
}

core::Status closeBookings(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto ended, storage::findEndedBookings(connection, now, mostAtOnce));
    return each(connection, ended, "booking", [&](auto booking) -> core::Status {
        TRY(const bool begun, hasBegun(connection, booking.id));
        booking.state = begun ? "sat" : "missed";
        TRY_STATUS(storage::saveBooking(connection, booking, now));
        if (!begun) return writeMissed(portal, connection, booking, now);
        TRY(const auto interrupted, storage::findOpenInterruption(connection, booking.id));
        return interrupted ? writeInterrupted(portal, connection, booking, now) : core::Status();
    });
}

// A notice belongs to a stretch of time around the expiry: one that was missed is not sent after the next one is due.
struct Stretch {
    std::string notice;
    std::string title; // "First notice"; empty after the expiry
    std::string view;
    Instant from;
    Instant until;
};

core::Status writeNotice(const Portal& portal, Connection& connection, const storage::CredentialRecord& credential, const Stretch& stretch, Instant now) {
    TRY(const bool isNew, storage::noteNotice(connection, credential.id, credential.expiresAt, stretch.notice, now));
    TRY(const auto account, storage::findAccount(connection, credential.account));
    if (!isNew || !account || account->state != storage::AccountState::active) return {};
    const auto values = [&] {
        const auto& prices = portal.rulebook.prices;
        return mail::MailValues{{"title", stretch.title.empty() ? "" : say(stretch.title)},
                                {"number", credential.number},
                                {"exam", portal.rulebook.levels.at(credential.level).examTitle},
                                {"day", scheduling::dayText(credential.expiresAt, account->timeZone)},
                                {"days", std::to_string(portal.rulebook.recertification.graceDays)},
                                {"price", money(program::findPrice(prices, credential.level)->recertificationCents)},
                                {"fee", money(prices.fees.creditsProcessingCents)},
                                {"link", portal.origin + (stretch.view == "grace-ended" ? "/exams" : "/credentials/" + credential.number)}};
    };
    return sendLetter(portal, connection, *account, stretch.view, "expiry:" + credential.id.text() + ":" + std::to_string(core::toMillis(credential.expiresAt)) + ":" + stretch.notice, values, now);
}

std::vector<Stretch> stretchesAt(const program::Rulebook& rulebook, Instant now) {
    using std::chrono::days;
    const days grace(rulebook.recertification.graceDays);
    const auto& notices = rulebook.notices.beforeExpiry; // the earliest first
    std::vector<Stretch> stretches{{"expired", "", "credential-expired", now - grace, now}, {"grace-ended", "", "grace-ended", now - grace - days(rulebook.notices.graceEndedDays), now - grace}};
    for (std::size_t i = 0; i < notices.size(); ++i)
        stretches.push_back({notices[i].id, notices[i].title, "expiry-notice", i + 1 < notices.size() ? now + days(notices[i + 1].daysBefore) : now, now + days(notices[i].daysBefore)});
    return stretches;
}

core::Status writeNotices(const Portal& portal, Connection& connection, Instant now) {
    for (const auto& stretch : stretchesAt(portal.rulebook, now)) {
        TRY(const auto expiring, storage::findExpiring(connection, stretch.from, stretch.until, stretch.notice, mostAtOnce));
        TRY_STATUS(each(connection, expiring, "notice", [&](const auto& credential) { return writeNotice(portal, connection, credential, stretch, now); }));
    }
    return {};
}

core::Status writeReminder(const Portal& portal, Connection& connection, const storage::BookingRecord& booking, const program::Notice& notice, Instant now) {
    const auto values = [&] {
        return mail::MailValues{{"title", language::say(notice.title)},
                                {"exam", portal.rulebook.levels.at(booking.level).examTitle},
                                {"when", scheduling::momentText(booking.startsAt, booking.timeZone)},
                                {"where", placeOf(booking)},
                                {"opens", std::to_string(portal.rulebook.delivery.checkInOpensBeforeMinutes)},
                                {"freeHours", std::to_string(portal.rulebook.scheduling.reschedule.freeUntilHours)},
                                {"link", portal.origin + "/appointments/" + booking.id.text()}};
    };
    return sendLetter(portal, connection, booking.account, "exam-reminder", "reminder:" + booking.id.text() + ":" + std::to_string(booking.sequence) + ":" + notice.id, values, now);
}

core::Status writeReminders(const Portal& portal, Connection& connection, Instant now) {
    const auto& notices = portal.rulebook.notices.beforeExam; // the earliest first
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto ahead = std::chrono::days(notices[i].daysBefore);
        const auto from = i + 1 < notices.size() ? now + std::chrono::days(notices[i + 1].daysBefore) : now;
        TRY(const auto bookings, storage::findBookingsToRemind(connection, from, now + ahead, notices[i].id, ahead, mostAtOnce));
        TRY_STATUS(each(connection, bookings, "reminder", [&](const auto& booking) { return writeReminder(portal, connection, booking, notices[i], now); }));
    }
    return {};
}

core::Status announceCredential(Connection& connection, const std::string& event, const storage::CredentialRecord& credential, Instant now) {
    return webhooks::announce(connection, credential.account, event,
                              {{"number", credential.number}, {"level", credential.level}, {"expiresAt", core::toText(credential.expiresAt)}}, now);
}

// The new credential, or the new term, and those of lower levels that the exam renewed with it.
core::Status announceGranted(Connection& connection, const storage::ReleaseRecord& release, Instant now) {
    TRY(const auto held, storage::findCredentials(connection, release.account));
    for (const auto& credential : held) {
        TRY(const auto terms, storage::findTerms(connection, credential.id));
        if (terms.back().source == release.session.text())
            TRY_STATUS(announceCredential(connection, terms.size() == 1 ? "credential.issued" : "credential.renewed", credential, now));
    }
    return {};
}

// What cannot be renewed any more, such as when the fee came after the grace period, is given back.
core::Status renewBy(const Portal& portal, Connection& connection, const storage::OrderRecord& order, Instant now) {
    const auto id = core::CredentialId::parse(order.renews);
    if (!id) return core::fail(core::ErrorCode::notFound, "credential");
    TRY(const auto credential, storage::findCredential(connection, *id));
    if (!credential || credential->account != order.account) return core::fail(core::ErrorCode::notFound, "credential");
    TRY(const bool ours, storage::claimRenewal(connection, order.id, now)); // and not of another server at the same moment
    if (!ours) return {};
    const auto renewed = credentials::renewByCredits(connection, portal.rulebook, *credential, order.id.text(), now);
    if (!renewed && renewed.error().code == core::ErrorCode::storageFailed) return renewed;
    if (!renewed) TRY_STATUS(orders::reverseOrder(connection, order.id, "The credential could not be renewed by credits", now));
    TRY(const auto account, storage::findAccount(connection, order.account));
    TRY(const auto after, storage::findCredential(connection, *id));
    if (!account) return {};
    if (renewed) TRY_STATUS(announceCredential(connection, "credential.renewed", *after, now));
    const auto values = [&] {
        return mail::MailValues{{"number", credential->number},
                                {"exam", portal.rulebook.levels.at(credential->level).examTitle},
                                {"day", scheduling::dayText(after->expiresAt, account->timeZone)},
                                {"amount", money(order.paidCents)},
                                {"link", portal.origin + "/credentials/" + credential->number}};
    };
    return sendLetter(portal, connection, *account, renewed ? "credential-renewed" : "renewal-failed", "renewal:" + order.id.text(), values, now);
}

// Renewals by credits whose fee is paid.
core::Status renewPaid(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto due, storage::findPaidRenewals(connection, mostAtOnce));
    return each(connection, due, "renewal", [&](const auto& order) { return renewBy(portal, connection, order, now); });
}

// Nothing of it was paid for so long that nobody waits for it any more.
core::Status lapse(const Portal& portal, Connection& connection, const storage::OrderRecord& order, Instant now) {
    TRY_STATUS(orders::cancelOrder(connection, order.id, now));
    TRY_STATUS(storage::appendAudit(connection, {now, "programme", "order.lapsed", order.id.text(), order.number}));
    const auto shop = order.organisation.empty() ? std::string("/exams") : "/organisations/" + order.organisation;
    return sendLetter(portal, connection, order.account, "order-lapsed", "order-lapsed:" + order.id.text(),
                      [&] { return mail::MailValues{{"number", order.number}, {"total", money(order.totalCents)}, {"link", portal.origin + shop}}; }, now);
}

core::Status lapseUnpaid(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto lapsed, orders::findLapsed(connection, portal.rulebook.prices, now - payments::hostedPaymentOpen, now, mostAtOnce));
    return each(connection, lapsed, "unpaid order", [&](const auto& order) { return lapse(portal, connection, order, now); });
}

} // namespace

core::Status afterRelease(const Portal& portal, Connection& connection, const core::SessionId& session, Instant now) {
    TRY(const auto record, storage::findRelease(connection, session));
    TRY(const auto account, storage::findAccount(connection, record->account));
    if (!account) return {};
    TRY_STATUS(webhooks::announce(connection, account->id, "result." + record->state, {{"session", session.text()}, {"level", record->level}, {"passed", record->state == "released" && record->passed}}, now));
    if (record->state == "released" && record->passed) {
        TRY_STATUS(credentials::grantForExam(connection, portal.rulebook, {record->account, record->level, account->legalName, session.text()}, now));
        TRY_STATUS(announceGranted(connection, *record, now));
    }
    const bool voided = record->state == "voided";
    TRY(const auto retake, storage::findVoidRetake(connection, session));
    TRY(const auto retakeFrom, findRetakeFrom(portal, connection, record->account, record->level));
    const auto* view = voided ? "result-voided" : record->passed ? "result-passed" : "result-failed";
    const auto values = [&] {
        return mail::MailValues{{"exam", portal.rulebook.levels.at(record->level).examTitle},
                                {"days", std::to_string(portal.rulebook.scheduling.retakeWaitDays)},
                                {"reason", record->reason},
                                {"free", voided && retake ? "yes" : ""},
                                {"from", voided && !retake && retakeFrom ? scheduling::momentText(*retakeFrom, account->timeZone) : ""},
                                {"link", portal.origin + "/results/" + session.text()}};
    };
    return sendLetter(portal, connection, *account, view, "result:" + session.text() + ":" + record->state, values, now);
}

core::Status ProgrammeWorker::advance(const Portal& portal, Connection& connection, Instant now) {
    TRY_STATUS(giveFreeRetakes(portal, connection, now));
    TRY_STATUS(openReleases(portal, connection, now));
    TRY_STATUS(releaseByRule(portal, connection, now));
    TRY_STATUS(closeBookings(portal, connection, now));
    TRY_STATUS(accommodateBookings(portal, connection, now));
    TRY_STATUS(renewPaid(portal, connection, now));
    TRY_STATUS(lapseUnpaid(portal, connection, now));
    TRY_STATUS(storage::deleteApiAnswers(connection, now - storage::apiAnswerLife, answersAtOnce));
    TRY_STATUS(writeReminders(portal, connection, now));
    return writeNotices(portal, connection, now);
}

boost::asio::awaitable<void> ProgrammeWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        timer.expires_after(lookEvery);
        co_await timer.async_wait(boost::asio::use_awaitable);
        std::function<core::Status(Connection&)> work = [this](Connection& connection) { return advance(portal_, connection, portal_.clock.now()); };
        const auto done = co_await portal_.database.write<void>(std::move(work));
        if (!done) observe::log(observe::Severity::error, "programme.failed", {{"reason", done.error().text()}});
    }
}

} // namespace portal
