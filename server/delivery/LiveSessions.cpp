#include "server/delivery/LiveSessions.hpp"

#include "common/protocol/Conversions.hpp"
#include "server/observe/Log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace delivery {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;

constexpr auto retryPause = 500ms;

awaitable<void> wait(boost::asio::steady_timer& timer) {
    boost::system::error_code cancelled;
    co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
}

// No repetition makes it succeed.
bool isForGood(const core::Error& error) {
    return error.code == core::ErrorCode::conflict || error.code == core::ErrorCode::sessionUnknown;
}

// Until the first event of a session its appointment can be moved, on whatever server: what was decided on must hold still.
core::Status checkAsRead(storage::Connection& connection, const LiveSession& live) {
    TRY(const auto record, storage::findSession(connection, live.id));
    protocol::StoredTiming timing;
    const bool same = record && record->startsAt == live.startsAt && record->mode == live.mode && record->seat == live.seat &&
                      timing.ParseFromString(record->timing) && protocol::fromStored(timing) == *live.timing;
    if (same) return {};
    return core::fail(core::ErrorCode::conflict, "the appointment was moved meanwhile");
}

} // namespace

LiveSessions::LiveSessions(storage::Database& database, const core::Clock& clock, boost::asio::io_context& context)
    : database_(database), clock_(clock), context_(context) {}

LiveSessionPtr LiveSessions::find(const core::SessionId& id) const {
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : found->second;
}

void LiveSessions::add(const LiveSessionPtr& live) {
    sessions_.emplace(live->id, live);
}

core::Status LiveSessions::record(const LiveSessionPtr& live, const exam::SessionEvent& event, Attribution by,
                                  storage::Work also) {
    if (live->abandoned) return tl::unexpected(*live->abandoned);
    const auto now = clock_.now();
    TRY(auto next, exam::advance(live->session, event, *live->timing, now));
    if (next.section != live->session.section || live->session.state == exam::SessionState::onBreak)
        live->warningsGiven = 0;
    live->session = next;
    storage::SessionEvent line{live->id, live->eventCount + 1, event, now, std::move(by.actor), by.reason, {}};
    line.hash = storage::chainHash(live->eventHash, line);
    live->eventCount = line.number;
    live->eventHash = line.hash;
    live->reason = std::move(by.reason);
    live->revision += 1;
    live->outbox.push_back({std::move(line), next.state, std::move(also)});
    add(live);
    if (!live->writing) {
        live->writing = true;
        boost::asio::co_spawn(context_, write(live), boost::asio::detached);
    }
    return {};
}

awaitable<void> LiveSessions::write(LiveSessionPtr live) {
    co_await boost::asio::post(context_, boost::asio::use_awaitable); // what else is recorded now goes along
    while (!live->outbox.empty()) {
        const auto count = live->outbox.size();
        const auto written = co_await writeOnce(live, count);
        if (written) {
            live->outbox.erase(live->outbox.begin(), live->outbox.begin() + static_cast<std::ptrdiff_t>(count));
            announce(live);
        } else {
            observe::log(observe::Severity::error, "session.not-saved",
                         {{"session", live->id.text()}, {"error", written.error().text()}});
            if (isForGood(written.error())) {
                abandon(live, written.error());
                break;
            }
            boost::asio::steady_timer pause(context_, retryPause);
            co_await wait(pause);
        }
    }
    live->writing = false;
    if (live->durable) live->durable->cancel();
    release(live);
}

awaitable<core::Status> LiveSessions::writeOnce(LiveSessionPtr live, std::size_t count) {
    auto pending = std::make_shared<std::vector<PendingEvent>>(
        live->outbox.begin(), live->outbox.begin() + static_cast<std::ptrdiff_t>(count));
    std::function<core::Status(storage::Connection&)> work = [pending, live](storage::Connection& connection) -> core::Status {
        std::vector<storage::SessionEvent> events;
        for (const auto& each : *pending) events.push_back(each.event);
        TRY_STATUS(storage::appendSessionEvents(connection, events, pending->back().state));
        if (events.front().number == 1) TRY_STATUS(checkAsRead(connection, *live));
        for (const auto& each : *pending)
            if (each.also) TRY_STATUS(each.also(connection));
        return {};
    };
    return database_.write<void>(std::move(work));
}

void LiveSessions::announce(const LiveSessionPtr& live) {
    protocol::ServerMessage message;
    *message.mutable_session_changed() = protocol::toWire(live->session, clock_.now());
    message.mutable_session_changed()->set_reason(live->reason);
    live->send(message);
}

awaitable<core::Status> LiveSessions::durable(LiveSessionPtr live) {
    while (live->writing) {
        if (!live->durable)
            live->durable = std::make_unique<boost::asio::steady_timer>(context_, boost::asio::steady_timer::time_point::max());
        co_await wait(*live->durable);
    }
    co_return live->abandoned ? core::Status(tl::unexpected(*live->abandoned)) : core::Status{};
}

// What is not durable was told to nobody. The truth is in the database, and is read again when the candidate comes back.
void LiveSessions::abandon(const LiveSessionPtr& live, core::Error why) {
    live->abandoned = std::move(why);
    live->outbox.clear();
    sessions_.erase(live->id);
    if (live->outlet) live->outlet->close();
    live->outlet.reset();
}

void LiveSessions::release(const LiveSessionPtr& live) {
    if (exam::isFinal(live->session.state) && !live->connected() && !live->writing) sessions_.erase(live->id);
}

} // namespace delivery
