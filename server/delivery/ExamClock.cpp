#include "server/delivery/ExamClock.hpp"

#include "server/delivery/SessionLoading.hpp"
#include "server/delivery/Sitting.hpp"
#include "server/observe/Log.hpp"
#include "server/storage/SettingsStore.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace delivery {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using Kind = exam::SessionEventKind;
using enum exam::SessionState;

constexpr auto tickLength = 100ms;
constexpr int ticksPerSecond = 10;
constexpr auto lookPause = 5s;
constexpr auto rosterReach = 24h;
constexpr std::size_t mostUpcoming = 1000; // the next look finds the others

// Who came can begin until the exam would be over; who did not come is not waited for so long.
core::Instant checkInClosesAt(const LiveSession& live) {
    const auto patience = live.plan->checkInClosesAfter;
    return live.startsAt + (live.session.state == scheduled ? patience : std::max(patience, exam::lengthOf(*live.timing)));
}

using Upcoming = std::vector<storage::SessionRecord>;

awaitable<core::Result<Upcoming>> findUpcoming(ExamDay& day) {
    std::function<core::Result<Upcoming>(storage::Connection&)> work =
        [until = day.clock.now() + rosterReach](storage::Connection& connection) {
            return storage::findScheduledSessions(connection, until, mostUpcoming);
        };
    return day.database.read<Upcoming>(std::move(work));
}

std::vector<core::SessionId> notCome(const ExamDay& day, core::Instant now) {
    std::vector<core::SessionId> ids;
    for (const auto& record : day.upcoming) {
        const auto plan = day.plans.find(record.level);
        if (plan != day.plans.end() && now > record.startsAt + plan->second.checkInClosesAfter) ids.push_back(record.id);
    }
    return ids;
}

void mustAllow(const core::Status& recorded, const LiveSession& live) {
    if (!recorded)
        observe::log(observe::Severity::error, "clock.step-refused",
                     {{"session", live.id.text()}, {"error", recorded.error().text()}});
}

} // namespace

awaitable<void> ExamClock::run(std::string node) {
    boost::asio::steady_timer timer(day_.sessions.context());
    for (int ticks = 0;; ++ticks) {
        tick();
        if (ticks % ticksPerSecond == 0) boost::asio::co_spawn(day_.sessions.context(), noteAlive(node), boost::asio::detached);
        timer.expires_after(tickLength);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

awaitable<void> ExamClock::noteAlive(std::string node) {
    std::function<core::Status(storage::Connection&)> work = [node = std::move(node),
                                                              now = day_.clock.now()](storage::Connection& connection) {
        return storage::saveAlive(connection, node, now);
    };
    const auto noted = co_await day_.database.write<void>(std::move(work));
    if (!noted) observe::log(observe::Severity::error, "node.not-noted", {{"error", noted.error().text()}});
}

awaitable<void> ExamClock::runAhead() {
    boost::asio::steady_timer timer(day_.sessions.context());
    for (;;) {
        const auto looked = co_await lookAhead();
        if (!looked) observe::log(observe::Severity::error, "clock.look-failed", {{"error", looked.error().text()}});
        timer.expires_after(lookPause);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
}

awaitable<core::Status> ExamClock::lookAhead() {
    CO_TRY(day_.upcoming, co_await findUpcoming(day_));
    const auto late = notCome(day_, day_.clock.now());
    for (const auto& id : late) {
        const auto live = co_await obtainSession(day_, id);
        if (live) check(*live, day_.clock.now());
        else if (live.error().code != core::ErrorCode::sessionUnknown) // which was cancelled just now
            observe::log(observe::Severity::error, "session.unreadable", {{"session", id.text()}, {"error", live.error().text()}});
    }
    co_return core::Status{};
}

void ExamClock::tick() {
    const auto now = day_.clock.now();
    std::vector<LiveSessionPtr> sessions; // a check may release its session
    sessions.reserve(day_.sessions.all().size());
    for (const auto& [id, live] : day_.sessions.all()) sessions.push_back(live);
    for (const auto& live : sessions) check(live, now);
}

void ExamClock::check(const LiveSessionPtr& live, core::Instant now) {
    if (live->connected()) checkConnection(live, now);
    if (live->session.state == running) checkSection(live, now);
    else if (live->session.state == onBreak) checkBreak(live, now);
    else if (live->session.state == paused && live->session.reconnectDeadline && now >= *live->session.reconnectDeadline)
        mustAllow(recordLostConnection(day_, live), *live);
    else if (exam::allows(live->session.state, Kind::checkInClosed) && now > checkInClosesAt(*live))
        mustAllow(day_.sessions.record(live, {Kind::checkInClosed, {}, {}}, {"server", {}}), *live);
}

void ExamClock::checkConnection(const LiveSessionPtr& live, core::Instant now) {
    if (now - live->lastHeard <= live->plan->silence) return;
    const auto outlet = live->outlet;
    admission_.leave(live, outlet);
    outlet->close();
}

void ExamClock::checkSection(const LiveSessionPtr& live, core::Instant now) {
    warn(live, now);
    const auto end = *exam::deadline(live->session);
    if (now < end + live->timing->submitGrace) return;
    if (live->head.sequence != live->durableHead.sequence) return; // records are on their way to the disk
    const bool last = live->session.section + 1 == static_cast<int>(live->timing->sections.size());
    if (last) {
        const auto receipt = recordSubmission(day_, live, Kind::timeExpired, {});
        if (!receipt) return mustAllow(tl::unexpected(receipt.error()), *live);
        protocol::ServerMessage message;
        *message.mutable_exam_submitted()->mutable_receipt() = *receipt;
        boost::asio::co_spawn(day_.sessions.context(), sendWhenDurable(live, std::move(message)), boost::asio::detached);
    } else {
        mustAllow(day_.sessions.record(live, {Kind::timeExpired, {}, {}}, {"server", {}}), *live);
    }
}

void ExamClock::checkBreak(const LiveSessionPtr& live, core::Instant now) {
    if (now < *exam::deadline(live->session)) return;
    mustAllow(day_.sessions.record(live, {Kind::breakEnded, {}, {}}, {"server", {}}), *live);
    if (!live->connected())
        mustAllow(day_.sessions.record(live, {Kind::connectionLost, now, {}}, {"server", "away at the end of the break"}),
                  *live);
}

void ExamClock::warn(const LiveSessionPtr& live, core::Instant now) {
    const auto& warnings = live->timing->warnings;
    const auto left = exam::remainingAt(live->session, now);
    while (live->warningsGiven < warnings.size() && left <= warnings[live->warningsGiven]) {
        const auto due = warnings[live->warningsGiven++];
        if (live->warningsGiven < warnings.size() && left <= warnings[live->warningsGiven]) continue; // a later one is due
        protocol::ServerMessage message;
        message.mutable_time_warned()->set_minutes_left(
            static_cast<unsigned>(std::chrono::duration_cast<std::chrono::minutes>(due).count()));
        live->send(message);
    }
}

awaitable<void> ExamClock::sendWhenDurable(LiveSessionPtr live, protocol::ServerMessage message) {
    const auto saved = co_await day_.sessions.durable(live);
    if (saved) live->send(message);
}

} // namespace delivery
