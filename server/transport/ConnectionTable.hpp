#pragma once

#include "server/transport/Connection.hpp"
#include "server/transport/RateLimit.hpp"

#include <list>
#include <unordered_map>

namespace transport {

// Addresses of IPv6 count by their /64, which is what one subscriber has. A testing center may share one
// address.
struct ConnectionLimits {
    std::size_t total = 20'000;
    std::size_t perAddress = 1'000;
    RateLimit newPerAddress{.perSecond = 100, .burst = 1'000};
};

// All who are connected, and who may.
class ConnectionTable {
  public:
    explicit ConnectionTable(ConnectionLimits limits)
        : limits_(limits), rates_(limits.newPerAddress, rememberedAddresses) {}

    using Entry = std::list<Connection>::iterator;

    // "203.0.113.5", also for ::ffff:203.0.113.5, or "2001:db8::7".
    static std::string plainText(const boost::asio::ip::address& address);
    // What limits are counted by: "203.0.113.5", and "2001:db8:0:1::/64".
    static std::string originOf(const boost::asio::ip::address& address);

    // Whether one more from there may be added.
    bool admits(const std::string& origin, core::Instant now);
    Entry add(Connection connection);
    void remove(Entry entry);
    std::size_t size() const { return connections_.size(); }

    // Expires those whose deadline has passed.
    void sweep(core::Instant now);
    // Asks all to end: WebSockets are told so, idle connections end at once, others after their response.
    void dismiss();
    void closeAll();

  private:
    static constexpr std::size_t rememberedAddresses = 10'000;

    ConnectionLimits limits_;
    RateLimitTable rates_;
    std::list<Connection> connections_;
    std::unordered_map<std::string, std::size_t> perOrigin_;
};

} // namespace transport
