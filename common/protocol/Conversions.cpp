#include "common/protocol/Conversions.hpp"

#include <algorithm>

namespace protocol {

static_assert(static_cast<int>(SESSION_STATE_NO_SHOW) == static_cast<int>(exam::SessionState::noShow));
static_assert(static_cast<int>(SESSION_STATE_RUNNING) == static_cast<int>(exam::SessionState::running));

void silenceParser() {
    google::protobuf::SetLogHandler(nullptr);
}

SessionState toWire(exam::SessionState state) {
    return static_cast<SessionState>(state);
}

core::Result<exam::SessionState> fromWire(SessionState state) {
    if (!SessionState_IsValid(state))
        return core::fail(core::ErrorCode::malformedMessage, "unknown session state");
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
    const auto& shown =
        described.candidateMaySee ? described : core::describe(core::ErrorCode::serverFailed);
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
    for (const auto position : wire.chosen())
        response.chosen.push_back(static_cast<int>(std::min(position, 1'000'000u)));
    std::ranges::sort(response.chosen);
    response.chosen.erase(std::unique(response.chosen.begin(), response.chosen.end()), response.chosen.end());
    return response;
}

StoredTiming toStored(const exam::Timing& timing) {
    StoredTiming stored;
    for (const auto& section : timing.sections) {
        auto& added = *stored.add_sections();
        added.set_title(section.title);
        added.set_length_ms(section.length.count());
        added.set_break_after_ms(section.breakAfter.count());
    }
    stored.set_disconnect_allowance_ms(timing.disconnectAllowance.count());
    stored.set_submit_grace_ms(timing.submitGrace.count());
    for (const auto warning : timing.warnings) stored.add_warnings_ms(warning.count());
    stored.set_clock_returns_ms(timing.clockReturnsAt.count());
    return stored;
}

exam::Timing fromStored(const StoredTiming& stored) {
    exam::Timing timing;
    for (const auto& section : stored.sections())
        timing.sections.push_back(
            {section.title(), core::Duration(section.length_ms()), core::Duration(section.break_after_ms())});
    timing.disconnectAllowance = core::Duration(stored.disconnect_allowance_ms());
    timing.submitGrace = core::Duration(stored.submit_grace_ms());
    for (const auto warning : stored.warnings_ms()) timing.warnings.emplace_back(warning);
    timing.clockReturnsAt = core::Duration(stored.clock_returns_ms());
    return timing;
}

std::string toStored(const exam::Form& form) {
    StoredForm stored;
    stored.set_id(form.id.raw());
    stored.set_level(form.level);
    stored.set_seed(form.seed);
    for (const auto& section : form.sections) {
        auto& items = *stored.add_sections();
        for (const auto& item : section) {
            auto& added = *items.add_items();
            added.set_item(item.item.value);
            added.set_version(item.version);
            added.set_domain(item.domain.value);
            for (const int position : item.choiceOrder)
                added.add_choice_order(static_cast<unsigned>(position));
        }
    }
    return stored.SerializeAsString();
}

core::Result<exam::Form> formFromStored(std::string_view bytes) {
    StoredForm stored;
    const bool parsed = stored.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    const auto id = core::FormId::fromBytes(stored.id());
    if (!parsed || !id) return core::fail(core::ErrorCode::formInvalid, "a stored form cannot be read");
    exam::Form form{*id, stored.level(), stored.seed(), {}};
    for (const auto& section : stored.sections()) {
        auto& items = form.sections.emplace_back();
        for (const auto& item : section.items())
            items.push_back({{item.item()},
                             item.version(),
                             {item.domain()},
                             {item.choice_order().begin(), item.choice_order().end()}});
    }
    return form;
}

} // namespace protocol
