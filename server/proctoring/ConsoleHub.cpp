#include "server/proctoring/ConsoleHub.hpp"

#include <algorithm>

namespace proctoring {
namespace {

std::shared_ptr<const std::string> bytesOf(const protocol::ConsoleEvent& event) {
    return std::make_shared<const std::string>(event.SerializeAsString());
}

} // namespace

bool ConsoleHub::proctorPresent() const {
    return std::ranges::any_of(consoles_, [](const ConsolePtr& console) { return console->proctors; });
}

void ConsoleHub::broadcast(const storage::SittingPlace& place, const protocol::ConsoleEvent& event) const {
    const auto bytes = bytesOf(event);
    for (const auto& console : consoles_)
        if (console->reaches(place)) console->send(bytes);
}

int ConsoleHub::relayFrame(const core::SessionId& session, std::string jpeg) const {
    std::shared_ptr<const std::string> bytes;
    int shown = 0;
    for (const auto& console : consoles_) {
        if (!console->watched.contains(session) || console->backlog() > frameBacklogLimit) continue;
        if (!bytes) {
            protocol::ConsoleEvent event;
            event.mutable_frame_received()->set_session(session.raw());
            event.mutable_frame_received()->set_jpeg(std::move(jpeg));
            bytes = bytesOf(event);
        }
        console->send(bytes);
        ++shown;
    }
    return shown;
}

void ConsoleHub::send(const Console& console, const protocol::ConsoleEvent& event) {
    console.send(bytesOf(event));
}

} // namespace proctoring
