#include "server/delivery/Roster.hpp"

#include "common/protocol/Conversions.hpp"

#include <utility>

namespace delivery {
namespace {

protocol::RosterEntry entryOf(const LiveSession& live, core::Instant now) {
    protocol::RosterEntry entry;
    const auto session = protocol::toWire(live.session, now);
    entry.set_session(live.id.raw());
    entry.set_candidate_name(live.candidateName);
    entry.set_exam_code(live.plan->code);
    entry.set_seat(live.seat);
    entry.set_state(session.state());
    entry.set_pause_causes(session.pause_causes());
    entry.set_remaining_ms(session.remaining_ms());
    entry.set_reconnect_ms(session.reconnect_ms());
    entry.set_added_ms(session.added_ms());
    entry.set_connected(live.connected());
    entry.set_answered(live.progress.answered);
    entry.set_flagged(live.progress.flagged);
    entry.set_current_question(live.progress.currentQuestion);
    entry.set_question_count(static_cast<unsigned>(exam::questionCount(*live.plan)));
    entry.set_incidents(live.incidents);
    entry.set_disconnects(static_cast<unsigned>(live.session.disconnects));
    entry.set_starts_at(core::toMillis(live.startsAt));
    if (live.session.state == exam::SessionState::awaitingProctor)
        entry.set_waiting_since_at(core::toMillis(live.waitingSince));
    return entry;
}

protocol::RosterEntry entryOf(const storage::SessionRecord& record, const exam::ExamPlan& plan) {
    protocol::RosterEntry entry;
    entry.set_session(record.id.raw());
    entry.set_candidate_name(record.candidateName);
    entry.set_exam_code(record.level);
    entry.set_seat(record.seat);
    entry.set_state(protocol::SESSION_STATE_SCHEDULED);
    entry.set_question_count(static_cast<unsigned>(exam::questionCount(plan)));
    entry.set_starts_at(core::toMillis(record.startsAt));
    return entry;
}

void addHeld(const ExamDay& day, core::Instant now, SeenRoster& seen, const Reach& reaches, protocol::RosterChanged& changed) {
    for (const auto& [id, live] : day.sessions.all()) {
        if (!reaches(live->place)) {
            if (seen.held.erase(id) > 0) changed.add_gone(id.raw());
            continue;
        }
        seen.upcoming.erase(id);
        auto& revision = seen.held[id];
        if (revision == live->revision) continue;
        revision = live->revision;
        *changed.add_entries() = entryOf(*live, now);
    }
}

void addUpcoming(const ExamDay& day, SeenRoster& seen, const Reach& reaches, protocol::RosterChanged& changed) {
    auto before = std::exchange(seen.upcoming, {});
    for (const auto& record : day.upcoming) {
        const auto plan = day.plans.find(record.level);
        if (plan == day.plans.end() || seen.held.contains(record.id) || !reaches(record.place)) continue;
        const auto entry = entryOf(record, plan->second);
        const auto& shown = seen.upcoming[record.id] = entry.SerializeAsString();
        if (before[record.id] != shown) *changed.add_entries() = entry;
        before.erase(record.id);
    }
    for (const auto& [id, entry] : before) changed.add_gone(id.raw());
}

} // namespace

protocol::RosterChanged rosterSince(const ExamDay& day, SeenRoster& seen, const Reach& reaches) {
    const auto now = day.clock.now();
    protocol::RosterChanged changed;
    changed.set_server_at(core::toMillis(now));
    changed.set_whole(seen.held.empty() && seen.upcoming.empty());
    addHeld(day, now, seen, reaches, changed);
    addUpcoming(day, seen, reaches, changed);
    return changed;
}

} // namespace delivery
