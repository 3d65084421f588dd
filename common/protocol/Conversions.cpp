#include "common/protocol/Conversions.hpp"

#include <algorithm>

namespace protocol {

static_assert(static_cast<int>(SESSION_STATE_NO_SHOW) == static_cast<int>(exam::SessionState::noShow));
static_assert(static_cast<int>(SESSION_STATE_RUNNING) == static_cast<int>(exam::SessionState::running));

SessionState toWire(exam::SessionState state) { return static_cast<SessionState>(state); }

core::Result<exam::SessionState> fromWire(SessionState state) {
    if (!SessionState_IsValid(state)) return core::fail(core::ErrorCode::malformedMessage, "unknown session state");
    return static_cast<exam::SessionState>(state);
}

SessionChanged toWire(const exam::Session& session, core::Instant now) {
    SessionChanged changed;
    changed.set_state(toWire(session.state));
    changed.set_section(static_cast<unsigned>(session.section));
    changed.set_remaining_ms(exam::remainingAt(session, now).count());
    changed.set_server_at(core::toMillis(now));
    changed.set_pause_causes(session.causes.bits());
    if (session.reconnectDeadline)
        changed.set_reconnect_ms(std::max<std::int64_t>(0, (*session.reconnectDeadline - now).count()));
    changed.set_added_ms(session.added.count());
    changed.set_given_back_ms(session.givenBack.count());
    return changed;
}

Refused toWire(const core::Error& error) {
    const auto& described = core::describe(error.code);
    const auto& shown = described.candidateMaySee ? described : core::describe(core::ErrorCode::storageFailed);
    Refused refused;
    refused.set_error(std::string(shown.wireName));
    refused.set_text(std::string(shown.sentence));
    return refused;
}

ChoiceResponse toWire(const exam::ChoiceResponse& response) {
    ChoiceResponse wire;
    for (const int position : response.chosen) wire.add_chosen(static_cast<unsigned>(position));
    return wire;
}

exam::ChoiceResponse fromWire(const ChoiceResponse& wire) {
    exam::ChoiceResponse response;
    for (const auto position : wire.chosen()) response.chosen.push_back(static_cast<int>(std::min(position, 1'000'000u)));
    std::ranges::sort(response.chosen);
    const auto repeated = std::ranges::unique(response.chosen);
    response.chosen.erase(repeated.begin(), repeated.end());
    return response;
}

} // namespace protocol
