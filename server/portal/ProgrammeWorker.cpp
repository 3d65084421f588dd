#include "server/portal/ProgrammeWorker.hpp"

#include "server/credentials/Credentials.hpp"
#include "server/observe/Log.hpp"
#include "server/portal/Letters.hpp"
#include "server/results/Releases.hpp"
#include "server/scheduling/TimeZones.hpp"
#include "server/storage/BookingStore.hpp"
#include "server/storage/OrderStore.hpp"
#include "server/storage/RightStore.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace portal {
namespace {

using namespace std::chrono_literals;
using core::Instant;
using core::Result;
using storage::Connection;

constexpr auto roundEvery = 2s;
constexpr int batchSize = 20; // a round is one write among those of exams: short

core::Status openReleases(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto scored, storage::findScoredWithoutRelease(connection, batchSize));
    for (const auto& session : scored) TRY_STATUS(results::openRelease(connection, portal.rulebook, session, now));
    return {};
}

// The rule: what nobody needs to look at is official at once.
core::Status releaseByRule(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto waiting, storage::findReleasesIn(connection, "waiting", batchSize));
    for (const auto& record : waiting) {
        TRY_STATUS(results::release(connection, record.session, "rule", "", now));
        TRY_STATUS(afterRelease(portal, connection, record.session, now));
    }
    return {};
}

core::Status closeBookings(Connection& connection, Instant now) {
    TRY(const auto ended, storage::findEndedBookings(connection, now, batchSize));
    for (auto booking : ended) {
        TRY(const auto state, storage::findSessionState(connection, booking.id));
        booking.state = state == "no-show" || state == "scheduled" || state.empty() ? "missed" : "sat";
        TRY_STATUS(storage::saveBooking(connection, booking, now));
    }
    return {};
}

core::Status writeNotice(const Portal& portal, Connection& connection, const storage::CredentialRecord& credential, const program::Notice& notice, Instant now) {
    TRY(const bool isNew, storage::noteNotice(connection, credential.id, credential.expiresAt, notice.id, now));
    TRY(const auto account, storage::findAccount(connection, credential.account));
    if (!isNew || !account || account->state != storage::AccountState::active) return {};
    return sendLetter(portal, connection, *account, "expiry-notice", "expiry:" + credential.id.text() + ":" + std::to_string(core::toMillis(credential.expiresAt)) + ":" + notice.id,
                      {{"number", credential.number},
                       {"exam", portal.rulebook.levels.at(credential.level).examTitle},
                       {"day", scheduling::dayText(credential.expiresAt, account->timeZone)},
                       {"link", portal.origin + "/credentials/" + credential.number}},
                      now);
}

// Each notice in its own stretch: one that was missed is not sent after the next one is due.
core::Status writeNotices(const Portal& portal, Connection& connection, Instant now) {
    const auto& notices = portal.rulebook.notices.beforeExpiry; // the earliest first
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto until = now + std::chrono::hours(24) * notices[i].daysBefore;
        const auto from = i + 1 < notices.size() ? now + std::chrono::hours(24) * notices[i + 1].daysBefore : now;
        TRY(const auto expiring, storage::findExpiring(connection, from, until));
        for (const auto& credential : expiring) TRY_STATUS(writeNotice(portal, connection, credential, notices[i], now));
    }
    return {};
}

// Renewals by credits whose fee is paid.
core::Status renewPaid(const Portal& portal, Connection& connection, Instant now) {
    TRY(const auto due, storage::findPaidRenewals(connection, batchSize));
    for (const auto& order : due) {
        const auto id = core::CredentialId::parse(order.reference.substr(order.reference.find(':') + 1));
        if (!id) continue;
        TRY(const auto credential, storage::findCredential(connection, *id));
        if (!credential) continue;
        const auto renewed = credentials::renewByCredits(connection, portal.rulebook, *credential, order.id.text(), now);
        if (!renewed && renewed.error().code == core::ErrorCode::storageFailed) return renewed;
        TRY_STATUS(storage::noteRenewalDone(connection, order.id, renewed ? "renewed:" : "not-renewed:"));
    }
    return {};
}

} // namespace

core::Status afterRelease(const Portal& portal, Connection& connection, const core::SessionId& session, Instant now) {
    TRY(const auto record, storage::findRelease(connection, session));
    TRY(const auto account, storage::findAccount(connection, record->account));
    if (!account) return {};
    if (record->state == "released" && record->passed)
        TRY_STATUS(credentials::grantForExam(connection, portal.rulebook, {record->account, record->level, account->legalName, session.text()}, now));
    const auto* view = record->state == "voided" ? "result-voided" : record->passed ? "result-passed" : "result-failed";
    return sendLetter(portal, connection, *account, view, "result:" + session.text() + ":" + record->state,
                      {{"exam", portal.rulebook.levels.at(record->level).examTitle},
                       {"days", std::to_string(portal.rulebook.scheduling.retakeWaitDays)},
                       {"reason", record->reason},
                       {"link", portal.origin + "/results/" + session.text()}},
                      now);
}

core::Status ProgrammeWorker::advance(const Portal& portal, Connection& connection, Instant now) {
    TRY_STATUS(storage::adoptFreeRetakes(connection, now));
    TRY_STATUS(openReleases(portal, connection, now));
    TRY_STATUS(releaseByRule(portal, connection, now));
    TRY_STATUS(closeBookings(connection, now));
    TRY_STATUS(renewPaid(portal, connection, now));
    return writeNotices(portal, connection, now);
}

boost::asio::awaitable<void> ProgrammeWorker::run() {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
        timer.expires_after(roundEvery);
        co_await timer.async_wait(boost::asio::use_awaitable);
        std::function<core::Status(Connection&)> work = [this](Connection& connection) { return advance(portal_, connection, portal_.clock.now()); };
        const auto done = co_await portal_.database.write<void>(std::move(work));
        if (!done) observe::log(observe::Severity::error, "programme.failed", {{"reason", done.error().text()}});
    }
}

} // namespace portal
