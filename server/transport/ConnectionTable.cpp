#include "server/transport/ConnectionTable.hpp"

#include "server/transport/WebSocket.hpp"

#include <algorithm>

namespace transport {

namespace ip = boost::asio::ip;

std::string ConnectionTable::plainText(const ip::address& address) {
    const bool isMapped = address.is_v6() && address.to_v6().is_v4_mapped();
    return isMapped ? ip::make_address_v4(ip::v4_mapped, address.to_v6()).to_string() : address.to_string();
}

std::string ConnectionTable::originOf(const ip::address& address) {
    if (address.is_v4() || address.to_v6().is_v4_mapped()) return plainText(address);
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::address_v6(bytes).to_string() + "/64";
}

bool ConnectionTable::admits(const std::string& origin, core::Instant now) {
    if (connections_.size() >= limits_.total) return false;
    const auto present = perOrigin_.find(origin);
    if (present != perOrigin_.end() && present->second >= limits_.perAddress) return false;
    return rates_.take(origin, now);
}

ConnectionTable::Entry ConnectionTable::add(Connection connection) {
    ++perOrigin_[connection.origin];
    return connections_.insert(connections_.end(), std::move(connection));
}

void ConnectionTable::remove(Entry entry) {
    const auto count = perOrigin_.find(entry->origin);
    if (--count->second == 0) perOrigin_.erase(count);
    connections_.erase(entry);
}

void ConnectionTable::sweep(core::Instant now) {
    for (auto& connection : connections_)
        if (connection.stream->deadline() <= now) connection.stream->expire();
}

void ConnectionTable::dismiss() {
    for (auto& connection : connections_) {
        if (const auto webSocket = connection.webSocket.lock())
            webSocket->close(CloseCode::goingAway, "the server is going away");
        else if (connection.idle)
            connection.stream->expire();
    }
}

void ConnectionTable::closeAll() {
    for (auto& connection : connections_) connection.stream->close();
}

} // namespace transport
