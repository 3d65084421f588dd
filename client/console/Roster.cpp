#include "client/console/Roster.hpp"

#include "common/protocol/Conversions.hpp"

#include <algorithm>

namespace console {
namespace {

bool isSame(const protocol::ChatReceived& a, const protocol::ChatReceived& b) {
    return a.at() == b.at() && a.from_staff() == b.from_staff() && a.text() == b.text();
}

std::int64_t countedDown(std::int64_t length, std::int64_t passed) {
    return std::max<std::int64_t>(0, length - std::max<std::int64_t>(0, passed));
}

} // namespace

bool Candidate::isOver() const {
    const auto state = protocol::fromWire(entry.state());
    return state && exam::isFinal(*state);
}

bool Candidate::allows(exam::SessionEventKind kind) const {
    const auto state = protocol::fromWire(entry.state());
    if (!state) return false;
    const exam::PauseCauses causes(static_cast<std::uint8_t>(entry.pause_causes()));
    if (kind == exam::SessionEventKind::resumedByProctor && !causes.has(exam::PauseCause::proctor))
        return false;
    if (kind == exam::SessionEventKind::pausedByProctor && causes.has(exam::PauseCause::proctor))
        return false;
    return exam::allows(*state, kind);
}

std::int64_t Candidate::remainingMs(std::int64_t now) const {
    const bool runs =
        entry.state() == protocol::SESSION_STATE_RUNNING || entry.state() == protocol::SESSION_STATE_ON_BREAK;
    return countedDown(entry.remaining_ms(), runs ? now - heardAt : 0);
}

std::int64_t Candidate::reconnectMs(std::int64_t now) const {
    return countedDown(entry.reconnect_ms(), now - heardAt);
}

std::int64_t Candidate::waitedMs(std::int64_t now) const {
    return entry.waiting_since_at() == 0 ? 0 : std::max<std::int64_t>(0, now - entry.waiting_since_at());
}

void Roster::merge(const protocol::RosterChanged& changed) {
    auto before = changed.whole() ? std::exchange(candidates_, {}) : std::map<SessionKey, Candidate>{};
    for (const auto& entry : changed.entries()) {
        if (auto known = before.extract(entry.session())) candidates_.insert(std::move(known));
        auto& candidate = candidates_[entry.session()];
        if (entry.state() != protocol::SESSION_STATE_AWAITING_PROCTOR) candidate.checkIn.reset();
        candidate.entry = entry;
        candidate.heardAt = changed.server_at();
    }
    for (const auto& session : changed.gone()) candidates_.erase(session);
}

void Roster::addChat(const SessionKey& session, const protocol::ChatReceived& chat, Reading reading) {
    auto* candidate = find(session);
    if (!candidate) return;
    const auto known = [&chat](const protocol::ChatReceived& other) { return isSame(chat, other); };
    if (std::ranges::any_of(candidate->chats, known)) return;
    candidate->chats.push_back(chat);
    if (reading == Reading::unread && !chat.from_staff()) ++candidate->unreadChats;
}

void Roster::markRead(const SessionKey& session) {
    if (auto* candidate = find(session)) candidate->unreadChats = 0;
}

void Roster::takeHistory(const protocol::HistoryFetched& fetched) {
    auto* candidate = find(fetched.session());
    if (!candidate) return;
    candidate->history.assign(fetched.entries().begin(), fetched.entries().end());
    const auto heard = std::exchange(candidate->chats, {fetched.chats().begin(), fetched.chats().end()});
    for (const auto& chat : heard) addChat(fetched.session(), chat, Reading::read);
    std::ranges::stable_sort(candidate->chats, {}, &protocol::ChatReceived::at);
}

const Candidate* Roster::find(const SessionKey& session) const {
    const auto found = candidates_.find(session);
    return found == candidates_.end() ? nullptr : &found->second;
}

Candidate* Roster::find(const SessionKey& session) {
    return const_cast<Candidate*>(std::as_const(*this).find(session));
}

std::vector<const Candidate*> Roster::queue() const {
    std::vector<const Candidate*> waiting;
    for (const auto& [session, candidate] : candidates_)
        if (candidate.isWaiting()) waiting.push_back(&candidate);
    std::ranges::stable_sort(waiting, {},
                             [](const Candidate* candidate) { return candidate->entry.waiting_since_at(); });
    return waiting;
}

std::vector<const Candidate*> Roster::others() const {
    std::vector<const Candidate*> present;
    for (const auto& [session, candidate] : candidates_)
        if (!candidate.isWaiting()) present.push_back(&candidate);
    std::ranges::stable_sort(present, {},
                             [](const Candidate* candidate) { return candidate->entry.candidate_name(); });
    return present;
}

} // namespace console
