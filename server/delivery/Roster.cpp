#include "server/delivery/Roster.hpp"

#include "common/protocol/Conversions.hpp"

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

} // namespace

protocol::RosterChanged rosterSince(const ExamDay& day, SeenRevisions& seen) {
    const auto now = day.clock.now();
    protocol::RosterChanged changed;
    changed.set_server_at(core::toMillis(now));
    changed.set_whole(seen.empty());
    for (const auto& [id, live] : day.sessions.all()) {
        auto& revision = seen[id];
        if (revision == live->revision) continue;
        revision = live->revision;
        *changed.add_entries() = entryOf(*live, now);
    }
    return changed;
}

} // namespace delivery
