#include "client/candidate/ExamState.hpp"

#include <algorithm>

namespace candidate {
namespace {

using std::chrono::milliseconds;

milliseconds countedDown(std::int64_t from, const QElapsedTimer& since) {
    return milliseconds(std::max<std::int64_t>(0, from - (since.isValid() ? since.elapsed() : 0)));
}

} // namespace

milliseconds ExamState::remaining() const {
    const bool runs = session.state() == protocol::SESSION_STATE_RUNNING || session.state() == protocol::SESSION_STATE_ON_BREAK;
    return runs ? countedDown(session.remaining_ms(), sessionHeard) : milliseconds(session.remaining_ms());
}

milliseconds ExamState::reconnectTimeLeft() const { return countedDown(session.reconnect_ms(), sessionHeard); }

} // namespace candidate
