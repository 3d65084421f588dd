#pragma once

#include "common/exam/SessionMachine.hpp"
#include "lcoc.pb.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace console {

// Names a session: its sixteen bytes.
using SessionKey = std::string;

// What this console knows of one candidate. Times count at the server's clock.
struct Candidate {
    protocol::RosterEntry entry; // as the server said it at `heardAt`
    std::int64_t heardAt = 0;
    QByteArray frame;                                // the last camera picture, JPEG; empty: none yet
    std::vector<protocol::ChatReceived> chats;       // in order
    int unreadChats = 0;                             // from the candidate, not looked at yet
    std::vector<protocol::HistoryEntry> history;     // as fetched; empty: not fetched
    std::optional<protocol::CheckInFetched> checkIn; // pictures and system check, as fetched

    bool isWaiting() const { return entry.state() == protocol::SESSION_STATE_AWAITING_PROCTOR; }
    bool isOver() const;
    bool allows(exam::SessionEventKind kind) const; // what the session's state offers a proctor

    // Lengths in milliseconds at the server time `now`; never below zero.
    std::int64_t remainingMs(std::int64_t now) const; // of the section or break; stands still while paused
    std::int64_t reconnectMs(std::int64_t now) const;
    std::int64_t waitedMs(std::int64_t now) const;
};

// Everybody that the server has told of.
class Roster {
  public:
    // Takes over the entries that changed, or all of them, and drops those that are gone; what this console collected
    // itself stays.
    void merge(const protocol::RosterChanged& changed);
    // Adds a message to its candidate, unless it is there already. `unread`: counts until markRead().
    enum class Reading { read, unread };
    void addChat(const SessionKey& session, const protocol::ChatReceived& chat, Reading reading);
    void markRead(const SessionKey& session);
    // Takes over history and conversation as the server has stored them.
    void takeHistory(const protocol::HistoryFetched& fetched);

    const Candidate* find(const SessionKey& session) const;
    Candidate* find(const SessionKey& session);
    const std::map<SessionKey, Candidate>& all() const { return candidates_; }

    std::vector<const Candidate*> queue() const;  // who waits for admission, longest first
    std::vector<const Candidate*> others() const; // everybody else, by name

  private:
    std::map<SessionKey, Candidate> candidates_;
};

} // namespace console
