#pragma once

#include "common/core/Ids.hpp"
#include "lcoc.pb.h"
#include "server/storage/SessionStore.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace proctoring {

// One console that is signed in.
struct Console {
    core::StaffId staff;
    std::string displayName;
    bool proctors = false; // its owner admits candidates
    std::function<bool(const storage::SittingPlace&)> reaches; // whether it shows what is there
    std::set<core::SessionId> watched; // whose camera frames it shows
    std::function<void(std::shared_ptr<const std::string>)> send;
    std::function<std::size_t()> backlog; // bytes that wait for it
    std::function<void()> close;
};
using ConsolePtr = std::shared_ptr<Console>;

// All consoles that are signed in. Used on the network thread.
class ConsoleHub {
  public:
    // Frames that a console does not take in time are left out: it gets the next one.
    static constexpr std::size_t frameBacklogLimit = 128 * 1024;

    void add(ConsolePtr console) { consoles_.insert(std::move(console)); }
    void remove(const ConsolePtr& console) { consoles_.erase(console); }

    bool proctorPresent() const;
    const std::set<ConsolePtr>& all() const { return consoles_; }

    // To the consoles that reach a sitting at that place.
    void broadcast(const storage::SittingPlace& place, const protocol::ConsoleEvent& event) const;

    // Passes a candidate's camera frame to the consoles that show it; returns to how many.
    int relayFrame(const core::SessionId& session, std::string jpeg) const;

    static void send(const Console& console, const protocol::ConsoleEvent& event);

  private:
    std::set<ConsolePtr> consoles_;
};

} // namespace proctoring
